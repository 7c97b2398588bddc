"""Findings: what is read off a span of a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.records.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One word with its Universal Dependencies tag, head (index of a token) and relation."""

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A name or description with its type (`PERSON`, `ORG`, `PLACE`, `FACILITY`, `GROUP`, ...)."""

    start: int
    end: int
    text: str
    type: str


class TimeType(StrEnum):
    """The types of TIMEX3 (TimeML 1.2.1, section 2.2)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression, its TIMEX3 type and value, and the days it can mean.

    `earliest` and `latest` are inclusive days; `None` is an open or unknown end. `basis` names
    the rule and the anchor, such as `relative to publication` or `explicit`. `meaning` is what
    the words say before it is known what they count from, so that the days can be worked out
    again; `signal` the preposition that led to them (`since`, `by`, `from`, ...), if any.
    """

    start: int
    end: int
    text: str
    type: TimeType
    value: str | None
    earliest: date | None = None
    latest: date | None = None
    basis: str = ""
    meaning: str = ""
    signal: str = ""


class PlacePrecision(StrEnum):
    """How precisely a place is known."""

    POINT = "point"  # a named settlement or smaller
    NEAR = "near"  # near a known point, about 25 km
    DISTRICT = "district"  # second-order division
    REGION = "region"  # first-order division
    FUZZY = "fuzzy"  # larger, linear, or with no clear edge
    COUNTRY = "country"
    WATER = "water"  # water or airspace


UCDP_WHERE_PREC = {
    PlacePrecision.POINT: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.REGION: 4,
    PlacePrecision.FUZZY: 5,
    PlacePrecision.COUNTRY: 6,
    PlacePrecision.WATER: 7,
}
ACLED_GEO_PRECISION = {
    PlacePrecision.POINT: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.DISTRICT: 2,
    PlacePrecision.REGION: 3,
    PlacePrecision.FUZZY: 3,
    PlacePrecision.COUNTRY: 3,
    PlacePrecision.WATER: 3,
}


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """One place that a mention could mean, with its score and the reasons for it."""

    geonames_id: int | None
    name: str
    country: str | None
    latitude: float
    longitude: float
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as named or described, and where it lies (WGS 84 degrees; `radius_km` about it).

    `name` is the gazetteer's or the described place's name; coordinates are `None` where nothing
    is known. `country` is ISO 3166-1 alpha-2, `admin1` the first-level region's name. `basis` says
    how the place was found: `gazetteer`, `12 km west of Mosul`, `district of Mosul`, ...
    """

    start: int
    end: int
    text: str
    name: str
    latitude: float | None = None
    longitude: float | None = None
    precision: PlacePrecision | None = None
    radius_km: float | None = None
    geonames_id: int | None = None
    country: str | None = None
    admin1: str | None = None
    kind: str | None = None
    basis: str = ""
    candidates: tuple[PlaceCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted or measured amount, as a range; an end is `None` where the words leave it open.

    `unit` is what is counted or measured, in the words' own lemma (`soldier`, `village`, `km`);
    `wording` the modifier that shaped the range (`at least`, `dozens of`, `some`), if any.
    """

    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    unit: str | None
    wording: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say what: source, cue and content (after PolNeAR), each a span or `None`.

    `stance` is the cue's: `asserts`, `claims`, `confirms`, `denies`, `doubts`, `cannot-verify`,
    `expects`, `warns`. `carriers` are the sources' sources, nearest the event first, the outlet
    left out: in "an officer said, according to Reuters", the source is the officer and the
    carriers are (Reuters,).
    """

    source: Span | None
    cue: Span | None
    content: Span | None
    stance: str = "asserts"
    carriers: tuple[Span, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was read off one report, in order of position."""

    report: str
    sentences: tuple[Span, ...] = ()
    tokens: tuple[Token, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
