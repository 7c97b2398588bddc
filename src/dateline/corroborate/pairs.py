"""Candidate pairs: which claims are worth comparing.

Never all pairs of a large case. Claims are compared that stand on one page or on two pages that
are related (that share rare words), or that are of one place and week; a claim with no time, or
none narrower than `WIDE_DAYS`, within its place; one with no place, or none narrower than
`WIDE_KM`, within its time; all of one named party and week. In a block that is too large, claims
are compared only where they share a word or an actor that is rare in it, so that the work grows
with the claims and not with their square; what is left out is on record. A case of one block's
size is compared in full.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from dateline.corroborate.profile import PARTIES, Profile, name_key
from dateline.lexicon import Lexicon
from dateline.lexicon.linking import Linking
from dateline.records import Rejection

WIDE_DAYS = 31
WIDE_KM = 120.0

Key = tuple[str, ...]
Numbers = NDArray[np.int64]


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
    wide: frozenset[int] = frozenset()
    mixed: bool = False

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
    whole = _Block(("case",), tuple(range(len(profiles))))
    if whole.size <= linking.most_pairs:
        return Candidates(tuple(whole.pairs()))
    found: list[Numbers] = []
    refused: list[Rejection] = []
    for block in _blocks(profiles, linking):
        if block.size <= linking.most_pairs:
            found.append(_numbers(block.pairs(), len(profiles)))
            continue
        refused.append(_refusal(block, linking))
        found += (
            _numbers(part.pairs(), len(profiles)) for part in _narrowed(block, profiles, linking)
        )
    related = _RelatedPages.of(profiles, lexicon, linking)
    found += related.pairs()
    refused += related.refusals()
    numbers = np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)
    lefts, rights = np.divmod(numbers, len(profiles))
    return Candidates(tuple(zip(lefts.tolist(), rights.tolist(), strict=True)), tuple(refused))


def _numbers(pairs: Iterator[tuple[int, int]], size: int) -> Numbers:
    """Return each pair as one number: a case has too many to hold as tuples."""
    return np.fromiter((left * size + right for left, right in pairs), np.int64)


# ── related pages ────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class _RelatedPages:
    """Pages that share rare words: claims by index, and the pages near each, nearest first."""

    claims: Mapping[str, Sequence[int]]
    near: Mapping[str, Sequence[str]]
    size: int
    linking: Linking

    @classmethod
    def of(cls, profiles: Sequence[Profile], lexicon: Lexicon, linking: Linking) -> _RelatedPages:
        """Find the pages that share `linking.page_shared` of their rarest words."""
        claims: dict[str, list[int]] = defaultdict(list)
        for index, profile in enumerate(profiles):
            claims[profile.claim.report].append(index)
        rarest = {
            page: _rarest(profiles[held[0]], lexicon, linking) for page, held in claims.items()
        }
        holders: dict[str, list[str]] = defaultdict(list)
        for page in sorted(rarest):
            for word in rarest[page]:
                holders[word].append(page)
        near = {}
        for page, words in rarest.items():
            shared: Counter[str] = Counter()
            for word in words:
                if len(holders[word]) <= linking.rare_holders:
                    shared.update(holders[word])
            del shared[page]
            others = [other for other, count in shared.items() if count >= linking.page_shared]
            near[page] = sorted(others, key=lambda other: (-shared[other], other))
        return cls(claims, near, len(profiles), linking)

    def pairs(self) -> Iterator[Numbers]:
        """Yield the pairs of claims of two pages, for the nearest pages of each."""
        for page, others in self.near.items():
            for other in others[: self.linking.most_pages]:
                ours, theirs = self.claims[page], self.claims[other]
                if len(ours) * len(theirs) <= self.linking.most_pairs:
                    pairs = ((min(a, b), max(a, b)) for a in ours for b in theirs)
                    yield _numbers(pairs, self.size)

    def refusals(self) -> Iterator[Rejection]:
        """Yield what is said of pages that are not compared with all that are related to them."""
        most = self.linking.most_pages
        crowded = sum(len(others) > most for others in self.near.values())
        if crowded:
            words = f"{crowded} reports are related to more than {most} others each and were"
            yield _not_compared(f"{words} compared with the {most} nearest.", "related reports")
        long = sum(
            len(self.claims[page]) * len(self.claims[other]) > self.linking.most_pairs
            for page, others in self.near.items()
            for other in others[:most]
            if page < other
        )
        if long:
            words = f"{long} pairs of related reports hold too many claims to compare each with"
            yield _not_compared(f"{words} each; only their blocks were.", "long reports")


def _not_compared(detail: str, subject: str) -> Rejection:
    return Rejection("corroborate", subject, "block-too-large", detail, serious=False)


def _rarest(profile: Profile, lexicon: Lexicon, linking: Linking) -> list[str]:
    words = sorted(profile.page.words, key=lambda word: (-lexicon.rarity.of(word), word))
    return words[: linking.page_words]


# ── blocks ───────────────────────────────────────────────────────────────────────────────────
def _blocks(profiles: Sequence[Profile], linking: Linking) -> Iterator[_Block]:
    """Yield the blocks in order of their keys."""
    blocks: dict[Key, list[tuple[int, bool]]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        for key, wide in _keys(profile, linking):
            blocks[key].append((index, wide))
    for key, members in sorted(blocks.items()):
        if len(members) > 1:
            yield _Block(
                key,
                tuple(index for index, _ in members),
                frozenset(index for index, wide in members if wide),
                key[0] in MIXED,
            )


MIXED = frozenset({"any time", "any place"})  # pairs of two narrow claims share an exact block


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
            wide = block.wide.intersection(members)
            if wide or not block.mixed:
                yield _Block(block.key, members, wide, block.mixed)


def _refusal(block: _Block, linking: Linking) -> Rejection:
    return _not_compared(
        f"{len(block.members)} claims of one page, place or time are too many to compare each "
        f"with each; those that share no word or actor with fewer than {linking.rare_holders + 1} "
        "of them were compared only where their pages are related.",
        " ".join(block.key),
    )


def _keys(profile: Profile, linking: Linking) -> Iterator[tuple[Key, bool]]:
    weeks, cells = _weeks(profile, linking.window_days), cells_of(profile, linking.cell_degrees)
    yield ("page", profile.claim.report), False
    name = _unlisted_name(profile)
    for week in weeks:
        for cell in cells:
            yield ("place and week", week, cell), False
        if name is not None:
            yield ("place and week", week, name), False
    for cell in cells:
        yield ("any time", cell), not weeks
    for week in weeks:
        yield ("any place", week), not cells
    for actor in sorted(frozenset().union(*(profile.actors[role] for role in PARTIES))):
        for week in weeks or ("?",):
            yield ("party", actor, week), False


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
