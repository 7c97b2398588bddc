"""Times of day: how far apart two claims of one day put what happened."""

from __future__ import annotations

import re

from dateline.records import When

DAY = 24 * 60  # minutes
APART = 120  # accounts of one happening differ by an hour or two, seldom by more
_CLOCK = re.compile(r"T(\d\d)(?::(\d\d))?")
# The parts of the day that TIMEX3 names (TimeML 1.2.1, section 2.2.1), in minutes from midnight.
# Their edges are wide, since nobody agrees on them; the night goes on past midnight.
_PARTS = {
    "TMO": (4 * 60, 12 * 60),
    "TMI": (11 * 60, 14 * 60),
    "TAF": (12 * 60, 18 * 60),
    "TEV": (16 * 60, 24 * 60),
    "TNI": (18 * 60, 30 * 60),
    "TDT": (6 * 60, 19 * 60),
}


def minutes_of(when: When) -> tuple[int, int] | None:
    """Return the first and last minute of the day that a time allows, `None` where it has none."""
    if when.time_of_day is None:
        return None
    match = _CLOCK.match(when.time_of_day)
    if match is None:
        return _PARTS.get(when.time_of_day)
    hour, minute = int(match[1]), match[2]
    if hour > 24:
        return None
    start = 60 * hour + int(minute or 0)
    return start, start if minute is not None else start + 59


def minutes_apart(one: When, other: When) -> int | None:
    """Return the minutes between two times of one day, 0 where they can be the same.

    `None` where a time of day is not known, the day is not one and the same, or the two are read
    off clocks of different zones.
    """
    left, right = minutes_of(one), minutes_of(other)
    if left is None or right is None or one.earliest is None:
        return None
    if not one.earliest == one.latest == other.earliest == other.latest:
        return None
    if one.time_zone and other.time_zone and one.time_zone != other.time_zone:
        return None
    # A night may be told under the day on which it began or the one on which it ended.
    turned = ((left, right), (_earlier(left), right), (left, _earlier(right)))
    return min(max(0, max(a[0], b[0]) - min(a[1], b[1])) for a, b in turned)


def _earlier(span: tuple[int, int]) -> tuple[int, int]:
    """Return a stretch that runs past midnight as that of the morning before."""
    return (span[0] - DAY, span[1] - DAY) if span[1] >= DAY else span


def exactness(when: When) -> int:
    """Return the length in minutes of what a time of day allows; a whole day where none is told."""
    span = minutes_of(when)
    return DAY if span is None else span[1] - span[0]


def show_clock(when: When) -> str:
    """Return a time of day for people: `20:30`, `night`."""
    value = when.time_of_day or ""
    return _WORDS.get(value, value.removeprefix("T"))


_WORDS = {
    "TMO": "morning",
    "TMI": "midday",
    "TAF": "afternoon",
    "TEV": "evening",
    "TNI": "night",
    "TDT": "daytime",
}
