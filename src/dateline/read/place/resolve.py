"""Telling places of one name apart, over the whole report at once.

Each candidate's score is a sum of named parts: how well known it is, whether it bears the name
itself, the countries that the report speaks of, what the words beside it say it lies in, and how
near it is to the other places of the report. The weights were set on the even-numbered articles
of GeoWebNews.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dateline.lexicon.gazetteer import Gazetteer, GazetteerPlace, PlaceKind
from dateline.lexicon.gazetteer_keys import likeness, place_key, without_article
from dateline.lexicon.places import PlaceWords
from dateline.read.place.geodesy import distance_km
from dateline.read.place.names import Name

W_KNOWN = 1.3
W_NAMED = 0.35
W_COUNTRY = 0.45
W_INSIDE = 1.5
W_NEAR = 0.4
W_REGION = 0.15
W_HOLDS = 0.3
W_KIND = 0.25
NEAR_KM = 150.0
ROUNDS = 3
# Kinds whose other names are as good as the first.
FULLY_NAMED = frozenset(PlaceKind) - {
    PlaceKind.SETTLEMENT,
    PlaceKind.CAPITAL,
    PlaceKind.DISTRICT,
    PlaceKind.AIRPORT,
}
TOWNS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.CAPITAL})
# A capital is spoken of more than its size tells; of a region and its town the town is meant.
KIND_BONUS = {PlaceKind.CAPITAL: 0.15, PlaceKind.REGION: -0.08}
FITTING = 0.15
MAX_CANDIDATES = 40
# How well known a place is that has no population on record, in the units of `_known`.
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
_BETWEEN_PARENT = re.compile(r"\s*,\s*(?:in\s+|the\s+)?|\s*\(|\s+in\s+(?:the\s+)?(?:\w+\s+)?")


@dataclass(frozen=True, slots=True)
class Scored:
    """One candidate with its score and the reasons for it."""

    place: GazetteerPlace
    score: float
    reasons: tuple[str, ...]
    fits: bool = False  # the report's countries, its other places or the words beside speak for it
    inside: bool = False  # it lies in what is named right behind it ("Paris, Texas")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A name with its candidates, the best first; none where no gazetteer knows it.

    `stray` says that all of them are small places far from what the report is about.
    """

    name: Name
    candidates: tuple[Scored, ...]
    stray: bool = False

    @property
    def best(self) -> Scored | None:
        """Return the candidate that the name is taken to mean."""
        return self.candidates[0] if self.candidates and not self.stray else None


@dataclass(frozen=True, slots=True)
class Context:
    """What the report tells of where it is about.

    `countries` are weights that sum to at most 1; `anchors` the places it is sure to speak of.
    """

    countries: Mapping[str, float]
    anchors: tuple[tuple[GazetteerPlace, float], ...] = ()
    text: str = ""
    parents: Mapping[str, tuple[GazetteerPlace, ...]] = field(default_factory=dict)
    regions: Mapping[tuple[str, str], float] = field(default_factory=dict)
    holders: Mapping[str, frozenset[int]] = field(default_factory=dict)


def resolve_names(
    names: Sequence[Name], text: str, gazetteer: Gazetteer, hints: Mapping[str, float]
) -> tuple[Resolved, ...]:
    """Return each name with its candidates ranked; the same name means one place throughout.

    `hints` weigh countries by what else tells of them (adjectives of nations, the outlet's home).
    """
    found = {name.key: candidates_of(name, gazetteer)[:MAX_CANDIDATES] for name in names}
    counts = Counter(name.key for name in names)
    context = Context(
        _country_weights(found, counts, hints), (), text, _parents(names, found, text, gazetteer)
    )
    context = replace(
        context,
        regions=_region_weights(found, counts, context.parents),
        holders=_holders(names, found, text),
    )
    for key, places in found.items():
        if not places:
            found[key] = gazetteer.sounding_like(key, _likely(context.countries))[:5]
    ranked: dict[str, tuple[Scored, ...]] = {}
    for _ in range(ROUNDS):
        ranked = {key: rank(key, places, context) for key, places in found.items()}
        context = replace(
            context,
            countries=_country_weights(_narrowed(ranked), counts, hints),
            anchors=_anchors(ranked, counts),
        )
    return tuple(Resolved(name, ranked[name.key]) for name in names)


