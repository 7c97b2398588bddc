"""Choosing events of a timeline."""

from __future__ import annotations

from datetime import date

import pytest
from tests.present.sample import DEATHS, DEPLOYMENT, FLIGHT, SEIZURE, sample_view

from dateline.present.filters import TimelineFilter, select_events
from dateline.records import Event


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (TimelineFilter(), {SEIZURE, DEATHS, FLIGHT, DEPLOYMENT}),
        (TimelineFilter(first=date(2016, 10, 18)), {DEATHS}),
        (TimelineFilter(last=date(2016, 10, 17)), {SEIZURE, DEATHS}),
        (TimelineFilter(last=date(2016, 10, 16)), set()),
        (TimelineFilter(place="mosul"), {SEIZURE}),
        (TimelineFilter(actor="DAESH"), {SEIZURE}),
        (TimelineFilter(actor="nobody"), set()),
        (TimelineFilter(event_type="territory gain"), {SEIZURE}),
        (TimelineFilter(event_type="BATTLES"), {SEIZURE, DEATHS, DEPLOYMENT}),
        (TimelineFilter(min_origins=2), {SEIZURE}),
    ],
)
def test_filters(wanted: TimelineFilter, expected: set[Event]) -> None:
    titles = {event.title for event in select_events(sample_view(), wanted)}
    assert titles == {event.title for event in expected}


def test_events_come_in_order_of_time_with_the_undated_last() -> None:
    order = [event.title for event in select_events(sample_view(), TimelineFilter())]
    assert order[:2] == [SEIZURE.title, DEATHS.title]
    assert set(order[2:]) == {FLIGHT.title, DEPLOYMENT.title}
