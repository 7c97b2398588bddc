"""The demonstration: its reports say what they are, and the command shows them."""

from __future__ import annotations

import csv
import shlex
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from dateline.cli import main

REPORTS = Path(str(files("dateline") / "data/demo/reports"))
PAGES = sorted(path for path in REPORTS.iterdir() if path.suffix in (".txt", ".html"))


def text_of(page: Path) -> str:
    return page.read_bytes().decode("latin-1" if "old-mill" in page.name else "utf-8")


def test_there_are_twelve_and_two_are_html() -> None:
    assert len(PAGES) == 12
    assert sum(page.suffix == ".html" for page in PAGES) == 2


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_says_that_it_is_a_demonstration(page: Path) -> None:
    text = text_of(page)
    assert "Demonstration text of the Dateline project." in text
    assert "invented" in text


def test_the_manifest_names_each_page_and_only_reserved_addresses() -> None:
    with (REPORTS / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(row["file"] for row in rows) == [page.name for page in PAGES]
    assert all(row["outlet"].endswith("(invented)") for row in rows)
    assert all(row["url"].split("/")[2].endswith(".example") for row in rows)


def test_one_wire_stands_in_two_outlets_word_for_word() -> None:
    wire = "Kurdish Peshmerga forces captured nine villages east of Mosul on Monday"
    assert [page.stem for page in PAGES if wire in text_of(page)] == [
        "lakeside-post",
        "northern-ledger",
    ]


def test_the_demonstration_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["demo", "-o", str(tmp_path / "demo")])
    assert not stopped.value.code
    shown = capsys.readouterr().out
    assert "reports    12 (12 read now)" in shown
    assert "rejected   0" in shown
    assert "Qaraqosh" in shown
    page = (tmp_path / "demo/report.html").read_text(encoding="utf-8")
    assert "captured</b>" in page
    assert "a Peshmerga commander" in page.replace("A Peshmerga", "a Peshmerga")


def test_the_last_hint_works_as_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [str(Path(sys.executable).with_name("dateline")), "demo"])
    with pytest.raises(SystemExit):
        main(["demo", "-o", "demo"])
    hint = capsys.readouterr().out.splitlines()[-1].removeprefix("Look closer with: ")
    program, *arguments = shlex.split(hint)
    assert program in (sys.argv[0], "dateline")
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert not stopped.value.code
    assert "independent origins" in capsys.readouterr().out
