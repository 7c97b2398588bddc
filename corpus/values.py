"""The values of days, figures and places, as annotations write them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from corpus.lines import join_words
from corpus.problems import LineError
from corpus.records import Days, GoldPlace
from corpus.vocabulary import load_vocabulary

DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
RELATIVE = re.compile(r"(?:DAY|PUBLICATION)(?:([-+])(\d+))?$")
TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}.*)$")
NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?:(\+|-)|\.\.(\d[\d,]*(?:\.\d+)?))?$")
PLACE_AT = re.compile(r"@(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$")
COUNTRY = re.compile(r"[A-Z]{2}$")


def read_days(value: str, published: Days) -> Days:
    """Return the days of a value: a day, month, year, or a span with `..`, an end perhaps open.

    `PUBLICATION` and `DAY` stand for the day of publication, `DAY-1` for the one before.
    """
    if value == "none":
        return Days()
    first, dots, last = value.partition("..")
    if not dots:
        return _one(value, published)
    earliest = _one(first, published).earliest if first else None
    latest = _one(last, published).latest if last else None
    if earliest is None and latest is None:
        raise LineError(f"bad date `{value}`: a span needs an end at least")
    if earliest is not None and latest is not None and earliest > latest:
        raise LineError(f"bad date `{value}`: it ends before it begins")
    return Days(earliest, latest)


def read_moment(value: str) -> tuple[Days, str | None]:
    """Return the day and, where there is one, the time (with its zone) of an ISO value."""
    found = TIME.match(value.strip())
    if found is None:
        return read_days(value.strip(), Days()), None
    return read_days(found[1], Days()), found[2]


def write_days(days: Days) -> str:
    """Return the value that `read_days` reads these days from."""
    if days.earliest is None and days.latest is None:
        return "none"
    if days.earliest is None or days.latest is None:
        first = "" if days.earliest is None else days.earliest.isoformat()
        return f"{first}..{'' if days.latest is None else days.latest.isoformat()}"
    for value in (days.earliest.isoformat()[:4], days.earliest.isoformat()[:7]):
        if read_days(value, Days()) == days:
            return value
    if days.earliest == days.latest:
        return days.earliest.isoformat()
    return f"{days.earliest.isoformat()}..{days.latest.isoformat()}"


def _one(value: str, published: Days) -> Days:
    relative = RELATIVE.match(value)
    if relative is not None:
        if published.latest is None:
            raise LineError(f"`{value}`: the report has no date to count from")
        shift = int(relative[2] or 0) * (-1 if relative[1] == "-" else 1)
        day = published.latest + timedelta(days=shift)
        return Days(day, day)
    found = DAY.match(value)
    if found is None:
        raise LineError(f"bad date `{value}`: write 2018-11-12, 2018-11, 2018 or a span with `..`")
    year, month, day_number = int(found[1]), found[2], found[3]
    try:
        if day_number:
            whole = date(year, int(month), int(day_number))
            return Days(whole, whole)
        if month:
            last = calendar.monthrange(year, int(month))[1]
            return Days(date(year, int(month), 1), date(year, int(month), last))
        return Days(date(year, 1, 1), date(year, 12, 31))
    except ValueError as error:
        raise LineError(f"bad date `{value}`: there is no such day") from error


def read_amount(value: str, measure: str) -> tuple[float | None, float | None]:
    """Return the least and greatest number of a figure's value; `None` where it is open."""
    words = load_vocabulary()
    if value in words.vague:
        return words.vague[value]
    found = NUMBER.match(value)
    if found is None:
        known = " ".join(words.vague)
        raise LineError(f"bad value `{value}`: write 9, 9+, 9-, 9..12, or one of {known}")
    low = _number(found[1])
    high = _number(found[3]) if found[3] else low
    if measure not in words.broken and (low % 1 or high % 1):
        raise LineError(f"bad value `{value}`: `{measure}` counts whole ones")
    if low > high:
        raise LineError(f"bad value `{value}`: it ends below its beginning")
    return (None if found[2] == "-" else low), (None if found[2] == "+" else high)


def _number(digits: str) -> float:
    return float(digits.replace(",", ""))


def read_place(words: Sequence[str]) -> GoldPlace:
    """Return the place of `NAME[, CC] [@lat,lon] [PRECISION]`."""
    left = list(words)
    precision = left.pop() if left and left[-1] in load_vocabulary().precisions else None
    latitude = longitude = None
    if left and left[-1].startswith("@"):
        latitude, longitude = _coordinates(left.pop())
    country = None
    named = [at for at in range(1, len(left)) if left[at - 1].endswith(",")]
    codes = [at for at in named if COUNTRY.match(left[at])]
    if codes:
        if codes[-1] < len(left) - 1:
            known = ", ".join(load_vocabulary().precisions)
            said = join_words(left[codes[-1] + 1 :])
            raise LineError(f"bad place: `{said}` after the country; precisions: {known}")
        country = left.pop()
        left[-1] = left[-1].rstrip(",")
    name = join_words(left)
    if not name:
        raise LineError("the place has no name")
    if "@" in name:
        raise LineError(f"bad place `{name}`: coordinates stand before the precision, once")
    return GoldPlace(None, name, country, latitude, longitude, precision)


def _coordinates(word: str) -> tuple[float, float]:
    at = PLACE_AT.match(word)
    if at is None:
        raise LineError(f"bad coordinates `{word}`: write @-1.42,15.03")
    latitude, longitude = float(at[1]), float(at[2])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise LineError(f"bad coordinates `{word}`: latitude first, then longitude")
    return latitude, longitude


def write_place(place: GoldPlace) -> str:
    """Return what `read_place` reads this place from."""
    parts = [(place.name or "") + (f", {place.country}" if place.country else "")]
    if place.latitude is not None:
        parts.append(f"@{place.latitude},{place.longitude}")
    return " ".join([*parts, *([place.precision] if place.precision else [])])
