"""Common ground: what makes two claims certainly of one event, the day aside.

One sort of thing at one place is not enough, nor is one party in common: an army fights before a
city for months. Two ties of different sorts make it certain (both sides, or a count and a side);
a single one does only where all else that the two say makes it likely as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.corroborate.geometry import NEAR_KM, distance_km
from dateline.corroborate.profile import name_key, own_figures
from dateline.lexicon import Lexicon
from dateline.records import Claim, Figure, Place, PlacePrecision, Role

LEAST_COUNT = 3  # "one killed" is said of many events
WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.FUZZY})


@dataclass(frozen=True, slots=True)
class Ground:
    """What two claims have in common, in words; how many ties of different sorts that are."""

    words: str
    ties: int
    once: bool = False  # of a sort that a place sees once

    def holds(self, score: float, lexicon: Lexicon) -> bool:
        """Tell whether two claims so tied, and held to be one event at a score, are so surely."""
        return self.once or self.ties > 1 or score >= lexicon.accounts.dating.sure


def common_ground(
    one: Claim, other: Claim, lexicon: Lexicon, *, said: str | None = None
) -> Ground | None:
    """Return what two claims of one event have in common; `None` where they are not known to be.

    `said` is something else that both say, such as the day of a month.
    """
    once = one.event_type == other.event_type in lexicon.linking.singular_types
    place = _one_place(one, other, reach=once)
    if place is None or not lexicon.event_types.are_near(one.event_type, other.event_type):
        return None
    sides = [_parties(one, other, role, lexicon) for role in (Role.ACTOR, Role.TARGET)]
    counts = list(_counts(one, other))
    if None in sides or None in counts:
        return None
    number = ", ".join(each for each in counts if each)
    sort = f"of a sort that a place sees once ({one.event_type})" if once else ""
    ties = [each for each in (*sides, number, said, sort) if each]
    words = ", ".join(dict.fromkeys((f"at {place}", *ties)))
    return Ground(words, len(ties), once) if ties else None


def _one_place(one: Claim, other: Claim, *, reach: bool) -> str | None:
    """Return the name of the place of two claims where both are at one town, or name one area.

    With `reach` it is enough that what is known of the two leaves them one.
    """
    here, there = one.place, other.place
    if here is None or there is None:
        return None
    if name_key(here.name) == name_key(there.name) and here.country == there.country:
        return here.name
    apart = distance_km(here, there)
    narrow = not _is_wide(here) and not _is_wide(there)
    far = NEAR_KM + ((here.radius_km or 0.0) + (there.radius_km or 0.0) if reach else 0.0)
    return here.name if narrow and apart is not None and apart <= far else None


def _is_wide(place: Place) -> bool:
    return place.precision in WIDE


def _parties(one: Claim, other: Claim, role: Role, lexicon: Lexicon) -> str | None:
    """Return who fills a role in both; empty where one names nobody, `None` where they differ."""
    ours, theirs = ({p.actor or name_key(p.name): p.name for p in each.participants
                     if p.role is role} for each in (one, other))  # fmt: skip
    if not ours or not theirs:
        return ""
    for key in sorted(ours):
        if any(lexicon.actors.are_related(key, each) for each in theirs):
            return ours[key]
    if any(lexicon.actors.are_allied(key, each) for key in ours for each in theirs):
        return ""
    known = all(lexicon.actors.get(key) is not None for key in (*ours, *theirs))
    return None if known else ""


def _counts(one: Claim, other: Claim) -> Iterator[str | None]:
    """Yield each exact count that both give; `None` for one on which they differ."""
    for ours in own_figures(one):
        theirs = [each for each in own_figures(other) if each.measure == ours.measure]
        if not theirs:
            continue
        if not any(_fit(ours, each) for each in theirs):
            yield None
        exact = ours.low == ours.high and ours.low is not None and ours.low >= LEAST_COUNT
        if exact and any((each.low, each.high) == (ours.low, ours.high) for each in theirs):
            yield f"{ours.text} {ours.measure}"


def _fit(one: Figure, other: Figure) -> bool:
    first = max(one.low or 0.0, other.low or 0.0)
    return first <= min(
        one.high if one.high is not None else first, other.high if other.high is not None else first
    )
