"""The clock: times of day in TIMEX3 values, and the hours between which they lie."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_LAST = 0.001  # a day's hours end before midnight


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
