"""Changes: two derivations of one case beside each other, event by event."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import Discrepancy, Event


@dataclass(frozen=True, slots=True)
class EventChange:
    """An event as it is, and as it was: under `before` every earlier event whose claims it holds.

    `sources` are the origins that tell of it now and did not; `disputed` the fields on which
    accounts differ now and did not.
    """

    event: Event
    before: tuple[Event, ...]
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    disputed: tuple[Discrepancy, ...]

    @property
    def chief(self) -> Event:
        """Return the earlier event that most of its claims are from."""
        held = set(self.event.claims)
        return min(self.before, key=lambda one: (-len(held & set(one.claims)), one.id))

    @property
    def moved(self) -> tuple[str, ...]:
        """Return the fields whose value is another than it was."""
        was, now = self.chief, self.event
        return tuple(
            field
            for field, one, other in (
                ("type", was.event_type, now.event_type),
                ("status", was.status, now.status),
                ("when", _days(was), _days(now)),
                ("place", was.place and was.place.name, now.place and now.place.name),
                ("toll", _tolls(was), _tolls(now)),
                ("grade", was.grade, now.grade),
                ("independent origins", was.origins_range, now.origins_range),
            )
            if one != other
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new, what changed, what was taken apart, and what is told no more."""

    new: tuple[Event, ...] = ()
    changed: tuple[EventChange, ...] = ()
    parted: tuple[tuple[Event, tuple[Event, ...]], ...] = ()
    gone: tuple[Event, ...] = ()


def compare_events(before: Sequence[Event], now: Sequence[Event]) -> Changes:
    """Return how the events of a case changed; both in order of time. Pure."""
    home = {claim: event for event in before for claim in event.claims}
    heirs: dict[str, list[Event]] = defaultdict(list)
    new, changed = [], []
    for event in now:
        olds = Counter(home[claim].id for claim in event.claims if claim in home)
        if not olds:
            new.append(event)
            continue
        earlier = tuple(old for old in before if old.id in olds)
        for old in earlier:
            heirs[old.id].append(event)
        change = _change(event, earlier)
        if change.claims or change.moved or change.disputed or len(earlier) > 1:
            changed.append(change)
    parted = tuple((old, tuple(heirs[old.id])) for old in before if len(heirs[old.id]) > 1)
    gone = tuple(old for old in before if not heirs[old.id])
    return Changes(tuple(new), tuple(changed), parted, gone)


def _change(event: Event, before: tuple[Event, ...]) -> EventChange:
    claims = {claim for old in before for claim in old.claims}
    names = {origin.name for old in before for origin in old.origins}
    fields = {each.field for old in before for each in old.discrepancies}
    return EventChange(
        event=event,
        before=before,
        claims=tuple(claim for claim in event.claims if claim not in claims),
        sources=tuple(origin.name for origin in event.origins if origin.name not in names),
        disputed=tuple(each for each in event.discrepancies if each.field not in fields),
    )


def _days(event: Event) -> tuple[object, object]:
    when = event.when
    return (None, None) if when is None else (when.earliest, when.latest)


def _tolls(event: Event) -> list[tuple[object, ...]]:
    return [(f.measure, f.of, f.low, f.high) for f in event.figures]
