"""Candidate pairs: which claims are worth comparing.

Claims are blocked by family, time window and place cell, so that never all pairs are compared. A
claim with no time, or none narrower than `WIDE_DAYS`, is compared within its place; one with no
place, or none narrower than `WIDE_KM`, within its time; one with neither, by its actors.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.corroborate.profile import Profile
from dateline.lexicon import Lexicon
from dateline.lexicon.linking import Linking
from dateline.records import Role

WIDE_DAYS = 31
WIDE_KM = 120.0

Key = tuple[str, ...]


def candidate_pairs(
    profiles: Sequence[Profile], lexicon: Lexicon, linking: Linking
) -> list[tuple[int, int]]:
    """Return the pairs of indices into `profiles` to compare, sorted and each once."""
    blocks: dict[Key, list[tuple[int, bool]]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        for group in _groups(profile.family, lexicon):
            for key, wide in _keys(profile, group, linking):
                blocks[key].append((index, wide))
    pairs: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        pairs.update(_pairs_of(members, mixed=key[0] != "exact"))
    return sorted(pairs)


def _pairs_of(members: list[tuple[int, bool]], *, mixed: bool) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a block; of a mixed block, those in which one side is wide."""
    for place, (left, left_wide) in enumerate(members):
        for right, right_wide in members[place + 1 :]:
            if left != right and (not mixed or left_wide or right_wide):
                yield (left, right) if left < right else (right, left)


def _keys(profile: Profile, group: str, linking: Linking) -> Iterator[tuple[Key, bool]]:
    weeks, cells = _weeks(profile, linking.window_days), _cells(profile, linking.cell_degrees)
    expected = "expected" if profile.expected else "told"
    for week in weeks:
        for cell in cells:
            yield ("exact", expected, group, week, cell), False
    for cell in cells:
        yield ("any-time", expected, group, cell), not weeks
    for week in weeks:
        yield ("any-place", expected, group, week), not cells
    for actor in sorted(profile.actors[Role.ACTOR] | profile.actors[Role.TARGET]):
        yield ("actor", expected, group, actor), not weeks and not cells


def _weeks(profile: Profile, window: int) -> tuple[str, ...]:
    first, last = profile.days
    if first is None or last is None or last - first >= WIDE_DAYS:
        return ()
    # One day of grace on either side: accounts often differ by a day.
    return tuple(str(week) for week in range((first - 1) // window, (last + 1) // window + 1))


def _cells(profile: Profile, degrees: float) -> tuple[str, ...]:
    place = profile.claim.place
    if place is None or place.latitude is None or place.longitude is None:
        return ()
    if (place.radius_km or 0.0) > WIDE_KM:
        return ()
    row, column = math.floor(place.latitude / degrees), math.floor(place.longitude / degrees)
    columns = round(360 / degrees)
    return tuple(
        f"{row + down}/{(column + right) % columns}" for down in (0, 1) for right in (0, 1)
    )


def _groups(family: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the family itself, and its pair with each family near to it."""
    near = sorted(right for left, right in lexicon.event_types.near if left == family)
    return (family, *("|".join(sorted((family, other))) for other in near))
