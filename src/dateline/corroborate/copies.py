"""Copies: reports, and passages of reports, that print one text; and who carries whose.

Likely pairs are found by MinHash signatures of sentences (Broder 1997) in buckets; each is then
compared word for word. What many pages print alike is compared along a chain and not all with all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

import numpy as np
import rensa
from numpy.typing import NDArray

from dateline.corroborate.pages import Page
from dateline.corroborate.passages import Grams, Passage, Run, grams_of, shared_passages
from dateline.corroborate.printing import Printed, direction_of
from dateline.records import Claim, Copy, Rejection, SharedPassage

SEED = 20261201
VALUES = 32  # of a sentence's signature
ROWS = (
    2  # values to a bucket: two sentences that share a third of their runs meet four times in five
)
SHINGLE = 3
CROWD = 24  # in a larger bucket pages are compared with their neighbours and the first only
WHOLE = 0.4  # of the shorter page's words in common: one is chiefly the other's text
WHOLE_WORDS = 25
BRIEF = 0.75  # the same where fewer words are in common
BRIEF_WORDS = 10
INSIDE = 0.6  # of the words of a statement that stand elsewhere: it is somebody's text
MIX = np.uint64(0x9E3779B97F4A7C15)

Found = tuple[Page, Page, tuple[Passage, ...]]  # the earlier page, the later one, what they share


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one report that stand alike in an earlier one: from where in each, how many."""

    start: int
    length: int
    report: str
    at: int


