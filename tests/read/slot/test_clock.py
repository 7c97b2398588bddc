"""The hour of a happening, and by which clock."""

from __future__ import annotations

import pytest
from tests.read.told import StubHeads, Told, claims_by

from dateline.records import When


def when(text: str, word: str = "hit", **arcs: str) -> When:
    (claim,) = claims_by(StubHeads(Told(word, "shelling", arcs=arcs)), text)
    assert claim.when is not None
    return claim.when


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("A rocket hit a school in Kharkiv on Monday at 8 pm.", "T20:00"),
        ("At 8 pm a rocket hit a school in Kharkiv on Monday.", "T20:00"),
        ("A rocket hit a school in Kharkiv on Monday shortly after 8 pm.", "T20:00"),
        ("A rocket hit a school in Kharkiv on Monday before 8 pm.", None),
        ("A rocket hit a school in Kharkiv on Monday.", None),
    ],
)
def test_a_happening_has_the_hour_of_its_clause(text: str, clock: str | None) -> None:
    found = when(text, day="Monday", place="Kharkiv")
    assert found.time_of_day == clock
    assert found.time_zone == (None if clock is None else "Europe/Kyiv")


def test_the_hour_of_a_statement_is_not_that_of_what_it_tells() -> None:
    text = "The ministry said at 5 pm that a rocket hit a school on Monday."
    assert when(text, day="Monday").time_of_day is None


def test_a_zone_that_is_stated_goes_before_that_of_the_place() -> None:
    text = "A rocket hit a school in Kharkiv on Monday at 8 pm Moscow time."
    found = when(text, day="Monday", place="Kharkiv")
    assert (found.time_of_day, found.time_zone) == ("T20:00", "Europe/Moscow")


def test_without_a_place_no_zone_is_made_up() -> None:
    found = when("A rocket hit a school on Monday at 8 pm.", day="Monday")
    assert (found.time_of_day, found.time_zone) == ("T20:00", None)


def test_a_zone_is_stated_by_its_letters_too() -> None:
    found = when("A rocket hit a school in Kharkiv on Monday at 1700 GMT.", day="Monday")
    assert (found.time_of_day, found.time_zone) == ("T17:00", "UTC")
