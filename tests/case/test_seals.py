"""Whatever of a case is changed is found, or named as not covered; no damage is an error."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from tests.case.whole import TEXTS, make_whole_case

from dateline.case import Case, Problem, entries_since, verify, vouched
from dateline.case.coverage import CHECKED_OTHERWISE, COVERED, SCHEMA
from dateline.case.schema import metadata
from dateline.errors import CaseError

TABLES = {covered.table: covered for covered in COVERED}
VIEWS = ("timeline", "claims_with_sources", "reports_with_counts")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "c.dateline"
    make_whole_case(path)
    return path


@pytest.fixture
def case_path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "c.dateline"))


def problems_of(path: Path, head: str | None = None) -> list[Problem]:
    """Return what `verify` finds; a file that cannot even be opened is one problem."""
    try:
        with Case.open(path, read_only=True) as case:
            return list(verify(case, head=head))
    except CaseError as error:
        return [Problem("file", str(path), error.message)]


def change(path: Path, *statements: str) -> None:
    """Change the file as somebody would who looks after no key and no hash."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(";".join(("PRAGMA foreign_keys = OFF", *statements)))
        connection.commit()


def test_the_whole_case_is_sound_and_has_rows_everywhere(whole: Path) -> None:
    assert problems_of(whole) == []
    with closing(sqlite3.connect(whole)) as connection:
        for table in metadata.tables:
            rows = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608
            assert rows[0], table


def test_every_table_and_column_is_covered_or_named() -> None:
    for table in metadata.tables.values():
        assert (table.name in TABLES) != (table.name in CHECKED_OTHERWISE), table.name
        if table.name in TABLES:
            assert set(TABLES[table.name].columns) == {column.name for column in table.columns}
    assert set(TABLES) - set(metadata.tables) == {SCHEMA.table}


def others(value: object) -> list[str]:
    """Return SQL for other values than this one: a near one first, then odd ones."""
    if isinstance(value, float):
        return [f"{value * (1 + 2**-52)!r}", f"'{value}x'", "NULL"]
    if isinstance(value, int):
        return [f"{value} + 1", f"-{value} - 1", f"'{value}x'", "NULL"]
    if isinstance(value, bytes):
        return [f"X'{value.hex()}00'", f"CAST(X'{value[:9].hex()}' AS TEXT)", "zeroblob(3)"]
    if isinstance(value, str):
        as_hex = value.encode().hex()
        near = [f"CAST(X'{as_hex}20' AS TEXT)", f"X'{as_hex}'"]
        return [*near, "CAST(X'ff61' AS TEXT)", "NULL", "'['", "''", "'9'"]
    return ["''", "1", "'2016-10-18'", "X'00'"]


def changed_values(path: Path, table: str) -> Iterator[str]:
    """Yield what was changed in the file: of each column a near value and one odd one in turn."""
    whole = path.read_bytes()
    for turn, column in enumerate(metadata.tables[table].columns.keys()):
        path.write_bytes(whole)
        where = "WHERE name = 'lexicons'" if table == "states" else ""
        with closing(sqlite3.connect(path)) as connection:
            query = f'SELECT "{column}" FROM "{table}" {where} LIMIT 1'  # noqa: S608 # our own names
            (value,) = connection.execute(query).fetchone()
        near, *odd = others(value)
        for other in (near, odd[turn % len(odd)]):
            path.write_bytes(whole)
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("PRAGMA synchronous = OFF")
                statement = f'UPDATE "{table}" SET "{column}" = {other} WHERE "{column}" IS ?'  # noqa: S608
                with suppress(sqlite3.IntegrityError):  # some columns take no null
                    assert connection.execute(statement, (value,)).rowcount
                    connection.commit()
                    yield f"{table}.{column} = {other}"


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_every_changed_value_is_found(case_path: Path, table: str) -> None:
    before = content(case_path)
    changes = 0
    for changed in changed_values(case_path, table):
        if content(case_path) != before:
            changes += 1
            assert problems_of(case_path), changed
    assert changes >= len(metadata.tables[table].columns)


