"""The log: what was done with the case, and when, each entry's hash over the one before it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from dateline.case.schema import log


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One thing that was done with the case, and when (ISO 8601, UTC).

    `root` is the hash over all seals after it, `hash` that over the entry and the entry before.
    """

    number: int
    at: str
    act: str
    detail: str
    root: str = ""
    hash: str = ""

    def hashed(self, previous: str) -> str:
        """Return the hash that the entry must have after one whose hash is `previous`."""
        told = [previous, self.number, self.at, self.act, self.detail, self.root]
        written = json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=repr)
        return hashlib.sha256(written.encode("utf-8", "surrogateescape")).hexdigest()


NONE_YET = LogEntry(0, "", "", "")


def entries(cursor: sqlite3.Cursor) -> Iterator[LogEntry]:
    """Yield the log from its beginning."""
    query = "SELECT number, at, act, detail, root, hash FROM log ORDER BY number"
    return (LogEntry(*row) for row in cursor.execute(query))


def last_entry(cursor: sqlite3.Cursor) -> LogEntry:
    """Return the log's last entry, `NONE_YET` where it has none."""
    query = "SELECT number, at, act, detail, root, hash FROM log ORDER BY number DESC LIMIT 1"
    row = cursor.execute(query).fetchone()
    return NONE_YET if row is None else LogEntry(*row)


def append_entry(cursor: sqlite3.Cursor, act: str, detail: str, *, at: str, root: str) -> str:
    """Add an entry to the log's end; return its hash, which is then the case's head."""
    last = last_entry(cursor)
    entry = LogEntry(last.number + 1, at, act, detail, root)
    row = (entry.number, at, act, detail, root, entry.hashed(last.hash))
    cursor.execute(
        "INSERT INTO log (number, at, act, detail, root, hash) VALUES (?, ?, ?, ?, ?, ?)", row
    )
    cursor.execute("DELETE FROM head")
    cursor.execute("INSERT INTO head (number, hash) VALUES (?, ?)", (entry.number, row[-1]))
    return row[-1]


def chain_log(cursor: sqlite3.Cursor) -> None:
    """Give the entries of a log that was kept without hashes theirs."""
    previous = ""
    for entry in list(entries(cursor)):
        previous = entry.hashed(previous)
        cursor.execute("UPDATE log SET hash = ? WHERE number = ?", (previous, entry.number))


def iter_log(connection: Connection) -> Iterator[LogEntry]:
    """Yield the log from its beginning."""
    columns = (log.c.number, log.c.at, log.c.act, log.c.detail, log.c.root, log.c.hash)
    for row in connection.execute(select(*columns).order_by(log.c.number)):
        yield LogEntry(*row)
