"""The stage functions: captures to reports, reports to readings, all readings to events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from dateline.case import Case, Derived
from dateline.errors import CaptureRejected
from dateline.ingest import Received
from dateline.records import (
    Report,
    TimeExpression,
)
from dateline.run.local import Stage
from dateline.run.results import CleanResult, Read, refuse_capture, told
from dateline.run.versions import Versions, current_versions
from dateline.settings import Settings


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
        from dateline.clean import clean_capture  # noqa: PLC0415 # loads parsers

        fields = self.settings.fields

        def clean(received: Received) -> CleanResult:
            try:
                cleaned = clean_capture(received.capture, received.data, fields=fields)
            except CaptureRejected as rejected:
                return refuse_capture(received, rejected.reason, str(rejected))
            except Exception as error:  # noqa: BLE001 # one bad page must not end the build
                return refuse_capture(received, "cleaner-failed", told(error))
            return CleanResult(cleaned.report, cleaned.set_aside)

        return lambda chunk: [clean(received) for received in chunk]


@dataclass(frozen=True, slots=True)
class ReadStage:
    """Reports to findings and claims, one by one."""

    settings: Settings

    def prepare(self) -> Callable[[Sequence[Report]], Sequence[Read]]:
        """Load the lexicon, the gazetteer and the language model."""
        from dateline.run.reading import open_reader  # noqa: PLC0415 # loads the language model

        return open_reader(self.settings)


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
        from dateline.corroborate import Found, corroborate  # noqa: PLC0415 # only where there is need
        from dateline.read.times import resolve_against  # noqa: PLC0415
        from dateline.run.lexicons import lexicon_of  # noqa: PLC0415

        lexicon = lexicon_of(self.settings)
        return corroborate(
            case.reports(as_read=True),
            case.claims(as_read=True),
            lexicon=lexicon,
            redate=partial(resolve_against, lexicon=lexicon),
            found=Found(times=_undated_times(case), places=case.places()),
            decisions=case.decisions(),
        )


def _undated_times(case: Case) -> Mapping[str, Sequence[TimeExpression]]:
    """Return the time expressions of the reports whose day of publication is not known."""
    undated = [report.id for report in case.reports(as_read=True) if report.published.day is None]
    return {report: case.findings(report).times for report in undated}
