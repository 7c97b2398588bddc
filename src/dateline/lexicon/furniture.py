"""Furniture: what surrounds an article on a page, and the words that tell it apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.tables import parse_table

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class FurnitureGroup:
    """One kind of furniture; `name` is the reason given for a line that is set aside."""

    name: str
    whole: Pattern | None
    within: Pattern | None
    anywhere: Pattern | None
    start: Pattern | None


@dataclass(frozen=True, slots=True)
class Furniture:
    """All that the clean room knows of furniture, captions, notes, bylines and date labels."""

    short_words: int
    groups: tuple[FurnitureGroup, ...]
    any_group: FurnitureGroup  # matches what some group matches
    sure: frozenset[str]  # groups that are no article text in whole sentences either
    comments: Pattern
    related: Pattern
    pointers: frozenset[str]
    icon_parts: tuple[str, ...]
    caption_start: Pattern
    caption_anywhere: Pattern
    caption_longest: int
    note: Pattern
    byline: Pattern
    original_label: Pattern
    stray_label: Pattern
    published_label: Pattern
    updated_label: Pattern
    sections: frozenset[str]
    regions: Pattern


@dataclass(frozen=True, slots=True)
class Languages:
    """Function words of English and, by code, of others in Latin script; codes of other scripts."""

    english: frozenset[str]
    others: Mapping[str, frozenset[str]]
    scripts: Mapping[str, str]
    least_share: float
    least_latin: float


@dataclass(frozen=True, slots=True)
class Calendar:
    """Names of months (to their number) and of days, in lower case."""

    months: Mapping[str, int]
    weekdays: tuple[str, ...]
    century_pivot: int
    utc_edge_hours: int


def _table(name: str) -> Mapping[str, Any]:
    """Return one table of `data/lexicons`."""
    file = resources.files("dateline") / "data" / "lexicons" / f"{name}.yaml"
    return parse_table(file.read_text(encoding="utf-8"), name=f"{name}.yaml")


def _any(
    patterns: list[str] | None, *, prefix: str = "", suffix: str = "", flags: int = re.IGNORECASE
) -> Pattern | None:
    """Return one expression for several patterns, `None` for none."""
    if not patterns:
        return None
    try:
        return re.compile(prefix + "(?:" + "|".join(patterns) + ")" + suffix, flags)
    except re.error as error:
        raise LexiconError(f"A furniture pattern cannot be read: {error}.") from error


def _must(patterns: list[str], *, prefix: str = "", suffix: str = "") -> Pattern:
    """Return one expression for patterns that a table has to give."""
    found = _any(patterns, prefix=prefix, suffix=suffix)
    if found is None:
        raise LexiconError("A furniture list that must not be empty is empty.")
    return found


def _group(name: str, patterns: Mapping[str, list[str]]) -> FurnitureGroup:
    """Return a kind of furniture by its patterns, which are for lines in lower case.

    Asking for a letter in either case costs three times as much.
    """
    return FurnitureGroup(
        name=name,
        whole=_any(patterns.get("whole"), prefix=r"\A", suffix=r"\Z", flags=0),
        within=_any(patterns.get("within"), flags=0),
        anywhere=_any(patterns.get("anywhere"), flags=0),
        start=_any(patterns.get("start"), prefix=r"\A", flags=0),
    )


@cache
def load_furniture() -> Furniture:
    """Return the furniture table; read once, since it never changes while Dateline runs."""
    table = _table("furniture")
    groups = tuple(_group(name, group) for name, group in table["groups"].items())
    return Furniture(
        short_words=int(table["short_words"]),
        groups=groups,
        any_group=_group(
            "any",
            {
                key: [one for group in table["groups"].values() for one in group.get(key) or ()]
                for key in ("whole", "within", "anywhere", "start")
            },
        ),
        sure=frozenset(table["sure"]),
        comments=_must(table["enders"]["comments"], prefix=r"\A", suffix=r"\Z"),
        related=_must(table["enders"]["related"], prefix=r"\A", suffix=r"\Z"),
        pointers=frozenset(table["pointers"]),
        icon_parts=tuple(table["icon_parts"]),
        caption_start=_must(table["captions"]["start"], prefix=r"\A"),
        caption_anywhere=_must(table["captions"]["anywhere"]),
        caption_longest=int(table["captions"]["longest"]),
        note=_must(table["notes"]),
        byline=_must(table["bylines"]),
        original_label=_must(table["date_labels"]["original"], prefix=r"\b", suffix=r"\b"),
        stray_label=_must(
            table["date_labels"]["stray"], prefix=r"(?:\b|(?<!\w))", suffix=r"(?!\w)"
        ),
        published_label=_must(table["date_labels"]["published"], prefix=r"\b", suffix=r"\b"),
        updated_label=_must(table["date_labels"]["updated"], prefix=r"\b", suffix=r"\b"),
        sections=frozenset(table["sections"]),
        regions=_must(table["regions"], prefix=r"(?<![a-zA-Z])", suffix=r"(?![a-zA-Z])"),
    )


@cache
def load_languages() -> Languages:
    """Return the function words that tell languages apart."""
    table = _table("languages")
    return Languages(
        english=frozenset(table["english"].split()),
        others={name: frozenset(words.split()) for name, words in table["others"].items()},
        scripts=table["scripts"],
        least_share=float(table["least_share"]),
        least_latin=float(table["least_latin"]),
    )


@cache
def load_calendar() -> Calendar:
    """Return the names of months and days."""
    table = _table("calendar")
    return Calendar(
        months={name: number for number, names in table["months"].items() for name in names},
        weekdays=tuple(table["weekdays"]),
        century_pivot=int(table["century_pivot"]),
        utc_edge_hours=int(table["utc_edge_hours"]),
    )
