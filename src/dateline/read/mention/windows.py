"""Windows of whole sentences that the encoder can hold, each with what stands before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.read.mention.words import Words

# Most word pieces of a window's own sentences, of the sentences before them, of the headline.
OWN, CONTEXT, TITLE = 176, 44, 32


@dataclass(frozen=True, slots=True)
class Window:
    """Words of a report by index; those from `own` on are the window's own, the rest context."""

    places: Sequence[int]
    own: int


def windows_of(words: Words, sizes: Sequence[int]) -> list[Window]:
    """Return windows that together own every word once; `sizes` are pieces of each word."""
    parts = [part for start, end in words.sentences for part in _short(start, end, sizes)]
    found: list[Window] = []
    at = 0
    while at < len(parts):
        last, held = at, 0
        while last < len(parts) and (held == 0 or held + _size(parts[last], sizes) <= OWN):
            held += _size(parts[last], sizes)
            last += 1
        first, room = at, CONTEXT
        while first > 0 and _size(parts[first - 1], sizes) <= room:
            first -= 1
            room -= _size(parts[first], sizes)
        before = _places(parts[first:at])
        title = words.title
        if title and parts[first][0] >= title[1] and _size(title, sizes) <= TITLE:
            before = [*range(*title), *before]
        found.append(Window([*before, *_places(parts[at:last])], len(before)))
        at = last
    return found


def _places(parts: Sequence[tuple[int, int]]) -> list[int]:
    return [i for start, end in parts for i in range(start, end)]


def _size(part: tuple[int, int], sizes: Sequence[int]) -> int:
    return sum(sizes[part[0] : part[1]])


def _short(start: int, end: int, sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Return a sentence in parts that a window can hold."""
    found, held, first = [], 0, start
    for place in range(start, end):
        if held + sizes[place] > OWN:
            found.append((first, place))
            first, held = place, 0
        held += sizes[place]
    return [*found, (first, end)]
