"""Events as a GeoPackage (OGC 12-128r17, version 1.3): a layer each of points, areas and lines.

What no map can show, an event without coordinates, is a row of a table without geometry.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Sequence
from datetime import date

from dateline.lexicon import Lexicon
from dateline.present.exports.case_geojson import geometry_object
from dateline.present.exports.json_pieces import Json
from dateline.present.files.flat import COLUMNS, FlatEvent, Value, flat_events, flat_values
from dateline.present.files.safe_text import xml_text
from dateline.present.view import CaseView
from dateline.present.wording import word_notice

APPLICATION_ID, USER_VERSION = 0x47504B47, 10300  # "GPKG" and 1.3.0 (requirement 2)
WGS84 = 4326
LAST_CHANGE = "2000-01-01T00:00:00.000Z"  # fixed: the same case gives the same bytes
# Each table's name, its geometry's name, and the number of that in well-known binary.
LAYERS = {
    "point": ("event_points", "POINT", 1),
    "area": ("event_areas", "POLYGON", 3),
    "line": ("event_lines", "LINESTRING", 2),
}
UNPLACED = "events_unplaced"
DAYS = frozenset({"earliest", "latest"})
WHOLE = frozenset(
    {
        "killed_low",
        "killed_high",
        "wounded_low",
        "wounded_high",
        "independent_origins",
        "most_origins",
    }
)
REAL = frozenset({"latitude", "longitude", "radius_km"})
# Annex C of the specification, tables 1.1.2.1, 1.1.3.1 and 2.1.5.1.
TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""
WGS84_TEXT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
    'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AUTHORITY["EPSG","4326"]]'
)
# The three that every GeoPackage has (requirement 11).
REFERENCES = (
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", "undefined cartesian"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic"),
    ("WGS 84 geodetic", WGS84, "EPSG", WGS84, WGS84_TEXT, "longitude and latitude in degrees"),
)
Positions = Sequence[Sequence[float]]


def events_to_gpkg(view: CaseView, *, lexicon: Lexicon) -> bytes:
    """Return the events as the bytes of a GeoPackage, each layer in order of time."""
    flats = tuple(flat_events(view, lexicon=lexicon))
    base = sqlite3.connect(":memory:")
    try:
        base.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        base.execute(f"PRAGMA user_version = {USER_VERSION}")
        base.executescript(TABLES)
        marks = "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)"
        base.executemany(marks, REFERENCES)
        for shape in LAYERS:
            _add_layer(base, shape, [flat for flat in flats if flat.shape == shape])
        _add_unplaced(base, [flat for flat in flats if flat.shape is None])
        notice = xml_text(word_notice(view.notes))
        base.execute("UPDATE gpkg_contents SET description = ?", (notice,))
        base.commit()
        return base.serialize()
    finally:
        base.close()


def geometry_blob(kind: int, parts: Sequence[Positions]) -> bytes:
    """Return a geometry in GeoPackage binary: its header with an envelope, then well-known binary.

    Section 2.1.3: `GP`, version 0, flags (little-endian, envelope of four doubles), the reference
    system, the envelope as least x, most x, least y, most y.
    """
    west, east, south, north = _envelope(parts)
    head = struct.pack("<2sBBi4d", b"GP", 0, 0b0000_0011, WGS84, west, east, south, north)
    body = struct.pack("<BI", 1, kind)
    if kind == LAYERS["point"][2]:
        return head + body + struct.pack("<2d", *parts[0][0])
    if kind == LAYERS["area"][2]:
        body += struct.pack("<I", len(parts))
    for part in parts:
        body += struct.pack("<I", len(part))
        body += b"".join(struct.pack("<2d", *position) for position in part)
    return head + body


def _envelope(parts: Sequence[Positions]) -> tuple[float, float, float, float]:
    east = [position[0] for part in parts for position in part]
    north = [position[1] for part in parts for position in part]
    return min(east), max(east), min(north), max(north)


def _add_layer(base: sqlite3.Connection, shape: str, flats: Sequence[FlatEvent]) -> None:
    table, name, kind = LAYERS[shape]
    base.execute(f"CREATE TABLE {table} ({_definitions(f'geom {name}')})")
    drawn = [(flat, _parts(flat)) for flat in flats]
    bounds = _envelope([part for _, parts in drawn for part in parts]) if drawn else (None,) * 4
    west, east, south, north = bounds
    _add_content(base, table, "features", (west, south, east, north, WGS84))
    entry = (table, "geom", name, WGS84, 0, 0)
    base.execute("INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, ?, ?)", entry)
    rows = [(geometry_blob(kind, parts), *_cells(flat)) for flat, parts in drawn]
    _insert(base, table, ("geom", *COLUMNS), rows)


def _add_unplaced(base: sqlite3.Connection, flats: Sequence[FlatEvent]) -> None:
    base.execute(f"CREATE TABLE {UNPLACED} ({_definitions()})")
    _add_content(base, UNPLACED, "attributes", (None, None, None, None, None))
    _insert(base, UNPLACED, tuple(COLUMNS), [_cells(flat) for flat in flats])


def _add_content(
    base: sqlite3.Connection, table: str, sort: str, bounds: Sequence[float | None]
) -> None:
    values = (table, sort, table, "", LAST_CHANGE, *bounds)
    base.execute("INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


def _definitions(*geometry: str) -> str:
    plain = (f"{name} {_sort(name)}" for name in COLUMNS)
    return ", ".join(("fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", *geometry, *plain))


def _sort(column: str) -> str:
    """Return a column's data type (table 1 of the specification)."""
    if column in DAYS:
        return "DATE"
    if column in WHOLE:
        return "INTEGER"
    return "DOUBLE" if column in REAL else "TEXT"


def _insert(
    base: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Value | bytes]],
) -> None:
    marks = ", ".join("?" * len(columns))
    # The names are our own constants; what reports say goes in as values.
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
    base.executemany(statement, rows)


def _cells(flat: FlatEvent) -> tuple[Value, ...]:
    return tuple(_cell(value) for value in flat_values(flat).values())


def _cell(value: Value) -> Value:
    if isinstance(value, date):
        return value.isoformat()
    return xml_text(value) if isinstance(value, str) else value


def _parts(flat: FlatEvent) -> list[Positions]:
    """Return an event's geometry as parts of positions: one part but for a polygon's rings."""
    shape = geometry_object(flat.event.place)
    found: Json = shape["coordinates"] if isinstance(shape, dict) else []
    depth = {"point": 0, "line": 1}.get(flat.shape or "", 2)
    nested: list[object] = [found] if depth < 2 else list(_list(found))
    parts = [[part] if depth == 0 else _list(part) for part in nested]
    return [[[float(str(n)) for n in _list(position)] for position in part] for part in parts]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
