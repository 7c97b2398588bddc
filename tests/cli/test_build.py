"""The build command: its summary, its exit codes, and what it says when it is stopped."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from dateline.cli import build, main

WORDS = (
    "ARDENFELL: A car bomb killed four people at a market in the north of the city on Monday, "
    "the police said, and a second blast was heard an hour later.\n"
)


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    return int(stopped.value.code or 0)


def test_a_rejection_fails_a_strict_build_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "empty.txt").write_bytes(b"")
    (pages / "page.txt").write_text(WORDS, encoding="utf-8")
    case = str(tmp_path / "one.dateline")
    assert run(["build", str(pages), "--case", case]) == 0
    printed = capsys.readouterr()
    assert "rejected   1 (1 empty)" in printed.out
    assert "empty.txt" in printed.err
    assert run(["build", str(pages), "--case", case, "--strict"]) == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (None, b"", "Nothing to read was found"),
        ("paper.doc", b"\xd0\xcf\x11\xe0", "paper.doc is a text document"),
        ("menu.html", b"<p>Home | News | Sport</p>", "none of what was found holds an article"),
    ],
)
def test_a_build_that_read_nothing_fails_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str | None, data: bytes, said: str
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    if name is not None:
        (pages / name).write_bytes(data)
    assert run(["build", str(pages), "--case", str(tmp_path / "one.dateline")]) == 1
    assert said in capsys.readouterr().err


def test_what_is_of_no_kind_that_is_read_is_counted_and_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "page.txt").write_text(WORDS, encoding="utf-8")
    (pages / "paper.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (pages / "style.css").write_text("p { color: red }", encoding="utf-8")
    case = str(tmp_path / "one.dateline")
    assert run(["build", str(pages), "--case", case]) == 0
    printed = capsys.readouterr()
    assert "rejected   1 (1 unknown-format)" in printed.out
    assert "1 page-part" in printed.out
    assert "Save it as .html or .txt." in printed.err
    assert run(["reports", case]) == 0
    listed = capsys.readouterr().out
    assert "Not read: 1 page-part, 1 unknown-format." in listed
    assert "paper.doc" in listed


def test_a_path_that_is_not_there_fails_the_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "missing"
    assert run(["build", str(missing), "--case", str(tmp_path / "one.dateline")]) == 1
    printed = capsys.readouterr()
    assert "missing" in printed.err
    assert "Traceback" not in printed.err


def test_a_file_that_is_no_case_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "notes.txt"
    target.write_text("my notes", encoding="utf-8")
    assert run(["build", str(tmp_path), "--case", str(target)]) == 1
    assert target.read_text(encoding="utf-8") == "my notes"
    assert "notes.txt" in capsys.readouterr().err


def test_stopping_says_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "run_build", stopped)
    case = tmp_path / "one.dateline"
    assert run(["build", str(tmp_path), "--case", str(case)]) == build.STOPPED
    assert f"Everything done so far is kept in {case}" in capsys.readouterr().err


def test_read_shows_one_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "one.txt"
    text.write_text("Rebels captured Ardenfell on Monday, police said.\n", encoding="utf-8")
    assert run(["read", str(text), "--published", "2016-10-18"]) == 0
    assert "t[Monday]" in capsys.readouterr().out
    assert run(["read", str(text), "--published", "2016-10-18", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["times"][0]["earliest"] == "2016-10-17"
    assert found["text"].startswith("Rebels")


def test_read_answers_each_line_with_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        {"id": 7, "text": "A bridge fell on Monday.", "published": "2016-10-18"},
        {"id": "b", "text": "", "published": None},
    ]
    given = "\n".join(json.dumps(line) for line in lines).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
    assert run(["read", "-", "--jsonl"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["id"] for record in found] == [7, "b"]
    assert found[0]["times"][0]["text"] == "Monday"
    assert found[1]["sentences"] == []


@pytest.mark.parametrize(
    ("given", "words"),
    [(b"{broken", "line 1: no JSON"), (b"\n[1]", "line 2"), (b'{"id": 1}', "line 1")],
)
def test_a_bad_line_is_named_and_the_others_are_read(
    given: bytes,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    more = given + b'\n{"id": "last", "text": "A bridge fell."}'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(more)))
    assert run(["read", "-", "--jsonl"]) == 1
    printed = capsys.readouterr()
    assert words in printed.err
    refused, read = (json.loads(line) for line in printed.out.splitlines())
    assert refused["error"]
    assert read["id"] == "last"


OUTLETS = """outlets:
  - {name: Tarn Gazette, kind: newspaper, country: IQ, owner: Vell Holding, domains: [tarn.example]}
"""


def test_a_file_of_outlets_names_them_and_is_kept_with_the_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "outlets.yml").write_text(OUTLETS, encoding="utf-8")
    record = {"text": WORDS, "url": "https://www.tarn.example/a", "published": "2031-05-06"}
    (tmp_path / "page.json").write_text(json.dumps(record), encoding="utf-8")
    case = str(tmp_path / "one.dateline")
    page, table = str(tmp_path / "page.json"), str(tmp_path / "outlets.yml")
    assert run(["build", page, "--case", case, "--outlets", table]) == 0
    assert run(["build", page, "--case", case]) == 0
    capsys.readouterr()
    assert run(["reports", case, "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [one["outlet"] for one in listed["reports"]] == ["Tarn Gazette"]
    assert run(["sources", case, "--json"]) == 0
    told = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert told["Tarn Gazette"]["owner"] == "Vell Holding"
    assert told["Tarn Gazette"]["country"] == "IQ"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("outlets:\n  - {name: A, ovner: B}\n", "ovner"),
        ("outlets:\n  - {name: A, country: Iraq}\n", "no country"),
        ("outlets: [", "not readable as YAML"),
    ],
)
def test_a_damaged_file_of_outlets_ends_the_build_with_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    (tmp_path / "outlets.yml").write_text(text, encoding="utf-8")
    (tmp_path / "page.txt").write_text(WORDS, encoding="utf-8")
    case = tmp_path / "one.dateline"
    table = str(tmp_path / "outlets.yml")
    told = ["build", str(tmp_path / "page.txt"), "--case", str(case), "--outlets", table]
    assert run(told) == 1
    assert said in capsys.readouterr().err
    assert run([*told[:-1], str(tmp_path)]) != 0
