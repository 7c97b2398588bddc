"""Choosing which of several possible times is meant: the last one, the next one, the nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.read.time.calendar import OutOfRange


@dataclass(frozen=True, slots=True)
class Resolved:
    """A TIMEX3 value and the first and last day it covers; `None` where unknown or open."""

    value: str | None
    first: date | None = None
    last: date | None = None

    @property
    def days(self) -> tuple[date, date]:
        """Return both ends; raise `OutOfRange` where one is open."""
        if self.first is None or self.last is None:
            raise OutOfRange("open")
        return self.first, self.last


def choose(choices: Sequence[Resolved], day: date, direction: str) -> Resolved:
    """Return the choice that `direction` picks, counted from `day`; raise `OutOfRange` if none.

    `past` and `future` allow the period that `day` lies in; `last` and `next` do not; `this` wants
    one in the same calendar year; `near` takes the least distance, the earlier one of two.
    """
    spans = [(*one.days, one) for one in choices]
    match direction:
        case "past":
            fit = [one for first, _, one in spans if first <= day][-1:]
        case "last":
            fit = [one for _, last, one in spans if last < day][-1:]
        case "future":
            fit = [one for _, last, one in spans if last >= day][:1]
        case "next":
            fit = [one for first, _, one in spans if first > day][:1]
        case "this":
            fit = [one for first, _, one in spans if first.year == day.year][:1]
        case _:
            fit = (
                [min(spans, key=lambda span: _distance(span[0], span[1], day))[2]] if spans else []
            )
    if not fit:
        raise OutOfRange(f"nothing {direction} of {day}")
    return fit[0]


def _distance(first: date, last: date, day: date) -> int:
    if first <= day <= last:
        return 0
    return min(abs((first - day).days), abs((last - day).days))
