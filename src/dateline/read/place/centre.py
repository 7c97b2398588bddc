"""The place that a report is mostly about."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from dateline.read.place.geodesy import distance_km
from dateline.records import PlaceMention

TOWN_KINDS = frozenset({"settlement", "capital", "user"})
# A listed namesake farther than this from the town that the text puts it in is another place.
WITHIN_KM = 40.0


def main_place(mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the place a report is mostly about: its most named town, else region, else country.

    Of places named equally often the one that comes first is taken.
    """
    ranks: tuple[frozenset[str], ...] = (
        TOWN_KINDS,
        frozenset({"district", "region"}),
        frozenset({"country"}),
    )
    for kinds in ranks:
        counts: dict[str, int] = {}
        first: dict[str, PlaceMention] = {}
        for mention in mentions:
            if mention.kind in kinds and mention.latitude is not None:
                counts[mention.name] = counts.get(mention.name, 0) + 1
                first.setdefault(mention.name, mention)
        if counts:
            weights = {name: _support(name, counts, first) for name in first}
            return first[min(first, key=lambda name: (-weights[name], first[name].start))]
    return None


def _support(name: str, counts: Mapping[str, int], first: Mapping[str, PlaceMention]) -> float:
    """Return how much of a report a place has: its own mentions and, in part, its neighbours'."""
    place = first[name]
    total = 0.0
    for other, count in sorted(counts.items()):
        apart = distance_km(
            place.latitude or 0.0,
            place.longitude or 0.0,
            first[other].latitude or 0.0,
            first[other].longitude or 0.0,
        )
        total += count * (1.0 if other == name else 0.5 * math.exp(-apart / WITHIN_KM))
    return round(total, 6)
