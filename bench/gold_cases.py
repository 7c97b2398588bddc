"""The product's cases of the corpus's reports: what it emits, led back to the gold texts.

A constellation is one case, built from its folder as a user would; the texts of a shared set are
one case of JSON records. Everything is taken through the public interface.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.align import align_texts
from corpus.records import AnnotatedReport, GoldEvent

from bench.gold_claims import Emitted
from corpus import Constellation
from dateline import Case, Settings, build_case
from dateline.records import Claim, Copy, Event, Link, Report, Span
from dateline.run.stages import Stages


@dataclass(frozen=True, slots=True)
class Told:
    """What the product made of one annotated report; `report` is `None` where it was refused.

    `events` are the happenings' gold events across reports, by number.
    """

    gold: AnnotatedReport
    report: Report | None
    emitted: tuple[Emitted, ...]
    events: Mapping[int, GoldEvent] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Built:
    """A built case: each report's claims, the events over them, the pairs that were compared."""

    told: tuple[Told, ...]
    events: tuple[Event, ...]
    links: tuple[Link, ...] = ()
    copies: tuple[Copy, ...] = ()


StagesOf = Callable[[Mapping[str, AnnotatedReport]], Stages]


def build_constellation(constellation: Constellation, stages: StagesOf | None = None) -> Built:
    """Build the case of a constellation from its folder of saved pages.

    `stages` makes other stages than the product's own, from the gold reports by their key.
    """
    files = {Path(report.file or ""): report for report in constellation.reports}
    folder = next(iter(files)).parent
    return _build(
        [folder],
        {path.name: report for path, report in files.items()},
        _events(constellation),
        stages,
    )


def build_texts(reports: Sequence[AnnotatedReport], stages: StagesOf | None = None) -> Built:
    """Build one case of texts of a shared set, each a record with its day."""
    named = {str(line): report for line, report in enumerate(reports, 1)}
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "texts.jsonl"
        lines = (_record(report) for report in reports)
        path.write_text("".join(lines), encoding="utf-8")
        return _build([path], named, {}, stages)


def _events(constellation: Constellation) -> dict[str, dict[int, GoldEvent]]:
    """Return the gold event of each happening that has one, by report key and number."""
    events: dict[str, dict[int, GoldEvent]] = defaultdict(dict)
    for event in constellation.events:
        for key, number in event.claims:
            events[key][number] = event
    return events


def _record(report: AnnotatedReport) -> str:
    days = report.published.days
    day = days.earliest if days.earliest == days.latest else None
    values = {"id": report.id, "text": report.text, "published": day and day.isoformat()}
    return json.dumps({key: value for key, value in values.items() if value}) + "\n"


def _build(
    paths: Iterable[Path],
    golds: Mapping[str, AnnotatedReport],
    events: Mapping[str, Mapping[int, GoldEvent]],
    stages: StagesOf | None = None,
) -> Built:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "bench.dateline"
        made = None if stages is None else stages(golds)
        build_case(paths, case=path, settings=Settings(), stages=made)
        with Case.open(path, read_only=True) as case:
            claims: dict[str, list[Claim]] = defaultdict(list)
            for claim in case.claims():
                claims[claim.report].append(claim)
            reports = {key_of(report): report for report in case.reports()}
            told = tuple(
                _told(gold, reports.get(name), claims, events.get(gold.key, {}))
                for name, gold in golds.items()
            )
            return Built(told, tuple(case.events()), tuple(case.links()), tuple(case.copies()))


def key_of(report: Report) -> str:
    """Return what a report is called here: the line of its record, or its file's name."""
    return report.path.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _told(
    gold: AnnotatedReport,
    report: Report | None,
    claims: Mapping[str, Sequence[Claim]],
    events: Mapping[int, GoldEvent],
) -> Told:
    if report is None:
        return Told(gold, None, (), events)
    lead = align_texts(gold.text, report.text).to_gold
    spans = {span for claim in claims.get(report.id, ()) for span in spans_of(claim)}
    led = {span: lead(span) for span in spans}
    emitted = tuple(
        Emitted(claim, {span: led[span] for span in spans_of(claim)})
        for claim in claims.get(report.id, ())
    )
    return Told(gold, report, emitted, events)


def spans_of(claim: Claim) -> Iterator[Span]:
    """Yield every span of a claim."""
    yield claim.trigger
    yield claim.evidence
    yield from (part.span for part in claim.participants)
    yield from (figure.span for figure in claim.figures)
    for held in (claim.place, claim.when, *claim.sources):
        if held is not None and held.span is not None:
            yield held.span
