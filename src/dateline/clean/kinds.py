"""Kinds: whether a line of an article is a paragraph, a heading, a caption or a note."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.clean.dates import find_dates
from dateline.clean.lines import Line
from dateline.clean.wires import read_opening
from dateline.clean.wording import content_words
from dateline.lexicon.furniture import Furniture
from dateline.records import BlockKind

_BULLET = re.compile(r"\A(?:[•·▪◦‣*\-–]\s|\d{1,2}[.)]\s)")
_SENT_BY = re.compile(r"\A\W{0,2}\([A-Z][^()]{1,38}\)\s*(?:--|—|–|-\s)")  # "(Reuters) — ..."
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+[A-Z“\"]")
_TAGS = {
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "li": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "td": BlockKind.LIST_ITEM,
    "th": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
} | dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING)


def kind_of(lines: Sequence[Line], kept: Sequence[int], order: int, table: Furniture) -> BlockKind:
    """Return the kind of the `order`th kept line."""
    line = lines[kept[order]]
    if line.tag in _TAGS:
        return _TAGS[line.tag]
    if is_note(line.text, table):
        return BlockKind.NOTE
    if is_caption(line, table) or _opens_as_caption(lines, kept, order):
        return BlockKind.CAPTION
    if _BULLET.match(line.text):
        return BlockKind.LIST_ITEM
    if not line.wording.ended and line.wording.words <= 16 and not line.text.rstrip().endswith(":"):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def is_note(text: str, table: Furniture) -> bool:
    """Tell whether a line is the outlet about itself, a correction or a credit."""
    return table.note.search(text[:300]) is not None


def is_caption(line: Line, table: Furniture) -> bool:
    """Tell whether a line's words call it a caption or a credit of a picture.

    The agency that a wire lead's dateline names is no credit of a picture.
    """
    if line.wording.words > table.caption_longest:
        return False
    if table.caption_start.match(line.text):
        return True
    return table.caption_anywhere.search(_after_dateline(line.text)) is not None


def _after_dateline(text: str) -> str:
    """Return a line's words after the dateline that opens it, all of them where none does."""
    opening = read_opening(text)
    if opening is not None:
        return text[opening.end :]
    sent = _SENT_BY.match(text)
    return text if sent is None else text[sent.end() :]


def _opens_as_caption(lines: Sequence[Line], kept: Sequence[int], order: int) -> bool:
    """Tell whether an article's opening line is the caption of its picture.

    It is one sentence that gives the full date with the year, as captions do and leads do not,
    and a lead on the same subject follows.
    """
    if order != 0 or len(kept) < 2:
        return False
    text = _after_dateline(lines[kept[0]].text)
    if _SENTENCE_END.search(text) or not any(found.day for found in find_dates(text)):
        return False
    own, after = set(content_words(text)), set(content_words(lines[kept[1]].text))
    return len(own & after) >= 2
