"""Events as GeoJSON (RFC 7946) whose properties are plain columns, shape by shape if wanted."""

from __future__ import annotations

from datetime import date

from dateline.lexicon import Lexicon
from dateline.present.exports.case_geojson import geometry_object
from dateline.present.exports.case_json import Json, JsonObject, dump_json
from dateline.present.files.flat import FlatEvent, Value, flat_events, flat_values
from dateline.present.view import CaseView
from dateline.present.wording import word_notice


def events_to_flat_geojson(view: CaseView, *, lexicon: Lexicon, shape: str | None = None) -> str:
    """Return the events, or those that are a `point`, `area` or `line`, in order of time."""
    features = [
        _feature(flat)
        for flat in flat_events(view, lexicon=lexicon)
        if shape is None or flat.shape == shape
    ]
    notice = word_notice(view.notes)
    return dump_json({"type": "FeatureCollection", "notice": notice, "features": features})


def _feature(flat: FlatEvent) -> JsonObject:
    return {
        "type": "Feature",
        "id": flat.event.id,
        "geometry": geometry_object(flat.event.place),
        "properties": {name: _plain(value) for name, value in flat_values(flat).items()},
    }


def _plain(value: Value) -> Json:
    return value.isoformat() if isinstance(value, date) else value
