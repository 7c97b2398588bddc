"""The case in formats that other programs read."""

from dateline.present.exports.case_csv import claims_to_csv
from dateline.present.exports.case_geojson import claims_to_geojson, events_to_geojson
from dateline.present.exports.case_json import case_object, case_to_json
from dateline.present.exports.reading_json import reading_object

__all__ = [
    "case_object",
    "case_to_json",
    "claims_to_csv",
    "claims_to_geojson",
    "events_to_geojson",
    "reading_object",
]
