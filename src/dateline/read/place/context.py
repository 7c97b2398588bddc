"""What a report tells of where it is about: its countries, its regions, its other places."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from dateline.lexicon.gazetteer import Gazetteer, GazetteerPlace, PlaceKind
from dateline.read.place.candidates import regions_called
from dateline.read.place.names import Name
from dateline.read.place.nations import nation_before
from dateline.read.place.scores import TOWNS, Anchor, Scored, is_inside, known

WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.DISTRICT})
_BETWEEN_PARENT = re.compile(r"\s*,\s*(?:in\s+|the\s+)?|\s*\(|\s+in\s+(?:the\s+)?(?:\w+\s+)?")


def country_weights(
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
        standing = min(1.0, max(map(known, places)))
        for code in codes:
            weights[code] += times * standing * (0.8 if len(codes) == 1 else 0.25 / len(codes))
    total = sum(weights.values())
    return {code: weights[code] / total for code in sorted(weights)} if total else {}


def region_weights(
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


def narrowed(
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


def anchors_of(
    ranked: Mapping[str, tuple[Scored, ...]], counts: Mapping[str, int]
) -> tuple[Anchor, ...]:
    """Return the places that the names stand for now, with a weight each; countries are none."""
    wide = {PlaceKind.COUNTRY, PlaceKind.AREA, PlaceKind.WATER}
    return tuple(
        Anchor(key, scored[0].place, math.sqrt(counts[key]) * (0.5 if len(scored) > 1 else 0.7))
        for key, scored in sorted(ranked.items())
        if scored and scored[0].place.kind not in wide
    )


def parents_of(
    names: Sequence[Name],
    found: Mapping[str, tuple[GazetteerPlace, ...]],
    text: str,
    gazetteer: Gazetteer,
) -> dict[str, tuple[GazetteerPlace, ...]]:
    """Return for each key the places named beside it as what it lies in.

    "Mosul, Iraq", "Paris, Tex.", "the Iraqi city of Mosul".
    """
    parents: dict[str, list[GazetteerPlace]] = defaultdict(list)
    for number, name in enumerate(names):
        parents[name.key] += _abbreviated(text[name.end : name.end + 40], gazetteer)
        nation = nation_before(text, name.start, gazetteer)
        if nation is not None:
            parents[name.key].append(nation)
        if number + 1 == len(names):
            continue
        following = names[number + 1]
        gap = text[name.end : following.start]
        if len(gap) > 24 or _BETWEEN_PARENT.fullmatch(gap) is None:
            continue
        inner = gap.strip().startswith("in")
        if not inner and _is_listed(found[name.key], found[following.key]):
            continue
        parents[name.key] += [
            place
            for place in found[following.key][:3]
            if place.kind in WIDE or (inner and place.population >= 100_000)
        ]
    return {key: tuple(places) for key, places in parents.items() if places}


def _is_listed(own: Sequence[GazetteerPlace], behind: Sequence[GazetteerPlace]) -> bool:
    """Tell whether two names parted by a comma are a list: "London, New York", "Jordan, Syria"."""
    return _is_large_town(behind) or (bool(own) and own[0].kind is PlaceKind.COUNTRY)


def holders_of(
    names: Sequence[Name], found: Mapping[str, tuple[GazetteerPlace, ...]], text: str
) -> dict[int, frozenset[int]]:
    """Return for a name's number the regions of that name that hold the one before it.

    In "Ada, Oklahoma" the state is meant, whatever else the report calls Oklahoma.
    """
    holders: dict[int, frozenset[int]] = {}
    for number, (former, name) in enumerate(pairwise(names), start=1):
        if text[former.end : name.start].strip() != "," or former.key == name.key:
            continue
        regions = [p for p in found[name.key] if p.kind is PlaceKind.REGION]
        holding = {r.id for r in regions if any(is_inside(p, r) for p in found[former.key])}
        if holding:
            holders[number] = frozenset(holding)
    return holders


def _is_large_town(places: Sequence[GazetteerPlace]) -> bool:
    """Tell whether a name is first of all a large town's."""
    return bool(places) and _is_city(places[0])


def _is_city(place: GazetteerPlace) -> bool:
    """Tell whether a place is a town of half a million people or more."""
    return place.kind in TOWNS and place.population >= 500_000


_STATE = re.compile(r"\s*,?\s*\(?([A-Z][A-Za-z.]{1,5})(?=[\s,;.)—–-]|$)")


def _abbreviated(behind: str, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """Return the regions whose abbreviation stands behind a name ("Paris, Tex.")."""
    match = _STATE.match(behind)
    if match is None or not behind.lstrip().startswith((",", "(")):
        return ()
    return regions_called(match.group(1).lower(), gazetteer)
