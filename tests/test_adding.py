"""Adding to a case: the same case as by one build, and what is said to be new is what is new."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.run.fakes import FakeStages

from dateline.adding import Added, add_to_case
from dateline.case import Case
from dateline.errors import NotACase
from dateline.ingest import Declared, Given
from dateline.pipeline import build_case

FIRST = "ARDEN: A bridge fell on Monday, and three people were hurt there.\n"
SECOND = "ARDEN: The bridge at the mill is gone, an engineer said.\nBRAM: A barn burned.\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case of one report."""
    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    path = tmp_path / "one.dateline"
    build_case([tmp_path / "first.txt"], case=path, stages=FakeStages())
    return path


def add(case: Path, *files: Path | Given) -> Added:
    return add_to_case(files, case=case, stages=FakeStages())


def test_what_is_new_is_told_apart_from_what_grew(case: Path, tmp_path: Path) -> None:
    (tmp_path / "second.txt").write_text(SECOND, encoding="utf-8")
    added = add(case, tmp_path / "first.txt", tmp_path / "second.txt")
    assert [report.path for report in added.reports] == ["second.txt"]
    assert added.known == ("first.txt",)
    assert (added.claims, len(added.events), len(added.grown)) == (2, 1, 1)
    assert added.readable
    assert (added.summary.new_captures, added.summary.taken, added.summary.read) == (1, 2, 1)


def test_a_case_added_to_is_the_case_built_at_once(case: Path, tmp_path: Path) -> None:
    (tmp_path / "second.txt").write_text(SECOND, encoding="utf-8")
    add(case, tmp_path / "second.txt")
    both = tmp_path / "both.dateline"
    files = [tmp_path / "first.txt", tmp_path / "second.txt"]
    build_case(files, case=both, stages=FakeStages())
    with Case.open(case, read_only=True) as added, Case.open(both, read_only=True) as built:
        assert list(added.reports()) == list(built.reports())
        assert list(added.claims()) == list(built.claims())
        assert list(added.events()) == list(built.events())


def test_known_bytes_are_not_read_again(case: Path, tmp_path: Path) -> None:
    again = add(case, tmp_path / "first.txt")
    assert again.known == ("first.txt",)
    assert (again.summary.cleaned, again.summary.read, again.reports) == (0, 0, ())
    assert again.readable


def test_bytes_and_what_is_said_of_them(case: Path) -> None:
    declared = Declared(url="https://mill.example/a", outlet="The Mill Post")
    added = add(case, Given(Path("piped.txt"), declared, SECOND.encode()))
    (report,) = added.reports
    assert (report.path, report.url, report.outlet) == (
        "piped.txt", "https://mill.example/a", "The Mill Post",
    )  # fmt: skip


def test_what_is_not_read_is_told_of_these_files_alone(case: Path, tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text("NO ARTICLE", encoding="utf-8")
    add(case, tmp_path / "bare.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    added = add(case, tmp_path / "empty.txt", tmp_path / "away.txt")
    assert sorted(one.reason for one in added.refused) == ["empty", "missing"]
    assert not added.readable


def test_there_must_be_a_case(tmp_path: Path) -> None:
    with pytest.raises(NotACase, match="There is no case"):
        add(tmp_path / "none.dateline", tmp_path)
    assert not (tmp_path / "none.dateline").exists()
