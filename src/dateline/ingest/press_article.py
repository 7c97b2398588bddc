"""An article of a press database's export: what its head says, its words, and the days in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = r"(?P<month>[A-Z][a-z]{2,8})\.?"
_DAYS = (
    re.compile(rf"\A(?:[A-Z][a-z]+day,? )?{_MONTH} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})\b"),
    re.compile(rf"\A(?:[A-Z][a-z]+day,? )?(?P<day>\d{{1,2}}) {_MONTH},? (?P<year>\d{{4}})\b"),
)
LONGEST_DAY = 90  # code points of a line that is a day, with its time and its edition


class Mark(Enum):
    """What an export's markup says of a line."""

    NONE = ""
    HEADLINE = "headline"
    AUTHOR = "author"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of an export."""

    text: str
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class Article:
    """One article of an export; empty where its head is silent. `day` is ISO 8601."""

    title: str
    outlet: str
    day: str
    byline: str
    length: int | None
    rights: str
    dateline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return its paragraphs, a blank line between two, behind the dateline that stood apart."""
        text = "\n\n".join(self.paragraphs)
        apart = self.dateline and not text.casefold().startswith(self.dateline.casefold())
        return f"{self.dateline} — {text}" if apart else text

    @property
    def values(self) -> Mapping[str, str]:
        """Return what its record holds by the names of our fields."""
        return {
            "text": self.text,
            "title": self.title,
            "outlet": self.outlet,
            "published": self.day,
            "byline": self.byline,
        }

    @property
    def more(self) -> Mapping[str, str | int]:
        """Return what its record holds besides."""
        told = {"word_count": self.length or "", "copyright": self.rights}
        return {name: value for name, value in told.items() if value}

    @property
    def cut(self) -> int | None:
        """Return how many words are there where the head promises more than twice as many."""
        words = len(self.text.split())
        return words if self.length is not None and self.length > 2 * words + 20 else None


def plain_lines(text: str, *, wrapped: bool = False) -> list[Line]:
    """Return a text's lines; where its paragraphs are `wrapped`, those between blank lines."""
    pieces = re.split(r"\n\s*\n", text) if wrapped else text.splitlines()
    told = (" ".join(piece.split()) for piece in pieces)
    return [Line(one) for one in told if one]


def day_of(line: str) -> str:
    """Return the day that opens a line as ISO 8601, empty where it is no line with a day."""
    if len(line) > LONGEST_DAY:
        return ""
    for form in _DAYS:
        match = form.match(line)
        if match is None:
            continue
        months = [n for n, name in enumerate(MONTHS, 1) if name.startswith(match["month"].lower())]
        try:
            return date(int(match["year"]), months[0], int(match["day"])).isoformat()
        except (ValueError, IndexError):
            return ""
    return ""


def number_of(text: str) -> int | None:
    """Return the number that opens a text such as `1,204 words`."""
    match = re.match(r"\d[\d.,]*", text)
    return int(re.sub(r"\D", "", match[0])) if match else None
