"""Events: what one or more claims tell of. Derived, never edited."""

from __future__ import annotations

from dataclasses import dataclass
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
    value, the rule that picked it.
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
