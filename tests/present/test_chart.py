"""The timeline's drawing: nothing out of the frame, no bar on another, ticks that can be read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factory import make_claim, make_event, make_report

from dateline.present.html.chart import MOST_LANES, WIDTH, Bar, draw_chart
from dateline.records import Event, When

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def event_on(number: int, first: date | None, last: date | None) -> Event:
    report = make_report(f"House {number} burned.")
    return make_event([make_claim(report, when=When(first, last, "explicit"))])


def overlap(one: Bar, other: Bar) -> bool:
    return one.y == other.y and one.x < other.x + other.width and other.x < one.x + one.width


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=12))
def test_bars_keep_inside_and_apart(pairs: list[tuple[date, date]]) -> None:
    events = [event_on(n, min(pair), max(pair)) for n, pair in enumerate(sorted(pairs))]
    chart = draw_chart(events)
    assert chart is not None
    for bar in chart.bars:
        assert bar.x >= 0
        assert bar.x + bar.width <= WIDTH
        assert bar.y + bar.height <= chart.axis
    for number, bar in enumerate(chart.bars):
        assert not any(overlap(bar, other) for other in chart.bars[number + 1 :])


@pytest.mark.parametrize("length", [0, 1, 3, 10, 30, 90, 200, 400, 2000, 20000, 300000])
def test_ticks_are_few_and_in_order(length: int) -> None:
    first = date(1200, 3, 9)
    chart = draw_chart([event_on(1, first, first), event_on(2, first + timedelta(length), None)])
    assert chart is not None
    assert 1 <= len(chart.ticks) <= 60
    xs = [tick.x for tick in chart.ticks]
    assert xs == sorted(xs)


def test_events_without_date_are_counted() -> None:
    undated = make_event([make_claim(when=None)])
    assert draw_chart([undated]) is None
    chart = draw_chart([undated, event_on(1, None, date(2016, 10, 17))])
    assert chart is not None
    assert chart.undated == 1
    assert chart.bars[0].open_start


def test_many_events_on_one_day_do_not_grow_the_chart_without_end() -> None:
    chart = draw_chart([event_on(n, date(2016, 10, 17), date(2016, 10, 17)) for n in range(80)])
    assert chart is not None
    assert len({bar.y for bar in chart.bars}) == MOST_LANES
