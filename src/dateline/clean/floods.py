"""Floods: what no page needs and what costs the parsers the square of its length.

A start tag with thousands of attributes (libxml2 compares each with each), and a run of characters
without a blank as long as a book (an image or an archive written out as text).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.clean.trace import Traced, join

MOST_ATTRIBUTES = 256
PICTURE = ";base64,"  # an embedded picture stands in a tag and is no text
LONGEST_RUN = 20_000  # code points; the longest words are addresses, of some thousand at most
_TAG = re.compile(r"""<[A-Za-z][^>=]*+(?:=\s*+(?:"[^"]*"|'[^']*'|)[^>=]*+)*+>?""")
_ATTRIBUTE = re.compile(r"""[^\s=/"'<>]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?""")
_LONG_TAG = 2 * MOST_ATTRIBUTES  # code points: a shorter tag has no room for more attributes
_RUN = re.compile(r"[^\s<>]+")


@dataclass(frozen=True, slots=True, eq=False)
class Tamed:
    """A source without its floods, and the runs that were cut out of its text."""

    source: Traced
    cut: tuple[str, ...] = ()


def tame(source: Traced, *, markup: bool) -> Tamed:
    """Return a source without surplus attributes and without runs that can be no words."""
    spans: list[tuple[int, int]] = []
    if markup:
        for match in _TAG.finditer(source.text):
            if match.end() - match.start() > _LONG_TAG:
                spans.extend(_surplus(match))
    runs = _runs(source.text, spans)
    if not spans and not runs:
        return Tamed(source)
    texts = (source.text[start:end] for start, end in runs)
    cut = tuple(text for text in texts if PICTURE not in text[:300])
    return Tamed(_without(source, sorted([*spans, *runs])), cut)


def _runs(text: str, inside: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the runs without a blank that can be no words and lie in none of these stretches."""
    if max(map(len, text.split()), default=0) <= LONGEST_RUN:
        return []
    return [
        match.span()
        for match in _RUN.finditer(text)
        if match.end() - match.start() > LONGEST_RUN
        and not any(first <= match.start() and match.end() <= last for first, last in inside)
    ]


def _surplus(tag: re.Match[str]) -> list[tuple[int, int]]:
    """Return the stretch of a start tag behind the attributes that it may have."""
    number = -1  # the first match is the tag's own name
    for part in _ATTRIBUTE.finditer(tag.string, tag.start() + 1, tag.end()):
        number += 1
        if number == MOST_ATTRIBUTES:
            closed = tag.end() - tag.group().endswith(">")
            return [(part.end(), closed)]
    return []


def _without(source: Traced, spans: list[tuple[int, int]]) -> Traced:
    kept: list[Traced] = []
    at = 0
    for start, end in spans:
        if start > at:
            kept.append(source.cut(at, start))
        at = max(at, end)
    kept.append(source.cut(at, len(source)))
    return join(kept)
