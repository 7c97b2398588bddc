"""Passages: which stretches of two pages are one text, whatever was changed, cut or moved.

Greedy string tiling (Wise 1993): runs of words that stand in both pages, in whatever order, joined
to a passage where only a few words between them differ.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.corroborate.pages import Page

SEED = 3  # words of the shortest run
GAP = 6  # words that may differ between two runs of one passage
FIRM = 10  # a passage has one run of so many words, or
LEAST = 14  # so many words in all
DENSE = 0.55  # of its words are in runs
REPEATS = 12  # places of a run of three words that are tried: set phrases have more

Grams = Mapping[tuple[int, ...], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand alike in two pages: from where in each, and how many."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Runs that follow one another in both pages, with a few other words between them."""

    runs: tuple[Run, ...]

    @property
    def matched(self) -> int:
        """Return how many words stand alike."""
        return sum(run.length for run in self.runs)

    @property
    def left(self) -> tuple[int, int]:
        """Return the first word, and that after the last, in the left page."""
        return self.runs[0].left, self.runs[-1].left + self.runs[-1].length

    @property
    def right(self) -> tuple[int, int]:
        """Return the first word, and that after the last, in the right page."""
        return self.runs[0].right, self.runs[-1].right + self.runs[-1].length

    @property
    def firm(self) -> bool:
        """Tell whether it is more than a phrase that anybody might use."""
        longest = max(run.length for run in self.runs)
        wide = max(self.left[1] - self.left[0], self.right[1] - self.right[0])
        return (longest >= FIRM or self.matched >= LEAST) and self.matched >= DENSE * wide


def grams_of(page: Page) -> Grams:
    """Return where each run of `SEED` words begins in a page."""
    found: dict[tuple[int, ...], list[int]] = defaultdict(list)
    words = page.words
    for place in range(len(words) - SEED + 1):
        found[tuple(words[place : place + SEED])].append(place)
    return found


def shared_passages(left: Page, right: Page, grams: Grams) -> tuple[Passage, ...]:
    """Return the passages that two pages share; `grams` are those of the left one."""
    runs = list(_runs(left.words, right.words, grams))
    return tuple(passage for passage in _joined(runs) if passage.firm)


def _runs(left: array[int], right: array[int], grams: Grams) -> Iterator[Run]:
    place, follows = 0, -1
    while place <= len(right) - SEED:
        best = Run(0, 0, 0)
        for start in _tried(grams.get(tuple(right[place : place + SEED]), ()), follows):
            length = SEED
            while (
                start + length < len(left)
                and place + length < len(right)
                and left[start + length] == right[place + length]
            ):
                length += 1
            if length > best.length:
                best = Run(start, place, length)
        if best.length:
            yield best
            follows = best.left + best.length
        place += best.length or 1


def _tried(starts: Sequence[int], follows: int) -> Sequence[int]:
    """Return the places to try, first that which goes on from the run before."""
    near = [start for start in starts if 0 <= start - follows <= GAP]
    return [*near, *starts[:REPEATS]]


def _joined(runs: Sequence[Run]) -> Iterator[Passage]:
    held: list[Run] = []
    for run in runs:
        if held:
            last = held[-1]
            left = run.left - last.left - last.length
            right = run.right - last.right - last.length
            if not (0 <= left <= GAP and 0 <= right <= GAP):
                yield Passage(tuple(held))
                held = []
        held.append(run)
    if held:
        yield Passage(tuple(held))
