"""HTML source to page blocks: the visible text of a page, with every word's place kept.

The reader is tolerant: it takes truncated, badly nested and very deep markup (it keeps a list of
open elements and never recurses). Element names are those of the HTML Living Standard, section 4.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field

from dateline.clean.trace import Traced, collapse, join

VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q "  # noqa: SIM905
    "rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr img".split()
)
UNSEEN = frozenset(
    "script style noscript template head svg math iframe object canvas select option datalist "  # noqa: SIM905
    "audio video map button textarea".split()
)
RAW = frozenset(["script", "style", "textarea", "title", "noframes", "xmp"])
IN_HEAD = frozenset("base link meta title style script noscript template".split())  # noqa: SIM905
REGIONS = frozenset(["nav", "header", "footer", "aside", "form", "figure", "figcaption", "caption"])
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
DEPTH = 64  # how many open elements are asked what region a block stands in

# Possessive, since a tag of some megabytes would else take gigabytes to go back in.
_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)|<!\[CDATA\[|<[!?][^>]*(?:>|\Z)
    |<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*)
      (?P<rest>[^>=]*+(?:=\s*+(?:"[^"]*"|'[^']*'|)[^>=]*+)*+)(?:>|\Z)""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""", re.DOTALL
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")


@dataclass(frozen=True, slots=True, eq=False)
class PageBlock:
    """One run of visible text of a page, undivided by any block element.

    `tag` is the nearest block element, `regions` the page regions about it, outermost first,
    `linked` the share of its code points that stand in links.
    """

    text: Traced
    tag: str
    regions: tuple[str, ...]
    linked: float


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """A `meta`, `link`, `time`, `html` or `base` start tag: its attributes, with their trace."""

    tag: str
    attributes: dict[str, Traced]

    def get(self, name: str) -> str:
        """Return an attribute's words, empty where it has none."""
        found = self.attributes.get(name)
        return found.text.strip() if found is not None else ""


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page as its markup gives it: visible blocks, title element, and what the head says."""

    blocks: tuple[PageBlock, ...]
    title: Traced
    elements: tuple[Element, ...]
    data: tuple[str, ...]  # the JSON-LD scripts

    @property
    def text(self) -> str:
        """Return all visible text, one block a line."""
        return "\n".join(block.text.text for block in self.blocks)


def read_page(source: Traced) -> Page:
    """Return the blocks and head elements of an HTML source; never raises on bad markup."""
    reader = _Reader(source)
    reader.run()
    return Page(
        blocks=tuple(reader.blocks),
        title=collapse(join(reader.title)),
        elements=tuple(reader.elements),
        data=tuple(reader.data),
    )


def unreference(raw: Traced) -> Traced:
    """Return the text with its character references replaced by what they stand for."""
    if "&" not in raw.text:
        return raw
    parts: list[Traced] = []
    at = 0
    for match in _REFERENCE.finditer(raw.text):
        value = html.unescape(match.group())
        if value == match.group():
            continue
        parts.append(raw.cut(at, match.start()))
        parts.append(raw.cut(match.start(), match.end()).stands_for(value))
        at = match.end()
    parts.append(raw.cut(at, len(raw)))
    return join(parts)


@dataclass(slots=True)
class _Reader:
    """The state of one walk over a source."""

    source: Traced
    blocks: list[PageBlock] = field(default_factory=list)
    title: list[Traced] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    waiting: list[tuple[Traced, bool]] = field(default_factory=list)
    after_break: bool = False

    def run(self) -> None:
        """Walk the source from its first code point to its last."""
        text, at = self.source.text, 0
        while at < len(text):
            match = _TAG.search(text, at)
            stop = match.start() if match is not None else len(text)
            if stop > at:
                self._words(at, stop)
            if match is None:
                break
            at = match.end()
            if match.group("name"):
                at = self._tag(match)
        self._flush()

    def _words(self, start: int, end: int) -> None:
        """Take in a run of text between two tags."""
        if any(self.counts[name] for name in UNSEEN if name in self.counts):
            return
        piece = unreference(self.source.cut(start, end))
        if self.after_break and piece.text.strip():
            self.after_break = False
        self.waiting.append((piece, self.counts["a"] > 0))

    def _tag(self, match: re.Match[str]) -> int:
        """Take in a tag, and return where the source goes on after it."""
        name = match["name"].lower()
        if name == "br":
            self._break(match)
        elif match["end"]:
            self._close(name)
        else:
            self._open(name, match)
            if name in RAW:
                return self._raw(name, match)
        return match.end()

    def _break(self, match: re.Match[str]) -> None:
        """Let one line break part two words and two of them part two blocks."""
        if self.after_break:
            self._flush()
        self.waiting.append((self.source.cut(match.start(), match.end()).stands_for(" "), False))
        self.after_break = True

    def _open(self, name: str, match: re.Match[str]) -> None:
        """Open an element."""
        if name in {"meta", "link", "time", "html", "base"}:
            self.elements.append(Element(name, self._attributes(match)))
        if self.counts["head"] and name not in IN_HEAD:
            self._close("head")
        if name not in INLINE:
            self._flush()
            if self.open and self.open[-1] == "p":
                self._close("p")
        if name in VOID:
            return
        self.open.append(name)
        self.counts[name] += 1

    def _close(self, name: str) -> None:
        """Close the nearest open element of this name, and all that stand open inside it."""
        if name not in INLINE:
            self._flush()
        if not self.counts[name]:
            return
        while self.open:
            last = self.open.pop()
            self.counts[last] -= 1
            if last not in INLINE:
                self._flush()
            if last == name:
                return

    def _raw(self, name: str, match: re.Match[str]) -> int:
        """Take in an element whose content holds no tags, and return where it ends."""
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(
            self.source.text, match.end()
        )
        stop = end.start() if end is not None else len(self.source)
        content = self.source.cut(match.end(), stop)
        if name == "title" and not self.title and not self.counts["svg"]:
            self.title.append(unreference(content))
        if name == "script" and "ld+json" in match["rest"].lower():
            self.data.append(content.text)
        return stop

    def _attributes(self, match: re.Match[str]) -> dict[str, Traced]:
        """Return the attributes of a start tag; the first of a name counts."""
        offset = match.start("rest")
        found: dict[str, Traced] = {}
        for part in _ATTRIBUTE.finditer(match["rest"]):
            group = next((number for number in (2, 3, 4) if part[number] is not None), None)
            if group is None:
                continue
            start, end = part.span(group)
            value = unreference(self.source.cut(offset + start, offset + end))
            found.setdefault(part[1].lower(), value)
        return found

    def _flush(self) -> None:
        """End the block under way."""
        waiting, self.waiting, self.after_break = self.waiting, [], False
        if not waiting:
            return
        text = collapse(join(piece for piece, _ in waiting))
        if not len(text):
            return
        linked = sum(len(piece.text.strip()) for piece, in_link in waiting if in_link)
        outer = [name for name in self.open[-DEPTH:] if name not in INLINE]
        self.blocks.append(
            PageBlock(
                text=text,
                tag=outer[-1] if outer else "",
                regions=tuple(name for name in outer if name in REGIONS)[-8:],
                linked=min(1.0, linked / len(text)),
            )
        )
