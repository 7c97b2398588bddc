"""The pipeline: the only place that names the stages in order."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dateline.case import Case
from dateline.errors import DatelineError
from dateline.ingest import Given, Received, collect
from dateline.records import Attribution, Capture, Findings, Rejection, Report
from dateline.records.failures import Failure, failure
from dateline.run import (
    BuiltInStages,
    CleanResult,
    Engine,
    LocalEngine,
    Read,
    Stages,
    Versions,
)
from dateline.run.budget import TOO_SLOW, Budgets
from dateline.run.clock import Clock
from dateline.run.home import with_added_places
from dateline.run.lexicons import with_case_lexicons
from dateline.run.results import read_in_translation
from dateline.run.settling import settle_alone
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.read.find.reading import Reading

STAGES = ("ingest", "clean", "read", "corroborate")
# Reports a transaction: few enough to lose little, enough that the disk is not the brake.
CHUNK = 8


class Progress(Protocol):
    """Is told how far a build is."""

    def start(self, stage: str, total: int | None) -> None:
        """Take note that a stage begins; `total` is how many items it has, where known."""
        ...

    def advance(self, stage: str, count: int = 1) -> None:
        """Take note that some more items of a stage are done and stored."""
        ...

    def finish(self, stage: str) -> None:
        """Take note that a stage is over."""
        ...


class Silent:
    """Progress that nobody watches."""

    def start(self, stage: str, total: int | None) -> None:
        """Say nothing."""

    def advance(self, stage: str, count: int = 1) -> None:
        """Say nothing."""

    def finish(self, stage: str) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build gave: the whole case's numbers, and what was new in this run.

    `rejections` counts all of the case by reason, `serious` those that fail a `--strict` build.
    `taken` is how many captures the paths of this run held, known ones too.
    `seconds` is by stage, `clock` what speaks against the machine's clock, if anything does.
    """

    captures: int
    new_captures: int
    reports: int
    claims: int
    events: int
    rejections: Mapping[str, int] = field(default_factory=dict)
    serious: int = 0
    cleaned: int = 0
    read: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)
    clock: str = ""
    taken: int = 0


def build_case(
    paths: Iterable[str | os.PathLike[str] | Given],
    *,
    case: str | os.PathLike[str],
    settings: Settings | None = None,
    progress: Progress | None = None,
    stages: Stages | None = None,
    engine: Engine | None = None,
) -> BuildSummary:
    """Bring the case at `case` up to date with the captures under `paths`; make it if need be.

    Only what is new is cleaned and read, unless Dateline or its tables changed since; then the
    stored originals are read again. However often it is stopped and run again, and in whatever
    order the captures come, the case is the same in the end. Raises `CaseError`.
    """
    settings = with_added_places(Settings()) if settings is None else settings
    taken = collect(paths, settings=settings)
    return build_from(
        taken, case=case, settings=settings, progress=progress, stages=stages, engine=engine
    )


def build_from(
    taken: Iterable[Received | Rejection],
    *,
    case: str | os.PathLike[str],
    settings: Settings,
    progress: Progress | None = None,
    stages: Stages | None = None,
    engine: Engine | None = None,
) -> BuildSummary:
    """Bring the case at `case` up to date with captures and refusals, wherever they come from."""
    progress = Silent() if progress is None else progress
    with Case.open(Path(case), create=True) as store:
        settings = with_case_lexicons(settings, store)
        store.keep_lexicons(settings.lexicon_dirs)
        stages = BuiltInStages(settings) if stages is None else stages
        build = _Build(
            case=store,
            progress=progress,
            stages=stages,
            engine=LocalEngine(settings.jobs) if engine is None else engine,
            versions=stages.versions,
            budgets=Budgets.of(settings),
        )
        new = build.ingest(taken)
        cleaned = build.clean()
        read = build.read()
        build.corroborate()
        return build.summary(new=new, cleaned=cleaned, read=read)


def derive_events(case: Case, *, settings: Settings | None = None) -> None:
    """Derive the events of an open case anew, if anything they rest on changed: its decisions.

    Reports whose outlet or date was decided on since they were read are read again first.
    """
    settings = with_case_lexicons(Settings() if settings is None else settings, case)
    stages = BuiltInStages(settings)
    build = _Build(
        case=case,
        progress=Silent(),
        stages=stages,
        engine=LocalEngine(1),
        versions=stages.versions,
        budgets=Budgets.of(settings),
    )
    corrected = case.corrected_since_read()
    if corrected:
        build.read(corrected)
    build.corroborate()


