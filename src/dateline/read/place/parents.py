"""Which listed place an unlisted one lies about: what the text says, else what the report is about.

Where the text says nothing, each town that the report names is weighed by how much of the report
it and its neighbours have, by how sure it is itself, and a little by how near it is named. The
weights were set on the even-numbered articles of GeoWebNews.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.lexicon.places import PlaceWords
from dateline.read.place.centre import TOWN_KINDS
from dateline.read.place.geodesy import distance_km
from dateline.records import PlaceMention

W_SHARE = 1.0
W_NEAR = 0.5
W_SURE = 0.3
W_LARGE = 0.25  # of two towns the larger has more places that no gazetteer lists
LARGE_KM = 10.0  # radius of a town of half a million people
RIVAL = 0.4  # towns within this of the likeliest one's weight are as good
RIVAL_KM = 100.0  # and are spoken of as one neighbourhood up to this distance
BESIDE_CHARS = 60  # code points
SURE = 2.0  # a candidate's score beyond this makes it no surer
NEAR_CHARS = 800  # code points: a name this far off counts a third of one beside it
ABOUT_KM = 150.0
DIVISION_KINDS = frozenset({"district", "region"})
# "at the arena on Friday, 3 May, in Leeds": between a name and what it lies in stands but a date.
_DATED = re.compile(
    r"(?:\s*,)?(?:\s+on|\s+this|\s+last|\s+late|\s+early)?"
    r"(?:\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
    r"|\s+\d{1,4}"
    r"|\s+(?:night|morning|evening|afternoon)|\s*,){0,6}\s+(?:in|at|near|outside)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_OWNING = re.compile(r"[’']s?\s+(?:[a-z][\w-]*\s+){0,3}")
INNER = re.compile(
    r"\s+(?:of|in|at|on|outside|near)\s+(?:the\s+)?(?:\w+\s+)?"
    r"(?:city\s+of\s+|town\s+of\s+)?|\s*,\s*"
)


@dataclass(frozen=True, slots=True)
class Parents:
    """The places of a report that an unlisted one may lie about, and how much of it each has."""

    towns: tuple[PlaceMention, ...]
    divisions: tuple[PlaceMention, ...]
    countries: tuple[PlaceMention, ...]
    others: tuple[PlaceMention, ...]
    shares: Mapping[str, float]

    def likeliest(self, start: int, end: int) -> PlaceMention | None:
        """Return the town about which `[start, end)` likely lies, else the division or country."""
        for places in (self.towns, self.divisions):
            found = self._weightiest(places, start, end)
            if found is not None:
                return self._division_beside(found, start, end) or found
        return self._weightiest(self.countries, start, end)

    def rivals(self, chosen: PlaceMention, start: int, end: int) -> tuple[PlaceMention, ...]:
        """Return the towns near a chosen one about which `[start, end)` may lie just as well."""
        least = self._weight(chosen, start, end) - RIVAL
        named = {town.name: town for town in self.towns if self._weight(town, start, end) >= least}
        return tuple(
            town
            for name, town in sorted(named.items())
            if name != chosen.name
            and town.country == chosen.country
            and _apart(town, chosen) <= RIVAL_KM
        )

    def _division_beside(self, town: PlaceMention, start: int, end: int) -> PlaceMention | None:
        """Return the region named beside `[start, end)`, where the likeliest town is another's."""

        def near(place: PlaceMention) -> bool:
            return 0 <= start - place.end <= BESIDE_CHARS or 0 <= place.start - end <= BESIDE_CHARS

        if town.kind not in TOWN_KINDS or any(near(other) for other in self.towns):
            return None
        close = [d for d in self.divisions if d.kind == "region" and near(d)]
        close = [d for d in close if d.country == town.country and d.admin1 != town.admin1]
        return max(close, key=lambda d: d.start, default=None)

    def likeliest_in(self, whole: PlaceMention, start: int, end: int) -> PlaceMention | None:
        """Return the likeliest of the towns that lie in a region or country."""
        inside = [
            town
            for town in self.towns
            if town.country == whole.country and (whole.admin1 in (None, town.admin1))
        ]
        return self._weightiest(inside, start, end)

    def is_nearest(self, place: PlaceMention, start: int) -> bool:
        """Tell whether a place is the one that the text names last before `start`."""
        before = [m for m in (*self.towns, *self.divisions) if m.end <= start]
        return bool(before) and max(before, key=lambda m: m.end).name == place.name

    def _weightiest(
        self, places: Iterable[PlaceMention], start: int, end: int
    ) -> PlaceMention | None:
        """Return the place with the most weight for `[start, end)`; the first of equals."""
        return min(
            places,
            key=lambda place: (-self._weight(place, start, end), place.start),
            default=None,
        )

    def _weight(self, place: PlaceMention, start: int, end: int) -> float:
        """Return how likely `[start, end)` lies about a place."""
        apart = max(start - place.end, place.start - end, 0)
        sure = min(SURE, place.candidates[0].score) if place.candidates else SURE
        near = math.exp(-apart / NEAR_CHARS) * (1.0 if place.start < start else 0.8)
        share = math.log1p(self.shares.get(place.name, 0.0))
        large = min(1.0, (place.radius_km or 0.0) / LARGE_KM) if place.kind in TOWN_KINDS else 0.0
        return round(W_SHARE * share + W_NEAR * near + W_SURE * sure + W_LARGE * large, 6)


