"""Floods: what no page needs and what costs the parsers the square of its length.

A start tag with thousands of attributes (libxml2 compares each with each), and a run of characters
without a blank as long as a book (an image or an archive written out as text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.clean.trace import Traced, join

MOST_ATTRIBUTES = 256
PICTURE = ";base64,"  # an embedded picture stands in a tag and is no text
LONGEST_RUN = 20_000  # code points; the longest words are addresses, of some thousand at most
_TAG = re.compile(r"""<[A-Za-z][^>=]*+(?:=\s*+(?:"[^"]*"|'[^']*'|)[^>=]*+)*+>?""")
_ATTRIBUTE = re.compile(r"""[^\s=/"'<>]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?""")
_LONG_TAG = 2 * MOST_ATTRIBUTES  # code points: a shorter tag has no room for more attributes
_RUN = re.compile(r"[^\s<>]+")


LONG = 1_000_000  # code points of a page from which on only its words are given to parsers
TOO_LONG = 4_000_000  # from which on none is asked: they take some forty bytes for each
_UNSHOWN = re.compile(r"<(?:(?P<name>script|style|svg|noscript)\b|!--)", re.IGNORECASE)
_END = {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE)
    for name in ("script", "style", "svg", "noscript")
}
_COMMENT_END = re.compile("-->")
_EMBEDDED = re.compile(r"data:[\w/+.-]*;base64,[A-Za-z0-9+/=%\s]*+")


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


def spare(source: str) -> str | None:
    """Return a page as the extractors are given it, `None` where it is too long for them.

    What nobody sees of a long page is left out: programs, styles, pictures written as text.
    """
    if len(source) <= LONG:
        return source
    shown = _EMBEDDED.sub("", "".join(_shown(source)))
    return shown if len(shown) <= TOO_LONG else None


def _shown(source: str) -> Iterator[str]:
    """Yield what stands between a page's programs, styles, drawings and comments."""
    at = 0
    while (opening := _UNSHOWN.search(source, at)) is not None:
        name = opening["name"]
        yield source[at : opening.start()]
        end = _END[name.lower()] if name else _COMMENT_END
        closing = end.search(source, opening.end())
        if closing is None:
            return  # a reader hides the rest too
        at = closing.end()
    yield source[at:]


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
