"""The add command: what it says, what it takes from a pipe, and its exit codes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from dateline.cli import main

FIRST = (
    "ARDENFELL, 4 March 2031: A car bomb killed four people at a market in the north of the city "
    "on Monday, the police said, and a second blast was heard an hour later.\n"
)
SECOND = (
    "<!doctype html><html><head><title>Bomb hits market</title></head><body><article>"
    "<h1>Bomb hits market in Ardenfell</h1><p>A car bomb killed five people at a market in the "
    "north of Ardenfell on Monday, a doctor at the hospital said on Tuesday.</p><p>The hospital "
    "had taken in thirty wounded by the evening, the doctor said.</p></article></body></html>"
)


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    return int(stopped.value.code or 0)


@pytest.fixture
def case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return a case of one report."""
    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    path = str(tmp_path / "one.dateline")
    assert run(["build", str(tmp_path / "first.txt"), "--case", path]) == 0
    capsys.readouterr()
    return path


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_page_from_a_pipe(
    case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe(monkeypatch, SECOND.encode())
    assert run(["add", case, "-", "--url", "https://ardenfellpost.example/2031/03/04/bomb"]) == 0
    printed = capsys.readouterr().out
    assert "captures   1 new of 1 taken in" in printed
    assert "reports    1 new, 2 in all" in printed
    assert "Bomb hits market in Ardenfell" in printed
    assert "input-" in printed
    assert ".html" in printed
    assert "2031-03-04" in printed


def test_what_is_new_as_json(
    case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe(monkeypatch, SECOND.encode())
    assert (
        run(["add", case, "-", "--name", "bomb.html", "--json", "--outlet", "The Mill Herald"]) == 0
    )
    found = json.loads(capsys.readouterr().out)
    assert found["new_captures"] == 1
    assert [(one["path"], one["outlet"]) for one in found["reports"]] == [
        ("bomb.html", "The Mill Herald")
    ]
    assert len(found["new_events"]) + len(found["grown_events"]) > 0


def test_a_known_file_is_told_of(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["add", case, str(tmp_path / "first.txt")]) == 0
    printed = capsys.readouterr()
    assert "known: first.txt is in the case already" in printed.err
    assert "reports    0 new, 1 in all" in printed.out


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "empty.txt is empty"),
        ("paper.doc", b"\xd0\xcf\x11\xe0", "paper.doc is a text document"),
        ("menu.html", b"<p>Home | News | Sport</p>", "none of what was given holds an article"),
        (None, b"", "missing.html"),
    ],
)
def test_nothing_read_is_a_failure_though_the_case_is_full(
    case: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str | None,
    data: bytes,
    said: str,
) -> None:
    path = tmp_path / (name or "missing.html")
    if name is not None:
        path.write_bytes(data)
    assert run(["add", case, str(path)]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-", "-"], "only once"),
        (["page.html", "--name", "x.html"], "--name is for a page from the input"),
        (["a.html", "b.html", "--url", "https://a.example"], "are said of one file"),
    ],
)
def test_words_that_do_not_fit_together(
    case: str, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert run(["add", case, *words]) == 1
    assert said in capsys.readouterr().err


def test_there_must_be_a_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", str(tmp_path / "none.dateline"), str(tmp_path)]) == 1
    assert "There is no case" in capsys.readouterr().err
    assert not (tmp_path / "none.dateline").exists()