def read_parents(mentions: Sequence[PlaceMention]) -> Parents:
    """Return the places of a report that unlisted ones may lie about."""
    listed = [m for m in mentions if m.latitude is not None and not _is_guess(m)]
    towns = tuple(m for m in listed if m.kind in TOWN_KINDS)
    divisions = tuple(m for m in listed if m.kind in DIVISION_KINDS)
    countries = tuple(m for m in listed if m.kind == "country")
    others = tuple(m for m in listed if m.kind not in {*TOWN_KINDS, *DIVISION_KINDS, "country"})
    shares = {**_shares(towns + divisions), **_shares(countries)}
    return Parents(towns, divisions, countries, others, shares)


def _is_guess(mention: PlaceMention) -> bool:
    """Tell whether a mention is itself placed by another."""
    return not mention.basis.startswith("gazetteer")


def _shares(places: Sequence[PlaceMention]) -> dict[str, float]:
    """Return how often each place is named, those about it counted in part."""
    counts = Counter(place.name for place in places)
    first: dict[str, PlaceMention] = {}
    for place in places:
        first.setdefault(place.name, place)
    shares: dict[str, float] = {}
    for name, place in first.items():
        about = 0.0
        for other, mention in first.items():
            if other != name:
                about += counts[other] * 0.5 * math.exp(-_apart(place, mention) / ABOUT_KM)
        shares[name] = counts[name] + about
    return shares


def _apart(left: PlaceMention, right: PlaceMention) -> float:
    """Return how far two placed mentions lie apart, in kilometres."""
    return distance_km(
        left.latitude or 0.0, left.longitude or 0.0, right.latitude or 0.0, right.longitude or 0.0
    )


def parent_behind(
    text: str, end: int, mentions: Sequence[PlaceMention], *, dated: bool = True
) -> PlaceMention | None:
    """Return the placed mention right behind a name as what it lies in ("X in Mosul", "X, Iraq").

    With `dated` a date may stand between ("X on 3 May in Mosul").
    """
    behind = [m for m in mentions if m.start >= end and m.latitude is not None]
    if not behind:
        return None
    gap = text[end : behind[0].start]
    if not (INNER.fullmatch(gap) or (dated and len(gap) < 60 and _DATED.fullmatch(gap))):
        return None
    return _inmost(text, behind)


def _inmost(text: str, behind: Sequence[PlaceMention]) -> PlaceMention:
    """Return the first of some places, or what it owns: "Chad's Lac region" is the region."""
    first = behind[0]
    if first.kind != "country" or len(behind) == 1:
        return first
    owned = behind[1]
    own = _OWNING.fullmatch(text[first.end : owned.start]) is not None
    return owned if own and owned.country == first.country else first


def is_mission(key: str, words: PlaceWords) -> bool:
    """Tell whether a name is that of a state's embassy or other mission abroad."""
    parts = key.split(" ")
    return any(part in words.missions for part in parts)


def is_seat(key: str, words: PlaceWords) -> bool:
    """Tell whether a name is that of a body of a state that sits in its capital."""
    return any(part in words.seats for part in key.split(" "))
