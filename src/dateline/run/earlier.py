"""The events as the reports and decisions of an earlier time give them, by today's rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial

from dateline.case import Case
from dateline.records import Capture, Event
from dateline.run.lexicons import lexicon_of
from dateline.settings import Settings


@dataclass(frozen=True, slots=True)
class Earlier:
    """The events that a case had before a moment, and which of its reports came since."""

    events: tuple[Event, ...]
    reports_since: tuple[str, ...]
    decisions_since: int


def moment_of(text: str) -> datetime:
    """Return the moment that an ISO day or instant names; a day is its beginning, in UTC.

    Raises `ValueError` where it names none.
    """
    if len(text) == len("2016-10-17"):
        return datetime.combine(date.fromisoformat(text), time(), UTC)
    found = datetime.fromisoformat(text)
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def events_before(case: Case, since: datetime, *, settings: Settings) -> Earlier:
    """Return the events of a case without the reports and decisions that came at `since` or later.

    A capture came when it first arrived; one whose arrival nobody noted was always there.
    """
    from dateline.corroborate import Found, corroborate, without_text  # noqa: PLC0415 # only here
    from dateline.read.times import resolve_against  # noqa: PLC0415

    late = {capture.sha256 for capture in case.captures() if not _was_there(capture, since)}
    reports = list(case.reports(as_read=True))
    kept = [without_text(report) for report in reports if report.sha256 not in late]
    names = {report.id for report in kept}
    decisions = [one for one in case.decisions() if moment_of(one.at) < since]
    lexicon = lexicon_of(settings)
    undated = [report.id for report in kept if report.published.day is None]
    found = corroborate(
        kept,
        (claim for claim in case.claims(as_read=True) if claim.report in names),
        lexicon=lexicon,
        redate=partial(resolve_against, lexicon=lexicon),
        found=Found(
            times={name: case.findings(name).times for name in undated},
            places=case.places(sorted(names)),
        ),
        decisions=decisions,
    )
    return Earlier(
        events=found.events,
        reports_since=tuple(report.id for report in reports if report.id not in names),
        decisions_since=len(case.decisions()) - len(decisions),
    )


def _was_there(capture: Capture, since: datetime) -> bool:
    """Tell whether a capture had arrived before a moment."""
    arrived = [each.ingested_at.value for each in capture.arrivals]
    return any(value is None or moment_of(value) < since for value in arrived)
