import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError, LexiconError
from dateline.lexicon.gazetteer import Gazetteer, PlaceKind, open_gazetteer, pack_ids, unpack_ids
from dateline.lexicon.gazetteer_dump import (
    add_country_dumps,
    add_place_table,
    added_tables,
    read_dump,
)
from dateline.lexicon.gazetteer_keys import key_variants, likeness, place_key, skeleton
from dateline.settings import Settings


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Tall ‘Afar", "tall afar"),
        ("al-Qayyārah", "al qayyarah"),
        ("St. Louis", "saint louis"),
        ("  Łódź ", "lodz"),
        ("Côte d'Ivoire", "cote divoire"),
        ("", ""),
    ],
)
def test_key(name: str, key: str) -> None:
    assert place_key(name) == key


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("qayara", "al qayyarah"),
        ("gayara", "qayyarah"),
        ("kokjali", "gogjali"),
        ("tel afar", "tall afar"),
        ("kharkiv", "kharkov"),
    ],
)
def test_names_that_sound_alike(left: str, right: str) -> None:
    assert skeleton(left) == skeleton(right)


def test_mounds_and_articles_have_variants() -> None:
    assert "qayyarah" in key_variants("al qayyarah")
    assert "tall afar" in key_variants("tel afar")
    assert key_variants("paris") == ("paris",)


@given(st.text(max_size=200))
def test_keys_of_any_text(text: str) -> None:
    key = place_key(text)
    assert place_key(key) == key
    assert likeness(key, key) == 1.0
    skeleton(key)


@given(st.lists(st.integers(-(2**31), 2**31 - 1), max_size=20))
def test_ids_survive_packing(ids: list[int]) -> None:
    assert list(unpack_ids(pack_ids(ids))) == ids


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Mosul", "IQ", PlaceKind.SETTLEMENT),
        ("Tel Afar", "IQ", PlaceKind.SETTLEMENT),
        ("al-Hamdaniya", "IQ", PlaceKind.SETTLEMENT),
        ("U.S.", "US", PlaceKind.COUNTRY),
        ("DR Congo", "CD", PlaceKind.COUNTRY),
        ("Nineveh", "IQ", PlaceKind.REGION),
        ("Damascus", "SY", PlaceKind.CAPITAL),
        ("Mosul airport", "IQ", PlaceKind.AIRPORT),
        ("Euphrates", None, PlaceKind.WATER),
    ],
)
def test_lookup(gazetteer: Gazetteer, name: str, country: str | None, kind: PlaceKind) -> None:
    found = [(place.country, place.kind) for place in gazetteer.lookup(name)]
    assert (country, kind) in found


def test_unknown_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Qwxzborough") == ()
    assert gazetteer.lookup("") == ()
    assert gazetteer.sounding_like("Qwxzborough", ["IQ"]) == ()


def test_sound_is_bound_to_the_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.sounding_like("Qayara", ["IQ"])[0].name == "Al Qayyārah"
    assert all(place.country == "SY" for place in gazetteer.sounding_like("Qayara", ["SY"]))


def test_country_and_region_by_code(gazetteer: Gazetteer) -> None:
    country = gazetteer.country("IQ")
    assert country is not None
    assert country.name == "Iraq"
    assert gazetteer.region_name("US", "TX") == "Texas"
    assert gazetteer.region_name(None, "TX") is None


def _dump_line(name: str, *, place_id: str = "11", lat: str = "36.1", lon: str = "43.2") -> str:
    cells = [place_id, name, name, "Old Name,قديم", lat, lon, "P", "PPL", "IQ", "", "15", "", ""]
    return "\t".join([*cells, "", "320", "", "230", "Asia/Baghdad", "2020-01-01"])


def test_a_dump_adds_places(tmp_path: Path) -> None:
    dump = tmp_path / "IQ.txt"
    dump.write_text(_dump_line("Zarmutan") + "\n" + _dump_line("Tal Zir", place_id="12") + "\n")
    (built,) = add_country_dumps([dump], folder=tmp_path / "added")
    assert added_tables(tmp_path / "added") == (built,)
    opened = open_gazetteer(Settings(place_tables=(built,)))
    assert [place.geonames_id for place in opened.lookup("Zarmutan")] == [11]
    assert opened.lookup("Old Name")[0].population == 320
    assert opened.lookup("Tell Zir")[0].id == 12
    assert opened.lookup("Mosul")[0].country == "IQ"


def test_a_zipped_dump_is_the_same(tmp_path: Path) -> None:
    packed = tmp_path / "IQ.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "words")
        archive.writestr("IQ.txt", _dump_line("Zarmutan"))
    (built,) = add_country_dumps([packed], folder=tmp_path)
    assert open_gazetteer(Settings(place_tables=(built,))).lookup("Zarmutan")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (_dump_line("X", lat="123"), "latitude"),
        (_dump_line("X", lon="east"), "longitude"),
        (_dump_line("X", place_id="x"), "GeoNames id"),
        ("one\ttwo", "columns"),
    ],
)
def test_a_bad_line_of_a_dump_is_named(line: str, words: str) -> None:
    with pytest.raises(LexiconError, match=words) as caught:
        list(read_dump([line], name="IQ"))
    assert "line 1" in str(caught.value)


def test_no_dump_is_fetched_unasked(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such dump"):
        add_country_dumps(["IQ"], folder=tmp_path)


def _table(folder: Path, text: str) -> Path:
    path = folder / "places.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_place_stands_before_ours(tmp_path: Path) -> None:
    path = _table(
        tmp_path,
        "name,aliases,lat,lon,kind,parent\nMosul,The Bend|Al Hadba,36.0,43.0,town,IQ\n",
    )
    opened = open_gazetteer(Settings(place_tables=(add_place_table(path, folder=tmp_path / "t"),)))
    assert opened.lookup("al hadba")[0].latitude == 36.0
    assert [place.kind for place in opened.lookup("MOSUL")] == [PlaceKind.USER]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,lat\nX,1\n", "no column lon"),
        ("", "no column"),
        ("name,lat,lon\nX,123,4\n", "latitude 123"),
        ("name,lat,lon\n,12,4\n", "without a name"),
        ("name,lat,lon\nX,12,\n", "longitude"),
    ],
)
def test_a_bad_table_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(LexiconError, match=words):
        add_place_table(_table(tmp_path, text), folder=tmp_path / "t")


def test_a_file_that_is_no_gazetteer(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    with pytest.raises(LexiconError, match="no gazetteer file"):
        open_gazetteer(Settings(place_tables=(path,)))
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(LexiconError, match="not a gazetteer file"):
        open_gazetteer(Settings(place_tables=(path,)))
