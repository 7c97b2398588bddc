"""Flat GeoJSON: every property one plain value, shapes apart where they are asked for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.present.sample import DEATHS, DEPLOYMENT, FLIGHT, SEIZED, SEIZURE, sample_view
from tests.read.reading import lexicon

from dateline.present.files import events_to_flat_geojson
from dateline.present.files.flat import COLUMNS


def features(shape: str | None = None) -> dict[str, dict[str, Any]]:
    found = json.loads(events_to_flat_geojson(sample_view(), lexicon=lexicon(), shape=shape))
    assert found["type"] == "FeatureCollection"
    return {feature["id"]: feature for feature in found["features"]}


def test_every_property_is_one_plain_value() -> None:
    for feature in features().values():
        assert list(feature["properties"]) == list(COLUMNS)
        assert not any(isinstance(one, dict | list) for one in feature["properties"].values())


def test_when_what_where_and_how_many_are_columns() -> None:
    died = features()[DEATHS.id]
    names = ("earliest", "latest", "event_type", "place", "killed_low", "killed_high", "shape")
    assert [died["properties"][name] for name in names] == [
        "2016-10-17",
        "2016-10-18",
        "deaths",
        "Bartella",
        30,
        None,
        "point",
    ]
    assert died["geometry"] == {"type": "Point", "coordinates": [43.379, 36.354]}
    seized = features()[SEIZURE.id]["properties"]
    assert f"[{SEIZED.id}]" in seized["evidence"]


@pytest.mark.parametrize(
    ("shape", "events", "kinds"),
    [
        (None, {SEIZURE.id, DEATHS.id, FLIGHT.id, DEPLOYMENT.id}, {"Point", "Polygon", None}),
        ("point", {DEATHS.id}, {"Point"}),
        ("area", {SEIZURE.id, FLIGHT.id}, {"Polygon"}),
        ("line", set(), set()),
    ],
)
def test_points_stand_apart_from_areas(
    shape: str | None, events: set[str], kinds: set[str | None]
) -> None:
    found = features(shape)
    assert set(found) == events
    assert {(one["geometry"] or {}).get("type") for one in found.values()} == kinds
