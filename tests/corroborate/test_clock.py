from __future__ import annotations

from dataclasses import replace

import pytest
from tests.factory import make_claim, make_report, make_when

from dateline.corroborate.clock import minutes_apart, minutes_of, show_clock
from dateline.corroborate.discrepancies import find_discrepancies
from dateline.corroborate.merge import merge_when
from dateline.lexicon import load_lexicon
from dateline.records import Claim, When
from dateline.settings import Settings


def at(clock: str | None, day: str = "2016-10-18", zone: str | None = None) -> When:
    return replace(make_when(day), time_of_day=clock, time_zone=zone)


def claims_at(*clocks: str | None) -> list[Claim]:
    """Return a claim of a report of its own for each time of day."""
    reports = [make_report(f"Shells fell again, {number}.") for number, _ in enumerate(clocks)]
    return [
        make_claim(report, when=at(clock)) for report, clock in zip(reports, clocks, strict=True)
    ]


@pytest.mark.parametrize(
    ("clock", "minutes"),
    [
        ("T20:30", (1230, 1230)),
        ("T09", (540, 599)),
        ("TNI", (1080, 1800)),
        ("T25:00", None),
        ("noon", None),
        (None, None),
    ],
)
def test_the_minutes_that_a_time_of_day_allows(
    clock: str | None, minutes: tuple[int, int] | None
) -> None:
    assert minutes_of(at(clock)) == minutes


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        pytest.param(at("T20:30"), at("TNI"), 0, id="a clock within a part of the day"),
        pytest.param(at("T08:00"), at("T20:30"), 750, id="morning and evening"),
        pytest.param(at("T02:00"), at("TNI"), 0, id="the night may be that before the day"),
        pytest.param(at("T08:00"), at(None), None, id="one is not told"),
        pytest.param(at("T08:00"), at("T20:00", "2016-10-19"), None, id="two days"),
        pytest.param(
            at("T08:00", zone="Asia/Baghdad"), at("T05:00", zone="Europe/London"), None, id="zones"
        ),
    ],
)
def test_how_far_apart_two_times_of_one_day_are(left: When, right: When, apart: int | None) -> None:
    assert minutes_apart(left, right) == apart
    assert minutes_apart(right, left) == apart


@pytest.mark.parametrize(
    ("clocks", "kept"),
    [
        (("T20:30", None), "T20:30"),
        (("TNI", "T20:30"), "T20:30"),
        (("T08:00", "T20:30"), None),
        ((None, None), None),
    ],
)
def test_an_event_keeps_the_time_of_day_on_which_all_agree(
    clocks: tuple[str | None, ...], kept: str | None
) -> None:
    when, _ = merge_when(claims_at(*clocks))
    assert when is not None
    assert when.time_of_day == kept


def test_times_of_day_hours_apart_are_a_discrepancy() -> None:
    lexicon = load_lexicon(Settings())
    (difference,) = find_discrepancies(claims_at("T12:00", "TNI", None), (), lexicon)
    assert difference.field == "time of day"
    assert [side.value for side in difference.sides] == ["12:00", "night"]
    assert find_discrepancies(claims_at("T08:00", "T09:30"), (), lexicon) == ()


def test_a_time_of_day_is_shown_in_words() -> None:
    assert [show_clock(at(clock)) for clock in ("TMO", "T20:30", None)] == ["morning", "20:30", ""]
