"""Named occasions: on which days of a year Christmas, Easter, Ramadan or Nowruz fall."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from hijridate import Hijri
from persiantools.jdatetime import JalaliDate

from dateline.read.time.calendar import OutOfRange, add_days, days_of, make_day

Days = tuple[date, date]
_SIGHTING = 1  # days by which the sighting of the moon may differ from the Umm al-Qura calendar


def occasion_days(row: Mapping[str, Any], year: int) -> tuple[Days, ...]:
    """Return the first and last day of each time the occasion falls in `year`, in order.

    `row` is a row of the lexicon's `occasions`. Islamic days carry a day of doubt at each end.
    """
    found: list[Days] = []
    if "fixed" in row:
        day = make_day(year, *row["fixed"])
        found.append((day, day))
    elif "solar" in row:
        month, first, length = row["solar"]
        start = make_day(year, month, first)
        found.append((start, add_days(start, length - 1)))
    elif "weekday" in row:
        day = nth_weekday(year, *row["weekday"])
        found.append((day, day))
    elif "easter" in row or "orthodox" in row:
        found.append(_easter(row, year))
    else:
        for key in ("hijri", "or"):
            if key in row:
                found += _hijri(year, *row[key])
    return tuple(sorted(found))


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """Return the `which`th (-1: last) ISO weekday of a month."""
    first, last = days_of(f"{year:04d}-{month:02d}")
    if which < 0:
        return add_days(last, -((last.isoweekday() - weekday) % 7))
    return add_days(first, (weekday - first.isoweekday()) % 7 + 7 * (which - 1))


def hijri_day(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of a Hijri date; raise `OutOfRange` outside 1343 to 1500 AH."""
    try:
        return Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError) as error:
        raise OutOfRange(f"no such Hijri day: {year}-{month}-{day}") from error


def persian_day(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of a Solar Hijri (Persian) date; raise `OutOfRange` if none."""
    try:
        # The class carries no types of its own.
        found: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError) as error:
        raise OutOfRange(f"no such Persian day: {year}-{month}-{day}") from error
    return found


def _easter(row: Mapping[str, Any], year: int) -> Days:
    if not 1583 <= year <= 4099:
        raise OutOfRange(f"Easter of {year}")
    if "easter" in row:
        day = add_days(easter(year, EASTER_WESTERN), row["easter"])
    else:
        day = add_days(easter(year, EASTER_ORTHODOX), row["orthodox"])
    return day, day


def _hijri(year: int, month: int, first: int, length: int) -> list[Days]:
    found = []
    # A Hijri year is about 354 days, so that two or three of them touch a Gregorian year.
    guess = (year - 622) * 33 // 32
    for hijri_year in range(guess - 1, guess + 3):
        try:
            start = hijri_day(hijri_year, month, first)
        except OutOfRange:
            continue
        if start.year == year:
            end = add_days(start, length - 1 + _SIGHTING)
            found.append((add_days(start, -_SIGHTING), end))
    if not found and not 1925 <= year <= 2076:
        raise OutOfRange(f"no Islamic calendar for {year}")
    return found
