"""The map: outlines, window, clipping, labels."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factory import make_claim, make_event, make_place, make_report
from tests.present.sample import EVENTS

from dateline.present.map import draw_map
from dateline.present.map.drawing import HEIGHT, WIDTH
from dateline.present.map.labels import Box, anchor_label, find_room
from dateline.present.map.outlines import Point, load_countries, unwrap
from dateline.present.map.window import clip_ring, fit_window, turn
from dateline.records import Event, PlacePrecision

POINTS = st.tuples(st.floats(-180, 180, allow_nan=False), st.floats(-85, 85, allow_nan=False))


def events_at(*points: Point) -> list[Event]:
    return [
        make_event(
            [make_claim(make_report(f"Report {n} burned."), place=make_place(f"P{n}", y, x))]
        )
        for n, (x, y) in enumerate(points)
    ]


def test_the_outlines_are_closed_and_on_the_globe() -> None:
    countries = load_countries()
    names = {country.name for country in countries}
    assert {"Iraq", "Chile", "New Zealand", "Antarctica"} <= names
    for country in countries:
        for ring in country.rings:
            assert all(-90 <= y <= 90 for _, y in ring.points)
            inland = [point for point in ring.points if abs(point[1]) < 90]
            assert all(abs(b[0] - a[0]) <= 180 for a, b in pairwise(inland))


def test_a_ring_over_the_date_line_runs_on() -> None:
    assert unwrap(((179.0, 0.0), (-179.0, 0.0), (-179.0, 5.0), (179.0, 5.0))) == (
        (179.0, 0.0),
        (181.0, 0.0),
        (181.0, 5.0),
        (179.0, 5.0),
    )


def test_a_local_case_is_drawn_locally() -> None:
    drawing = draw_map(EVENTS)
    assert drawing is not None
    assert {marker.name for marker in drawing.markers} == {"Mosul", "Bartella", "Nineveh"}
    assert {shape.name for shape in drawing.shapes} >= {"Iraq"}
    assert "Brazil" not in {shape.name for shape in drawing.shapes}
    assert drawing.unplaced == 1
    exact = {marker.name: marker.exact for marker in drawing.markers}
    assert exact == {"Mosul": False, "Bartella": True, "Nineveh": False}


def test_no_place_no_map() -> None:
    assert draw_map([]) is None
    assert draw_map([EVENTS[0]]) is None


def test_one_far_place_does_not_shrink_the_map() -> None:
    near = [(43.1, 36.3), (43.4, 36.4), (43.2, 36.1), (42.9, 36.2), (43.0, 36.0)]
    drawing = draw_map(events_at(*near, (-77.0, 38.9)))
    assert drawing is not None
    assert len(drawing.markers) == 5
    assert [name for name, _ in drawing.outside] == ["P5"]


@given(st.lists(POINTS, min_size=1, max_size=8))
def test_what_is_near_its_median_is_always_shown(points: list[Point]) -> None:
    window = fit_window(points, width=WIDTH, height=HEIGHT)
    assert any(window.holds(point) for point in points)


def test_places_on_both_sides_of_the_date_line_stand_together() -> None:
    window = fit_window([(179.5, -17.0), (-179.5, -17.0)], width=WIDTH, height=HEIGHT)
    left, right = window.place((179.5, -17.0)), window.place((-179.5, -17.0))
    assert 0 < left[0] < right[0] < WIDTH


@given(st.floats(-1e4, 1e4, allow_nan=False))
def test_turning_keeps_the_direction(degrees: float) -> None:
    turned = turn(degrees)
    assert -180 <= turned <= 180
    assert (degrees - turned) / 360 == pytest.approx(round((degrees - turned) / 360), abs=1e-6)


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=3, max_size=12))
def test_clipped_rings_lie_in_the_frame(ring: list[Point]) -> None:
    for x, y in clip_ring(tuple(ring), width=100, height=50, margin=5):
        assert -5.001 <= x <= 105.001
        assert -5.001 <= y <= 55.001


def test_no_label_lies_on_another_or_on_a_marker() -> None:
    bodies = [Box(100 + 3 * n, 100 + 2 * n, 10, 10) for n in range(12)]
    labels = find_room([f"Place {n}" for n in range(12)], bodies, width=300, height=300)
    placed = [label for label in labels if label is not None]
    assert placed
    for number, label in enumerate(placed):
        others = [*placed[:number], *placed[number + 1 :], *bodies]
        assert not any(label.overlaps(other) for other in others)


def test_a_vague_place_has_a_circle() -> None:
    place = make_place("Nineveh", 36.0, 42.5, precision=PlacePrecision.REGION, radius_km=60.0)
    drawing = draw_map([make_event([make_claim(place=place)])])
    assert drawing is not None
    assert drawing.markers[0].uncertainty is not None
    assert drawing.markers[0].uncertainty > 100


@pytest.mark.parametrize(
    ("room", "anchor", "x"),
    [
        (Box(30, 0, 40, 16), "start", 30),
        (Box(-25, 0, 40, 16), "end", 15),
        (Box(5, -20, 40, 16), "middle", 25),
    ],
)
def test_a_name_is_anchored_at_its_marker(room: Box, anchor: str, x: float) -> None:
    label = anchor_label(room, Box(18, 0, 10, 10))
    assert (label.anchor, label.x) == (anchor, x)


def test_no_label_lies_on_what_is_reserved() -> None:
    (room,) = find_room(
        ["Mosul"],
        [Box(50, 50, 10, 10)],
        width=200,
        height=200,
        reserved=[Box(60, 0, 140, 200)],
    )
    assert room is not None
    assert room.x + room.width <= 60


def test_parts_of_one_town_are_told_apart() -> None:
    town = make_place("Mosul", 36.335, 43.119)
    west = replace(make_place("Mosul", 36.335, 43.05), text="western Mosul")
    reports = [make_report(f"Report {number} burned.") for number in range(3)]
    places = zip(reports, (town, town, west), strict=True)
    events = [make_event([make_claim(report, place=place)]) for report, place in places]
    drawn = draw_map(events)
    assert drawn is not None
    assert {marker.name for marker in drawn.markers} == {"Mosul", "western Mosul"}