def content(path: Path) -> list[str] | None:
    """Return every row as the file holds it; `None` where it cannot be read."""
    lines: list[str] = []
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        try:
            for table in (*metadata.tables, "sqlite_master"):
                leave = ", type, name, tbl_name, sql" if table == "sqlite_master" else ""
                query = f'SELECT {leave[2:] or "*"} FROM "{table}" NOT INDEXED'  # noqa: S608
                lines += (f"{table} {row!r}" for row in connection.execute(query))
            connection.execute("PRAGMA application_id").fetchone()
        except (sqlite3.Error, ValueError):  # a column's name may be no UTF-8 either
            return None
    return sorted(lines)


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_a_row_taken_out_is_found(case_path: Path, table: str) -> None:
    change(case_path, f'DELETE FROM "{table}"')  # noqa: S608 # our own names
    assert problems_of(case_path)


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_a_missing_table_is_found(case_path: Path, table: str) -> None:
    change(case_path, *(f"DROP VIEW {view}" for view in VIEWS), f'DROP TABLE "{table}"')
    assert problems_of(case_path)


MORE_FIGURES = """INSERT INTO figures
    SELECT claim, 7, measure, 90, high, text, start, end, of, cumulative FROM figures"""
MOVED = """UPDATE participants SET claim = (SELECT max(id) FROM claims), number = number + 5
    WHERE claim = (SELECT min(id) FROM claims)"""
MORE_EVENTS = """INSERT INTO events
    (id, title, event_type, status, independent_origins, grade, rules)
    SELECT 'e1', title, event_type, status, 9, grade, rules FROM events"""
ADDED = [
    MORE_FIGURES,
    MOVED,
    MORE_EVENTS,
    "INSERT INTO actors SELECT 'x', name, kind, aliases FROM actors",
    """INSERT INTO decisions SELECT 9, act, claims, field, value, reason, by, at, targets, says,
        revision FROM decisions""",
    "INSERT INTO states VALUES ('more', 'x')",
    "INSERT INTO log SELECT 90, at, act, detail, root, hash FROM log WHERE number = 1",
    "INSERT INTO seals SELECT bucket, kind, owner || 'x', digest, parts FROM seals",
    "INSERT INTO head SELECT number + 1, hash FROM head",
    "CREATE TRIGGER t AFTER INSERT ON claims BEGIN DELETE FROM claims; END",
    "DROP INDEX claims_by_report",
    "DROP VIEW timeline; CREATE VIEW timeline AS SELECT * FROM events",
]


@pytest.mark.parametrize("statement", ADDED)
def test_what_was_added_or_moved_is_found(case_path: Path, statement: str) -> None:
    change(case_path, statement)
    assert problems_of(case_path)


def test_a_problem_names_the_record_and_the_table(case_path: Path) -> None:
    change(case_path, "UPDATE event_figures SET low = low + 1")
    (problem,) = problems_of(case_path)
    with Case.open(case_path, read_only=True) as case:
        (event,) = case.events()
    assert (problem.kind, problem.subject) == ("event", event.id)
    assert problem.detail == "not as it was stored: event_figures"


def test_a_record_changed_together_with_its_seal_is_found(case_path: Path) -> None:
    with Case.open(case_path) as case, case.transaction() as connection:
        connection.exec_driver_sql("UPDATE events SET independent_origins = 9")
    assert problems_of(case_path) == []
    change(
        case_path,
        "DELETE FROM log WHERE number = (SELECT max(number) FROM log)",
        "UPDATE head SET (number, hash) = (SELECT number, hash FROM log ORDER BY number DESC)",
    )
    assert [problem.kind for problem in problems_of(case_path)] == ["log"]