@dataclass(slots=True)
class _Build:
    """One run over a case, stage by stage; each stage takes up what is still to be done."""

    case: Case
    progress: Progress
    stages: Stages
    engine: Engine
    versions: Versions
    budgets: Budgets
    clock: Clock = field(default_factory=Clock.read)
    seconds: dict[str, float] = field(default_factory=dict)
    taken: int = 0

    def ingest(self, taken: Iterable[Received | Rejection]) -> int:
        """Store captures and refusals as they come; return how many captures are new."""
        new = 0
        self.case.forget_missing()
        with self._stage("ingest", None):
            for batch in _batched(taken):
                with self.case.transaction():
                    for one in batch:
                        if isinstance(one, Received):
                            self.clock.see_file(one.capture.arrival)
                            self.taken += 1
                            new += self.case.add_capture(one.capture, one.data)
                        else:
                            self._record([one])
                self.progress.advance("ingest", len(batch))
        return new

    def clean(self) -> int:
        """Clean the captures that this cleaner has not cleaned; return how many."""
        version = self.versions.clean
        cut_short = f"{version} within {self.budgets.page:g} s"
        doubted = f"{version} on {self.clock.day}"
        todo = self.case.uncleaned(version, cut_short, doubted)
        received = (self._received(capture) for capture in self.case.captures(todo))
        with self._stage("clean", len(todo)):
            at = 0
            for results in self.engine.map(self.stages.clean, received, chunk=CHUNK):
                with self.case.transaction():
                    for sha256, result in zip(todo[at:], results, strict=False):
                        done_by = cut_short if _is_cut_short(result.rejections) else version
                        if self.clock.is_doubted_by(result.report):
                            done_by = doubted
                        self._keep_cleaned(sha256, result, done_by)
                at += len(results)
                self.progress.advance("clean", len(results))
        return len(todo)

    def _received(self, capture: Capture) -> Received:
        """Return a capture with its bytes; with a translation comes what it is of."""
        data = self.case.original(capture.sha256)
        of = capture.arrival.translates
        original = None
        if of is not None and of != capture.sha256:
            (translated,) = self.case.captures([of])
            dated = self.clock.as_of_now(translated)
            original = Received(dated, self.case.original(of))
        return Received(self.clock.as_of_now(capture), data, original)

    def _keep_cleaned(self, sha256: str, result: CleanResult, version: str) -> None:
        """Store what cleaning gave; where that fails, store that there is no report, and why."""
        try:
            with self.case.step():
                if result.report is None:
                    self.case.put_no_report(sha256, result.rejections, version=version)
                else:
                    self.case.put_report(result.report, result.rejections, version=version)
                self._log_failures(result.rejections)
        except DatelineError:
            raise
        except Exception as error:  # noqa: BLE001 # one bad page must not end the build
            path = sha256 if result.report is None else result.report.path
            failed = failure("clean", path, "cleaner-failed", error, path=path)
            self.case.put_no_report(sha256, [failed], version=version)
            self._log_failures([failed])

    def _record(self, refused: Sequence[Rejection]) -> None:
        """Store rejections that go with no capture; what failed, in the log too."""
        self.case.add_rejections(refused)
        self._log_failures(refused)

    def _log_failures(self, refused: Iterable[Rejection]) -> None:
        for one in refused:
            if isinstance(one, Failure):
                self.case.add_log("failure", f"{one.stage} {one.subject}\n{one.trace}")

    def read(self, only: Sequence[str] | None = None) -> int:
        """Read the reports that this reader has not read, or `only` these; return how many."""
        version = self.versions.read
        cut_short = f"{version} within {self.budgets.report:g} s"
        todo = self.case.pending_reports(version, cut_short) if only is None else only
        with self._stage("read", len(todo)):
            reports = self.case.reports(todo, as_corrected=True)
            translated = self.case.translated()
            for results in self.engine.map(self.stages.read, reports, chunk=CHUNK):
                with self.case.transaction():
                    for one in results:
                        known = one.findings.report in translated
                        read = read_in_translation(one) if known else one
                        self._keep_read(
                            read, cut_short if _is_cut_short(read.rejections) else version
                        )
                self.progress.advance("read", len(results))
        return len(todo)

    def _keep_read(self, read: Read, version: str) -> None:
        """Store what reading gave; where that fails, store that nothing was read, and why."""
        report = read.findings.report
        try:
            with self.case.step():
                self.case.put_reading(
                    read.findings, read.claims, read.rejections, version=version, bounds=read.bounds
                )
                self._log_failures(read.rejections)
        except DatelineError:
            raise
        except Exception as error:  # noqa: BLE001 # one bad report must not end the build
            failed = failure("read", report, "reader-failed", error, path=report, report=report)
            self.case.put_reading(Findings(report), (), [failed], version=version)
            self._log_failures([failed])

    def corroborate(self) -> None:
        """Derive the events anew, unless nothing changed since they were derived."""
        version = self.versions.corroborate
        self.case.renew_by_hand()
        if self.case.corroborated_by == version:
            return
        if self.case.derived_by == version and settle_alone(self.case):
            return
        with self._stage("corroborate", 1):
            derived = self.stages.corroborate(self.case)
            with self.case.transaction():
                self.case.replace_corroboration(derived, version=version)
                self._log_failures(derived.rejections)
            self.progress.advance("corroborate")

    @contextmanager
    def _stage(self, name: str, total: int | None) -> Iterator[None]:
        """Tell of a stage's beginning and end, and time it."""
        begun = time.perf_counter()
        self.progress.start(name, total)
        try:
            yield
        finally:
            self.seconds[name] = time.perf_counter() - begun
            self.progress.finish(name)

    def summary(self, *, new: int, cleaned: int, read: int) -> BuildSummary:
        """Return the case's numbers, and note the run in its log."""
        counts, said = self.case.counts(), self.clock.said()
        if said:
            self.case.add_log("clock", said)
        self.case.add_log(
            "build",
            f"{new} new captures, {cleaned} cleaned, {read} read; {counts.claims} claims, "
            f"{counts.events} events; reader {self.versions.read}",
        )
        return BuildSummary(
            captures=counts.captures,
            new_captures=new,
            reports=counts.reports,
            claims=counts.claims,
            events=counts.events,
            rejections=counts.rejections,
            serious=counts.serious,
            cleaned=cleaned,
            read=read,
            seconds=self.seconds,
            clock=said,
            taken=self.taken,
        )


