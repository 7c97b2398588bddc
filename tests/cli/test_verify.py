"""The check of a case from the command line: exit codes, the head, and damage in words."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.case.whole import make_whole_case

from dateline.case import Case, vouched
from dateline.cli import main


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "c.dateline"
    make_whole_case(path)
    return path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["verify", *arguments])
    return int(stopped.value.code or 0)


def test_a_sound_case_gives_its_head_and_names_what_is_not_covered(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Case.open(path, read_only=True) as case:
        head = vouched(case).head
    assert run(str(path)) == 0
    shown = capsys.readouterr().out
    assert f"Head: {head}" in shown
    assert "Not covered: free pages" in shown
    assert run(str(path), "--head", head) == 0
    assert "entries since: 0" in capsys.readouterr().out


def test_a_head_that_the_log_does_not_hold_is_a_problem(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(path), "--head", "0" * 64) == 1
    shown = capsys.readouterr()
    assert "log head: no entry has the hash 000" in shown.out
    assert "1 problem found" in shown.err


def test_what_was_changed_is_told_of_by_record_and_table(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE claims SET latitude = latitude + 1, notes = '[\x1b'")
        connection.commit()
        (report,) = connection.execute("SELECT min(report) FROM claims").fetchone()
    assert run(str(path)) == 1
    shown = capsys.readouterr()
    assert f"report {report}: not as it was stored: claims" in shown.out
    assert "cannot be read: JSONDecodeError" in shown.out
    assert "\x1b" not in shown.out
    assert "All well" not in shown.out


def test_no_damage_is_a_traceback(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = path.read_bytes()
    chosen = random.Random(4)  # noqa: S311 # where the damage is, not a secret
    for _ in range(40):
        data = bytearray(whole)
        at = chosen.randrange(len(data))
        data[at : at + 300] = chosen.randbytes(300)
        path.write_bytes(data)
        run(str(path))
        assert "Traceback" not in capsys.readouterr().err
    path.write_bytes(whole[: len(whole) // 2])
    assert run(str(path)) != 0
