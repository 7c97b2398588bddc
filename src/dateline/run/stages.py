"""The stage functions: captures to reports, reports to readings, all readings to events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from dateline.case import Case, Derived
from dateline.errors import CaptureRejected, WorkerEnded
from dateline.ingest import Received
from dateline.records import (
    Report,
    TimeExpression,
)
from dateline.run.budget import TOO_SLOW, Budgets, TimeUsedUp, too_slow, within
from dateline.run.corroborating import derive_without_failures
from dateline.run.local import Stage
from dateline.run.results import CleanResult, Read, fail_capture, fail_report, refuse_capture
from dateline.run.settling import settled_outcomes
from dateline.run.versions import Versions, current_versions
from dateline.settings import Settings

if TYPE_CHECKING:  # loads only when a build comes to it
    from dateline.corroborate import Corroboration


class Stages(Protocol):
    """The stages of a build, replaceable as a whole."""

    @property
    def versions(self) -> Versions:
        """What each stage is, so that its results are made anew when it is another."""
        ...

    @property
    def clean(self) -> Stage[Received, CleanResult]:
        """Captures to reports."""
        ...

    @property
    def read(self) -> Stage[Report, Read]:
        """Reports to what was read in them."""
        ...

    def corroborate(self, case: Case) -> Derived:
        """All claims of the case to events."""
        ...


@dataclass(frozen=True, slots=True)
class CleanStage:
    """Captures to reports, one by one."""

    settings: Settings

    def prepare(self) -> Callable[[Sequence[Received]], Sequence[CleanResult]]:
        """Load the cleaner."""
        from dateline.clean import as_translation, clean_capture  # noqa: PLC0415 # loads parsers
        from dateline.lexicon.outlets import load_outlets  # noqa: PLC0415 # reads a table

        fields, budgets = self.settings.fields, Budgets.of(self.settings)
        outlets = load_outlets(self.settings)

        def translated(original: Received) -> Report | None:
            """Return the report that a translation is of; its own record says where it has none."""
            try:
                return clean_capture(
                    original.capture, original.data, fields=fields, outlets=outlets
                ).report
            except CaptureRejected:
                return None

        def clean(received: Received) -> CleanResult:
            of = received.original
            seconds = budgets.for_page(len(received.data) + (0 if of is None else len(of.data)))
            try:
                with within(seconds):
                    cleaned = clean_capture(
                        received.capture, received.data, fields=fields, outlets=outlets
                    )
                    if of is not None:
                        found = translated(of)
                        told = as_translation(
                            cleaned.report, received.capture, found, of.capture.sha256
                        )
                        cleaned = replace(cleaned, report=told)
            except TimeUsedUp:
                return refuse_capture(received, TOO_SLOW, too_slow(seconds))
            except CaptureRejected as rejected:
                return refuse_capture(
                    received, rejected.reason, str(rejected), serious=rejected.serious
                )
            except Exception as error:  # noqa: BLE001 # one bad page must not end the build
                return fail_capture(received, error)
            return CleanResult(cleaned.report, cleaned.set_aside)

        return lambda chunk: [clean(received) for received in chunk]

    def lost(self, item: Received, error: WorkerEnded) -> CleanResult:
        """Return the result for a capture that ends the process that cleans it."""
        return fail_capture(item, error)


@dataclass(frozen=True, slots=True)
class ReadStage:
    """Reports to findings and claims, one by one."""

    settings: Settings

    def prepare(self) -> Callable[[Sequence[Report]], Sequence[Read]]:
        """Load the lexicon, the gazetteer and the language model."""
        from dateline.run.reading import open_reader  # noqa: PLC0415 # loads the language model

        return open_reader(self.settings)

    def lost(self, item: Report, error: WorkerEnded) -> Read:
        """Return the reading of a report that ends the process that reads it."""
        return fail_report(item, error)


@dataclass(frozen=True, slots=True)
class BuiltInStages:
    """Dateline's own stages."""

    settings: Settings

    @property
    def versions(self) -> Versions:
        """What each stage is in this installation, with the user's settings."""
        return current_versions(self.settings)

    @property
    def clean(self) -> CleanStage:
        """Captures to reports."""
        return CleanStage(self.settings)

    @property
    def read(self) -> ReadStage:
        """Reports to what was read in them."""
        return ReadStage(self.settings)

    def corroborate(self, case: Case) -> Derived:
        """All claims of the case to events."""
        from dateline.corroborate import Found, corroborate, page_of, without_text  # noqa: PLC0415 # only where needed
        from dateline.read.times import resolve_against  # noqa: PLC0415
        from dateline.run.lexicons import lexicon_of  # noqa: PLC0415

        lexicon = lexicon_of(self.settings)
        reports, pages = [], []
        for report in case.reports(as_read=True):
            reports.append(without_text(report))
            pages.append(page_of(report, lexicon.sourcing.own_words))
        decisions = case.decisions()

        def derive(kept: Sequence[Report]) -> Corroboration:
            names = {report.id for report in kept}
            every = len(names) == len(reports)
            claims = case.claims(as_read=True)
            return corroborate(
                kept,
                claims if every else (claim for claim in claims if claim.report in names),
                lexicon=lexicon,
                redate=partial(resolve_against, lexicon=lexicon),
                found=Found(
                    times=_undated_times(case, kept),
                    places=case.places(None if every else [report.id for report in kept]),
                    pages=[page for page in pages if page.report in names],
                ),
                decisions=decisions,
            )

        found = derive_without_failures(reports, derive)
        return replace(found, outcomes=settled_outcomes(case, found.outcomes))


def _undated_times(case: Case, reports: Sequence[Report]) -> Mapping[str, Sequence[TimeExpression]]:
    """Return the time expressions of the reports whose day of publication is not known."""
    undated = [report.id for report in reports if report.published.day is None]
    return {report: case.findings(report).times for report in undated}
