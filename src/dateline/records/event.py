"""Events: what one or more claims tell of. Derived, never edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.records.claim import Figure, Participant, Place, Status, When


class Grade(StrEnum):
    """How well an event stands.

    After Airwars' scale (confirmed, fair, weak, contested), renamed for what we count: origins.
    """

    CONFIRMED = "confirmed"  # a party to it owns up to it, and an independent origin tells of it
    CORROBORATED = "corroborated"  # two or more independent origins
    SINGLE_ORIGIN = "single-origin"
    CONTESTED = "contested"  # an origin denies it, or claims of who did it compete
    UNVERIFIED = "unverified"  # the reports themselves say that it is not verified


@dataclass(frozen=True, slots=True)
class Origin:
    """The end of a source chain nearest the event, and the claims that rest on it."""

    name: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values on which claims differ, and the claims that give it."""

    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A value on which the claims of one event differ."""

    field: str
    sides: tuple[Side, ...]


class Count(StrEnum):
    """What one count of a toll is beside the others."""

    CURRENT = "current"  # the last told of its source, and none after it
    UPDATED = "updated"  # a later count, or a correction, took its place
    RIVAL = "rival"  # current, and it cannot be right beside another that is
    PART = "part"  # of some of them only: a narrower count


@dataclass(frozen=True, slots=True)
class Told:
    """One count of a toll: who says how many, in which claim, told when, and what it is.

    `low` and `high` are inclusive, `None` where the words leave an end open; `told` is the day of
    the report, `None` where that is not known; `source` the end of the claim's chain nearest the
    event.
    """

    claim: str
    low: float | None
    high: float | None
    text: str
    told: date | None
    source: str
    standing: Count


@dataclass(frozen=True, slots=True)
class Toll:
    """The counts of one measure over one whole, in the order in which they were told.

    `whom` is who is counted, `None` for all; `covers` the longer time that it sums over, `None`
    for the event alone. `low` and `high` are the range of the counts that stand, `headline` the
    most conservative of these, as an index into `counts`.
    """

    measure: str
    whom: str | None
    covers: str | None
    counts: tuple[Told, ...]
    headline: int
    low: float | None
    high: float | None

    @property
    def chosen(self) -> Told:
        """Return the count that is shown first."""
        return self.counts[self.headline]

    @property
    def disputed(self) -> bool:
        """Tell whether counts that stand cannot all be right."""
        return any(count.standing is Count.RIVAL for count in self.counts)


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score: what was compared, what it gave, and the words for people."""

    name: str
    score: float
    detail: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims held to tell of one happening (or not), with a score in [0, 1] and its reasons."""

    left: str
    right: str
    score: float
    reasons: tuple[Reason, ...]
    linked: bool


@dataclass(frozen=True, slots=True)
class Event:
    """What one or more claims tell of.

    `id` is `e` and ten hex digits over the ids of its claims. `rules` names, for each merged
    value, the rule that picked it. `title` tells it as a headline; `weight` says how much of the
    case it is, from 0; `belongs_to` is the event that it is shown with where it is none of its
    own worth: a reaction, a state, a plan.
    """

    id: str
    title: str
    event_type: str
    status: Status
    when: When | None
    place: Place | None
    participants: tuple[Participant, ...]
    figures: tuple[Figure, ...]
    claims: tuple[str, ...]
    origins: tuple[Origin, ...]
    independent_origins: int
    grade: Grade
    discrepancies: tuple[Discrepancy, ...]
    rules: tuple[str, ...] = ()
    tolls: tuple[Toll, ...] = ()
    weight: float = 0.0
    belongs_to: str | None = None
