"""Dates as pages and agencies write them, each as the days that it can mean."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from dateline.lexicon.furniture import load_calendar

HOURS = 24
YEAR_DIGITS = 2


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its place, its words, and the first and last day that they can mean.

    `readings` holds the possible days of an ambiguous form such as 03/04/2016, else one day, or
    none where the words give only a month.
    """

    start: int
    end: int
    text: str
    earliest: date
    latest: date
    readings: tuple[date, ...]

    @property
    def day(self) -> date | None:
        """Return the day, where the words leave only one."""
        return self.readings[0] if len(self.readings) == 1 else None


@dataclass(frozen=True, slots=True)
class _Forms:
    """The expressions for the forms of a date, built once from the calendar table."""

    day_month: re.Pattern[str]
    month_day: re.Pattern[str]
    month_year: re.Pattern[str]


_YEAR_FIRST = re.compile(
    r"(?<![\d/.-])((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?=T|\D|\Z)(?![-/.]\d)"
)
_NUMBERS = re.compile(r"(?<![\d/.:-])(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d)(?!\d|[-/.]\d)")
_SHORT_YEAR = re.compile(r"(?<![\d/.:-])(\d{1,2})([/.])(\d{1,2})\2(\d\d)(?![\d:]|[-/.]\d)")
_ADDRESS = re.compile(
    r"(?<![0-9A-Za-z])((?:19|20)\d\d)(?:([-/_.]?)(\d{2}|[A-Za-z]{3})\2(\d{2})"
    r"|/(\d{1,2})/(\d{1,2}))(?![0-9A-Za-z])"
)
_DIGIT = re.compile(r"\d")
_UTC_TIME = re.compile(
    r"\A[T\s,]*(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:Z|UTC|GMT|[+-]00:?00)(?![A-Za-z0-9:])",
    re.IGNORECASE,
)


@cache
def _forms() -> _Forms:
    """Return the expressions for dates with a month's name."""
    table = load_calendar()
    months = "|".join(sorted(table.months, key=lambda name: (-len(name), name)))
    days = "|".join(sorted(table.weekdays, key=lambda name: (-len(name), name)))
    weekday = rf"(?:\b(?:{days})\b\.?,?\s*)?"
    year = r"(?P<year>(?:19|20)\d\d)"
    clock = (
        r"(?:,?\s+(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?"
        r"\s*(?:[A-Z]{2,5}\b)?(?:\s*[+-]\d{2}:?\d{2})?,?)?"
    )
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    month = rf"(?P<month>{months})\b\.?"
    flags = re.IGNORECASE
    return _Forms(
        day_month=re.compile(
            rf"{weekday}(?<!\d)\b{day}(?:\s+of)?[\s/.-]*{month}[\s,/.-]*{year}\b", flags
        ),
        month_day=re.compile(
            rf"{weekday}\b{month}[\s/-]*{day}(?!\d)(?:\s*,|{clock})?\s*{year}\b", flags
        ),
        month_year=re.compile(rf"\b{month},?\s+{year}\b", flags),
    )


def find_dates(text: str, *, day_first: bool | None = None) -> list[FoundDate]:
    """Return the full dates in a text, in order of position; they do not overlap.

    `day_first` tells how 03/04/2016 is meant, where that is known; else both days are kept.
    """
    if _DIGIT.search(text) is None:
        return []
    found = sorted(_all(text, day_first=day_first), key=lambda one: (one.start, -one.end))
    kept: list[FoundDate] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def find_months(text: str) -> list[FoundDate]:
    """Return the months with a year that a text names without a day."""
    months = load_calendar().months
    found: list[FoundDate] = []
    for match in _forms().month_year.finditer(text):
        year, month = int(match["year"]), months[match["month"].lower()]
        last = calendar.monthrange(year, month)[1]
        first, end = date(year, month, 1), date(year, month, last)
        found.append(FoundDate(match.start(), match.end(), match.group(), first, end, ()))
    return found