def candidates_of(name: Name, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """Return the places that a name may mean.

    Those under its key, else those without the word for its kind; for an adjective of a nation
    the country.
    """
    spoken = _spoken_for(name, gazetteer)
    if spoken:
        return spoken
    found = gazetteer.find(name.key)
    if name.text.isupper() and len(name.text) <= 3:  # a code, never a village in Normandy
        found = tuple(place for place in found if place.kind is not PlaceKind.SETTLEMENT)
    if found:
        return found
    for bare in _bare_keys(name.key, gazetteer.words):
        found = gazetteer.find(bare)
        if found and name.key.endswith("airport"):
            return tuple(place for place in found if place.kind is PlaceKind.AIRPORT) or found
        if found:
            return found
    return ()


def _spoken_for(name: Name, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """Return the place that an adjective or an abbreviation stands for ("Iraqi", "Va.")."""
    words, lower = gazetteer.words, name.text.lower()
    code = words.demonyms.get(lower)
    country = None if code is None else gazetteer.country(code)
    if country is not None:
        return (country,)
    area = words.short_names.get(lower) or words.adjectives.get(lower)
    if area is not None:
        places = gazetteer.lookup(area)
        areas = tuple(place for place in places if place.kind in STANDING)
        return (areas or places)[:1]
    short = name.text.endswith(".") or (name.text.isupper() and len(name.text) == 2)
    behind = name.label is not None and not name.before  # behind a comma: "Wainwright, Alta"
    region = words.regions.get(lower) or words.regions.get(lower.rstrip(".")) if short else None
    if region is None and behind:
        region = words.regions.get(f"{lower}.")
    found = None if region is None else gazetteer.region(region)
    return () if found is None or lower.rstrip(".") in {"uk", "us"} else (found,)


def _bare_keys(key: str, words: PlaceWords) -> tuple[str, ...]:
    """Return a key without "the", "city of", "district", "northern" and the like."""
    parts = key.split(" ")
    while len(parts) > 1 and (parts[0] in {"the", "of", "greater"} or parts[0] in words.directions):
        parts = parts[1:]
    keys = [" ".join(parts)]
    if len(parts) > 2 and parts[0] in words.districts and parts[1] == "of":
        keys.append(" ".join(parts[2:]))
    if len(parts) > 1 and parts[-1] in words.districts:
        keys.append(" ".join(parts[:-1]))
    keys += [
        " ".join(parts[:-size])
        for size in (2, 1)  # "Qayyarah air base", "Kirkuk airport"
        if len(parts) > size and " ".join(parts[-size:]) in words.town_facilities
    ]
    return tuple(k for k in dict.fromkeys(keys) if k != key and k not in words.never)


def _likely(countries: Mapping[str, float]) -> tuple[str, ...]:
    """Return the countries that the report is likely about, for names looked up by sound."""
    return tuple(code for code, weight in sorted(countries.items()) if weight >= 0.15)


def rank(key: str, places: Iterable[GazetteerPlace], context: Context) -> tuple[Scored, ...]:
    """Return the candidates of one name in the order of their scores."""
    scored = [_score(key, place, context) for place in places]
    return tuple(sorted(scored, key=lambda s: (-s.score, -s.place.population, s.place.id)))


def _score(key: str, place: GazetteerPlace, context: Context) -> Scored:
    """Return a candidate's score and the reasons that made it."""
    parts = [("known", W_KNOWN * _known(place)), ("bears the name", W_NAMED * _named(key, place))]
    weight = context.countries.get(place.country or "", 0.0)
    if weight:
        parts.append((f"in {place.country}, of which the report speaks", W_COUNTRY * weight))
    region = context.regions.get((place.country or "", place.admin1 or ""), 0.0)
    if region and place.kind is not PlaceKind.REGION:
        parts.append(("in a region that the report names", W_REGION * region))
    parents = context.parents.get(key, ())
    inside = 0.0
    if parents:
        inside = max(_inside(place, parent) for parent in parents)
        parts.append(("lies in what is named beside it", W_INSIDE * inside))
    if place.id in context.holders.get(key, ()):
        parts.append(("holds what is named before it", W_HOLDS))
    near, other = _nearness(place, context.anchors)
    if near:
        parts.append((f"near {other}", W_NEAR * near))
    reasons = tuple(f"{words} {value:+.2f}" for words, value in parts if abs(value) >= 0.005)
    fits = weight >= FITTING or near >= FITTING or inside > 0
    return Scored(place, round(sum(value for _, value in parts), 4), reasons, fits, inside > 0)


def _known(place: GazetteerPlace) -> float:
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
    if place.kind in FULLY_NAMED or own.startswith(f"{key} "):
        return 0.9
    alike = likeness(key, own)
    return max(0.4 if place.population >= 100_000 else 0.0, 0.9 * alike if alike > 0.4 else 0.0)


def _inside(place: GazetteerPlace, parent: GazetteerPlace) -> float:
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


def _nearness(
    place: GazetteerPlace, anchors: Iterable[tuple[GazetteerPlace, float]]
) -> tuple[float, str]:
    """Return how near a place is to the report's others, in [0, 1], and the nearest one's name."""
    total, best, name = 0.0, 0.0, ""
    for other, weight in anchors:
        if other.id == place.id:
            continue
        apart = distance_km(place.latitude, place.longitude, other.latitude, other.longitude)
        part = weight * math.exp(-apart / NEAR_KM)
        total += part
        if part > best:
            best, name = part, other.name
    return min(1.0, total), name


def _country_weights(
    found: Mapping[str, tuple[GazetteerPlace, ...]],
    counts: Mapping[str, int],
    hints: Mapping[str, float],
) -> dict[str, float]:
    """Return how much of the report each country has, by its own name and by its places."""
    weights: dict[str, float] = defaultdict(float)
    for code, weight in hints.items():
        weights[code] += weight
    for key, places in found.items():
        if not places:
            continue
        times = math.sqrt(counts[key])
        if places[0].kind is PlaceKind.COUNTRY and places[0].country:
            weights[places[0].country] += 1.5 * times
            continue
        codes = {place.country for place in places if place.country}
        known = min(1.0, max(map(_known, places)))
        for code in codes:
            weights[code] += times * known * (0.8 if len(codes) == 1 else 0.25 / len(codes))
    total = sum(weights.values())
    return {code: weights[code] / total for code in sorted(weights)} if total else {}


def _region_weights(
    found: Mapping[str, tuple[GazetteerPlace, ...]],
    counts: Mapping[str, int],
    parents: Mapping[str, tuple[GazetteerPlace, ...]],
) -> dict[tuple[str, str], float]:
    """Return how much of the report's regions each has that it names, by country and code."""
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for key, places in found.items():
        if places and places[0].kind is PlaceKind.REGION and not any(map(_is_city, places)):
            weights[places[0].country or "", places[0].admin1 or ""] += math.sqrt(counts[key])
    for key in sorted(parents.keys() & found.keys()):
        for parent in parents[key]:
            if parent.kind is PlaceKind.REGION:
                weights[parent.country or "", parent.admin1 or ""] += 0.5
    total = sum(weights.values())
    return {code: weights[code] / total for code in sorted(weights)} if total else {}


def _narrowed(
    ranked: Mapping[str, tuple[Scored, ...]],
) -> dict[str, tuple[GazetteerPlace, ...]]:
    """Return the places still thought of for each key: the best, where it leads clearly."""
    narrow: dict[str, tuple[GazetteerPlace, ...]] = {}
    for key, scored in ranked.items():
        if not scored:
            narrow[key] = ()
        elif len(scored) == 1 or scored[0].score - scored[1].score >= 0.15:
            narrow[key] = (scored[0].place,)
        else:
            narrow[key] = tuple(s.place for s in scored[:5])
    return narrow


def _anchors(
    ranked: Mapping[str, tuple[Scored, ...]], counts: Mapping[str, int]
) -> tuple[tuple[GazetteerPlace, float], ...]:
    """Return the places that the names stand for now, with a weight each; countries are none."""
    wide = {PlaceKind.COUNTRY, PlaceKind.AREA, PlaceKind.WATER}
    best = [
        (scored[0].place, math.sqrt(counts[key]) * (0.5 if len(scored) > 1 else 0.7))
        for key, scored in sorted(ranked.items())
        if scored and scored[0].place.kind not in wide
    ]
    return tuple(best)


def _parents(
    names: Sequence[Name],
    found: Mapping[str, tuple[GazetteerPlace, ...]],
    text: str,
    gazetteer: Gazetteer,
) -> dict[str, tuple[GazetteerPlace, ...]]:
    """Return for each key the places named right behind it as what it lies in ("Mosul, Iraq")."""
    parents: dict[str, list[GazetteerPlace]] = defaultdict(list)
    for number, name in enumerate(names):
        behind = text[name.end : name.end + 40]
        parents[name.key] += _abbreviated(behind, gazetteer)
        if number + 1 == len(names):
            continue
        following = names[number + 1]
        gap = text[name.end : following.start]
        if len(gap) > 24 or _BETWEEN_PARENT.fullmatch(gap) is None:
            continue
        wide = {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.DISTRICT}
        inner = gap.strip().startswith("in")
        if not inner and _is_large_town(found[following.key]):
            continue  # "London, New York and Paris" is a list
        parents[name.key] += [
            place
            for place in found[following.key][:3]
            if place.kind in wide or (inner and place.population >= 100_000)
        ]
    return {key: tuple(places) for key, places in parents.items() if places}


def _holders(
    names: Sequence[Name], found: Mapping[str, tuple[GazetteerPlace, ...]], text: str
) -> dict[str, frozenset[int]]:
    """Return for each key the regions of that name that hold the name before ("Ada, Oklahoma")."""
    holders: dict[str, frozenset[int]] = {}
    for former, name in pairwise(names):
        if text[former.end : name.start].strip() != "," or former.key == name.key:
            continue
        regions = [p for p in found[name.key] if p.kind is PlaceKind.REGION]
        holding = {r.id for r in regions if any(_inside(p, r) for p in found[former.key])}
        holders[name.key] = holders.get(name.key, frozenset()) | holding
    return holders


def _is_large_town(places: Sequence[GazetteerPlace]) -> bool:
    """Tell whether a name is first of all a large town's."""
    return bool(places) and _is_city(places[0])


def _is_city(place: GazetteerPlace) -> bool:
    """Tell whether a place is a town of half a million people or more."""
    return place.kind in TOWNS and place.population >= 500_000


_STATE = re.compile(r"\s*,?\s*\(?([A-Z][A-Za-z.]{1,5})(?=[\s,;.)—–-]|$)")


def _abbreviated(behind: str, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """Return the region whose abbreviation stands behind a name ("Paris, Tex.")."""
    match = _STATE.match(behind)
    if match is None or not behind.lstrip().startswith((",", "(")):
        return ()
    short = match.group(1).lower()
    code = gazetteer.words.regions.get(short) or gazetteer.words.regions.get(short.rstrip("."))
    region = None if code is None else gazetteer.region(code)
    return () if region is None else (region,)
