from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from tests.present.sample import CLAIMS, EVENTS, HARBOUR, LEDGER, REPORTS, SEIZURE
from tests.present.stored import VERSION, SampleDerived, store_sample

from dateline.case import Case
from dateline.case.searching import search_query
from dateline.errors import CaseError, OptionError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return store_sample(tmp_path / "sample.dateline")


def found(path: Path, asked: str, kind: str = "report") -> set[str]:
    with Case.open(path, read_only=True) as case:
        return {hit.id for hit in case.search(asked) if hit.kind == kind}


def held(path: Path) -> list[tuple[str, str, str]]:
    """Return what the index holds, in order."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT kind, owner, words FROM searchable JOIN search ON search.rowid = number"
        )
        return sorted(rows.fetchall())


def test_words_are_found_in_every_kind(path: Path) -> None:
    for kind in ("event", "claim", "report"):
        assert found(path, "hamlets", kind)
    assert SEIZURE.id in found(path, "PESHMERGA", "event")  # a participant's name
    assert not found(path, "nosuchword")


def test_phrases_beginnings_and_what_is_left_out(path: Path) -> None:
    both = found(path, "nine hamlets")
    assert {HARBOUR.id, LEDGER.id} <= both
    assert found(path, '"hamlets nine"') == set()
    assert found(path, "haml*") == found(path, "hamlets") == found(path, "haml* OR nosuchword")
    without = found(path, "hamlets NOT ledger")
    assert without == found(path, "hamlets -ledger") == found(path, "hamlets") - {LEDGER.id}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ('"open', "not closed"),
        ("OR hamlets", "OR has nothing before"),
        ("hamlets OR", "OR has nothing behind"),
        ("hamlets NOT", "NOT has nothing behind"),
        ("hamlets AND", "AND has nothing behind"),
        ("AND hamlets", "AND has nothing before"),
        ("a NOT OR b", "stands behind NOT"),
        ("-hamlets", "leave out"),
        ("?!", "no word"),
        ("", "no word"),
    ],
)
def test_what_cannot_be_meant_is_told(asked: str, told: str) -> None:
    with pytest.raises(OptionError, match=told):
        search_query(asked)


@pytest.mark.parametrize(
    "asked",
    ["al-Jadida", "a:b", "words: x", "(x", "x^2", "NEAR(a b)", "it's", "a\0b", "*x", "a + b"],
)
def test_nothing_that_is_typed_is_syntax_of_the_database(path: Path, asked: str) -> None:
    found(path, asked)


def test_the_index_follows_new_readings_and_derivations(path: Path) -> None:
    first = held(path)
    assert len(first) == len(REPORTS) + len(CLAIMS) + len(EVENTS)
    with Case.open(path) as case:
        case.put_report(HARBOUR, version="newer")
        assert not [hit for hit in case.search("hamlets") if hit.kind == "event"]
        (claims, findings) = (
            [c for c in CLAIMS if c.report == HARBOUR.id],
            case.findings(HARBOUR.id),
        )
        case.put_reading(findings, claims, version=VERSION)
        case.replace_corroboration(SampleDerived(), version=VERSION)
    assert held(path) == first


def test_what_was_rolled_back_is_not_found(path: Path) -> None:
    first = held(path)
    with Case.open(path) as case:
        with suppress(RuntimeError), case.transaction():
            case.put_no_report(HARBOUR.sha256, (), version="newer")
            raise RuntimeError
        case.add_log("noted", "the next transaction")
    assert held(path) == first


def test_an_older_case_gets_its_index(path: Path) -> None:
    first = held(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "DROP TABLE search; DROP TABLE searchable; PRAGMA user_version = 7;"
            "ALTER TABLE decisions DROP COLUMN says; ALTER TABLE decisions DROP COLUMN revision;"
            "ALTER TABLE claims DROP COLUMN decision;"
            "DROP VIEW timeline; DROP INDEX events_by_episode;"
            "ALTER TABLE events DROP COLUMN part_of; ALTER TABLE events DROP COLUMN contest;"
            "DROP INDEX arrivals_by_original; ALTER TABLE arrivals DROP COLUMN translates;"
            "ALTER TABLE reports DROP COLUMN translates; ALTER TABLE arrivals DROP COLUMN headers;"
            "DELETE FROM schema_versions; INSERT INTO schema_versions VALUES (7, 'then', 'old');"
        )
    with pytest.raises(CaseError, match="older schema"):
        found(path, "hamlets")
    Case.open(path).close()
    assert held(path) == first


def test_a_case_that_cannot_be_written_to_is_searched(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    copy = Path(shutil.copy(path, folder))
    copy.chmod(0o400)
    folder.chmod(0o500)
    try:
        assert found(copy, "hamlets")
    finally:
        folder.chmod(0o700)
