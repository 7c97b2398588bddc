"""The case as GeoJSON (RFC 7946): one feature per event or claim, without geometry if unplaced."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.present.claim_codes import ClaimCodes
from dateline.present.exports.case_json import (
    claim_object,
    figure_object,
    participant_object,
    place_object,
    when_object,
)
from dateline.present.exports.json_pieces import Json, JsonObject, json_pieces
from dateline.present.view import CaseView, claim_order
from dateline.present.wording import word_chain, word_notice
from dateline.read.place.shapes import geometry
from dateline.records import Claim, Counting, Event, Place, Stage, When

DECIMALS = 5  # of a degree: about a metre


def events_to_geojson(view: CaseView) -> str:
    """Return the events as a feature collection, in order of time."""
    return "".join(event_pieces(view))


def claims_to_geojson(view: CaseView) -> str:
    """Return the claims as a feature collection, in order of report and position."""
    return "".join(claim_pieces(view))


def event_pieces(view: CaseView) -> Iterator[str]:
    """Yield the text of `events_to_geojson` piece by piece."""
    features = (event_feature(e, stage=view.stage_of(e)) for e in view.timeline())
    yield from collection_pieces(view, features)


def claim_pieces(view: CaseView) -> Iterator[str]:
    """Yield the text of `claims_to_geojson` piece by piece."""
    features = (
        claim_feature(c, event=view.event_of_claim.get(c.id), codes=view.codes.get(c.id))
        for c in sorted(view.claims, key=claim_order)
    )
    yield from collection_pieces(view, features)


def collection_pieces(view: CaseView, features: Iterator[JsonObject]) -> Iterator[str]:
    """Yield a feature collection as JSON text, with what the view withholds."""
    notice = word_notice(view.notes)
    yield from json_pieces({"type": "FeatureCollection", "notice": notice, "features": features})


def event_feature(event: Event, *, stage: Stage | None) -> JsonObject:
    """Return an event as a feature; `when` is doubled into two flat dates that map tools filter."""
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": geometry_object(event.place),
        "properties": {
            "title": event.title,
            "event_type": event.event_type,
            "grade": event.grade.value,
            "independent_origins": event.independent_origins,
            "most_origins": event.origins_range[1],
            "status": event.status.value,
            "stage": None if stage is None else stage.value,
            **_flat(event.when, event.place),
            "when": when_object(event.when),
            "place": place_object(event.place),
            "participants": [participant_object(p) for p in event.participants],
            "figures": [figure_object(f) for f in event.figures],
            "origins": [o.name for o in event.origins if o.counted is not Counting.NO],
            "claims": list(event.claims),
        },
    }


def claim_feature(
    claim: Claim, *, event: str | None, codes: ClaimCodes | None = None
) -> JsonObject:
    """Return a claim as a feature: its record, with time, radius and chain also flat."""
    record = claim_object(claim, event=event, codes=codes)
    return {
        "type": "Feature",
        "id": record.pop("id"),
        "geometry": geometry_object(claim.place),
        "properties": {
            **_flat(claim.when, claim.place),
            "said_by": word_chain(claim.sources) or None,
            **record,
        },
    }


def geometry_object(place: Place | None) -> Json:
    """Return a place as a point, an area or a line; `null` where it has no coordinates."""
    shape = None if place is None else geometry(place)
    if shape is None:
        return None
    return {"type": str(shape["type"]), "coordinates": _rounded(shape["coordinates"])}


def _flat(when: When | None, place: Place | None) -> JsonObject:
    return {
        "earliest": None if when is None or when.earliest is None else str(when.earliest),
        "latest": None if when is None or when.latest is None else str(when.latest),
        "radius_km": None if place is None else place.radius_km,
    }


def _rounded(value: object) -> Json:
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return round(float(str(value)), DECIMALS)
