"""Alignment: which words of a page an extractor's article was made of.

No extractor keeps positions. Its paragraphs are looked up in the page's own words: the longest
run of equal words, nearest after the one before it, is where they were read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"\w+")
SHINGLE = 4  # words that must stand together for a run to be looked up
CANDIDATES = 40  # places tried for one run: a page may repeat a phrase without end
CLOSE = 12  # words between a paragraph's last words and those before them
COVERED = 0.5  # share of a block's words from which on the whole block is the article's
LEAST_RUN = 8  # words that are kept of a block that is covered less


@dataclass(frozen=True, slots=True)
class Kept:
    """A stretch `[start, end)` of the code points of block number `block`."""

    block: int
    start: int
    end: int


def align(blocks: Sequence[str], paragraphs: Sequence[str]) -> list[Kept]:
    """Return the stretches of the page's blocks that the paragraphs were read from, in order."""
    words = [
        (number, match) for number, text in enumerate(blocks) for match in _TOKEN.finditer(text)
    ]
    owners = [number for number, _ in words]
    spans = [match.span() for _, match in words]
    covered = _covered([match.group().casefold() for _, match in words], paragraphs)
    first_of: dict[int, int] = {}
    count: dict[int, int] = {}
    for at, owner in enumerate(owners):
        first_of.setdefault(owner, at)
        count[owner] = count.get(owner, 0) + 1
    kept: list[Kept] = []
    for owner, first in first_of.items():
        hits = [at for at in range(first, first + count[owner]) if covered[at]]
        if not hits or (len(hits) < COVERED * count[owner] and len(hits) < LEAST_RUN):
            continue
        start = 0 if hits[0] == first else spans[hits[0]][0]
        last = first + count[owner] - 1
        end = len(blocks[owner]) if hits[-1] == last else _after(blocks[owner], spans[hits[-1]][1])
        kept.append(Kept(owner, start, end))
    return kept


def _covered(tokens: Sequence[str], paragraphs: Sequence[str]) -> list[bool]:
    """Return for each word of the page whether a paragraph was made of it."""
    places: dict[tuple[str, ...], list[int]] = {}
    for size in range(1, SHINGLE + 1):
        for at in range(len(tokens) - size + 1):
            key = tuple(tokens[at : at + size])
            found = places.setdefault(key, [])
            if size == SHINGLE or len(found) < CANDIDATES:
                found.append(at)
    covered = [False] * len(tokens)
    cursor = 0
    for paragraph in paragraphs:
        words = [match.group().casefold() for match in _TOKEN.finditer(paragraph)]
        at = 0
        while at < len(words):
            size = min(SHINGLE, len(words) - at)
            spots = places.get(tuple(words[at : at + size]), [])
            if at > 0 and size < SHINGLE:  # a paragraph's last words stand close to those before
                spots = [place for place in spots if 0 <= place - cursor <= CLOSE]
            run = _longest(tokens, words, at, spots, cursor)
            if run is None:
                at += 1
                continue
            place, length = run
            covered[place : place + length] = [True] * length
            cursor = place + length
            at += length
    return covered


def _longest(
    tokens: Sequence[str], words: Sequence[str], at: int, places: Sequence[int], cursor: int
) -> tuple[int, int] | None:
    """Return where the longest run of equal words begins and how long it is."""
    best: tuple[int, int] | None = None
    ordered = sorted(places, key=lambda place: (place < cursor, abs(place - cursor)))[:CANDIDATES]
    for place in ordered:
        length = 0
        while (
            at + length < len(words)
            and place + length < len(tokens)
            and tokens[place + length] == words[at + length]
        ):
            length += 1
        if best is None or length > best[1]:
            best = (place, length)
    return best


def _after(text: str, end: int) -> int:
    """Return where the marks that close a word's sentence end."""
    while end < len(text) and not text[end].isalnum() and not text[end].isspace():
        end += 1
    return end
