"""Resolution: from a meaning and the day it counts from to a TIMEX3 value and its days."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import floor
from typing import Any

from dateline.read.time.calendar import (
    OutOfRange,
    add_days,
    add_months,
    add_units,
    days_of,
    make_day,
    value_of,
)
from dateline.read.time.choose import Resolved, choose
from dateline.read.time.clock import hours_of
from dateline.read.time.meaning import Meaning
from dateline.read.time.occasions import hijri_day, nth_weekday, occasion_days, persian_day


@dataclass(frozen=True, slots=True)
class Frame:
    """What resolution needs besides the meaning: the anchor day and three tables of the lexicon."""

    day: date
    occasions: Mapping[str, Mapping[str, Any]]
    reach: Mapping[str, int]
    part_hours: Mapping[str, Sequence[int]]


_DIRECTIONS = frozenset({"past", "future", "near", "last", "next", "this", "?"})
Operation = Callable[[Meaning, Frame], Resolved]


def resolve_at(meaning: Meaning, frame: Frame) -> Resolved:
    """Return what the meaning comes to, counted from `frame.day`; raise `OutOfRange` if nowhere."""
    return _OPERATIONS[meaning.op](meaning, frame)


def _on(meaning: Meaning, frame: Frame) -> Resolved:
    del frame
    value = str(meaning.word(0)).zfill(4) if len(meaning.word(0)) > 3 else meaning.word(0)
    return Resolved(value, *days_of(value))


def _span(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve `(between A B)`: from the first day of A to the last of B."""
    left, right = resolve_at(meaning.inner(0), frame), resolve_at(meaning.inner(1), frame)
    if left.first is not None and right.last is not None and left.first > right.last:
        raise OutOfRange("a span that ends before it begins")
    value = f"{left.value}/{right.value}" if left.value and right.value else None
    return Resolved(value, left.first, right.last)


def _unit(meaning: Meaning, frame: Frame) -> Resolved:
    unit, count = meaning.word(0), meaning.number(1)
    if unit.startswith("T"):
        return Resolved(value_of(frame.day, "D"), frame.day, frame.day)
    value = value_of(add_units(frame.day, unit, count), unit)
    return Resolved(value, *days_of(value))


