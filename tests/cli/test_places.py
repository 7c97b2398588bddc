"""The commands that add places: what they keep, what they refuse, and no network but on request."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.lexicon import gazetteer_dump
from dateline.lexicon.gazetteer import open_gazetteer
from dateline.run.home import data_home, with_added_places
from dateline.settings import Settings

TABLE = "name,lat,lon,aliases\nArdenfell,36.5,43.25,Old Ardenfell\n"


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    return int(stopped.value.code or 0)


def dump_line(identity: int, name: str) -> str:
    """Return a line of a GeoNames dump."""
    cells = [str(identity), name, name, "", "36.1", "43.2", "P", "PPL", "IQ", "", "15"]
    return "\t".join([*cells, "", "", "", "1200", "", "", "", ""]) + "\n"


def zipped(name: str, text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "about the dump")
        archive.writestr(name, text)
    return out.getvalue()


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer every download with a small dump; return the codes that were asked for."""
    asked: list[str] = []

    def fetch(code: str) -> bytes:
        asked.append(code)
        return zipped(f"{code}.txt", dump_line(7_000_001, "Kesh Ardun"))

    monkeypatch.setattr(gazetteer_dump, "fetch_dump", fetch)
    return asked


def test_a_table_is_kept_and_known_to_every_reading(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "villages.csv"
    table.write_text(TABLE, encoding="utf-8")
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    assert run(["places", "table", str(table)]) == 0
    assert "Added 1 place: " in capsys.readouterr().out
    text = tmp_path / "one.txt"
    text.write_text("Rebels captured Ardenfell on Monday.\n", encoding="utf-8")
    assert run(["read", str(text), "--json"]) == 0
    (place,) = json.loads(capsys.readouterr().out)["places"]
    assert (place["latitude"], place["longitude"]) == (36.5, 43.25)


def test_a_country_is_downloaded_only_where_its_code_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], no_network: list[str]
) -> None:
    home = tmp_path / "home"
    dump = tmp_path / "SY.txt"
    dump.write_text(dump_line(7_000_002, "Tel Ardun"), encoding="utf-8")
    assert run(["places", "add", "--from", str(dump), "--home", str(home)]) == 0
    assert no_network == []
    assert "Download" not in capsys.readouterr().err
    assert run(["places", "add", "iq", "--home", str(home)]) == 0
    assert no_network == ["IQ"]
    assert "Downloading https://download.geonames.org/" in capsys.readouterr().err
    assert run(["places", "list", "--home", str(home), "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(Path(one["file"]).name, one["places"]) for one in listed] == [
        ("IQ.sqlite", 1),
        ("SY.sqlite", 1),
    ]
    gazetteer = open_gazetteer(with_added_places(Settings(), home))
    assert [place.id for place in gazetteer.lookup("Kesh Ardun")] == [7_000_001]


def test_an_empty_list_names_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["places", "list", "--home", str(tmp_path)]) == 0
    assert str(tmp_path) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add"], "two-letter code"),
        (["add", "Ruritania"], "Ruritania"),
        (["add", "QQ"], "QQ"),
        (["add", "--from", "{tmp}/none.zip"], "none.zip"),
        (["add", "--from", "{tmp}/notes.txt"], "line 1"),
        (["add", "--from", "{tmp}/broken.zip"], "broken"),
        (["table", "{tmp}/none.csv"], "none.csv"),
        (["table", "{tmp}/notes.txt"], "not called .csv"),
        (["table", "{tmp}/latitude.csv"], "123"),
        (["table", "{tmp}/column.csv"], "no column lon"),
        (["table", "{tmp}/good.csv", "--home", "{tmp}/notes.txt"], "cannot be written to"),
    ],
)
def test_what_cannot_be_added_is_said_without_a_traceback(
    arguments: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("my notes\n", encoding="utf-8")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "good.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "column.csv").write_text("name,lat\nArdenfell,36.5\n", encoding="utf-8")
    (tmp_path / "latitude.csv").write_text(TABLE.replace("36.5", "123"), encoding="utf-8")
    filled = [part.format(tmp=tmp_path) for part in arguments]
    if "--home" not in filled:
        filled += ["--home", str(tmp_path / "home")]
    assert run(["places", *filled]) == 1
    printed = capsys.readouterr()
    assert words in printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize(
    ("environment", "platform", "folder"),
    [
        ({"DATELINE_HOME": "/data/mine"}, "linux", "/data/mine"),
        ({"XDG_DATA_HOME": "/data/shared"}, "linux", "/data/shared/dateline"),
        ({"XDG_DATA_HOME": "relative"}, "linux", "{home}/.local/share/dateline"),
        ({}, "linux", "{home}/.local/share/dateline"),
        ({}, "darwin", "{home}/Library/Application Support/dateline"),
        ({"LOCALAPPDATA": "/local"}, "win32", "/local/dateline"),
        ({}, "win32", "{home}/AppData/Local/dateline"),
    ],
)
def test_the_data_folder_is_where_the_platform_has_it(
    environment: dict[str, str], platform: str, folder: str
) -> None:
    assert data_home(environment, platform=platform) == Path(folder.format(home=Path.home()))
