"""Named times: what a meaning without another one inside it comes to, counted from a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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
from dateline.read.time.meaning import Meaning
from dateline.read.time.occasions import hijri_day, occasion_days, persian_day


@dataclass(frozen=True, slots=True)
class Frame:
    """What resolution needs besides the meaning: the anchor day and three tables of the lexicon."""

    day: date
    occasions: Mapping[str, Mapping[str, Any]]
    reach: Mapping[str, int]
    part_hours: Mapping[str, Sequence[int]]


Operation = Callable[[Meaning, Frame], Resolved]


def _on(meaning: Meaning, frame: Frame) -> Resolved:
    del frame
    value = str(meaning.word(0)).zfill(4) if len(meaning.word(0)) > 3 else meaning.word(0)
    return Resolved(value, *days_of(value))


def _unit(meaning: Meaning, frame: Frame) -> Resolved:
    unit, count = meaning.word(0), meaning.number(1)
    if unit.startswith("T"):
        return Resolved(value_of(frame.day, "D"), frame.day, frame.day)
    value = value_of(add_units(frame.day, unit, count), unit)
    return Resolved(value, *days_of(value))


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


NAMED: Mapping[str, Operation] = {
    "about": _about,
    "anchor": _anchor,
    "bare": _bare,
    "day": _recurring,
    "half": _recurring,
    "hijri": _foreign,
    "month": _recurring,
    "monthday": _monthday,
    "numeric": _numeric,
    "occasion": _occasion,
    "on": _on,
    "persian": _foreign,
    "quarter": _recurring,
    "reference": _reference,
    "season": _recurring,
    "stretch": _stretch,
    "unit": _unit,
    "weekday": _weekday,
}