def _is_cut_short(refused: Iterable[Rejection]) -> bool:
    """Tell whether the time budget was used up: with a larger one it is tried again."""
    return any(one.reason == TOO_SLOW for one in refused)


def _batched(taken: Iterable[Received | Rejection]) -> Iterator[list[Received | Rejection]]:
    """Yield what was taken in batches of some captures or some megabytes."""
    batch: list[Received | Rejection] = []
    size = 0
    for one in taken:
        batch.append(one)
        size += len(one.data) if isinstance(one, Received) else 0
        if len(batch) >= CHUNK * 4 or size > 8_000_000:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def read_text(
    text: str, *, published: str | None = None, settings: Settings | None = None
) -> Reading:
    """Return what the reader sees in one text; `published` is its ISO day, where known.

    For more than one text, a `TextReader` loads the language model only once.
    """
    settings = with_added_places(Settings()) if settings is None else settings
    return TextReader(settings).read(text, published=published)


def attributions(report: Report, *, settings: Settings | None = None) -> tuple[Attribution, ...]:
    """Return who is said to say what in a report: sources, cues and contents, by position.

    For more than one report, a `TextReader` loads the language model only once.
    """
    settings = with_added_places(Settings()) if settings is None else settings
    return TextReader(settings).read_report(report).findings.attributions


class TextReader:
    """Reads texts without a case; the language model is loaded once, when it is made."""

    def __init__(self, settings: Settings) -> None:
        """Load what reading needs."""
        from dateline.run.reading import open_reading  # noqa: PLC0415 # loads the language model

        self._read = open_reading(settings)

    def read(self, text: str, *, published: str | None = None) -> Reading:
        """Return what the reader sees in one text."""
        from dateline.clean import clean_text  # noqa: PLC0415 # loads parsers

        return self.read_report(clean_text(text, published=published))

    def read_report(self, report: Report) -> Reading:
        """Return what the reader sees in a report that was cleaned already."""
        (reading,) = self._read([report])
        return reading
