"""Days counted from days: the one place where a date is moved, safe at the calendar's ends."""

from __future__ import annotations

from datetime import date, timedelta

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def moved(day: date, days: int) -> date | None:
    """Return the day so many days after, or before, `day`; `None` outside the years 1 to 9999."""
    if not _FIRST <= day.toordinal() + days <= _LAST:
        return None
    return day + timedelta(days=days)


def moved_within(day: date, days: int) -> date:
    """Return the day so many days after `day`, or the calendar's own end where that lies nearer."""
    return date.fromordinal(min(_LAST, max(_FIRST, day.toordinal() + days)))
