"""Repeats: a sentence that a page prints twice (as caption, lead or summary) is read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from dateline.clean.lines import Line

LEAST_WORDS = 6
_TOKEN = re.compile(r"\w+")  # numbers too: two lines that differ by one are two reports
LISTED = frozenset(["li", "td", "th", "dd", "dt"])  # a list may repeat itself in earnest


def repeated(lines: Sequence[Line]) -> set[int]:
    """Return which of the lines say nothing that another, fuller line does not say word for word.

    Of two lines with equal words the first stays; of a line that opens another one, the fuller.
    """
    wordings = [tuple(_TOKEN.findall(line.text.casefold())) for line in lines]
    alike: dict[tuple[str, ...], list[int]] = {}
    for at, words in enumerate(wordings):
        if len(words) >= LEAST_WORDS and lines[at].wording.prose and lines[at].tag not in LISTED:
            alike.setdefault(words[:LEAST_WORDS], []).append(at)
    return {at for group in alike.values() for at in _outdone(wordings, group)}


def _outdone(wordings: Sequence[tuple[str, ...]], group: Sequence[int]) -> Iterator[int]:
    """Yield the lines of a group that another one says in full; in order, such stand in a row."""
    ordered = sorted(group, key=lambda at: (wordings[at], at))
    for at, after in pairwise(ordered):
        mine, theirs = wordings[at], wordings[after]
        if mine == theirs:
            yield after
    opened: set[tuple[str, ...]] = set()
    distinct = [wording for wording, _ in groupby(ordered, key=lambda at: wordings[at])]
    for mine, theirs in pairwise(distinct):
        if theirs[: len(mine)] == mine:
            opened.add(mine)
    yield from (at for at in group if wordings[at] in opened)
