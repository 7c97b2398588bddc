from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from dateline.case import SCHEMA_VERSION, Case, verify, vouched
from dateline.case.migrations import MIGRATIONS, Migration, migrate, pragma
from dateline.errors import CaseError

VERSION_1 = Path(__file__).parent / "data/version_1.sql"


def make_older(path: Path) -> None:
    """Make a case of an older schema: figures lacked a column, the views were fewer."""
    with Case.open(path, create=True) as case:
        case.add_log("build", "kept through the migration")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "DROP VIEW reports_with_counts; ALTER TABLE figures DROP COLUMN cumulative;"
            "UPDATE schema_versions SET version = version - 1;"
        )
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
        connection.commit()


def add_cumulative(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE figures ADD COLUMN cumulative TEXT")


def use_step(monkeypatch: pytest.MonkeyPatch, step: Migration) -> None:
    """Make `step` the one that leads from the older schema to today's."""
    defaults = migrate.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "steps", {SCHEMA_VERSION - 1: step})


def test_an_older_case_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "c.dateline"
    make_older(path)
    use_step(monkeypatch, add_cumulative)
    monkeypatch.setattr("dateline.case.migrations.FIRST_SEALED", SCHEMA_VERSION - 1)
    with pytest.raises(CaseError, match="older schema"):
        Case.open(path, read_only=True)
    with Case.open(path) as case:
        acts = [(one.act, one.detail) for one in case.log()]
        assert acts[1] == ("build", "kept through the migration")
        assert [act for act, _ in acts] == ["create", "build", "migrate"]
        # The older schema was made by hand, which the seals of the tables and views tell.
        assert "found otherwise than sealed before" in acts[-1][1]
        assert list(verify(case)) == []
        assert any("found otherwise" in line for line in vouched(case).not_covered)
        with case.transaction() as connection:
            assert pragma(connection, "user_version") == SCHEMA_VERSION
            connection.exec_driver_sql("SELECT * FROM reports_with_counts")
    Case.open(path, read_only=True).close()


def test_a_migration_that_fails_leaves_the_case_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "c.dateline"
    make_older(path)

    def fail(connection: Connection) -> None:
        add_cumulative(connection)
        raise RuntimeError

    use_step(monkeypatch, fail)
    with pytest.raises(RuntimeError):
        Case.open(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION - 1,)
        columns = [row[1] for row in connection.execute("PRAGMA table_info(figures)")]
    assert "cumulative" not in columns


def columns_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return name, type, nullness and key of each column of each table, in order of name."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: sorted(
                (row[1], row[2], row[3], row[5])
                for row in connection.execute(f"PRAGMA table_info({name})")
            )
            for (name,) in tables.fetchall()
        }


def make_version_1(path: Path) -> None:
    """Make the case of the sample as the first schema stored it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))


def test_a_case_of_version_1_is_brought_up_to_date_and_whole(tmp_path: Path) -> None:
    old, new = tmp_path / "old.dateline", tmp_path / "new.dateline"
    make_version_1(old)
    Case.open(new, create=True).close()
    with pytest.raises(CaseError, match="older schema"):
        Case.open(old, read_only=True)
    with Case.open(old) as case:
        counts = case.counts()
        assert (counts.reports, counts.claims, counts.events) == (4, 6, 4)
        assert len(list(case.reports())) == counts.reports
        assert len(list(case.claims())) == counts.claims
        assert case.problems() == []
        assert list(verify(case)) == []
        assert [entry.act for entry in case.log()][-1] == "migrate"
        assert any("cannot be vouched for" in line for line in vouched(case).not_covered)
        with case.transaction() as connection:
            connection.exec_driver_sql("SELECT earliest FROM reports_with_counts")
    assert columns_of(old) == columns_of(new)


def test_every_older_schema_has_a_step() -> None:
    assert sorted(MIGRATIONS) == list(range(1, SCHEMA_VERSION))


def test_a_case_too_old_to_be_brought_up_to_date_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "c.dateline"
    make_older(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 0")
    with pytest.raises(CaseError, match="cannot bring"):
        Case.open(path)
