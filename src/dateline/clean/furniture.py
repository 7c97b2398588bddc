"""Furniture: whether a line belongs to the page about an article and not to the article."""

from __future__ import annotations

import re

from dateline.clean.dumps import is_dump
from dateline.clean.lines import Line
from dateline.lexicon.furniture import Furniture

_LONGEST_WHOLE = 200  # code points of a line that a `whole` pattern may match
_TOKEN = re.compile(r"\S+")
_WORDLESS = re.compile(r"\A[\W\d_]*\Z")


def furniture_reason(line: Line, table: Furniture) -> str | None:
    """Return why a line is furniture, or `None` where nothing says so."""
    text = line.text
    if is_dump(text):
        return "data"
    if _WORDLESS.match(text):
        return "wordless"
    if is_icon_run(text, table.icon_parts):
        return "icons"
    short = line.wording.words <= table.short_words
    for group in table.groups:
        if len(text) <= _LONGEST_WHOLE and group.whole is not None and group.whole.match(text):
            return group.name
        if short and group.within is not None and group.within.search(text):
            return group.name
        if group.anywhere is not None and group.anywhere.search(text):
            return group.name
        if line.wording.words <= 40 and group.start is not None and group.start.match(text):
            return group.name
    return None


def is_icon_run(text: str, parts: tuple[str, ...]) -> bool:
    """Tell whether a line is a run of names that an icon font gives its pictures."""
    tokens = _TOKEN.findall(text.lower())
    if len(tokens) < 3:
        return False
    named = sum(1 for token in tokens if any(part in token for part in parts))
    return named >= 0.4 * len(tokens)
