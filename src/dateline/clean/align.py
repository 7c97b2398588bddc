"""Alignment: which words of a page an extractor's article was made of.

No extractor keeps positions. A paragraph whose words are those of one block was read there; any
other is looked up in the page's own words: the longest run of equal words, nearest after the one
before it, is where it was read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
    page = _Words([_TOKEN.findall(text.casefold()) for text in blocks])
    page.cover(paragraphs)
    kept: list[Kept] = []
    for owner, words in enumerate(page.blocks):
        first = page.first[owner]
        hits = [at for at in range(len(words)) if page.covered[first + at]]
        if not hits or (len(hits) < COVERED * len(words) and len(hits) < LEAST_RUN):
            continue
        text = blocks[owner]
        if len(hits) == len(words):
            kept.append(Kept(owner, 0, len(text)))
            continue
        spans = [match.span() for match in _TOKEN.finditer(text)]
        if len(spans) != len(words):  # folding parted a word: "ﬁ" in a strange place
            kept.append(Kept(owner, 0, len(text)))
            continue
        start = 0 if hits[0] == 0 else spans[hits[0]][0]
        end = len(text) if hits[-1] == len(words) - 1 else _after(text, spans[hits[-1]][1])
        kept.append(Kept(owner, start, end))
    return kept


@dataclass(slots=True)
class _Words:
    """The words of a page, block by block and in one row, and which of them are covered."""

    blocks: list[list[str]]
    first: list[int] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    covered: bytearray = field(default_factory=bytearray)
    cursor: int = 0

    def __post_init__(self) -> None:
        """Lay the words of all blocks in one row."""
        for words in self.blocks:
            self.first.append(len(self.tokens))
            self.tokens += words
        self.covered = bytearray(len(self.tokens))

    def cover(self, paragraphs: Sequence[str]) -> None:
        """Mark the words that the paragraphs were made of."""
        whole: dict[tuple[str, ...], list[int]] = {}
        for owner, words in enumerate(self.blocks):
            if words:
                whole.setdefault(tuple(words), []).append(self.first[owner])
        places: Mapping[tuple[str, ...], list[int]] | None = None
        for paragraph in paragraphs:
            words = _TOKEN.findall(paragraph.casefold())
            spots = whole.get(tuple(words), []) if words else []
            if spots:
                place = min(spots, key=lambda spot: (spot < self.cursor, abs(spot - self.cursor)))
                self._mark(place, len(words))
                continue
            places = self._places() if places is None else places
            self._search(words, places)

    def _mark(self, place: int, length: int) -> None:
        """Cover a run of words."""
        self.covered[place : place + length] = b"\x01" * length
        self.cursor = place + length

    def _places(self) -> dict[tuple[str, ...], list[int]]:
        """Return where each run of up to `SHINGLE` words stands."""
        places: dict[tuple[str, ...], list[int]] = {}
        tokens = self.tokens
        for size in range(1, SHINGLE + 1):
            rows = (tokens[offset:] for offset in range(size))
            for at, key in enumerate(zip(*rows, strict=False)):
                found = places.setdefault(key, [])
                if size == SHINGLE or len(found) < CANDIDATES:
                    found.append(at)
        return places

    def _search(self, words: Sequence[str], places: Mapping[tuple[str, ...], list[int]]) -> None:
        """Cover the runs of a paragraph's words, each where it is longest."""
        at = 0
        while at < len(words):
            size = min(SHINGLE, len(words) - at)
            spots = places.get(tuple(words[at : at + size]), [])
            if at > 0 and size < SHINGLE:  # a paragraph's last words stand close to those before
                spots = [place for place in spots if 0 <= place - self.cursor <= CLOSE]
            run = self._longest(words, at, spots)
            if run is None:
                at += 1
                continue
            self._mark(*run)
            at += run[1]

    def _longest(
        self, words: Sequence[str], at: int, places: Sequence[int]
    ) -> tuple[int, int] | None:
        """Return where the longest run of equal words begins and how long it is."""
        best: tuple[int, int] | None = None
        cursor, tokens = self.cursor, self.tokens
        ordered = sorted(places, key=lambda place: (place < cursor, abs(place - cursor)))
        for place in ordered[:CANDIDATES]:
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
