"""Common ground: what makes two claims certainly of one event, the day aside.

One sort of thing at one place is not enough: armed men clash near a town more than once. The two
must share who took part, or the same count of the same thing, or be of a sort that a place sees
once; and nothing that both say may differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.corroborate.geometry import NEAR_KM, distance_km
from dateline.corroborate.profile import name_key, own_figures
from dateline.lexicon import Lexicon
from dateline.records import Claim, Figure, Place, PlacePrecision, Role

LEAST_COUNT = 3  # "one killed" is said of many events
WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.FUZZY})


def common_ground(
    one: Claim, other: Claim, lexicon: Lexicon, *, said: str | None = None
) -> str | None:
    """Return why two claims are of one event, in words; `None` where that is not certain.

    `said` is something else that both say, such as the day of a month.
    """
    place = _one_place(one, other)
    if place is None or not lexicon.event_types.are_near(one.event_type, other.event_type):
        return None
    sides = [_parties(one, other, role, lexicon) for role in (Role.ACTOR, Role.TARGET)]
    counts = list(_counts(one, other))
    if None in sides or None in counts:
        return None
    shared = [each for each in (*sides, *counts, said) if each]
    if not shared and one.event_type == other.event_type in lexicon.linking.singular_types:
        shared = [f"of a sort that a place sees once ({one.event_type})"]
    return ", ".join(dict.fromkeys((f"at {place}", *shared))) if shared else None


def _one_place(one: Claim, other: Claim) -> str | None:
    """Return the name of the place of two claims where both are at one town, or name one area."""
    here, there = one.place, other.place
    if here is None or there is None:
        return None
    if name_key(here.name) == name_key(there.name) and here.country == there.country:
        return here.name
    apart = distance_km(here, there)
    narrow = not _is_wide(here) and not _is_wide(there)
    return here.name if narrow and apart is not None and apart <= NEAR_KM else None


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
