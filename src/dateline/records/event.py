"""Events: what one or more claims tell of. Derived, never edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.records.claim import Figure, Participant, Place, Role, Status, When


class Grade(StrEnum):
    """How well an event stands.

    After Airwars' scale (confirmed, fair, weak, contested), renamed for what we count: origins.
    """

    CONFIRMED = "confirmed"  # a party admits it, or an authority found it, and another origin tells
    CORROBORATED = "corroborated"  # two or more independent origins
    SINGLE_ORIGIN = "single-origin"
    CONTESTED = "contested"  # an origin denies it, or claims of who did it compete
    UNVERIFIED = "unverified"  # the reports themselves say that it is not verified


class Counting(StrEnum):
    """Whether an origin is in the count: surely, at most, or not at all."""

    YES = "yes"
    MAYBE = "maybe"  # in the upper end only: it may be the same as another, or no witness
    NO = "no"


class OriginRule(StrEnum):
    """Why an origin is in the count, or is not."""

    NAMED = "named"  # a source that a report names
    OWN_REPORTER = "own-reporter"  # an outlet that says its own people were there
    OWN_PAGE = "own-page"  # a body that tells on its own page
    SAME_SIDE = "same-side"  # it speaks for a side of which another is counted
    SAME_CARRIER = "same-carrier"  # it reaches us only by what one outlet told another
    SAME_WORDS = "same-words"  # its statement is printed as that of another
    VAGUE = "vague"  # nothing tells it from another that is counted
    LIKE_DESCRIBED = "like-described"  # others are described so in reports with no text in common
    THING = "thing"  # a list, a film, a page: nobody is named who made it
    OWN_WORD = "own-word"  # what is told is his own saying
    DOUBTS = "doubts"  # it says only that it does not know
    BESIDE_SOURCES = "beside-sources"  # a voice whose report names sources for the event
    SHARED_WORDS = "shared-words"  # a voice whose words stand in another report too
    UNATTRIBUTED = "unattributed"  # a voice that does not say from where it knows
    SAID_ONE = "said-one"  # an analyst held it to be one with another that is counted


@dataclass(frozen=True, slots=True)
class Origin:
    """The end of a source chain nearest the event, and the claims that rest on it.

    `names` are the others that it goes by in these claims; `side` is the party that it speaks for
    (a known actor's id, or `state:` and a country), and `party` tells that this side takes part in
    the event. `beside` names the origin that it is counted with.
    """

    name: str
    claims: tuple[str, ...]
    names: tuple[str, ...] = ()
    counted: Counting = Counting.YES
    rule: OriginRule = OriginRule.NAMED
    side: str | None = None
    party: bool = False
    beside: str | None = None


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
class Accused:
    """One side of a contest: who is said to have done it, and who says so.

    `actors` are the ids of the known actors, `names` what they are shown by; `origins` the names
    of those nearest the event who say so, `independent_origins` how many at the least.
    """

    names: tuple[str, ...]
    actors: tuple[str, ...]
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    independent_origins: int


@dataclass(frozen=True, slots=True)
class Contest:
    """Sides that are each said to have done what one of them did; `silent` claims name neither."""

    sides: tuple[Accused, ...]
    silent: tuple[str, ...] = ()


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


BAR = "bar"  # the name of a reason that forbids a link, whatever its score


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score: what was compared, what it gave, and the words for people.

    One that is named `BAR` gives nothing and forbids the link.
    """

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
    own worth: a reaction, a state, a plan. `independent_origins` is the lower end of the count and
    the one that grades; `most_origins` the upper, `None` where it is the same. `contest` are the
    sides that are each said to have done it; `part_of` is the episode that the event is in: a
    campaign, a siege, a day of attacks.
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
    most_origins: int | None = None
    contest: Contest | None = None
    part_of: str | None = None

    @property
    def contested_actors(self) -> frozenset[str]:
        """Return the ids of the actors of whom it is in dispute that they did it."""
        sides = () if self.contest is None else self.contest.sides
        return frozenset(actor for side in sides for actor in side.actors)

    def is_contested(self, participant: Participant) -> bool:
        """Tell whether it is in dispute that a participant did it: no doer to be listed as one."""
        return participant.role is Role.ACTOR and participant.actor in self.contested_actors

    @property
    def origins_range(self) -> tuple[int, int]:
        """Return how many origins are independent, at the least and at the most."""
        most = self.most_origins
        return self.independent_origins, self.independent_origins if most is None else most