def date_in_address(address: str) -> FoundDate | None:
    """Return the date that a URL or a path holds, as in /2016/07/17/ or /20160717-."""
    months = load_calendar().months
    for match in _ADDRESS.finditer(address):
        words, number = match[3] or match[5], match[4] or match[6]
        month = months.get(words.lower()) if words.isalpha() else int(words)
        day = _day(int(match[1]), month or 0, int(number))
        if day is not None:
            return FoundDate(match.start(), match.end(), match.group(), day, day, (day,))
    return None


def near_midnight(found: FoundDate, text: str) -> FoundDate:
    """Return a date with both days that it can be where it was written, if its time is in UTC.

    A site's own day began some hours before or after that of UTC; midnight to the second is how a
    program writes a day without a time, and stays one day.
    """
    match = _UTC_TIME.match(text[found.end :])
    if match is None or found.day is None or not any(int(part or 0) for part in match.groups()):
        return found
    hours = load_calendar().utc_edge_hours
    if int(match[1]) < hours:
        days = (found.day - timedelta(days=1), found.day)
    elif int(match[1]) >= HOURS - hours:
        days = (found.day, found.day + timedelta(days=1))
    else:
        return found
    return replace(found, earliest=days[0], latest=days[1], readings=days)


def full_year(two_digits: int) -> int:
    """Return the year that two digits stand for, by the rule of POSIX `strptime`."""
    return two_digits + (1900 if two_digits >= load_calendar().century_pivot else 2000)


def day_and_month(text: str) -> tuple[int, int] | None:
    """Return the month and day of a date without a year, such as "20 Aug" or "March 3"."""
    months = load_calendar().months
    names = "|".join(sorted(months, key=lambda name: (-len(name), name)))
    match = re.search(
        rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+({names})\b|({names})\b\.?\s+(\d{{1,2}})\b)",
        text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    name, number = (match[2], match[1]) if match[1] else (match[3], match[4])
    return months[name.lower()], int(number)


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, `None` where no calendar has it."""
    return _day(year, month, day)


def _all(text: str, *, day_first: bool | None) -> Iterator[FoundDate]:
    """Yield every reading of every form."""
    months = load_calendar().months
    for pattern in (_forms().day_month, _forms().month_day):
        for match in pattern.finditer(text):
            month = months[match["month"].lower()]
            yield from _found(match, [_day(int(match["year"]), month, int(match["day"]))])
    for match in _YEAR_FIRST.finditer(text):
        yield from _found(match, [_day(int(match[1]), int(match[3]), int(match[4]))])
    for match in _NUMBERS.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        dotted = match[2] == "."  # only day-first countries part a date with dots
        orders = []
        if day_first is not False or dotted:
            orders.append(_day(year, second, first))
        if day_first is not True and not dotted:
            orders.append(_day(year, first, second))
        if not any(orders):
            orders = [_day(year, second, first), _day(year, first, second)]
        yield from _found(match, orders)
    yield from _short_years(text, day_first=day_first)


def _short_years(text: str, *, day_first: bool | None) -> Iterator[FoundDate]:
    """Yield the dates in numbers whose year has two digits; the year leads where it must."""
    for match in _SHORT_YEAR.finditer(text):
        first, second, last = int(match[1]), int(match[3]), int(match[4])
        year = full_year(last)
        orders = [] if day_first is False else [_day(year, second, first)]
        orders += [] if day_first is True or match[2] == "." else [_day(year, first, second)]
        if not any(orders):
            orders = [_day(year, second, first), _day(year, first, second)]
        if not any(orders) and len(match[1]) == len(match[3]) == YEAR_DIGITS:
            orders = [_day(full_year(first), second, last)]
        yield from _found(match, orders)


def _found(match: re.Match[str], days: list[date | None]) -> Iterator[FoundDate]:
    """Yield the date that a match stands for, if any calendar has it."""
    readings = tuple(sorted({day for day in days if day is not None}))
    if readings:
        yield FoundDate(
            match.start(), match.end(), match.group().strip(), readings[0], readings[-1], readings
        )


def _day(year: int, month: int, day: int) -> date | None:
    """Return a day, `None` where no calendar has it."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)
