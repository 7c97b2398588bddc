"""Seals: a digest over all rows of a record, the same in whatever order they were stored."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from dateline.case.coverage import COVERED, KINDS, Covered

BUCKETS = 256
HINT = 8  # hex digits of a table's own digest that a seal keeps


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A record that is sealed as a whole: its kind (a key of `KINDS`) and its id."""

    kind: str
    owner: str

    @property
    def bucket(self) -> int:
        """Which share of all seals its seal is in."""
        return hashlib.sha256(_bytes(f"{self.kind}\n{self.owner}")).digest()[0]


@dataclass(frozen=True, slots=True)
class Seal:
    """The digest over a record's rows, and `table:digits` for each table that holds any."""

    digest: str
    parts: str


def raw_connection(connection: Connection) -> sqlite3.Connection:
    """Return the connection below SQLAlchemy's, which hands out what the file holds as it is."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)  # noqa: S101 # `connect` makes no other
    return raw


class Sealed:
    """Works out seals from the rows of a case as they are now."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        """Look up which of the covered columns the file has; an older case has fewer."""
        self._cursor = cursor
        self._columns = {covered.table: self._present(covered) for covered in COVERED}

    def _present(self, covered: Covered) -> tuple[str, ...]:
        query = "SELECT name FROM pragma_table_info(?)"
        found = {row[0] for row in self._cursor.execute(query, (covered.table,))}
        return tuple(name for name in covered.columns if name in found)

    def seal_of(self, unit: Unit) -> Seal | None:
        """Return the seal that fits a record's rows; `None` where it has none."""
        found: dict[str, str] = {}
        for covered in KINDS[unit.kind]:
            lines = self.lines(covered, unit.owner)
            if lines:
                found[covered.table] = hashlib.sha256(b"\n".join(lines)).hexdigest()
        if not found:
            return None
        whole = "\n".join(f"{table}:{digest}" for table, digest in found.items())
        parts = " ".join(f"{table}:{digest[:HINT]}" for table, digest in found.items())
        return Seal(hashlib.sha256(whole.encode()).hexdigest(), parts)

    def lines(self, covered: Covered, owner: str) -> list[bytes]:
        """Return a record's rows in one table, each in its one written form, sorted.

        A row is a JSON object of its columns, nulls left out, floats to the last bit, binary
        values by their hash; a column that a later schema adds changes nothing until it is filled.
        """
        columns = self._columns[covered.table]
        if not columns:
            return []
        names = ", ".join(f'"{name}"' for name in columns)
        query = f'SELECT {names} FROM "{covered.table}" WHERE {covered.rows}'  # noqa: S608 # ours
        rows = self._cursor.execute(query, {"owner": owner})
        return sorted(_line(columns, row) for row in rows)

    def units(self) -> Iterator[Unit]:
        """Yield every record that has a row in a table; one with rows in two comes twice."""
        for covered in COVERED:
            yield from self.units_in(covered)

    def units_in(self, covered: Covered) -> list[Unit]:
        """Return every record that has a row in this table."""
        if not self._columns[covered.table]:
            return []
        owner = covered.owner.format(row=f'"{covered.table}"')
        query = f'SELECT DISTINCT {owner} FROM "{covered.table}"'  # noqa: S608 # our own names
        return [Unit(covered.kind, _name(row[0])) for row in self._cursor.execute(query)]


def bucket_digest(cursor: sqlite3.Cursor, bucket: int) -> str:
    """Return the digest over one share of the seals; empty where it has none."""
    query = "SELECT kind, owner, digest, parts FROM seals WHERE bucket = ?"
    rows = sorted(
        _bytes(json.dumps(row, ensure_ascii=False, default=repr))
        for row in cursor.execute(query, (bucket,))
    )
    return hashlib.sha256(b"\n".join(rows)).hexdigest() if rows else ""


def root_of(buckets: Iterable[str]) -> str:
    """Return the hash over all seals, from the digests of their shares in order."""
    return hashlib.sha256("\n".join(buckets).encode()).hexdigest()


def _line(columns: Iterable[str], row: tuple[object, ...]) -> bytes:
    pairs = zip(columns, row, strict=True)
    values = {name: _written(value) for name, value in pairs if value is not None}
    return _bytes(json.dumps(values, ensure_ascii=False, separators=(",", ":")))


def _written(value: object) -> object:
    return {"sha256": hashlib.sha256(value).hexdigest()} if isinstance(value, bytes) else value


def _name(owner: object) -> str:
    """Return a record's id as the seals write it; what is none of ours is named as it is."""
    return str(owner) if isinstance(owner, str | int) else repr(owner)


def _bytes(text: str) -> bytes:
    """Return text as UTF-8, bytes that were none as they were (see `verify`)."""
    return text.encode("utf-8", "surrogateescape")
