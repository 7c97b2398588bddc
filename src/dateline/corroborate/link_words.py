"""What speaks for and against a link, in words for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dateline.corroborate.clock import show_clock
from dateline.corroborate.features import Feature, compare_figures, days_apart
from dateline.corroborate.geometry import distance_km
from dateline.corroborate.profile import PARTIES, Profile, own_figures

MOST_WORDS = 6
COPIED = "near-copies"


def words_of(group: str, features: Sequence[Feature], left: Profile, right: Profile) -> str:
    """Return the words for a group of features: what holds, and the values that it holds of."""
    names = [name.split("/", 1)[1] for name, _ in features]
    if "copied" in names:
        return COPIED
    told = "; ".join(names)
    values = _VALUES.get(group, _nothing)(left, right)
    return f"{told} ({values})" if values else told


def _nothing(left: Profile, right: Profile) -> str:
    del left, right
    return ""


def _types(left: Profile, right: Profile) -> str:
    one, other = left.claim.event_type, right.claim.event_type
    return one if one == other else f"{one} and {other}"


def _times(left: Profile, right: Profile) -> str:
    gap = days_apart(left, right)
    return f"{gap} days apart" if gap is not None and gap > 1 else ""


def _clocks(left: Profile, right: Profile) -> str:
    one, other = left.claim.when, right.claim.when
    return "" if one is None or other is None else f"{show_clock(one)} and {show_clock(other)}"


def _places(left: Profile, right: Profile) -> str:
    one, other = left.claim.place, right.claim.place
    if one is None or other is None:
        return ""
    if one.name == other.name:
        return one.name
    apart = distance_km(one, other)
    named = f"{one.name} and {other.name}"
    return named if apart is None else f"{named}, {apart:.0f} km apart"


def _parties(left: Profile, right: Profile) -> str:
    told = []
    for role in PARTIES:
        ours, theirs = left.actors[role], right.actors[role]
        shared = sorted(ours & theirs)
        if shared:
            told.append(f"{role.value} {', '.join(shared)} in both")
        elif ours and theirs:
            told.append(f"{role.value} {', '.join(sorted(ours))} and {', '.join(sorted(theirs))}")
    return "; ".join(told)


def _figures(left: Profile, right: Profile) -> str:
    told = [
        f"{one.measure}: {one.text} {'against' if far else 'and'} {other.text}"
        for one in own_figures(left.claim)
        for other in own_figures(right.claim)
        if one.measure == other.measure
        for far in [compare_figures(one, other) in ("near", "far apart")]
    ]
    return "; ".join(told)


def _words(left: Profile, right: Profile) -> str:
    shared = sorted(left.words & right.words, key=lambda word: (-len(word), word))
    return ", ".join(shared[:MOST_WORDS])


_VALUES: Mapping[str, Callable[[Profile, Profile], str]] = {
    "type": _types,
    "time": _times,
    "clock": _clocks,
    "place": _places,
    "parties": _parties,
    "figures": _figures,
    "words": _words,
}
