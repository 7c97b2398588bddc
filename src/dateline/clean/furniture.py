"""Furniture: whether a line belongs to the page about an article and not to the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.clean.dates import FoundDate, find_dates
from dateline.clean.dumps import is_dump
from dateline.clean.lines import Line
from dateline.lexicon.furniture import Furniture, FurnitureGroup

_LONGEST_WHOLE = 200  # code points of a line that a `whole` pattern may match
_LONGEST_LINK = 40  # words of a line that can point to another report
_LONGEST_BYLINE = 12  # words of a line that is a byline or a date
_NAMES = re.compile(r"[^\W\d_]{3,}")
_TOKEN = re.compile(r"\S+")
_WORDLESS = re.compile(r"\A[\W\d_]*\Z")


def furniture_reason(line: Line, table: Furniture) -> str | None:
    """Return why a line is furniture, or `None` where nothing says so."""
    if is_dump(line.text):
        return "data"
    if _WORDLESS.match(line.text):
        return "wordless"
    if is_icon_run(line.text, table.icon_parts):
        return "icons"
    if _is_date_line(line):
        return "date"
    if line.wording.words <= _LONGEST_BYLINE and _found(table.byline, line.text):
        return "byline"
    return _group_of(line.text.lower(), line.wording.words, table)


def _group_of(text: str, words: int, table: Furniture) -> str | None:
    """Return the name of the first group that names a line, given in lower case."""
    if not _says(table.any_group, text, words, table):
        return None
    return next((each.name for each in table.groups if _says(each, text, words, table)), None)


def _is_date_line(line: Line) -> bool:
    """Tell whether a line is a date and little else."""
    if line.wording.words > _LONGEST_BYLINE or line.wording.ended:
        return False
    if not any(char.isdigit() for char in line.text):
        return False
    dates = find_dates(line.text)
    outside = "".join(_outside(line.text, dates))
    return bool(dates) and len(_NAMES.findall(outside)) <= 2


def _outside(text: str, dates: list[FoundDate]) -> Iterator[str]:
    """Yield what a text holds beside its dates."""
    at = 0
    for one in dates:
        yield text[at : one.start] + " "
        at = one.end
    yield text[at:]


def _says(group: FurnitureGroup, text: str, words: int, table: Furniture) -> bool:
    """Tell whether a group's patterns name a line, given in lower case."""
    return (
        (len(text) <= _LONGEST_WHOLE and _found(group.whole, text))
        or (words <= table.short_words and _found(group.within, text))
        or (words <= _LONGEST_LINK and _found(group.start, text))
        or _found(group.anywhere, text)
    )


def _found(pattern: re.Pattern[str] | None, text: str) -> bool:
    """Tell whether a pattern, where there is one, stands in a text."""
    return pattern is not None and pattern.search(text) is not None


def is_icon_run(text: str, parts: tuple[str, ...]) -> bool:
    """Tell whether a line is a run of names that an icon font gives its pictures."""
    lowered = text.lower()
    if not any(part in lowered for part in parts):
        return False
    tokens = _TOKEN.findall(lowered)
    if len(tokens) < 3:
        return False
    named = sum(1 for token in tokens if any(part in token for part in parts))
    return named >= 0.4 * len(tokens)
