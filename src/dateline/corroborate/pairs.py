"""Candidate pairs: which claims are worth comparing.

Claims are blocked by family, time window and place cell, so that never all pairs are compared. A
claim with no time, or none narrower than `WIDE_DAYS`, is compared within its place; one with no
place, or none narrower than `WIDE_KM`, within its time; one with neither, by its actors. In a block
that is too large, claims are compared only where they share a word or an actor that is rare in it,
so that the work grows with the claims and not with their square; what is left out is on record.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.corroborate.profile import Profile, name_key
from dateline.lexicon import Lexicon
from dateline.lexicon.linking import Linking
from dateline.records import Rejection, Role

WIDE_DAYS = 31
WIDE_KM = 120.0

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of indices to compare, sorted and each once, and the blocks not compared in full."""

    pairs: tuple[tuple[int, int], ...]
    rejections: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    """Claims that may tell of one happening, by index; in a mixed block one side must be wide."""

    key: Key
    members: tuple[int, ...]
    wide: frozenset[int]

    @property
    def mixed(self) -> bool:
        """Tell whether only pairs with a wide side count: the others share an exact block."""
        return self.key[0] != "exact"

    @property
    def size(self) -> int:
        """Return how many pairs the block holds."""
        every, wide = len(self.members), len(self.wide)
        narrow = every - wide if self.mixed else 0
        return math.comb(every, 2) - math.comb(narrow, 2)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs, the lesser index first; some may come twice."""
        if not self.mixed:
            yield from combinations(self.members, 2)
            return
        for left in self.wide:
            for right in self.members:
                if left != right:
                    yield (left, right) if left < right else (right, left)


def candidate_pairs(profiles: Sequence[Profile], lexicon: Lexicon, linking: Linking) -> Candidates:
    """Return the pairs of indices into `profiles` to compare."""
    pairs: set[tuple[int, int]] = set()
    refused: list[Rejection] = []
    for block in _blocks(profiles, lexicon, linking):
        if block.size <= linking.most_pairs:
            pairs.update(block.pairs())
            continue
        refused.append(_refusal(block, linking))
        for part in _narrowed(block, profiles, linking):
            pairs.update(part.pairs())
    return Candidates(tuple(sorted(pairs)), tuple(refused))


def _blocks(profiles: Sequence[Profile], lexicon: Lexicon, linking: Linking) -> Iterator[_Block]:
    """Yield the blocks in order of their keys."""
    blocks: dict[Key, list[tuple[int, bool]]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        for group in _groups(profile.family, lexicon):
            for key, wide in _keys(profile, group, linking):
                blocks[key].append((index, wide))
    for key, members in sorted(blocks.items()):
        yield _Block(
            key,
            tuple(index for index, _ in members),
            frozenset(index for index, wide in members if wide),
        )


def _narrowed(block: _Block, profiles: Sequence[Profile], linking: Linking) -> Iterator[_Block]:
    """Yield the parts of a large block whose claims share a word or an actor rare in it."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index in block.members:
        profile = profiles[index]
        for trait in profile.words.union(*profile.actors.values()):
            holders[trait].append(index)
    for trait in sorted(holders):
        members = tuple(holders[trait])
        if 1 < len(members) <= linking.rare_holders:
            yield _Block(block.key, members, block.wide.intersection(members))


def _refusal(block: _Block, linking: Linking) -> Rejection:
    return Rejection(
        "corroborate",
        " ".join(block.key),
        "block-too-large",
        f"{len(block.members)} claims of one sort, time and place are too many to compare each "
        f"with each; those that share no word or actor with fewer than {linking.rare_holders + 1} "
        "of them were not compared.",
        serious=False,
    )


def _keys(profile: Profile, group: str, linking: Linking) -> Iterator[tuple[Key, bool]]:
    weeks, cells = _weeks(profile, linking.window_days), cells_of(profile, linking.cell_degrees)
    expected = "expected" if profile.expected else "told"
    name = _unlisted_name(profile)
    for week in weeks:
        for cell in cells:
            yield ("exact", expected, group, week, cell), False
        if name is not None:
            yield ("exact", expected, group, week, name), False
    for cell in cells:
        yield ("any-time", expected, group, cell), not weeks
    for week in weeks:
        yield ("any-place", expected, group, week), not cells
    for actor in sorted(profile.actors[Role.ACTOR] | profile.actors[Role.TARGET]):
        yield ("actor", expected, group, actor), not weeks and not cells


def _unlisted_name(profile: Profile) -> str | None:
    """Return the name of a place that no gazetteer has: accounts may put it far apart."""
    place = profile.claim.place
    if place is None or place.geonames_id is not None or place.latitude is None:
        return None
    return name_key(place.name)


def _weeks(profile: Profile, window: int) -> tuple[str, ...]:
    first, last = profile.days
    if first is None or last is None or last - first >= WIDE_DAYS:
        return ()
    # One day of grace on either side: accounts often differ by a day.
    return tuple(str(week) for week in range((first - 1) // window, (last + 1) // window + 1))


def cells_of(profile: Profile, degrees: float) -> tuple[str, ...]:
    """Return the cells of the grid that a claim's place touches, none for a wide place."""
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
