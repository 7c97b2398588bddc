"""From a time expression to the days of a happening, as the preposition before it has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.records import Published, Span, TimeExpression, When
from dateline.records.days import moved


def when_from(time: TimeExpression, published: Published, *, ahead: bool) -> When:
    """Return the days that a time gives to a happening it belongs to.

    "Until", "by" and "before" bound from above, "after" from below; what lies ahead does not
    come before publication, what is told as done not after it.
    """
    first, last = _by_signal(time, published, ahead=ahead)
    basis = f"“{time.text}” ({time.basis})"
    whole = When(first, last, basis=basis, text=time.text, span=Span(time.start, time.end))
    return _limited(whole, published, ahead=ahead)


def _limited(when: When, published: Published, *, ahead: bool) -> When:
    """Return the days cut at publication: what is done lies before it, what is to come after."""
    first, last = when.earliest, when.latest
    if ahead:
        floor = published.earliest
        if floor is not None and last is not None and first is not None and first < floor <= last:
            return replace(when, earliest=floor)
        return when
    ceiling = published.latest
    if ceiling is not None and last is not None and first is not None and first <= ceiling < last:
        return replace(when, latest=ceiling)
    return when


def _by_signal(
    time: TimeExpression, published: Published, *, ahead: bool
) -> tuple[date | None, date | None]:
    first, last = time.earliest, time.latest
    match time.signal:
        case "until" | "by":
            return (published.earliest if ahead else None), last
        case "before":
            return (published.earliest if ahead else None), _step(first, -1)
        case "after":
            return _step(last, 0), (None if ahead else published.latest)
        case "since" if not ahead:
            return first, _later(last, published.latest)
        case _:
            return first, last


def _later(day: date | None, other: date | None) -> date | None:
    return day if day is None or other is None else max(day, other)


def _step(day: date | None, days: int) -> date | None:
    return None if day is None else moved(day, days)