def test_a_log_that_lost_its_end_is_found(case_path: Path) -> None:
    with Case.open(case_path) as case:
        case.add_log("build", "nothing new")
        case.add_log("build", "nothing new again")
    change(case_path, "DELETE FROM log WHERE number = (SELECT max(number) FROM log)")
    assert [(one.kind, one.subject) for one in problems_of(case_path)] == [("log", "head")]


def test_a_head_noted_elsewhere_tells_a_case_that_was_made_anew(
    case_path: Path, tmp_path: Path
) -> None:
    with Case.open(case_path) as case:
        noted = vouched(case).head
        assert entries_since(case, noted) == 0
        case.add_log("build", "more")
        assert entries_since(case, noted) == 1
        assert vouched(case).head != noted
    assert problems_of(case_path, noted) == []
    other = tmp_path / "other.dateline"
    make_whole_case(other, tuple(text.replace("dawn", "noon") for text in TEXTS))
    assert problems_of(other) == []
    (problem,) = problems_of(other, noted)
    assert (problem.kind, problem.subject) == ("log", "head")


def test_tables_of_other_tools_are_named_as_not_covered(case_path: Path) -> None:
    change(case_path, "CREATE TABLE my_notes (text)", "CREATE INDEX mine ON my_notes (text)")
    assert problems_of(case_path) == []
    with Case.open(case_path, read_only=True) as case:
        assert any("my_notes" in line for line in vouched(case).not_covered)


def test_seals_do_not_depend_on_the_order_of_arrival(whole: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.dateline"
    make_whole_case(other, TEXTS[::-1])
    query = "SELECT * FROM seals WHERE kind <> 'version' ORDER BY kind, owner"
    with closing(sqlite3.connect(whole)) as one, closing(sqlite3.connect(other)) as two:
        assert one.execute(query).fetchall() == two.execute(query).fetchall()


def test_flipped_bits_are_found_where_they_change_content(case_path: Path) -> None:
    change(case_path, "PRAGMA page_size = 512", "VACUUM")  # little of the file is empty then
    whole, before = case_path.read_bytes(), content(case_path)
    chosen = random.Random(10)  # noqa: S311 # which bits, not a secret
    found = unchanged = 0
    for _ in range(200):
        at = chosen.randrange(len(whole) * 8)
        data = bytearray(whole)
        data[at // 8] ^= 1 << at % 8
        case_path.write_bytes(data)
        problems = problems_of(case_path)
        if content(case_path) == before:
            unchanged += 1
        else:
            assert problems, f"bit {at}"
            found += 1
    assert found > 50, (found, unchanged)


def test_damaged_pages_are_problems_and_the_rest_is_checked(case_path: Path) -> None:
    change(case_path, "UPDATE event_figures SET low = low + 1")
    whole = case_path.read_bytes()
    size, told = int.from_bytes(whole[16:18], "big"), 0
    for page in range(1, len(whole) // size):
        data = bytearray(whole)
        data[page * size : page * size + 200] = bytes(200)
        case_path.write_bytes(data)
        kinds = {problem.kind for problem in problems_of(case_path)}
        assert "file" in kinds, page
        told += "event" in kinds
    assert told > len(whole) // size // 2


def test_what_a_transaction_that_failed_did_is_not_sealed(case_path: Path) -> None:
    with Case.open(case_path) as case:
        with suppress(RuntimeError), case.transaction() as connection:
            connection.exec_driver_sql("UPDATE events SET independent_origins = 9")
            raise RuntimeError
        case.add_log("build", "after")
        assert [entry.act for entry in case.log()][-2:] == ["build", "build"]
    assert problems_of(case_path) == []


def test_two_writers_in_turn_keep_one_chain(case_path: Path) -> None:
    with Case.open(case_path) as one, Case.open(case_path) as two:
        for case, name in ((one, "a"), (two, "b"), (one, "c"), (one, "a"), (two, "b")):
            case.keep_lexicons([Path(f"/{name}")])
    assert problems_of(case_path) == []
