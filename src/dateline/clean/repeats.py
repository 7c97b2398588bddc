"""Repeats: a sentence that a page prints twice (as caption, lead or summary) is read once."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.clean.lines import Line
from dateline.clean.wording import words_of

LEAST_WORDS = 6
LISTED = frozenset(["li", "td", "th", "dd", "dt"])  # a list may repeat itself in earnest


def repeated(lines: Sequence[Line]) -> set[int]:
    """Return which of the lines say nothing that another, fuller line does not say word for word.

    Of two lines with equal words the first stays; of a line that opens another one, the fuller.
    """
    wordings = [tuple(words_of(line.text)) for line in lines]
    alike: dict[tuple[str, ...], list[int]] = {}
    for at, words in enumerate(wordings):
        if len(words) >= LEAST_WORDS and lines[at].wording.prose and lines[at].tag not in LISTED:
            alike.setdefault(words[:LEAST_WORDS], []).append(at)
    gone: set[int] = set()
    for group in alike.values():
        for at in group:
            if any(_says(wordings, other, at) for other in group if other not in gone):
                gone.add(at)
    return gone


def _says(wordings: Sequence[tuple[str, ...]], fuller: int, at: int) -> bool:
    """Tell whether line `fuller` opens with all words of line `at`, and outranks it."""
    mine, theirs = wordings[at], wordings[fuller]
    if fuller == at or theirs[: len(mine)] != mine:
        return False
    return len(theirs) > len(mine) or fuller < at
