"""Times of day, apart from their day or with it, and the zones of their clocks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.reading import gazetteer, lexicon, read

from dateline.read.parse import words_of
from dateline.read.time.clock import fixed_zone, hours_of, stated_zone, time_of_day
from dateline.read.times import find_times
from dateline.records import Published, Report, TimeExpression, When

PUBLISHED = "2018-05-17"  # a Thursday
MONDAY = date(2018, 5, 14)


def when(text: str, event_type: str) -> When:
    found = read(text, published=PUBLISHED).claims
    (claim,) = [each for each in found if each.event_type == event_type]
    assert claim.when is not None
    return claim.when


def find(text: str) -> tuple[TimeExpression, ...]:
    report = Report("r", "", "", text, (), (), published=Published(MONDAY, MONDAY))
    return find_times(words_of(text), report, lexicon=lexicon())


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("A rocket hit a school in Kharkiv on Monday at 8 pm.", "T20:00"),
        ("On Monday a rocket hit a school in Kharkiv at 8 pm.", "T20:00"),
        ("At 8 pm a rocket hit a school in Kharkiv on Monday.", "T20:00"),
        ("A rocket hit a school in Kharkiv on Monday night.", "TNI"),
        ("A rocket hit a school in Kharkiv just after dawn Monday.", "TMO"),
        ("A rocket hit a school in Kharkiv on Monday afternoon.", "TAF"),
        ("A rocket hit a school in Kharkiv at 2030 hours on Monday.", "T20:30"),
        ("A rocket hit a school in Kharkiv on Monday shortly after 8 pm.", "T20:00"),
        ("A rocket hit a school in Kharkiv on Monday.", None),
        ("A rocket hit a school in Kharkiv on Monday before 8 pm.", None),
    ],
)
def test_the_time_of_day_is_that_of_the_clause(text: str, clock: str | None) -> None:
    found = when(text, "shelling")
    assert (found.earliest, found.latest) == (MONDAY, MONDAY)
    assert found.time_of_day == clock
    if clock is None:
        assert found.time_zone is None


def test_the_time_of_a_statement_is_not_that_of_what_it_tells() -> None:
    text = "The ministry said at 5 pm on Monday that troops had captured the town of Derna."
    found = when(text, "seizure")
    assert found.time_of_day is None


def test_the_zone_is_that_of_the_place_where_none_is_stated() -> None:
    text = "A rocket hit a school in Kharkiv on Monday at 8 pm."
    (claim,) = read(text, published=PUBLISHED).claims
    assert claim.place is not None
    assert claim.when is not None
    assert claim.when.time_zone == gazetteer().time_zone(claim.place)


def test_a_stated_zone_goes_before_that_of_the_place() -> None:
    found = when("A rocket hit a school in Kharkiv on Monday at 1700 GMT.", "shelling")
    assert (found.time_of_day, found.time_zone) == ("T17:00", "UTC")


def test_without_place_or_stated_zone_the_zone_is_unknown() -> None:
    found = when("Gunmen killed three people on Monday at 8 pm.", "killing")
    assert (found.time_of_day, found.time_zone) == ("T20:00", None)


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


def test_a_bare_clock_is_of_the_day_of_the_happening_not_of_its_telling() -> None:
    text = (
        "Jets bombed a depot in Derna on Monday, the ministry said on Wednesday. Witnesses said "
        "gunmen stormed the port at about 8 am."
    )
    found = when(text, "attack")
    assert (found.earliest, found.latest, found.time_of_day) == (MONDAY, MONDAY, "T08:00")
