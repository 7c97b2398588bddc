"""The case's events as GeoJSON (RFC 7946): one feature per event, without geometry if unplaced."""

from __future__ import annotations

from dateline.present.exports.case_json import (
    Json,
    JsonObject,
    dump_json,
    figure_object,
    participant_object,
    place_object,
    when_object,
)
from dateline.present.view import CaseView
from dateline.present.wording import NOTICE
from dateline.records import Event, Place


def events_to_geojson(view: CaseView) -> str:
    """Return the events as a feature collection, in order of time."""
    collection: JsonObject = {
        "type": "FeatureCollection",
        "notice": NOTICE,
        "features": [feature_object(event) for event in view.timeline()],
    }
    return dump_json(collection)


def feature_object(event: Event) -> JsonObject:
    """Return an event as a feature; `when` is doubled into two flat dates that map tools filter."""
    when = event.when
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": _point(event.place),
        "properties": {
            "title": event.title,
            "event_type": event.event_type,
            "grade": event.grade.value,
            "independent_origins": event.independent_origins,
            "status": event.status.value,
            "earliest": None if when is None or when.earliest is None else str(when.earliest),
            "latest": None if when is None or when.latest is None else str(when.latest),
            "when": when_object(when),
            "place": place_object(event.place),
            "participants": [participant_object(p) for p in event.participants],
            "figures": [figure_object(f) for f in event.figures],
            "origins": [origin.name for origin in event.origins],
            "claims": list(event.claims),
        },
    }


def _point(place: Place | None) -> Json:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}
