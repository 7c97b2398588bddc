"""Events as GeoJSON (RFC 7946) whose properties are plain columns, shape by shape if wanted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dateline.lexicon import Lexicon
from dateline.present.exports.case_geojson import collection_pieces, geometry_object
from dateline.present.exports.json_pieces import Json, JsonObject
from dateline.present.files.flat import FlatEvent, Value, flat_events, flat_values
from dateline.present.view import CaseView


def events_to_flat_geojson(view: CaseView, *, lexicon: Lexicon, shape: str | None = None) -> str:
    """Return the events, or those that are a `point`, `area` or `line`, in order of time."""
    return "".join(flat_pieces(view, lexicon=lexicon, shape=shape))


def flat_pieces(view: CaseView, *, lexicon: Lexicon, shape: str | None = None) -> Iterator[str]:
    """Yield the text of `events_to_flat_geojson` piece by piece."""
    features = (
        _feature(flat)
        for flat in flat_events(view, lexicon=lexicon)
        if shape is None or flat.shape == shape
    )
    yield from collection_pieces(view, features)


def _feature(flat: FlatEvent) -> JsonObject:
    return {
        "type": "Feature",
        "id": flat.event.id,
        "geometry": geometry_object(flat.event.place),
        "properties": {name: _plain(value) for name, value in flat_values(flat).items()},
    }


def _plain(value: Value) -> Json:
    return value.isoformat() if isinstance(value, date) else value
