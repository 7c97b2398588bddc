"""HTML source to page blocks: the visible text of a page, with every word's place kept.

The reader is tolerant: it takes truncated, badly nested and very deep markup (it keeps a list of
open elements and never recurses). Element names are those of the HTML Living Standard, section 4.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache

from dateline.clean.trace import Traced, collapse, join
from dateline.lexicon.furniture import load_furniture

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
KIN = 3  # elements whose names and classes make two blocks alike
LONGEST_LABEL = 300  # code points of a class or id that are looked at
_PLAIN, _LINKED, _BREAK = range(3)  # what a stretch of the source is
_TOLD = frozenset(["meta", "link", "time", "html", "base"])
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
_NAMES = re.compile(
    r"""(?<![\w-])(class|id|role|data-component)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")


@dataclass(frozen=True, slots=True, eq=False)
class PageBlock:
    """One run of visible text of a page, undivided by any block element.

    `tag` is the nearest block element, `regions` the page regions about it, outermost first,
    `linked` the share of its code points that stand in links. `kin` is alike for blocks that stand
    in elements of the same names and classes. `marks` are the numbers of the elements about it
    whose names call them furniture.
    """

    text: Traced
    tag: str
    regions: tuple[str, ...]
    linked: float
    kin: str = ""
    marks: tuple[int, ...] = ()
    table: int = 0  # the number of the nearest table about it


@dataclass(frozen=True, slots=True, eq=False)
class _Opened:
    """An open element: its number on the page, its name, and what its class and id say of it."""

    number: int
    name: str
    label: str
    furniture: bool
    hides: bool
    inline: bool


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
    open: list[_Opened] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    hidden: int = 0  # open elements whose words nobody sees
    opened: int = 0
    waiting: list[tuple[int, int, int]] = field(default_factory=list)
    after_break: bool = False

    def run(self) -> None:
        """Walk the source from its first code point to its last."""
        text, at = self.source.text, 0
        while at < len(text):
            match = _TAG.search(text, at)
            stop = match.start() if match is not None else len(text)
            if stop > at and not self.hidden:
                self._words(at, stop)
            if match is None:
                break
            at = match.end()
            if match["name"]:
                at = self._tag(match)
        self._flush()

    def _words(self, start: int, end: int) -> None:
        """Take in a run of text between two tags."""
        if self.after_break and _seen(self.source.text[start:end]):
            self.after_break = False
        self.waiting.append((start, end, _LINKED if self.counts["a"] > 0 else _PLAIN))

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
        self.waiting.append((match.start(), match.end(), _BREAK))
        self.after_break = True

    def _open(self, name: str, match: re.Match[str]) -> None:
        """Open an element."""
        if name in _TOLD:
            self.elements.append(Element(name, self._attributes(match)))
        if self.counts["head"] and name not in IN_HEAD:
            self._close("head")
        inline = self._inline(name)
        if not inline:
            self._flush()
            if self.open and self.open[-1].name == "p":
                self._close("p")
        if name in VOID:
            return
        hides = name in UNSEEN
        label, furniture = ("", False) if inline or hides else _named(match["rest"])
        self.opened += 1
        self.open.append(_Opened(self.opened, name, label, furniture, hides, inline))
        self.counts[name] += 1
        self.hidden += hides

    def _inline(self, name: str) -> bool:
        """Tell whether an element parts no words; a site's own inside a paragraph does not."""
        return name in INLINE or ("-" in name and self.counts["p"] > 0)

    def _close(self, name: str) -> None:
        """Close the nearest open element of this name, and all that stand open inside it."""
        if not self._inline(name):
            self._flush()
        if not self.counts[name]:
            return
        while self.open:
            last = self.open[-1]
            if not last.inline:
                self._flush()
            self.open.pop()
            self.counts[last.name] -= 1
            self.hidden -= last.hides
            if last.name == name:
                return

    def _raw(self, name: str, match: re.Match[str]) -> int:
        """Take in an element whose content holds no tags, and return where it ends."""
        end = _raw_end(name).search(self.source.text, match.end())
        stop = end.start() if end is not None else len(self.source)
        if name == "title" and not self.title and not self.counts["svg"]:
            self.title.append(unreference(self.source.cut(match.end(), stop)))
        if name == "script" and "ld+json" in match["rest"].lower():
            self.data.append(self.source.text[match.end() : stop])
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
        self.after_break = False
        if not self.waiting:
            return
        waiting, self.waiting = self.waiting, []
        source = self.source.text
        if not any(kind != _BREAK and _seen(source[start:end]) for start, end, kind in waiting):
            return
        pieces = [self._piece(*one) for one in waiting]
        text = collapse(pieces[0] if len(pieces) == 1 else join(pieces))
        linked = sum(
            len(piece.text.strip())
            for piece, one in zip(pieces, waiting, strict=True)
            if one[2] == _LINKED
        )
        outer = [one for one in self.open[-DEPTH:] if not one.inline]
        self.blocks.append(
            PageBlock(
                text=text,
                tag=outer[-1].name if outer else "",
                regions=tuple(one.name for one in outer if one.name in REGIONS)[-8:],
                linked=min(1.0, linked / len(text)),
                kin=" ".join(f"{one.name}.{one.label}" for one in outer[-KIN:]),
                marks=tuple(one.number for one in outer if one.furniture),
                table=next((one.number for one in reversed(outer) if one.name == "table"), 0),
            )
        )

    def _piece(self, start: int, end: int, kind: int) -> Traced:
        """Return the words of a stretch of the source."""
        cut = self.source.cut(start, end)
        return cut.stands_for(" ") if kind == _BREAK else unreference(cut)


def _seen(raw: str) -> bool:
    """Tell whether a stretch of source holds anything but white space."""
    if not raw or raw.isspace():
        return False
    return "&" not in raw or bool(html.unescape(raw).strip())


@cache
def _raw_end(name: str) -> re.Pattern[str]:
    """Return the expression for the end tag of an element that holds no tags."""
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _named(attributes: str) -> tuple[str, bool]:
    """Return the class of an element, and whether its class, id or role calls it furniture."""
    label, furniture = "", False
    for part in _NAMES.finditer(attributes):
        value = part[2] or part[3] or part[4] or ""
        label = value[:LONGEST_LABEL] if part[1].lower() == "class" and not label else label
        furniture = furniture or load_furniture().regions.search(value[:LONGEST_LABEL]) is not None
    return label, furniture
