"""The clock: times of day in TIMEX3 values, the hours between which they lie, and their zones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from dateline.lexicon.times import TimeLexicon
from dateline.records import TimeExpression, TimeType

_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_LAST = 0.001  # a day's hours end before midnight
_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATION = re.compile(
    r"\s*(?:hours\s+)?\(?([A-Z]{1,5})\b(?:\s*([+\u2212-])\s*(\d{1,2})(?::?(\d\d))?)?"
)
_NAMED = re.compile(
    r"\s*(?:hours\s+)?\(?(?P<name>[^\W\d_][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}?)"
    r"(?: (?:standard|daylight|summer|winter))? time\b", re.IGNORECASE,
)  # fmt: skip
_FIGURES = re.compile(r"\d[\d:.]*\s*(?:[ap]\.?\s?m\b\.?)?\s*", re.IGNORECASE)
_REACH = 40  # code points behind a clock within which its zone is said


def hours_of(value: str | None, parts: Mapping[str, Sequence[int]]) -> tuple[float, float]:
    """Return the hours of its first day between which a TIMEX3 value lies: the whole day at most.

    `parts` gives the first and last hour of the TIDES parts of the day (`MO`, `NI`, ...).
    """
    _, found, part = (value or "").partition("T")
    if not found:
        return 0, 24 - _LAST
    clock = _CLOCK.match(f"T{part}")
    if clock is not None:
        hour = int(clock[1]) + int(clock[2]) / 60
        return hour, hour
    low, high = parts.get(part, (0, 24))
    return low, high - _LAST


def time_of_day(time: TimeExpression) -> str | None:
    """Return the time part of an expression's TIMEX3 value (`T20:30`, `TNI`), its zone left out."""
    if time.type is not TimeType.TIME or time.value is None:
        return None
    _, found, part = time.value.rpartition("T")
    return f"T{part.removesuffix('Z')}" if found else None


def names_its_day(time: TimeExpression, lexicon: TimeLexicon) -> bool:
    """Tell whether an expression says the day besides the time: not "at 8 pm" or "at dawn"."""
    words = {word.lower() for word in _WORD.findall(time.text)}
    named = (lexicon.weekdays, lexicon.weekday_abbreviations, lexicon.months)
    if any(words & table.keys() for table in named):
        return True
    return bool(words & lexicon.day_words)


def stated_zone(
    time: TimeExpression,
    text: str,
    lexicon: TimeLexicon,
    zone_at: Callable[[int], str | None],
) -> str | None:
    """Return the zone that the words give to a clock, an IANA name or `UTC+03:00`, else `None`.

    `zone_at` gives the zone of the place that is named at a code point ("Moscow time").
    """
    figures = _FIGURES.search(text, time.start, time.end)
    if figures is None:
        return None
    start = figures.end()
    behind = text[start : start + _REACH]
    short = _ABBREVIATION.match(behind)
    if short is not None and short[1].lower() in lexicon.zones:
        minutes = lexicon.zones[short[1].lower()]
        return None if minutes is None else fixed_zone(minutes + _offset(short))
    if short is not None and short[1].lower() in lexicon.zone_regions:
        return lexicon.zone_regions[short[1].lower()]
    named = _NAMED.match(behind)
    if named is None:
        return None
    return lexicon.zone_regions.get(named["name"].lower()) or zone_at(start + named.start("name"))


def _offset(match: re.Match[str]) -> int:
    """Return the minutes of `+3` or `+03:30` behind GMT or UTC."""
    if match[2] is None:
        return 0
    minutes = int(match[3]) * 60 + int(match[4] or 0)
    return minutes if match[2] == "+" else -minutes


def fixed_zone(minutes: int) -> str | None:
    """Return minutes east of UTC as `UTC`, `UTC+03:00`; `None` past the 14 hours there are."""
    if abs(minutes) > 14 * 60:
        return None
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours:02d}:{rest:02d}" if minutes else "UTC"