def _shift(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve `(shift UNIT COUNT INNER)`: so many units after (or before) another time.

    The value is the calendar unit, as TIMEX3 has it; the days reach half a unit to each side of
    the counted day, since "two weeks ago" names no day.
    """
    unit, count, inner = meaning.word(0), meaning.number(1), resolve_at(meaning.inner(2), frame)
    first, last = inner.days
    if unit.startswith("T"):
        return _hours(unit, (count, count), inner, frame)
    low, high = add_units(first, unit, count), add_units(last, unit, count)
    value = value_of(low, unit if unit != "2W" else "W")
    slack = {"D": 0, "W": 3, "2W": 6, "M": 15, "Q": 45, "Y": 183, "E": 1826, "C": 18262}
    reach = slack.get(unit, 183)
    if (last - first).days > 2 * reach:
        reach = 0
    return Resolved(value, add_days(low, -reach), add_days(high, reach))


def _hours(unit: str, counts: tuple[int, int], inner: Resolved, frame: Frame) -> Resolved:
    """Return the days so many hours (TH), minutes or seconds from a time of a day.

    Where the part of the day is known, hours after a morning are still the same day.
    """
    first, last = inner.days
    low, high = hours_of(inner.value, frame.part_hours)
    length = {"TH": 1.0, "TM": 1 / 60}.get(unit, 0.0)
    early, late = (count * length for count in counts)
    value = add_days(first, int(early / 24))
    start = add_days(first, floor((low + early) / 24))
    return Resolved(value_of(value, "D"), start, add_days(last, floor((high + late) / 24)))


def _some(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve `(some UNIT SIGN INNER)`: days after it, weeks before it, however many."""
    unit, sign, inner = meaning.word(0), meaning.number(1), resolve_at(meaning.inner(2), frame)
    if unit.startswith("T"):
        far = sign * frame.reach.get(unit, 12)
        return _hours(unit, (min(0, far), max(0, far)), inner, frame)
    first, last = inner.days
    far = sign * frame.reach.get(unit, 10)
    if sign > 0:
        return Resolved(None, add_units(first, unit, 1), add_units(last, unit, far))
    return Resolved(None, add_units(first, unit, far), add_units(last, unit, -1))


def _weekday(meaning: Meaning, frame: Frame) -> Resolved:
    number, direction, day = meaning.number(0), meaning.word(1), frame.day
    back = (day.isoweekday() - number) % 7
    ahead = (number - day.isoweekday()) % 7
    found = {
        "future": ahead,
        "next": ahead or 7,
        "last": -(back or 7),
        "this": number - day.isoweekday(),
        "near": 0 if back == 0 else (-back if back <= 3 else ahead),
    }.get(direction, -back)
    chosen = add_days(day, found)
    return Resolved(value_of(chosen, "D"), chosen, chosen)


def _recurring(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve what comes once a year: `(month 6 past)`, `(day 6 14 past)`, `(season SU past)`."""
    *what, direction = meaning.args
    choices = []
    for year in range(frame.day.year - 4, frame.day.year + 5):
        if not 1 <= year <= 9999:
            continue
        value = f"{year:04d}-{_part(meaning.op, what)}"
        try:
            first, last = days_of(value)
        except OutOfRange:
            continue
        choices.append(Resolved(value, first, last))
    return choose(choices, frame.day, str(direction))


def _part(op: str, what: list[str | int | Meaning]) -> str:
    if op == "day":
        return f"{what[0]:02d}-{what[1]:02d}"
    if op == "month":
        return f"{what[0]:02d}"
    return f"{'' if op == 'season' else op[0].upper()}{what[0]}"


def _monthday(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve a bare day of the month: `(monthday 16 past)`, "the 16th"."""
    choices = []
    for step in range(-3, 4):
        value = f"{value_of(add_months(frame.day, step), 'M')}-{meaning.number(0):02d}"
        try:
            first, last = days_of(value)
        except OutOfRange:
            continue
        choices.append(Resolved(value, first, last))
    return choose(choices, frame.day, meaning.word(1))


def _occasion(meaning: Meaning, frame: Frame) -> Resolved:
    row, when = frame.occasions[meaning.word(0).replace("_", " ")], meaning.word(1)
    if when.isdigit():
        years = range(int(when), int(when) + 1)
    else:
        years = range(max(frame.day.year - 1, 1), min(frame.day.year + 2, 10000))
    choices = []
    for year in years:
        for first, last in occasion_days(row, year):
            low, high = value_of(first, "D"), value_of(last, "D")
            choices.append(Resolved(low if low == high else f"{low}/{high}", first, last))
    if when.isdigit():
        if len(choices) != 1:
            raise OutOfRange(f"{len(choices)} times in {when}")
        return choices[0]
    return choose(choices, frame.day, when)


def _nth(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve `(nth NUMBER UNIT INNER)`: the last week of March, the first half of 2014."""
    number, unit = meaning.number(0), meaning.word(1)
    inner = resolve_at(meaning.inner(2), frame)
    first, last = inner.days
    if unit in ("Q", "H"):
        year = f"{first.year:04d}"
        number = number if number > 0 else {"Q": 4, "H": 2}[unit]
        if unit == "H" and (last - first).days < 360:
            middle = add_days(first, (last - first).days // 2)
            ends = (first, middle) if number == 1 else (middle, last)
            return Resolved(inner.value, *ends)
        value = f"{year}-{unit}{number}"
        return Resolved(value, *days_of(value))
    if unit.isdigit():
        day = nth_weekday(first.year, first.month, int(unit), number)
        return _inside(Resolved(value_of(day, "D"), day, day), first, last)
    if number > 0:
        start = add_units(first, unit, number - 1)
        end = add_days(add_units(start, unit, 1), -1)
    else:
        end = last
        start = add_days(add_units(end, unit, -1), 1)
    middle = add_days(start, (end - start).days // 2)
    return _inside(Resolved(value_of(middle, unit), start, end), first, last)


def _inside(found: Resolved, first: date, last: date) -> Resolved:
    """Return `found` cut to the period; raise `OutOfRange` where it lies outside."""
    low, high = found.days
    if low > last or high < first:
        raise OutOfRange(f"{found.value} is not between {first} and {last}")
    return Resolved(found.value, max(low, first), min(high, last))


def _portion(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve `(portion START INNER)`: TIMEX3 keeps the value, the days shrink to half of it."""
    portion, inner = meaning.word(0), resolve_at(meaning.inner(1), frame)
    first, last = inner.days
    length = (last - first).days + 1
    if length < 3 or inner.value is None or "T" in inner.value:
        return inner
    quarter, half = length // 4, (length + 1) // 2
    if portion == "START":
        return Resolved(inner.value, first, add_days(first, half - 1))
    if portion == "END":
        return Resolved(inner.value, add_days(last, 1 - half), last)
    return Resolved(inner.value, add_days(first, quarter), add_days(last, -quarter))


def _clock(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve `(at TIME INNER)`: a time or part of a day."""
    inner = resolve_at(meaning.inner(1), frame)
    value = None if inner.value is None else f"{inner.value.partition('T')[0]}T{meaning.word(0)}"
    return Resolved(value, inner.first, inner.last)


def _side(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve `(side before INNER)`: earlier this year, later this week."""
    inner = resolve_at(meaning.inner(1), frame)
    first, last = inner.days
    if meaning.word(0) == "before":
        return Resolved(inner.value, first, min(max(first, frame.day), last))
    return Resolved(inner.value, max(min(last, frame.day), first), last)


def _in_year(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve `(inyear INNER YEAR)`: June last year."""
    year, _ = resolve_at(meaning.inner(1), frame).days
    inner = Meaning(
        meaning.inner(0).op,
        tuple(
            "this" if isinstance(a, str) and a in _DIRECTIONS else a for a in meaning.inner(0).args
        ),
    )
    return resolve_at(inner, replace(frame, day=make_day(year.year, 7, 1)))


def _edge(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve `(edge first W 2 INNER)`: the first two weeks of May."""
    unit, count = meaning.word(1), meaning.number(2)
    first, last = resolve_at(meaning.inner(3), frame).days
    value = f"P{count}{unit}"
    if meaning.word(0) == "first":
        return Resolved(value, first, min(last, add_days(add_units(first, unit, count), -1)))
    return Resolved(value, max(first, add_days(add_units(last, unit, -count), 1)), last)


def _overnight(meaning: Meaning, frame: Frame) -> Resolved:
    inner = resolve_at(meaning.inner(0), frame)
    first, last = inner.days
    return Resolved(f"{inner.value}TNI", add_days(first, -1), last)


def _within(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve `(unitof UNIT INNER)`: that week, the same year."""
    unit = meaning.word(0)
    first, last = resolve_at(meaning.inner(1), frame).days
    left, right = value_of(first, unit), value_of(last, unit)
    return Resolved(left if left == right else None, days_of(left)[0], days_of(right)[1])


def _stretch(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve `(stretch P2W past)`: a length of time that ends at the anchor, or begins there."""
    value, direction = meaning.word(0), meaning.word(1)
    unit = value[-1]
    if value.startswith("PT"):
        far = add_days(frame.day, 2 if direction == "future" else -2)
    else:
        written = value[1:-1]
        count = float(written) if written.replace(".", "").isdigit() else frame.reach.get(unit, 10)
        # A unit more: "the past two weeks" names no day on which it began.
        steps = int(count + 0.5) + 1
        far = add_units(frame.day, unit, steps if direction == "future" else -steps)
    if direction == "future":
        return Resolved(value, frame.day, far)
    return Resolved(value, far, frame.day)


def _reference(meaning: Meaning, frame: Frame) -> Resolved:
    value = meaning.word(0)
    reach = meaning.word(1) if len(meaning.args) > 1 else None
    if value == "PRESENT_REF":
        return Resolved(value, frame.day, frame.day)
    sign = -1 if value == "PAST_REF" else 1
    far = None
    if reach == "far":
        far = None
    elif reach is not None and not reach.startswith("T"):
        far = add_units(frame.day, reach, sign * frame.reach.get(reach, 10))
    elif reach is not None:
        far = add_days(frame.day, sign * 2)
    if sign < 0:
        return Resolved(value, far, frame.day)
    return Resolved(value, frame.day, far)


def _anchor(meaning: Meaning, frame: Frame) -> Resolved:
    del meaning
    return Resolved(value_of(frame.day, "D"), frame.day, frame.day)


def _about(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve the day of a bare time of day: publication's by custom, but a day off is possible."""
    del meaning
    return Resolved(value_of(frame.day, "D"), add_days(frame.day, -1), add_days(frame.day, 1))


def _bare(meaning: Meaning, frame: Frame) -> Resolved:
    del frame
    return Resolved(meaning.word(0))


def _numeric(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve `(numeric A B YEAR)`, 7/8/2007: the reading nearer the anchor where both can be."""
    one, two, year = meaning.number(0), meaning.number(1), int(meaning.word(2))
    found = []
    for month, day in dict.fromkeys(((one, two), (two, one))):
        try:
            found.append(make_day(year, month, day))
        except OutOfRange:
            continue
    if not found:
        raise OutOfRange(f"no such day: {meaning}")
    chosen = min(found, key=lambda day: abs((day - frame.day).days))
    if len(found) > 1 and abs((chosen - frame.day).days) > 31:
        return Resolved(None, min(found), max(found))
    return Resolved(value_of(chosen, "D"), chosen, chosen)


def _foreign(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve a day of the Islamic or Persian calendar: `(hijri 1437 9 1)`."""
    del frame
    convert = hijri_day if meaning.op == "hijri" else persian_day
    day = convert(int(meaning.word(0)), meaning.number(1), meaning.number(2))
    doubt = 1 if meaning.op == "hijri" else 0
    return Resolved(value_of(day, "D"), add_days(day, -doubt), add_days(day, doubt))


_OPERATIONS: Mapping[str, Operation] = {
    "about": _about,
    "anchor": _anchor,
    "at": _clock,
    "bare": _bare,
    "between": _span,
    "day": _recurring,
    "edge": _edge,
    "half": _recurring,
    "hijri": _foreign,
    "inyear": _in_year,
    "month": _recurring,
    "monthday": _monthday,
    "nth": _nth,
    "numeric": _numeric,
    "occasion": _occasion,
    "on": _on,
    "overnight": _overnight,
    "persian": _foreign,
    "portion": _portion,
    "quarter": _recurring,
    "reference": _reference,
    "season": _recurring,
    "shift": _shift,
    "side": _side,
    "some": _some,
    "stretch": _stretch,
    "unit": _unit,
    "unitof": _within,
    "weekday": _weekday,
}


def is_bound(meaning: Meaning) -> bool:
    """Tell whether the meaning names its days by itself, whatever it is counted from."""
    loose = ("about", "anchor", "unit", "weekday", "day", "month", "monthday", "season", "quarter",
             "half", "stretch", "reference", "numeric")  # fmt: skip
    if any(meaning.mentions(op) for op in loose):
        return False
    return not meaning.mentions("occasion") or _year_named(meaning)


def _year_named(meaning: Meaning) -> bool:
    if meaning.op == "occasion":
        return meaning.word(1).isdigit()
    return any(_year_named(a) for a in meaning.args if isinstance(a, Meaning))
