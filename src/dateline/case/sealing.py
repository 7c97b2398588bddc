"""Sealing: every transaction's changes are found, sealed and entered in the log as it ends."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection

from dateline.case.coverage import COVERED, FOLLOWS, SCHEMA, Covered
from dateline.case.log import append_entry, last_entry
from dateline.case.seals import BUCKETS, Sealed, Unit, bucket_digest, raw_connection, root_of

# What a transaction touched and what it has to say of itself; both go with it when it fails.
_NOTEBOOKS = (
    "CREATE TEMP TABLE touched (kind TEXT, owner TEXT, PRIMARY KEY (kind, owner)) WITHOUT ROWID",
    "CREATE TEMP TABLE noted (number INTEGER PRIMARY KEY, act TEXT, detail TEXT)",
)
_STORED = "store"


class Sealer:
    """Seals what the transactions of one connection change."""

    def __init__(self) -> None:
        """Know nothing of the seals yet."""
        self._buckets: list[str] = []
        self._head = ""

    def watch(self, connection: Connection) -> None:
        """Have SQLite note, from now on, which record each change of a row is of.

        Triggers of the connection, not of the file, so that no code that stores can forget it.
        """
        for statement in _NOTEBOOKS:
            connection.exec_driver_sql(statement)
        for covered in COVERED:
            if covered is not SCHEMA:
                _watch(connection, covered)

    def seal(self, connection: Connection) -> None:
        """Renew the seals of what the transaction changed, and enter it in the log."""
        cursor = raw_connection(connection).cursor()
        touched = {Unit(*row) for row in cursor.execute("SELECT kind, owner FROM temp.touched")}
        touched |= {Unit(FOLLOWS[one.kind], one.owner) for one in touched if one.kind in FOLLOWS}
        noted = cursor.execute("SELECT act, detail FROM temp.noted ORDER BY number").fetchall()
        changed = renew(cursor, sorted(touched))
        if changed or noted:
            buckets = self._renewed(cursor, {unit.bucket for unit in changed})
            for act, detail in noted or [(_STORED, _told(changed))]:
                head = append_entry(cursor, act, detail, at=now(), root=root_of(buckets))
            self._buckets, self._head = buckets, head
        cursor.execute("DELETE FROM temp.touched")
        cursor.execute("DELETE FROM temp.noted")

    def _renewed(self, cursor: sqlite3.Cursor, stale: set[int]) -> list[str]:
        """Return the digests of all shares of the seals; all anew where others wrote meanwhile."""
        if not self._buckets or last_entry(cursor).hash != self._head:
            return [bucket_digest(cursor, bucket) for bucket in range(BUCKETS)]
        return [
            bucket_digest(cursor, bucket) if bucket in stale else known
            for bucket, known in enumerate(self._buckets)
        ]


def now() -> str:
    """Return the time of now as the log writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def note(connection: Connection, act: str, detail: str) -> None:
    """Have the transaction at hand entered in the log under these words."""
    connection.exec_driver_sql("INSERT INTO temp.noted (act, detail) VALUES (?, ?)", (act, detail))


def seal_all(connection: Connection, act: str, detail: str) -> None:
    """Seal everything that a case holds, whatever was sealed before, and enter it in the log."""
    cursor = raw_connection(connection).cursor()
    cursor.execute("DELETE FROM seals")
    renew(cursor, sorted(set(Sealed(cursor).units())))
    root = root_of(bucket_digest(cursor, bucket) for bucket in range(BUCKETS))
    append_entry(cursor, act, detail, at=now(), root=root)


def renew(cursor: sqlite3.Cursor, units: Iterable[Unit]) -> list[Unit]:
    """Renew the seals of these records; return those whose rows are others than before."""
    sealed = Sealed(cursor)
    changed: list[Unit] = []
    for unit in units:
        key = (unit.bucket, unit.kind, unit.owner)
        query = "SELECT digest FROM seals WHERE bucket = ? AND kind = ? AND owner = ?"
        before = cursor.execute(query, key).fetchone()
        seal = sealed.seal_of(unit)
        if (before and before[0]) == (seal and seal.digest):
            continue
        changed.append(unit)
        if seal is None:
            cursor.execute("DELETE FROM seals WHERE bucket = ? AND kind = ? AND owner = ?", key)
        else:
            row = (*key, seal.digest, seal.parts)
            cursor.execute("INSERT OR REPLACE INTO seals VALUES (?, ?, ?, ?, ?)", row)
    return changed


def _told(changed: Iterable[Unit]) -> str:
    """Return how many records of each kind a transaction changed."""
    counts = Counter(unit.kind for unit in changed)
    return ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items()))


def _watch(connection: Connection, covered: Covered) -> None:
    """Make the triggers that note the records of one table's changed rows."""
    for act, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        notes = " ".join(
            f"INSERT INTO touched SELECT '{covered.kind}', {owner} WHERE {owner} IS NOT NULL "  # noqa: S608 # our own names
            f"AND NOT EXISTS (SELECT 1 FROM touched WHERE kind = '{covered.kind}' "
            f"AND owner = CAST({owner} AS TEXT));"
            for owner in (covered.owner.format(row=row) for row in rows)
        )
        connection.exec_driver_sql(
            f"CREATE TEMP TRIGGER touch_{covered.table}_{act.lower()} "
            f'AFTER {act} ON main."{covered.table}" BEGIN {notes} END'
        )
