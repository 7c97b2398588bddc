"""The case as files for particular programs: spreadsheets, maps, timelines, reference managers."""

from dateline.present.files.events_csv import events_to_csv
from dateline.present.files.flat_geojson import events_to_flat_geojson, flat_pieces
from dateline.present.files.geopackage import events_to_gpkg
from dateline.present.files.graphml import sources_to_graphml
from dateline.present.files.kml import events_to_kml
from dateline.present.files.ris import reports_to_ris
from dateline.present.files.timelinejs import events_to_timelinejs
from dateline.present.files.workbook import case_to_xlsx

__all__ = [
    "case_to_xlsx",
    "events_to_csv",
    "events_to_flat_geojson",
    "events_to_gpkg",
    "events_to_kml",
    "events_to_timelinejs",
    "flat_pieces",
    "reports_to_ris",
    "sources_to_graphml",
]
