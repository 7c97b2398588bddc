"""The reading stage's work: one language model, lexicon and gazetteer for all reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dateline.lexicon.gazetteer import open_gazetteer
from dateline.read.claim.reader import read_report
from dateline.read.find.reading import Reading
from dateline.read.mention.network import load_heads
from dateline.read.parse.language import analyse, load_language
from dateline.records import Report
from dateline.run.budget import TOO_SLOW, Budgets, TimeUsedUp, too_slow, within
from dateline.run.lexicons import lexicon_of
from dateline.run.results import Read, fail_report, in_no_language, is_read, unread
from dateline.settings import Settings

ReadChunk = Callable[[Sequence[Report]], Sequence[Read]]


def open_reading(settings: Settings) -> Callable[[Sequence[Report]], Iterator[Reading]]:
    """Load what reading needs; return the function that reads reports, errors and all."""
    lexicon = lexicon_of(settings)
    gazetteer = open_gazetteer(settings)
    # Several processes share the cores; each one's model then keeps to one.
    threads = 1 if settings.jobs > 1 else 0
    language = load_language(threads=threads)
    heads = load_heads()

    def read(reports: Sequence[Report]) -> Iterator[Reading]:
        for report, doc in zip(reports, analyse(language, reports), strict=True):
            yield read_report(report, doc, heads, lexicon=lexicon, gazetteer=gazetteer)

    return read


def open_reader(settings: Settings) -> ReadChunk:
    """Load what reading needs; return the function that reads a chunk and never fails on one."""
    read, budgets = open_reading(settings), Budgets.of(settings)

    def read_alone(report: Report) -> Read:
        seconds = budgets.for_report(len(report.text))
        try:
            with within(seconds):
                (reading,) = read([report])
        except TimeUsedUp:
            return unread(report, TOO_SLOW, too_slow(seconds))
        except Exception as error:  # noqa: BLE001 # one bad report must not end the build
            return fail_report(report, error)
        return _kept(report, reading)

    def read_chunk(chunk: Sequence[Report]) -> Sequence[Read]:
        english = [report for report in chunk if is_read(report)]
        # Many are read in the time that one is allowed; where they are not, each has its own.
        seconds = max((budgets.for_report(len(one.text)) for one in english), default=0.0)
        try:
            with within(seconds):
                done = [_kept(*each) for each in zip(english, read(english), strict=True)]
        except (Exception, TimeUsedUp):  # noqa: BLE001 # which one it was is found by reading each
            done = [read_alone(report) for report in english]
        found = {report.id: one for report, one in zip(english, done, strict=True)}
        return [found.get(report.id) or in_no_language(report) for report in chunk]

    return read_chunk


def _kept(report: Report, reading: Reading) -> Read:
    published = reading.report.published
    bounds = None if published == report.published else published
    return Read(reading.findings, tuple(reading.claims), tuple(reading.rejections), bounds)
