"""Times of day, apart from their day or with it, and the zones of their clocks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.reading import lexicon

from dateline.read.parse import words_of
from dateline.read.time.clock import fixed_zone, hours_of, stated_zone, time_of_day
from dateline.read.times import find_times
from dateline.records import Published, Report, TimeExpression

MONDAY = date(2018, 5, 14)


def find(text: str) -> tuple[TimeExpression, ...]:
    report = Report("r", "", "", text, (), (), published=Published(MONDAY, MONDAY))
    return find_times(words_of(text), report, lexicon=lexicon())


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("0600 GMT", "UTC"),
        ("6 a.m. (0300 GMT)", "UTC"),
        ("14:00 UTC+3", "UTC+03:00"),
        ("14:00 UTC+05:30", "UTC+05:30"),
        ("9 p.m. EST", "UTC-05:00"),
        ("9 p.m. ET", "America/New_York"),
        ("9 p.m. Eastern time", "America/New_York"),
        ("9 p.m. local time", None),
        ("9 p.m. IST", None),  # of India, Ireland or Israel
        ("9 p.m.", None),
        ("dawn", None),
    ],
)
def test_stated_zones(words: str, zone: str | None) -> None:
    text = f"It fell at {words} on Monday."
    clocks = [time for time in find(text) if time_of_day(time) is not None]
    assert stated_zone(clocks[-1], text, lexicon().times, lambda _: None) == zone


def test_the_zone_of_a_named_place() -> None:
    text = "It fell at 9:30 a.m. Moscow time."
    (clock,) = find(text)
    at = {text.index("Moscow"): "Europe/Moscow"}
    assert stated_zone(clock, text, lexicon().times, at.get) == "Europe/Moscow"


def test_small_letters_are_no_zone() -> None:
    text = "It fell at 9:30 a.m. west of the town."
    (clock,) = find(text)
    assert clock.text == "9:30 a.m."
    assert stated_zone(clock, text, lexicon().times, lambda _: None) is None


@given(st.integers(-900, 900))
def test_fixed_zones_are_never_past_fourteen_hours(minutes: int) -> None:
    zone = fixed_zone(minutes)
    assert (zone is None) == (abs(minutes) > 14 * 60)
    assert (zone == "UTC") == (minutes == 0)


@pytest.mark.parametrize(
    ("value", "hours"),
    [("2018-05-14", (0, 24)), ("2018-05-14T20:30", (20.5, 20.5)), (None, (0, 24))],
)
def test_hours_of_a_value(value: str | None, hours: tuple[float, float]) -> None:
    assert hours_of(value, lexicon().times.part_hours) == pytest.approx(hours, abs=0.01)
