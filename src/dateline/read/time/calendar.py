"""Calendar arithmetic: TIMEX3 values, the days they cover, and steps in calendar units."""

from __future__ import annotations

import calendar
import re
from datetime import date

from dateline.records.days import moved

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d{2})(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
)


class OutOfRange(ValueError):
    """A date lies outside the years 1 to 9999, or does not exist."""


def make_day(year: int, month: int, day: int) -> date:
    """Return the day; raise `OutOfRange` where there is no such day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise OutOfRange(f"no such day: {year}-{month}-{day}") from error


def add_days(day: date, days: int) -> date:
    """Return the day that lies `days` days after `day`; raise `OutOfRange` past the calendar."""
    found = moved(day, days)
    if found is None:
        raise OutOfRange(f"{days} days from {day}")
    return found


def add_months(day: date, months: int) -> date:
    """Return the day `months` months after `day`, at the month's end where it is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if not 1 <= year <= 9999:
        raise OutOfRange(f"{months} months from {day}")
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def add_units(day: date, unit: str, count: int) -> date:
    """Return the day `count` calendar units (D, W, M, Q, Y, E for ten years, C) after `day`."""
    if unit in ("D", "W", "WE", "2W"):
        return add_days(day, count * {"D": 1, "2W": 14}.get(unit, 7))
    return add_months(day, count * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}[unit])


def value_of(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the calendar unit that `day` lies in."""
    year = f"{day.year:04d}"
    if unit in ("W", "WE", "2W"):
        iso_year, week, _ = day.isocalendar()
        return f"{iso_year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    return {
        "D": f"{year}-{day.month:02d}-{day.day:02d}",
        "M": f"{year}-{day.month:02d}",
        "Q": f"{year}-Q{(day.month + 2) // 3}",
        "Y": year,
        "E": year[:3],
        "C": year[:2],
        "L": year[:1],
    }[unit]


def days_of(value: str) -> tuple[date, date]:
    """Return the first and last day of a TIMEX3 date value; raise `OutOfRange` where it has none.

    Seasons are given their widest use: from the first of the month in which the meteorological
    season begins to the last day of the astronomical one's month (December to March for winter).
    """
    if re.fullmatch(r"\d{1,3}", value):
        width = 10 ** (4 - len(value))
        year = int(value) * width
        return make_day(max(year, 1), 1, 1), make_day(year + width - 1, 12, 31)
    match = _VALUE.match(value)
    if match is None:
        raise OutOfRange(f"no calendar value: {value}")
    year = int(match["year"])
    if match["week"]:
        return _week(year, int(match["week"]), weekend=match["weekend"] is not None)
    if match["day"]:
        day = make_day(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["season"]:
        first = _SEASONS[match["season"]]
        return make_day(year, first, 1), _month_end(year + (first == 12), first % 12 + 3)
    first, last = 1, 12
    if match["month"]:
        first = last = int(match["month"])
    elif match["quarter"]:
        first, last = int(match["quarter"]) * 3 - 2, int(match["quarter"]) * 3
    elif match["half"]:
        first, last = int(match["half"]) * 6 - 5, int(match["half"]) * 6
    return make_day(year, first, 1), _month_end(year, last)


def _week(year: int, week: int, *, weekend: bool) -> tuple[date, date]:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except (ValueError, OverflowError) as error:
        raise OutOfRange(f"no such week: {year}-W{week}") from error
    return (add_days(monday, 5) if weekend else monday), add_days(monday, 6)


def _month_end(year: int, month: int) -> date:
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        raise OutOfRange(f"no such month: {year}-{month}")
    return date(year, month, calendar.monthrange(year, month)[1])
