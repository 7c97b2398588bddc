"""Pages: the words of a report as copies are sought in them, and where each of them stands."""

from __future__ import annotations

import re
import unicodedata
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dateline.records import BlockKind, Report, Span

# An abbreviation with its points is one word, and so is a number.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_END = re.compile(r"[.!?…\n]")
LEAST_UNIT = 8  # a shorter sentence is taken together with the next


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a report in order, each as a 32-bit hash; 12 bytes a word.

    `starts` and `ends` are code points of the clean text; `units` the sentences, as the numbers of
    the first word and of that after the last. `own` are where it says that its own people were
    there.
    """

    report: str
    words: array[int]
    starts: array[int]
    ends: array[int]
    units: tuple[tuple[int, int], ...]
    own: tuple[Span, ...] = ()

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.words)

    def word_at(self, offset: int) -> int | None:
        """Return the number of the word at or before a code point, `None` before the first."""
        place = bisect_right(self.starts, offset) - 1
        return place if place >= 0 else None

    def span(self, first: int, last: int) -> Span:
        """Return where the words from number `first` up to, not with, `last` stand."""
        return Span(self.starts[first], self.ends[last - 1])


def page_of(report: Report, own: re.Pattern[str] | None = None) -> Page:
    """Return the page of a report, less what its outlet says of itself.

    `own` finds the words by which an outlet says that its own people were there.
    """
    words, starts, ends = array("I"), array("I"), array("I")
    for block in report.blocks:
        if block.kind is BlockKind.NOTE:
            continue
        for match in _WORD.finditer(report.text, block.start, block.end):
            words.append(_hash(match.group()))
            starts.append(match.start())
            ends.append(match.end())
    said = () if own is None else tuple(Span(*m.span()) for m in own.finditer(report.text))
    return Page(report.id, words, starts, ends, tuple(_units(report.text, starts, ends)), said)


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    bare = unicodedata.normalize("NFKD", word.casefold().replace(".", "").replace("’", "'"))
    return zlib.crc32("".join(c for c in bare if not unicodedata.combining(c)).encode())


def _units(text: str, starts: array[int], ends: array[int]) -> Iterator[tuple[int, int]]:
    first = 0
    for place in range(len(starts)):
        last = place + 1 == len(starts)
        if last or (
            place + 1 - first >= LEAST_UNIT
            and _END.search(text, ends[place], starts[place + 1]) is not None
        ):
            yield first, place + 1
            first = place + 1
