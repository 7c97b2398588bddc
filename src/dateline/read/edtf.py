"""EDTF: days and intervals as Extended Date/Time Format (ISO 8601-2, levels 0 and 1)."""

from __future__ import annotations

from datetime import date

from dateline.records import When
from dateline.records.days import moved_within

_UNKNOWN = ""  # level 1: an unknown end of an interval is left empty ("2016-10-17/")


def edtf(when: When) -> str:
    """Return a claim's time in EDTF: a day, a month, a year, or an interval of days.

    An end that nothing bounds is written empty, as level 1 has it for an unknown end; open on
    both sides is the empty string. Whole months and years are written short: `2014-06`.
    """
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return ""
    if first is not None and last is not None:
        if first == last:
            return _day(first)
        if _is_year(first, last):
            return f"{first.year:04d}"
        if _is_month(first, last):
            return f"{first.year:04d}-{first.month:02d}"
    return f"{_day(first)}/{_day(last)}"


def _day(day: date | None) -> str:
    return _UNKNOWN if day is None else day.isoformat()


def _is_year(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and (
        first.year == last.year
    )


def _is_month(first: date, last: date) -> bool:
    if first.day != 1 or (first.year, first.month) != (last.year, last.month):
        return False
    return last == date.max or moved_within(last, 1).day == 1
