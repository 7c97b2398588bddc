"""The report as a file or as a folder, in place of nothing that is not its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.present.stored import store_sample

from dateline.cli import export, main

FILES = ["events-001.html", "index.html", "reports.html"]


@pytest.fixture
def case(tmp_path: Path) -> str:
    return str(store_sample(tmp_path / "sample.dateline"))


def report(case: str, target: Path) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["report", case, "-o", str(target)])
    return int(stopped.value.code or 0)


def test_a_name_without_ending_is_a_folder_and_is_written_anew(case: str, tmp_path: Path) -> None:
    folder = tmp_path / "told"
    for _ in range(2):
        assert report(case, folder) == 0
        assert sorted(each.name for each in folder.iterdir()) == FILES
    (folder / "events-009.html").write_text("of an earlier, larger case")
    assert report(case, folder) == 0
    assert sorted(each.name for each in folder.iterdir()) == FILES
    assert sorted(each.name for each in tmp_path.iterdir()) == ["sample.dateline", "told"]


def test_a_folder_of_something_else_stays_as_it_is(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "index.html").write_text("my own page")
    assert report(case, folder) == 1
    assert "it holds other files than a report" in capsys.readouterr().err
    assert [each.read_text() for each in folder.iterdir()] == ["my own page"]
    assert report(case, tmp_path / "told") == 0
    (tmp_path / "told" / "notes.txt").write_text("mine")
    assert report(case, tmp_path / "told") == 1
    assert (tmp_path / "told" / "notes.txt").read_text() == "mine"


def test_a_file_without_ending_that_is_there_is_still_a_file(case: str, tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.write_text("")
    assert report(case, page) == 0
    assert page.read_text().startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(("limit", "said"), [(100, True), (10**9, False)])
def test_a_large_page_says_how_to_have_it_in_parts(
    case: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    limit: int,
    *,
    said: bool,
) -> None:
    monkeypatch.setattr(export, "LARGE_PAGE", limit)
    assert report(case, tmp_path / "page.html") == 0
    assert ("-o FOLDER writes it in parts" in capsys.readouterr().err) is said