@dataclass(frozen=True, slots=True)
class Copies:
    """The pairs of reports that share text, and each report's words led back to where they stood.

    `stretches` leads the words of later pages to earlier ones, `shared` are the words of each page
    that stand in another one too, as numbers of the first and that after the last; `whole` are the
    reports that are chiefly one text with another.
    """

    pairs: tuple[Copy, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    pages: Mapping[str, Page] = field(default_factory=dict)
    stretches: Mapping[str, Sequence[Stretch]] = field(default_factory=dict)
    shared: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()

    def place_of(self, claim: Claim) -> tuple[str, int] | None:
        """Return where the word that names a claim's happening stood first: report and word.

        `None` where nobody else prints it: two claims of one place rest on one text.
        """
        page = self.pages.get(claim.report)
        word = None if page is None else page.word_at(claim.trigger.start)
        if word is None or not self._inside(claim.report, word, word + 1):
            return None
        report, led = claim.report, True
        while led:
            led = False
            for one in self.stretches.get(report, ()):
                if one.start <= word < one.start + one.length:
                    report, word, led = one.report, one.at + word - one.start, True
                    break
        return report, word

    def is_shared(self, claim: Claim) -> bool:
        """Tell whether most of a claim's words stand in another report too."""
        page = self.pages.get(claim.report)
        if page is None:
            return False
        first, last = page.word_at(claim.evidence.start), page.word_at(claim.evidence.end - 1)
        if first is None or last is None:
            return False
        return self._inside(claim.report, first, last + 1) >= INSIDE * (last + 1 - first)

    def _inside(self, report: str, first: int, last: int) -> int:
        """Return how many of some words of a report stand in another."""
        held = self.shared.get(report, ())
        place = max(0, bisect_right(held, (first, first)) - 1)
        number = 0
        for start, end in held[place:]:
            if start >= last:
                break
            number += max(0, min(end, last) - max(start, first))
        return number


def find_copies(pages: Iterable[Page], printed: Mapping[str, Printed]) -> Copies:
    """Return which reports share text. Pure: in whatever order the pages come."""
    ordered = sorted(
        (page for page in pages if page.report in printed),
        key=lambda page: printed[page.report].order,
    )
    twins, alone = _twins(ordered)
    pairs: set[tuple[int, int]] = set()
    crowds = []
    for members in _buckets(alone):
        pairs.update(_paired(members))
        if len(members) > CROWD:
            crowds.append(len(members))
    found: list[Found] = list(_compared(alone, pairs))
    found += [(first, twin, (_all_of(first),)) for first, twin in twins]
    copies = [_copy(one, printed) for one in found]
    return Copies(
        pairs=tuple(sorted(copies, key=lambda pair: (pair.of, pair.copy))),
        rejections=tuple(_crowds(crowds)),
        pages={page.report: page for one in found for page in one[:2]},
        stretches=_stretches(found),
        shared=_shared(found),
        whole=frozenset(name for pair in copies if pair.whole for name in (pair.copy, pair.of)),
    )


def _twins(pages: Sequence[Page]) -> tuple[list[tuple[Page, Page]], list[Page]]:
    """Return the pages alike to the letter, each with the first, and the others with those."""
    first: dict[bytes, Page] = {}
    twins, alone = [], []
    for page in pages:
        held = first.setdefault(page.words.tobytes(), page)
        if held is page:
            alone.append(page)
        elif len(page) >= BRIEF_WORDS:
            twins.append((held, page))
    return twins, alone


def _all_of(page: Page) -> Passage:
    return Passage((Run(0, 0, len(page)),))


def _compared(
    pages: Sequence[Page], pairs: Iterable[tuple[int, int]]
) -> Iterator[tuple[Page, Page, tuple[Passage, ...]]]:
    before = -1
    grams: Grams = {}
    for left, right in sorted(pairs):
        if left != before:
            grams, before = grams_of(pages[left]), left
        passages = shared_passages(pages[left], pages[right], grams)
        if passages:
            yield pages[left], pages[right], passages


def _buckets(pages: Sequence[Page]) -> Iterator[list[int]]:
    """Yield the pages that have a sentence with some values of its signature in common."""
    keys, holders = [], []
    for number, page in enumerate(pages):
        found = _keys(page)
        keys.append(found)
        holders.append(np.full(len(found), number, dtype=np.int32))
    if not keys:
        return
    every, held = np.concatenate(keys), np.concatenate(holders)
    order = np.lexsort((held, every))
    every, held = every[order], held[order]
    for group in np.split(held, np.flatnonzero(np.diff(every)) + 1):
        if len(group) > 1 and group[0] != group[-1]:
            yield np.unique(group).tolist()


def _keys(page: Page) -> NDArray[np.uint64]:
    """Return the buckets that a page's sentences fall in."""
    shingled = [tokens for unit in page.units if (tokens := _tokens(page, *unit))]
    if not shingled:
        return np.empty(0, dtype=np.uint64)
    digests = rensa.RMinHash.digests_from_token_sets(shingled, VALUES, SEED)
    values = np.array(digests, dtype=np.uint64)
    bands = np.arange(VALUES // ROWS, dtype=np.uint64)
    mixed = values[:, 0::ROWS] * MIX ^ values[:, 1::ROWS] << np.uint64(7)
    return np.unique((mixed + bands) * MIX)


def _tokens(page: Page, first: int, last: int) -> list[bytes]:
    return [
        page.words[place : place + SHINGLE].tobytes() for place in range(first, last - SHINGLE + 1)
    ]


def _paired(members: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(members) <= CROWD:
        yield from combinations(members, 2)
        return
    for before, after in pairwise(members):
        yield before, after
        yield members[0], after


# ── what was found ───────────────────────────────────────────────────────────────────────────
def _copy(found: Found, printed: Mapping[str, Printed]) -> Copy:
    left, right, passages = found
    matched = sum(passage.matched for passage in passages)
    shorter = min(len(left), len(right))
    share = matched / max(1, shorter)
    whole = (matched >= WHOLE_WORDS and share >= WHOLE) or (
        matched >= BRIEF_WORDS and share >= BRIEF
    )
    way = direction_of(printed[left.report], printed[right.report])
    of, copy = (right, left) if way.turned else (left, right)
    return Copy(
        copy=copy.report,
        of=of.report,
        basis=way.basis,
        share=min(1.0, matched / max(1, len(copy))),
        share_of=min(1.0, matched / max(1, len(of))),
        whole=whole,
        passages=tuple(_spans(passage, left, right, turned=way.turned) for passage in passages),
        credit=way.credit,
    )


def _spans(passage: Passage, left: Page, right: Page, *, turned: bool) -> SharedPassage:
    one, other = left.span(*passage.left), right.span(*passage.right)
    return SharedPassage(copy=one, of=other) if turned else SharedPassage(copy=other, of=one)


def _stretches(found: Iterable[Found]) -> Mapping[str, Sequence[Stretch]]:
    """Return what leads words of later pages to earlier ones, the longest first."""
    led: dict[str, list[Stretch]] = defaultdict(list)
    for left, right, passages in found:
        led[right.report] += [
            Stretch(run.right, run.length, left.report, run.left)
            for passage in passages
            for run in passage.runs
        ]
    return {
        report: sorted(held, key=lambda one: (-one.length, one.report, one.at))
        for report, held in led.items()
    }


def _shared(found: Iterable[Found]) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Return the words of each page that stand in another too, as ranges that do not overlap."""
    held: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for left, right, passages in found:
        for passage in passages:
            for run in passage.runs:
                held[left.report].append((run.left, run.left + run.length))
                held[right.report].append((run.right, run.right + run.length))
    return {report: _merged(ranges) for report, ranges in held.items()}


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _crowds(crowds: Sequence[int]) -> Iterator[Rejection]:
    if crowds:
        yield Rejection(
            "corroborate",
            "copies",
            "printed-by-many",
            f"{len(crowds)} sentences are printed alike by more than {CROWD} reports (the most by "
            f"{max(crowds)}): each was compared with the first and with its neighbour only.",
            serious=False,
        )
