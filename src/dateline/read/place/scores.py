"""The score of each place that a name may mean, with the reasons that made it.

A score is a sum of named parts: how well known a place is, whether it bears the name itself, the
countries that the report speaks of, what the words beside the name say it lies in, and how near it
is to the other places of the report. The weights were set on the even-numbered articles of
GeoWebNews.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from dateline.lexicon.gazetteer import GazetteerPlace, PlaceKind
from dateline.lexicon.gazetteer_keys import likeness, place_key, without_article
from dateline.read.place.geodesy import distance_km
from dateline.records import INSIDE

W_KNOWN = 1.3
W_NAMED = 0.35
W_COUNTRY = 0.45
W_INSIDE = 1.5
W_NEAR = 0.4
W_REGION = 0.15
W_HOLDS = 0.3
W_KIND = 0.25
NEAR_KM = 200.0
# Kinds whose other names are as good as the first.
FULLY_NAMED = frozenset(PlaceKind) - {
    PlaceKind.SETTLEMENT,
    PlaceKind.CAPITAL,
    PlaceKind.DISTRICT,
    PlaceKind.AIRPORT,
}
TOWNS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.CAPITAL})
# A capital is spoken of more than its size tells; of a region and its town the town is meant.
KIND_BONUS = {PlaceKind.CAPITAL: 0.05, PlaceKind.REGION: -0.1}
FITTING = 0.15
MILLIONS = 1_000_000  # people: a city of this size is spoken of without the word
# How well known a place is that has no population on record, in the units of `known`.
STANDING: Mapping[PlaceKind, float] = {
    PlaceKind.COUNTRY: 1.5,
    PlaceKind.DISTRICT: 0.5,
    PlaceKind.AREA: 1.0,
    PlaceKind.WATER: 0.9,
    PlaceKind.RELIEF: 0.85,
    PlaceKind.ISLAND: 0.85,
    PlaceKind.AIRPORT: 0.7,
    PlaceKind.FACILITY: 0.85,
    PlaceKind.USER: 2.0,
}


@dataclass(frozen=True, slots=True)
class Scored:
    """One candidate with its score and the reasons for it."""

    place: GazetteerPlace
    score: float
    reasons: tuple[str, ...]
    fits: bool = False  # the report's countries, its other places or the words beside speak for it
    inside: bool = False  # it lies in what is named right behind it ("Paris, Texas")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that a report speaks of under a name, and how much it tells of where others lie."""

    key: str
    place: GazetteerPlace
    weight: float


@dataclass(frozen=True, slots=True)
class Context:
    """What the report tells of where it is about.

    `countries` are weights that sum to at most 1; `anchors` the places that its names stand for.
    """

    countries: Mapping[str, float]
    anchors: tuple[Anchor, ...] = ()
    parents: Mapping[str, tuple[GazetteerPlace, ...]] = field(default_factory=dict)
    regions: Mapping[tuple[str, str], float] = field(default_factory=dict)


def rank(
    key: str,
    places: Iterable[GazetteerPlace],
    context: Context,
    holding: AbstractSet[int] = frozenset(),
) -> tuple[Scored, ...]:
    """Return the candidates of one name in the order of their scores.

    `holding` are the ids of those that hold what is named right before it.
    """
    scored = [_score(key, place, context, holds=place.id in holding) for place in places]
    return tuple(sorted(scored, key=lambda s: (-s.score, -s.place.population, s.place.id)))


def _score(key: str, place: GazetteerPlace, context: Context, *, holds: bool) -> Scored:
    """Return a candidate's score and the reasons that made it."""
    parts = [("known", W_KNOWN * known(place)), ("bears the name", W_NAMED * _named(key, place))]
    weight = context.countries.get(place.country or "", 0.0)
    if weight:
        parts.append((f"in {place.country}, of which the report speaks", W_COUNTRY * weight))
    region = context.regions.get((place.country or "", place.admin1 or ""), 0.0)
    if region and place.kind is not PlaceKind.REGION:
        parts.append(("in a region that the report names", W_REGION * region))
    parents = context.parents.get(key, ())
    inside = 0.0
    if parents:
        inside = max(is_inside(place, parent) for parent in parents)
        parts.append((INSIDE, W_INSIDE * inside))
    if holds:
        parts.append(("holds what is named before it", W_HOLDS))
    near, other = _nearness(key, place, context.anchors)
    if near:
        parts.append((f"near {other}", W_NEAR * near))
    reasons = tuple(f"{words} {value:+.2f}" for words, value in parts if abs(value) >= 0.005)
    fits = weight >= FITTING or near >= FITTING or inside > 0
    return Scored(place, round(sum(value for _, value in parts), 4), reasons, fits, inside > 0)


def known(place: GazetteerPlace) -> float:
    """Return how well known a place is: the logarithm of its people, 1 at ten million."""
    if place.kind in STANDING:
        return STANDING[place.kind]
    bonus = KIND_BONUS.get(place.kind, 0.0)
    return math.log10(max(place.population, 200)) / 7 + bonus


def _named(key: str, place: GazetteerPlace) -> float:
    """Return 1 where the name is the place's main one, less for one of its other names."""
    own = place_key(place.name)
    if key == own or without_article(key).removesuffix("h") == without_article(own).removesuffix(
        "h"
    ):
        return 1.0
    if own == f"{key} city" and place.population >= MILLIONS:
        return 1.0  # "New York"
    if place.kind in FULLY_NAMED or own.startswith(f"{key} "):
        return 0.9
    alike = likeness(key, own)
    return max(0.4 if place.population >= 100_000 else 0.0, 0.9 * alike if alike > 0.4 else 0.0)


def is_inside(place: GazetteerPlace, parent: GazetteerPlace) -> float:
    """Return 1 where a place lies inside another, 0 where it does not."""
    if place.id == parent.id:
        return 0.0
    if parent.kind is PlaceKind.COUNTRY:
        return 1.0 if place.country == parent.country else 0.0
    if parent.kind is PlaceKind.REGION:
        same = place.country == parent.country and place.admin1 == parent.admin1
        return 1.0 if same and place.kind is not PlaceKind.COUNTRY else 0.0
    apart = distance_km(place.latitude, place.longitude, parent.latitude, parent.longitude)
    return 1.0 if apart <= max(30.0, 1.3 * parent.radius_km) else 0.0


def _nearness(key: str, place: GazetteerPlace, anchors: Iterable[Anchor]) -> tuple[float, str]:
    """Return how near a place is to the report's others, in [0, 1], and the nearest one's name.

    What the name itself is taken for now does not count: a region is not near its own city.
    """
    total, best, name = 0.0, 0.0, ""
    for anchor in anchors:
        other = anchor.place
        if anchor.key == key or other.id == place.id:
            continue
        apart = distance_km(place.latitude, place.longitude, other.latitude, other.longitude)
        part = anchor.weight * math.exp(-apart / NEAR_KM)
        total += part
        if part > best:
            best, name = part, other.name
    return min(1.0, total), name
