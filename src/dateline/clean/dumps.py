"""Dumped data structures: the related headlines that a page's program printed by mistake."""

from __future__ import annotations

import json
import re
from datetime import date

from dateline.records import RelatedHeadline
from dateline.records.texts import without_halves

_STRUCTURE = re.compile(
    r"""\A\s*(?:(?:array|string|int|float|bool|object)\(|NULL\b|stdClass\b|Array\s*\(?\s*\Z
    |\[["\w-]+\](?:\s*:\s*\w+)?\s*=>|[{}()\[\],;\s]+\Z|["'][\w-]+["']\s*:\s)""",
    re.VERBOSE,
)
_KEY = re.compile(r"""["'][\w-]+["']\s*:\s*["'\d\[{tfn]|\[["\w-]+\]\s*=>|\b\w+\s*:\s*\{""")
_MARKS = frozenset('{}[]":;=<>\\|_,()')
_FLAT = re.compile(r"\{[^{}]*\}|\([^()]*=>[^()]*\)", re.DOTALL)
_PAIR = re.compile(
    r"""(?:["']([\w-]+)["']\s*:\s*|\[["']?([\w-]+)["']?\]\s*=>\s*(?:string\(\d+\)\s*)?)
    (?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"'\[({][^\n,}]*))""",
    re.VERBOSE,
)
_TITLES = ("title", "headline", "post_title", "name", "caption", "text")
_ADDRESSES = ("url", "link", "href", "permalink", "guid", "uri")
_DATED = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)")


def is_dump(text: str) -> bool:
    """Tell whether a line is part of a printed data structure and not of an article."""
    if _STRUCTURE.match(text):
        return True
    keys = len(_KEY.findall(text[:20_000]))
    if keys < 2:
        return False
    marks = sum(1 for char in text if char in _MARKS)
    return marks / len(text) > 0.1


def read_dump(text: str) -> list[RelatedHeadline]:
    """Return the headlines that a printed data structure lists, with dates where it gives them.

    The date is that of a dated path or date field of the same entry; a day that no calendar has
    is left out.
    """
    found: list[RelatedHeadline] = []
    for match in _FLAT.finditer(text):
        entry = _entry(match.group())
        title = next((entry[key] for key in _TITLES if entry.get(key)), "")
        if len(title.split()) < 3:
            continue
        address = next((entry[key] for key in _ADDRESSES if entry.get(key)), None)
        found.append(RelatedHeadline(title, _day(entry), address))
    return found


def _entry(text: str) -> dict[str, str]:
    """Return the keys and values of one flat entry, keys in lower case."""
    entry: dict[str, str] = {}
    for match in _PAIR.finditer(text):
        key = (match[1] or match[2]).lower()
        value = next((match[number] for number in (3, 4, 5) if match[number] is not None), "")
        entry.setdefault(key, _unescape(value).strip())
    return entry


def _unescape(value: str) -> str:
    """Return a quoted value with its escapes read, as it stands where they cannot be."""
    if "\\" not in value:
        return value
    try:
        read = json.loads(f'"{value}"')
    except ValueError:
        return value.replace("\\/", "/").replace("\\'", "'").replace('\\"', '"')
    return without_halves(str(read))


def _day(entry: dict[str, str]) -> date | None:
    """Return the first day that a value of the entry names."""
    for value in entry.values():
        match = _DATED.search(value)
        if match is None:
            continue
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
    return None
