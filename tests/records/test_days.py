from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dateline.records.days import moved, moved_within


@given(st.dates(), st.integers(-5_000_000, 5_000_000))
def test_a_day_is_moved_as_the_calendar_does_or_not_at_all(day: date, days: int) -> None:
    try:
        expected = day + timedelta(days=days)
    except OverflowError:
        assert moved(day, days) is None
        assert moved_within(day, days) == (date.max if days > 0 else date.min)
    else:
        assert moved(day, days) == moved_within(day, days) == expected
