"""The GeoPackage, read back through SQLite: the specification's tables, header and geometry."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest
from tests.factory import make_claim, make_event, make_place, make_report
from tests.present.files.hostile import hostile_view
from tests.present.sample import DEATHS, DEPLOYMENT, EVENTS, FLIGHT, SEIZURE, sample_view
from tests.read.reading import lexicon

from dateline.present.files import events_to_gpkg
from dateline.present.files.geopackage import geometry_blob
from dateline.present.view import CaseView


@contextmanager
def opened(view: CaseView) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(events_to_gpkg(view, lexicon=lexicon()))
        yield base


def rows(base: sqlite3.Connection, words: str) -> list[tuple[object, ...]]:
    return list(base.execute(words))


def test_the_file_says_that_it_is_a_geopackage() -> None:
    data = events_to_gpkg(sample_view(), lexicon=lexicon())
    assert data[:16] == b"SQLite format 3\0"
    assert data[68:72] == b"GPKG"  # requirement 2
    assert struct.unpack(">i", data[60:64]) == (10300,)


def test_the_required_tables_and_rows() -> None:
    with opened(sample_view()) as base:
        assert rows(base, "PRAGMA integrity_check") == [("ok",)]  # requirement 6
        assert rows(base, "PRAGMA foreign_key_check") == []  # requirement 7
        systems = rows(base, "SELECT srs_id, organization FROM gpkg_spatial_ref_sys ORDER BY 1")
        assert systems == [(-1, "NONE"), (0, "NONE"), (4326, "EPSG")]  # requirement 11
        contents = rows(base, "SELECT table_name, data_type, srs_id FROM gpkg_contents ORDER BY 1")
        assert contents == [
            ("event_areas", "features", 4326),
            ("event_lines", "features", 4326),
            ("event_points", "features", 4326),
            ("events_unplaced", "attributes", None),
        ]
        columns = rows(base, "SELECT * FROM gpkg_geometry_columns ORDER BY 1")
        assert columns == [
            ("event_areas", "geom", "POLYGON", 4326, 0, 0),
            ("event_lines", "geom", "LINESTRING", 4326, 0, 0),
            ("event_points", "geom", "POINT", 4326, 0, 0),
        ]


def test_events_stand_in_the_layer_of_their_shape() -> None:
    with opened(sample_view()) as base:
        assert rows(base, "SELECT event FROM event_points") == [(DEATHS.id,)]
        assert rows(base, "SELECT event FROM event_areas") == [(SEIZURE.id,), (FLIGHT.id,)]
        assert rows(base, "SELECT event FROM event_lines") == []
        assert rows(base, "SELECT event FROM events_unplaced") == [(DEPLOYMENT.id,)]
        found = rows(base, "SELECT earliest, latest, killed_low, killed_high FROM event_points")
        assert found == [("2016-10-17", "2016-10-18", 30, None)]
        sorts = {row[1]: row[2] for row in rows(base, "PRAGMA table_info(event_points)")}
        assert (sorts["earliest"], sorts["killed_low"]) == ("DATE", "INTEGER")
        assert (sorts["latitude"], sorts["geom"], sorts["fid"]) == ("DOUBLE", "POINT", "INTEGER")


def test_a_point_byte_for_byte() -> None:
    """Hold section 2.1.3: magic, version, flags, reference system, envelope, well-known binary."""
    with opened(sample_view()) as base:
        ((blob,),) = rows(base, "SELECT geom FROM event_points")
    assert isinstance(blob, bytes)
    assert blob[:4] == b"GP\x00\x03"
    assert struct.unpack("<i4d", blob[4:40]) == (4326, 43.379, 43.379, 36.354, 36.354)
    assert struct.unpack("<BI2d", blob[40:]) == (1, 1, 43.379, 36.354)


def test_an_area_is_a_closed_ring_within_its_envelope() -> None:
    with opened(sample_view()) as base:
        blob, *_ = (row[0] for row in rows(base, "SELECT geom FROM event_areas"))
        bounds = rows(base, "SELECT * FROM gpkg_contents WHERE table_name = 'event_areas'")
    assert isinstance(blob, bytes)
    west, east, south, north = struct.unpack("<4d", blob[8:40])
    assert struct.unpack("<BIII", blob[40:53]) == (1, 3, 1, 37)
    ring = list(struct.iter_unpack("<2d", blob[53:]))
    assert len(ring) == 37
    assert ring[0] == ring[-1]
    assert (min(x for x, _ in ring), max(x for x, _ in ring)) == (west, east)
    assert (min(y for _, y in ring), max(y for _, y in ring)) == (south, north)
    least_x, least_y, most_x, most_y = (float(str(one)) for one in bounds[0][5:9])
    assert least_x <= west < east <= most_x
    assert least_y <= south < north <= most_y


def test_a_line() -> None:
    blob = geometry_blob(2, [[[20.0, 10.0], [21.0, 11.0]]])
    assert struct.unpack("<4d", blob[8:40]) == (20.0, 21.0, 10.0, 11.0)
    assert struct.unpack("<BII4d", blob[40:]) == (1, 2, 2, 20.0, 10.0, 21.0, 11.0)
    basis = "between A (10.0, 20.0) and B (11.0, 21.0)"
    place = replace(make_place("between A and B", 10.5, 20.5), basis=basis)
    report = make_report("Raiders burned the mill.")
    claim = make_claim(report, "Raiders burned the mill", trigger="burned", place=place)
    event = replace(make_event([claim]), place=place)
    view = CaseView("one", reports=(report,), claims=(claim,), events=(event,))
    with opened(view) as base:
        assert rows(base, "SELECT event, geom FROM event_lines") == [(event.id, blob)]


def test_words_of_reports_are_values_and_never_act() -> None:
    with opened(hostile_view()) as base:
        ((title,),) = rows(base, "SELECT title FROM event_points")
    assert title == "=1+1 <script>&⟨U+202E⟩⟨U+0007⟩⟨U+FFFE⟩_x202E_"


@pytest.mark.parametrize("view", [sample_view(), CaseView("empty")], ids=["sample", "empty"])
def test_the_same_case_gives_the_same_bytes(view: CaseView) -> None:
    turned = replace(view, claims=view.claims[::-1], events=view.events[::-1])
    first = events_to_gpkg(view, lexicon=lexicon())
    assert events_to_gpkg(turned, lexicon=lexicon()) == first
    assert len(EVENTS) == 4
