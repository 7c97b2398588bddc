"""Small namesakes far from all that a report is about: never taken for the place meant.

Every common word is somewhere a village's name. Where the only listed places of a name are small,
lie in countries that nothing else in the report speaks of, and near none of its other places, the
place meant is one that the gazetteer does not have.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.lexicon.gazetteer import GazetteerPlace, PlaceKind
from dateline.read.place.geodesy import distance_km
from dateline.read.place.resolve import Resolved
from dateline.read.place.scores import Scored

MINOR = 100_000  # people: a larger town may be spoken of anywhere
NEIGHBOUR_KM = 200.0  # across a border a small town this near is still the report's
SPOKEN_OF = 0.1  # share of the report's evidence that makes a country one of its own
ENOUGH = 2.0  # two places named for sure, or six adjectives of nations
SMALL_KINDS = frozenset(
    {PlaceKind.SETTLEMENT, PlaceKind.DISTRICT, PlaceKind.AIRPORT, PlaceKind.FACILITY}
)
WIDE_KINDS = frozenset({PlaceKind.AREA, PlaceKind.WATER, PlaceKind.RELIEF})


def without_strays(
    resolved: Sequence[Resolved], hints: Mapping[str, float]
) -> tuple[Resolved, ...]:
    """Return the names with stray candidates behind those that the report's countries bear out.

    A name that has none but strays is marked as such and keeps its candidates for inspection.
    """
    ranked = {item.name.key: item.candidates for item in resolved}
    counts = Counter(item.name.key for item in resolved)
    sure = {key: scored[0].place for key, scored in ranked.items() if _is_sure(scored)}
    decided: dict[tuple[str, int], Resolved] = {}
    found = []
    for item in resolved:
        name = item.name.key
        key = (name, item.candidates[0].place.id if item.candidates else 0)
        if key not in decided:
            others = [(place, counts[k]) for k, place in sure.items() if k != name]
            decided[key] = _decide(item, others, hints)
        found.append(replace(decided[key], name=item.name))
    return tuple(found)


def _is_sure(scored: Sequence[Scored]) -> bool:
    """Tell whether a name's best place is well enough known to tell what a report is about."""
    if not scored:
        return False
    place = scored[0].place
    if place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.CAPITAL, PlaceKind.USER}:
        return True
    return place.kind not in WIDE_KINDS and (scored[0].inside or place.population >= MINOR)


def _decide(
    item: Resolved, others: Sequence[tuple[GazetteerPlace, int]], hints: Mapping[str, float]
) -> Resolved:
    """Return a name with its candidates as the report's other names order them."""
    if not item.candidates or not _is_minor(item.candidates[0]):
        return item
    shares = _shares(others, hints)
    if not shares:
        return item
    for number, scored in enumerate(item.candidates):
        if scored.inside or _belongs(scored.place, shares, others):
            rest = item.candidates[:number] + item.candidates[number + 1 :]
            return replace(item, candidates=(scored, *rest))
    return replace(item, stray=True)


def _is_minor(best: Scored) -> bool:
    """Tell whether a candidate is small and nothing beside the name says where it lies."""
    small = best.place.kind in SMALL_KINDS and best.place.population < MINOR
    return small and not best.inside


def _shares(
    others: Sequence[tuple[GazetteerPlace, int]], hints: Mapping[str, float]
) -> dict[str, float]:
    """Return each country's share of what tells where a report is about; none for too little."""
    weights: dict[str, float] = defaultdict(float)
    for code, weight in hints.items():
        weights[code] += weight
    for place, count in others:
        if place.country is not None:
            weights[place.country] += count
    total = sum(weights[code] for code in sorted(weights))
    if total < ENOUGH:
        return {}
    return {code: weight / total for code, weight in weights.items()}


def _belongs(
    place: GazetteerPlace,
    shares: Mapping[str, float],
    others: Sequence[tuple[GazetteerPlace, int]],
) -> bool:
    """Tell whether a place lies in a country of the report or near a place of the report."""
    if shares.get(place.country or "", 0.0) >= SPOKEN_OF:
        return True
    return any(
        distance_km(place.latitude, place.longitude, other.latitude, other.longitude)
        <= NEIGHBOUR_KM
        for other, _ in others
        if other.kind is not PlaceKind.COUNTRY
    )
