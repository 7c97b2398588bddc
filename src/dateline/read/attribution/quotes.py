"""Quotations: what stands between quotation marks, in the typographies of the world's press."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.records import Span

# Opening mark: the marks that can close it (Unicode Standard, chapter 6.2, "Quotation Marks").
# The German pair closes with the mark that opens the English one; guillemets point outwards in
# French and Russian and inwards in German and Danish.
PAIRS = {
    "“": '”‟"',
    "„": '“”‟"',
    "‟": '”"',
    '"': '"”',
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "《": "》",
    "〝": "〞〟",
    "‚": "‘’",
    "‘": "’'",
    "'": "'’",
}
SINGLE = frozenset("‘'‚")
CLOSERS = frozenset("".join(PAIRS.values()))
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_MARK = re.compile("[" + "".join(sorted(set(PAIRS) | CLOSERS)) + "]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: `outer` with its marks, `inner` the words alone.

    `depth` is 0 for a quotation that stands in no other. `closed` is false where no closing mark
    was found; it then ends with its paragraph. `paragraphs` counts those it runs over, each of
    which but the first reopens it with a mark.
    """

    outer: Span
    inner: Span
    depth: int
    closed: bool = True
    paragraphs: int = 1


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    depth: int
    paragraphs: int = 1


@dataclass(slots=True)
class _Scan:
    """The state of one pass over a text: the quotations found and those that stand open."""

    text: str
    found: list[Quotation] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    carried: _Open | None = None
    last_single_close: int = -1

    def close(self, opened: _Open, end: int, *, closed: bool) -> None:
        """Record the quotation that began with `opened` and ends before `end`."""
        inner_end = max(opened.start + 1, end - (1 if closed else 0))
        self.found.append(
            Quotation(
                Span(opened.start, end),
                Span(opened.start + 1, inner_end),
                opened.depth,
                closed,
                opened.paragraphs,
            )
        )


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a plain text: what stands between blank lines."""
    spans = []
    start = 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = len(text) if gap is None else gap.start()
        if text[start:end].strip():
            spans.append(Span(start, end))
        start = len(text) if gap is None else gap.end()
    return tuple(spans)


def find_quotations(text: str, paragraphs: Sequence[Span] | None = None) -> tuple[Quotation, ...]:
    """Return the quotations in `text` by position, outer ones before those inside them.

    A quotation left open at a paragraph's end goes on where the next paragraph opens with the same
    mark (Chicago Manual of Style, 13.32); else it ends there, unclosed. An apostrophe is no mark.
    """
    scan = _Scan(text)
    for paragraph in paragraphs_of(text) if paragraphs is None else paragraphs:
        _scan_paragraph(scan, paragraph)
    if scan.carried is not None:
        _give_up(scan, len(text.rstrip()))
    return tuple(sorted(scan.found, key=lambda quote: (quote.outer.start, -quote.outer.end)))


def _scan_paragraph(scan: _Scan, paragraph: Span) -> None:
    scan.last_single_close = _last_single_close(scan.text, paragraph)
    first = _first_mark(scan.text, paragraph)
    begin = paragraph.start
    if scan.carried is not None:
        carried = scan.carried
        if first is not None and scan.text[first] == carried.mark:
            carried.paragraphs += 1
            scan.stack = [carried]
            begin = first + 1
            scan.carried = None
        else:
            _give_up(scan, _last_end(scan, paragraph.start))
    for position in _marks(scan.text, begin, paragraph.end):
        _take_mark(scan, position, paragraph)
    _end_paragraph(scan)


def _take_mark(scan: _Scan, position: int, paragraph: Span) -> None:
    mark = scan.text[position]
    if _is_apostrophe(scan.text, position):
        return
    for index in range(len(scan.stack) - 1, -1, -1):
        opened = scan.stack[index]
        if mark in PAIRS[opened.mark] and _can_close(scan, position, opened):
            del scan.stack[index:]
            scan.close(opened, position + 1, closed=True)
            return
    if mark not in PAIRS or not _can_open(scan.text, position, paragraph):
        return
    if mark in SINGLE and position + 1 >= scan.last_single_close:
        return
    for index, opened in enumerate(scan.stack):
        if opened.mark == mark:  # the same mark again: the earlier one was never closed
            scan.close(opened, _last_end(scan, position), closed=False)
            del scan.stack[index:]
            break
    scan.stack.append(_Open(mark, position, len(scan.stack)))


def _end_paragraph(scan: _Scan) -> None:
    kept = next((opened for opened in scan.stack if opened.mark not in SINGLE), None)
    scan.stack = []
    if kept is not None:
        kept.depth = 0
        scan.carried = kept


def _give_up(scan: _Scan, end: int) -> None:
    if scan.carried is not None:
        scan.close(scan.carried, max(end, scan.carried.start + 1), closed=False)
    scan.carried = None


def _last_end(scan: _Scan, before: int) -> int:
    while before > 0 and scan.text[before - 1].isspace():
        before -= 1
    return before


def _marks(text: str, start: int, end: int) -> Iterator[int]:
    for match in _MARK.finditer(text, start, end):
        yield match.start()


def _first_mark(text: str, paragraph: Span) -> int | None:
    position = paragraph.start
    while position < paragraph.end and text[position].isspace():
        position += 1
    return position if position < paragraph.end and text[position] in PAIRS else None


def _before(text: str, position: int) -> str:
    return text[position - 1] if position > 0 else " "


def _after(text: str, position: int) -> str:
    return text[position + 1] if position + 1 < len(text) else " "


def _is_apostrophe(text: str, position: int) -> bool:
    return (
        text[position] in "’'‘"
        and _before(text, position).isalnum()
        and _after(text, position).isalnum()
    )


def _can_open(text: str, position: int, paragraph: Span) -> bool:
    if text[position] in "“„«「『《〝‹":
        return True
    before = " " if position == paragraph.start else _before(text, position)
    after = _after(text, position)
    return (not before.isalnum()) and before not in ",.!?" and not after.isspace()


def _can_close(scan: _Scan, position: int, opened: _Open) -> bool:
    if position <= opened.start + 1:
        return False
    mark = scan.text[position]
    if mark in SINGLE or mark == "’":
        return (
            not _after(scan.text, position).isalnum() and not _before(scan.text, position).isspace()
        )
    if mark != opened.mark or mark != '"':
        return True
    # A straight mark after a space and before a word opens a new quotation.
    return not (
        _before(scan.text, position).isspace() and not _after(scan.text, position).isspace()
    )


def _last_single_close(text: str, paragraph: Span) -> int:
    """Return where the last mark stands that can close a single quotation, or -1."""
    last = -1
    for position in _marks(text, paragraph.start, paragraph.end):
        if (
            text[position] in "’'‘"
            and not _is_apostrophe(text, position)
            and not _before(text, position).isspace()
            and not _after(text, position).isalnum()
        ):
            last = position
    return last
