"""Claims: one statement in one report that something happened, or will, or did not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.records.finding import PlacePrecision
from dateline.records.span import Span


class Status(StrEnum):
    """How a report puts a happening."""

    REPORTED = "reported"
    EXPECTED = "expected"  # announced or possible, not yet happened
    HYPOTHETICAL = "hypothetical"  # told only as a condition or as what would have been
    UNVERIFIED = "unverified"  # the report itself says so
    DENIED = "denied"


class Stage(StrEnum):
    """How far a happening got: MUC-4's stages of execution, with planned and foiled set apart."""

    ACCOMPLISHED = "accomplished"
    ATTEMPTED = "attempted"  # begun, and it did not succeed
    FOILED = "foiled"  # found out or stopped by somebody before it did harm
    THREATENED = "threatened"
    PLANNED = "planned"  # announced, ordered, prepared or feared


class Role(StrEnum):
    """What part a participant has in a happening."""

    ACTOR = "actor"
    TARGET = "target"
    THIRD_PARTY = "third-party"
    INSTRUMENT = "instrument"
    BENEFICIARY = "beneficiary"


class WhenPrecision(StrEnum):
    """How precisely a time is known, by the length of its interval."""

    DAY = "day"
    DAYS = "days"  # 2 to 6 days
    WEEK = "week"  # 7 to 13 days
    MONTH = "month"  # up to 31 days
    YEAR = "year"  # up to 366 days
    LONGER = "longer"
    OPEN = "open"  # one end unknown


UCDP_DATE_PREC: dict[WhenPrecision, int | None] = {
    WhenPrecision.DAY: 1,
    WhenPrecision.DAYS: 2,
    WhenPrecision.WEEK: 3,
    WhenPrecision.MONTH: 4,
    WhenPrecision.YEAR: 5,
    WhenPrecision.LONGER: None,
    WhenPrecision.OPEN: None,
}
ACLED_TIME_PRECISION: dict[WhenPrecision, int | None] = {
    WhenPrecision.DAY: 1,
    WhenPrecision.DAYS: 2,
    WhenPrecision.WEEK: 2,
    WhenPrecision.MONTH: 3,
    WhenPrecision.YEAR: None,
    WhenPrecision.LONGER: None,
    WhenPrecision.OPEN: None,
}


@dataclass(frozen=True, slots=True)
class When:
    """The days on which something happened: inclusive, an end `None` where nothing bounds it.

    `text` are the words it rests on (`span` where they stand in this report); `basis` names the
    rule, and the other reports where the dates come from those. `time_of_day` is the time part of
    a TIMEX3 value (`T20:30`, `TNI`), read off a clock in `time_zone`: an IANA name or `UTC+03:00`
    as the report says, else that of the place; `None` where it is not known, never silently UTC.
    """

    earliest: date | None
    latest: date | None
    basis: str
    text: str | None = None
    span: Span | None = None
    time_of_day: str | None = None
    time_zone: str | None = None

    @property
    def precision(self) -> WhenPrecision:
        """Return the precision word that fits the interval's length."""
        if self.earliest is None or self.latest is None:
            return WhenPrecision.OPEN
        days = (self.latest - self.earliest).days + 1
        for limit, word in (
            (1, WhenPrecision.DAY),
            (6, WhenPrecision.DAYS),
            (13, WhenPrecision.WEEK),
            (31, WhenPrecision.MONTH),
            (366, WhenPrecision.YEAR),
        ):
            if days <= limit:
                return word
        return WhenPrecision.LONGER


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened; coordinates in WGS 84 degrees, `None` where not known."""

    name: str
    latitude: float | None
    longitude: float | None
    precision: PlacePrecision | None
    radius_km: float | None
    basis: str
    text: str | None = None
    span: Span | None = None
    geonames_id: int | None = None
    country: str | None = None
    admin1: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone or something with a part in a happening; `actor` is the id of a known actor."""

    role: Role
    name: str
    actor: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a claim gives, with its measure (`killed`, `wounded`, `villages`, ...).

    `low` and `high` are inclusive; an end is `None` where the words leave it open.
    `of` is whom it counts (an actor's id or the counted words), where said. `cumulative` are the
    words of the longer time that it sums over ("since January"), `None` where it is of this one
    happening.
    """

    measure: str
    low: float | None
    high: float | None
    text: str
    span: Span
    of: str | None = None
    cumulative: str | None = None


@dataclass(frozen=True, slots=True)
class SourceLink:
    """One link of a source chain.

    `kind` is `person`, `body`, `official`, `witness`, `document`, `imagery`, `agency`, `outlet`
    or `unknown`; `actor` the id of the known actor, outlet or agency; `span` is `None` for the
    outlet itself and for an agency credited outside the text.
    """

    name: str
    kind: str
    text: str | None = None
    span: Span | None = None
    actor: str | None = None
    stance: str = "asserts"
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement in one report that something happened (or will, or did not).

    `id` is `c` and ten hex digits over report id, event type and evidence span. `evidence` is the
    clause or sentence that carries it, `trigger` the word that names the happening. `sources` is
    the source chain, nearest the event first, the outlet itself last.
    """

    id: str
    report: str
    event_type: str
    status: Status
    evidence: Span
    trigger: Span
    text: str
    when: When | None
    place: Place | None
    participants: tuple[Participant, ...]
    figures: tuple[Figure, ...]
    sources: tuple[SourceLink, ...]
    acled_event_type: str | None = None
    acled_sub_event_type: str | None = None
    notes: tuple[str, ...] = ()
    stage: Stage = Stage.ACCOMPLISHED


@dataclass(frozen=True, slots=True)
class NamedActor:
    """A known or named actor: `id` is the lexicon's key, or made from the name."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
