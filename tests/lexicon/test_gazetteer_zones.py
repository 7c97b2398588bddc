import io
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError, LexiconError
from dateline.lexicon.gazetteer import Gazetteer, default_path, open_gazetteer
from dateline.lexicon.gazetteer_dump import add_country_dumps, add_place_table, read_whole
from dateline.lexicon.gazetteer_zones import cell_of, cells_about, only_zone
from dateline.records import Place, PlaceMention, PlacePrecision
from dateline.settings import Settings


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def mention(
    name: str, latitude: float, longitude: float, country: str | None, radius_km: float
) -> PlaceMention:
    return PlaceMention(
        0, 1, name, name, latitude, longitude, PlacePrecision.NEAR, radius_km, country=country
    )


def listed(name: str, gazetteer: Gazetteer) -> PlaceMention:
    place = gazetteer.lookup(name)[0]
    return PlaceMention(
        start=0,
        end=1,
        text=name,
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        radius_km=place.radius_km,
        geonames_id=place.geonames_id,
        country=place.country,
    )


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Mosul", "Asia/Baghdad"),
        ("El Paso", "America/Denver"),
        ("Iraq", "Asia/Baghdad"),
        ("Virginia", "America/New_York"),
        ("Vietnam", "Asia/Ho_Chi_Minh"),  # its two zones have kept one time
        ("Texas", None),
        ("United States", None),
        ("Russia", None),
    ],
)
def test_the_zone_of_a_listed_place(name: str, zone: str | None, gazetteer: Gazetteer) -> None:
    assert gazetteer.time_zone(listed(name, gazetteer)) == zone


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        (mention("12 km west of Mosul", 36.35, 42.98, "IQ", 4.0), "Asia/Baghdad"),
        (mention("south of El Paso", 31.6, -106.3, "US", 10.0), "America/Denver"),
        (mention("about the state line", 41.1, -86.9, "US", 60.0), None),
        (mention("open sea", 35.0, 18.0, None, 100.0), None),
        (mention("a desert", 23.0, 45.0, "SA", 400.0), "Asia/Riyadh"),
        (mention("beyond the date line", -16.8, 179.99, "FJ", 30.0), "Pacific/Fiji"),
        (PlaceMention(0, 1, "nowhere", "nowhere"), None),
        (Place("Syria", None, None, None, None, "told", country="SY"), "Asia/Damascus"),
    ],
)
def test_the_zone_of_a_place_that_no_gazetteer_lists(
    place: Place | PlaceMention, zone: str | None, gazetteer: Gazetteer
) -> None:
    assert gazetteer.time_zone(place) == zone


def test_a_zone_ends_at_the_border(gazetteer: Gazetteer) -> None:
    syrian = mention("a crossing", 36.8, 42.3, "SY", 30.0)
    iraqi = mention("a crossing", 36.8, 42.3, "IQ", 30.0)
    assert gazetteer.time_zone(syrian) == "Asia/Damascus"
    assert gazetteer.time_zone(iraqi) == "Asia/Baghdad"


@pytest.mark.parametrize(
    ("counts", "zone"),
    [
        ({"Asia/Baghdad": 5}, "Asia/Baghdad"),
        ({"Europe/Berlin": 999, "Europe/Busingen": 1}, "Europe/Berlin"),
        ({"Asia/Kuala_Lumpur": 6, "Asia/Kuching": 4}, "Asia/Kuala_Lumpur"),
        ({"America/New_York": 6, "America/Chicago": 4}, None),
        ({"America/New_York": 6, "Nowhere/Atall": 4}, None),
        ({}, None),
    ],
)
def test_the_only_zone(counts: dict[str, int], zone: str | None) -> None:
    assert only_zone(counts) == zone


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 300))
def test_a_disc_covers_its_own_cell(latitude: float, longitude: float, radius: float) -> None:
    cell = cell_of(latitude, longitude)
    if longitude < 179.9:
        edges = list(cells_about(latitude, longitude, radius))
        assert any(first <= cell <= last for first, last in edges)


def _dump(zone: str) -> str:
    head = ["11", "Zarmutan", "Zarmutan", "", "36.1", "43.2", "P", "PPL", "IQ", "", "15", "", ""]
    return "\t".join([*head, "", "320", "", "230", zone, "2020-01-01"])


def test_a_dump_brings_its_zones(tmp_path: Path) -> None:
    (tmp_path / "IQ.txt").write_text(_dump("Asia/Aden") + "\n")
    (built,) = add_country_dumps([tmp_path / "IQ.txt"], folder=tmp_path / "added")
    opened = open_gazetteer(Settings(place_tables=(built,)))
    assert opened.time_zone(listed("Zarmutan", opened)) == "Asia/Aden"


def test_a_table_may_give_a_zone(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,lat,lon,parent,timezone\nQwarn,36.0,43.0,IQ,Asia/Aden\n")
    opened = open_gazetteer(Settings(place_tables=(add_place_table(path, folder=tmp_path / "t"),)))
    assert opened.time_zone(listed("Qwarn", opened)) == "Asia/Aden"
    path.write_text("name,lat,lon,timezone\nQwarn,36.0,43.0,Mars/Olympus\n")
    with pytest.raises(LexiconError, match="no time zone"):
        add_place_table(path, folder=tmp_path / "t")


def test_a_file_from_before_there_were_zones(tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    with sqlite3.connect(old) as database:
        database.executescript(
            "CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT, kind INTEGER,"
            " latitude INTEGER, longitude INTEGER, country TEXT, admin1 TEXT,"
            " population INTEGER, radius REAL);"
            "CREATE TABLE names (key TEXT PRIMARY KEY, ids BLOB);"
            "CREATE TABLE sounds (key TEXT PRIMARY KEY, ids BLOB);"
            "INSERT INTO places VALUES (7, 'Qwarn', 0, 360000, 430000, 'XX', NULL, 9, 1.0);"
            "INSERT INTO names VALUES ('qwarn', x'07000000');"
        )
    database.close()
    opened = open_gazetteer(Settings(place_tables=(old,)))
    assert opened.lookup("Qwarn")[0].zone is None
    assert opened.time_zone(mention("Qwarn", 36.0, 43.0, "XX", 1.0)) is None


def test_what_is_too_large_is_refused_and_never_cut() -> None:
    assert read_whole(io.BytesIO(b"12345"), "XX.zip", limit=5) == b"12345"
    with pytest.raises(InputError, match=r"XX\.zip: larger than"):
        read_whole(io.BytesIO(b"123456"), "XX.zip", limit=5)


def test_capitals_by_their_country(gazetteer: Gazetteer) -> None:
    capital = gazetteer.capital("FR")
    assert capital is not None
    assert capital.name == "Paris"
    assert gazetteer.capital("ZZ") is None


def test_the_file_stays_small() -> None:
    assert default_path().stat().st_size < 45_000_000
