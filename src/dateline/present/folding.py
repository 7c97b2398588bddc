"""Which events a listing opens with: what weighs most; the rest is folded and counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.present.wording import count
from dateline.records import Event

MOST = 40  # lines that a reader takes in; without weights all are shown


@dataclass(frozen=True, slots=True)
class Folded:
    """The events shown, in their order, and how many are folded and why."""

    shown: tuple[Event, ...]
    attached: int = 0
    lighter: int = 0

    @property
    def words(self) -> str:
        """Return what is folded, in words; empty where nothing is."""
        told = []
        if self.attached:
            noun = count(self.attached, "reaction, state or plan", "reactions, states and plans")
            told.append(f"{noun} shown with the event each belongs to")
        if self.lighter:
            told.append(f"{count(self.lighter, 'event')} of less weight")
        return " and ".join(told)


@dataclass(frozen=True, slots=True)
class Row:
    """An event in a listing by episodes; `depth` is how many episodes it stands under."""

    event: Event
    depth: int


def under_episodes(shown: Sequence[Event], events: Sequence[Event]) -> tuple[Row, ...]:
    """Return the events shown, each episode with all its parts among `events` right under it."""
    parts: dict[str, list[Event]] = {}
    for event in events:
        if event.part_of is not None:
            parts.setdefault(event.part_of, []).append(event)

    def rows(event: Event, depth: int) -> Iterator[Row]:
        yield Row(event, depth)
        for part in parts.get(event.id, ()):
            yield from rows(part, depth + 1)

    return tuple(row for event in shown for row in rows(event, 0))


def without_parts(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events whose episode is not among them."""
    present = {event.id for event in events}
    return tuple(event for event in events if event.part_of not in present)


def fold_events(events: Sequence[Event], *, most: int = MOST) -> Folded:
    """Return the events of worth of their own, the heaviest `most` of them, in the order given."""
    present = {event.id for event in events}
    own = [event for event in events if event.belongs_to not in present]
    heaviest = {e.id for e in sorted(own, key=lambda e: (-e.weight, e.id))[:most]}
    shown = tuple(event for event in own if event.id in heaviest)
    return Folded(shown, attached=len(events) - len(own), lighter=len(own) - len(shown))
