"""The case in formats that other programs read."""

from dateline.present.exports.case_csv import claims_to_csv
from dateline.present.exports.case_geojson import (
    claim_pieces,
    claims_to_geojson,
    event_pieces,
    events_to_geojson,
)
from dateline.present.exports.case_json import case_pieces, case_to_json
from dateline.present.exports.reading_json import reading_object

__all__ = [
    "case_pieces",
    "case_to_json",
    "claim_pieces",
    "claims_to_csv",
    "claims_to_geojson",
    "event_pieces",
    "events_to_geojson",
    "reading_object",
]
