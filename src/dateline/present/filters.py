"""Choosing events of a timeline by time, place, actor, type and number of origins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.present.view import CaseView
from dateline.records import Event, When


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """What a shown event must satisfy; `None` asks nothing.

    `first` and `last` are inclusive days: an event stays if it can have happened on one of them.
    The words of `place`, `actor` and `event_type` are looked for without regard to case.
    With `reviewed`, an analyst has to have accepted, rejected or corrected each of its claims.
    """

    first: date | None = None
    last: date | None = None
    place: str | None = None
    actor: str | None = None
    event_type: str | None = None
    min_origins: int = 0
    reviewed: bool = False


def select_events(view: CaseView, wanted: TimelineFilter) -> tuple[Event, ...]:
    """Return the events that satisfy the filter, in order of time."""
    return tuple(event for event in view.timeline() if _fits(view, event, wanted))


def narrow_view(view: CaseView, events: Sequence[Event]) -> CaseView:
    """Return the case with these events alone, and the claims, reports and actors behind them.

    A rejection stays where it is one of a report that stays.
    """
    claims = {name for event in events for name in event.claims}
    kept = tuple(claim for claim in view.claims if claim.id in claims)
    reports = {claim.report for claim in kept}
    actors = {part.actor for event in events for part in event.participants}
    actors |= {part.actor for claim in kept for part in claim.participants}
    actors |= {link.actor for claim in kept for link in claim.sources}
    return replace(
        view,
        reports=tuple(report for report in view.reports if report.id in reports),
        claims=kept,
        events=tuple(events),
        actors=tuple(actor for actor in view.actors if actor.id in actors),
        rejections=tuple(one for one in view.rejections if one.report in reports),
    )


def names_of_type(view: CaseView, event: Event) -> tuple[str, ...]:
    """Return what an event's type is called: by us, as words, and by ACLED."""
    acled = [
        name
        for claim in view.claims_of(event)
        for name in (claim.acled_event_type, claim.acled_sub_event_type)
    ]
    names = (event.event_type, event.event_type.replace("-", " "), *acled)
    return tuple(dict.fromkeys(name for name in names if name is not None))


def _fits(view: CaseView, event: Event, wanted: TimelineFilter) -> bool:
    return (
        event.independent_origins >= wanted.min_origins
        and (view.is_event_reviewed(event) or not wanted.reviewed)
        and _fits_time(event.when, wanted)
        and _fits_place(event, wanted.place)
        and _fits_type(view, event, wanted.event_type)
        and _fits_actor(view, event, wanted.actor)
    )


def _fits_time(when: When | None, wanted: TimelineFilter) -> bool:
    if wanted.first is None and wanted.last is None:
        return True
    if when is None or (when.earliest is None and when.latest is None):
        return False
    starts_in_time = wanted.last is None or when.earliest is None or when.earliest <= wanted.last
    ends_in_time = wanted.first is None or when.latest is None or when.latest >= wanted.first
    return starts_in_time and ends_in_time


def _fits_place(event: Event, words: str | None) -> bool:
    if words is None:
        return True
    if event.place is None:
        return False
    names = (event.place.name, event.place.text, event.place.admin1, event.place.country)
    return _any_holds(names, words)


def _fits_type(view: CaseView, event: Event, words: str | None) -> bool:
    if words is None:
        return True
    return _any_holds(names_of_type(view, event), words)


def _fits_actor(view: CaseView, event: Event, words: str | None) -> bool:
    if words is None:
        return True
    names: list[str | None] = []
    for participant in event.participants:
        names += [participant.name, participant.actor]
        known = view.actor_by_id.get(participant.actor or "")
        if known is not None:
            names += [known.name, *known.aliases]
    return _any_holds(names, words)


def _any_holds(names: Sequence[str | None], words: str) -> bool:
    wanted = words.casefold()
    return any(wanted in name.casefold() for name in names if name is not None)
