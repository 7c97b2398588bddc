"""Resolution: from a meaning and the day it counts from to a TIMEX3 value and its days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import floor

from dateline.read.time.calendar import OutOfRange, add_days, add_units, days_of, make_day, value_of
from dateline.read.time.choose import Resolved
from dateline.read.time.clock import hours_of
from dateline.read.time.meaning import Meaning
from dateline.read.time.named import NAMED, Frame, Operation
from dateline.read.time.occasions import nth_weekday

__all__ = ["Frame", "is_bound", "resolve_at"]

_DIRECTIONS = frozenset({"past", "future", "near", "last", "next", "this", "?"})


def resolve_at(meaning: Meaning, frame: Frame) -> Resolved:
    """Return what the meaning comes to, counted from `frame.day`; raise `OutOfRange` if nowhere."""
    return _OPERATIONS[meaning.op](meaning, frame)


def _span(meaning: Meaning, frame: Frame) -> Resolved:
    """Resolve `(between A B)`: from the first day of A to the last of B."""
    left, right = resolve_at(meaning.inner(0), frame), resolve_at(meaning.inner(1), frame)
    if left.first is not None and right.last is not None and left.first > right.last:
        raise OutOfRange("a span that ends before it begins")
    value = f"{left.value}/{right.value}" if left.value and right.value else None
    return Resolved(value, left.first, right.last)


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
    """Resolve `(unitof UNIT INNER)`: that week, the same year, the year before."""
    unit, inner = meaning.word(0), meaning.inner(1)
    first, last = _counted(inner, unit, frame)
    left, right = value_of(first, unit), value_of(last, unit)
    return Resolved(left if left == right else None, days_of(left)[0], days_of(right)[1])


def _counted(meaning: Meaning, unit: str, frame: Frame) -> tuple[date, date]:
    """Return the days of a time, of one counted in the same unit without the doubt about it."""
    if meaning.op != "shift" or meaning.word(0) != unit:
        return resolve_at(meaning, frame).days
    first, last = resolve_at(meaning.inner(2), frame).days
    return add_units(first, unit, meaning.number(1)), add_units(last, unit, meaning.number(1))


_OPERATIONS: Mapping[str, Operation] = {
    **NAMED,
    "at": _clock,
    "between": _span,
    "edge": _edge,
    "inyear": _in_year,
    "nth": _nth,
    "overnight": _overnight,
    "portion": _portion,
    "shift": _shift,
    "side": _side,
    "some": _some,
    "unitof": _within,
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
