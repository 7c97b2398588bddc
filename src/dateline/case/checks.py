"""Checks of a case file as rows: the file itself, the log's chain, and every record's seal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from dateline.case.coverage import COVERED, KINDS, NOT_COVERED, SCHEMA
from dateline.case.log import NONE_YET, entries, last_entry
from dateline.case.problems import DAMAGE, Problem, as_held, told
from dateline.case.schema import VIEWS, metadata
from dateline.case.schema.words import INDEX
from dateline.case.seals import BUCKETS, Seal, Sealed, Unit, bucket_digest, root_of

CHECKS = ("PRAGMA integrity_check", "PRAGMA foreign_key_check")


def file_problems(connection: Connection, path: str) -> Iterator[Problem]:
    """Yield what SQLite itself finds wrong with the file."""
    with as_held(connection) as cursor:
        for check in CHECKS:
            try:
                found = cursor.execute(check).fetchall()
            except DAMAGE as error:
                yield Problem("file", path, f"{check} stopped: {told(error)}")
                continue
            yield from (Problem("file", path, _read(row)) for row in found if row != ("ok",))


def _read(row: tuple[object, ...]) -> str:
    """Return a row of a check in words: one of text, or one of a key that leads nowhere."""
    if len(row) == 1:
        return printable(str(row[0]))
    return f"{row[0]} row {row[1]} names a missing row of {row[2]}"


def log_problems(connection: Connection) -> Iterator[Problem]:
    """Yield the entries of the log whose hash does not fit, and whether its end is missing."""
    with as_held(connection) as cursor:
        try:
            held = list(entries(cursor))
            head = cursor.execute("SELECT number, hash FROM head").fetchall()
        except DAMAGE as error:
            yield Problem("log", "log", f"cannot be read: {told(error)}")
            return
    previous = NONE_YET.hash
    for entry in held:
        if entry.hash != entry.hashed(previous):
            detail = "the entry, or what stood before it, is not as it was written"
            yield Problem("log", printable(f"entry {entry.number}"), detail)
        previous = entry.hash
    last = held[-1] if held else NONE_YET
    if head != [(last.number, last.hash)]:
        yield Problem("log", "head", f"the log ends with entry {last.number}, not as it was left")


def sealed_problems(connection: Connection) -> Iterator[Problem]:
    """Yield every record whose rows do not fit its seal, and every row without a seal."""
    with as_held(connection) as cursor:
        try:
            seals, last = _seals(cursor), last_entry(cursor)
            root = root_of(bucket_digest(cursor, bucket) for bucket in range(BUCKETS))
        except DAMAGE as error:
            yield Problem("file", "seals", f"cannot be read: {told(error)}")
            return
        if root != last.root:
            yield Problem("log", "seals", "a seal was changed, added or removed since the log")
        sealed = Sealed(cursor)
        for unit, seal in seals.items():
            detail = _otherwise(sealed, unit, seal)
            if detail:
                yield Problem(printable(unit.kind), printable(unit.owner), detail)
        yield from _unsealed(cursor, sealed, set(seals))


def _seals(cursor: sqlite3.Cursor) -> dict[Unit, Seal]:
    query = "SELECT kind, owner, digest, parts FROM seals ORDER BY kind, owner"
    rows = cursor.execute(query)
    return {Unit(str(row[0]), str(row[1])): Seal(str(row[2]), str(row[3])) for row in rows}


def _otherwise(sealed: Sealed, unit: Unit, seal: Seal) -> str:
    """Return how a record is not as it was sealed; empty where it is."""
    if unit.kind not in KINDS:
        return "sealed as a kind of record that does not exist"
    try:
        found = sealed.seal_of(unit)
    except DAMAGE as error:
        return f"cannot be read in {_unread(sealed, unit)}: {told(error)}"
    if found is not None and found.digest == seal.digest:
        return "" if found.parts == seal.parts else "its seal is not as it was written"
    before, now = _parts(seal), {} if found is None else _parts(found)
    others = sorted(table for table in before | now if before.get(table) != now.get(table))
    where = ", ".join(map(printable, others)) or "its seal"
    return f"not as it was stored: {where}" if now else f"gone, with its rows of {where}"


def _parts(seal: Seal) -> dict[str, str]:
    return {one.partition(":")[0]: one.partition(":")[2] for one in seal.parts.split()}


def _unread(sealed: Sealed, unit: Unit) -> str:
    """Return the tables of which a record's rows cannot be read."""
    bad: list[str] = []
    for covered in KINDS[unit.kind]:
        try:
            sealed.lines(covered, unit.owner)
        except DAMAGE:
            bad.append(covered.table)
    return ", ".join(bad)


def _unsealed(cursor: sqlite3.Cursor, sealed: Sealed, known: set[Unit]) -> Iterator[Problem]:
    """Yield the records that have rows but no seal; tables of other tools are not ours to judge."""
    foreign = _foreign(cursor)
    for covered in COVERED:
        try:
            units = sealed.units_in(covered)
        except DAMAGE as error:
            yield Problem("file", covered.table, f"cannot be read: {told(error)}")
            continue
        for unit in units:
            if unit in known or (covered is SCHEMA and unit.owner in foreign):
                continue
            detail = f"not sealed: added to {covered.table} by something other than Dateline"
            yield Problem(unit.kind, printable(unit.owner), detail)


def _foreign(cursor: sqlite3.Cursor) -> dict[str, str]:
    """Return tables that are none of ours, and their indexes, each with its table's name."""
    try:
        rows = cursor.execute("SELECT type, name, tbl_name FROM sqlite_master").fetchall()
    except DAMAGE:
        return {}
    return {
        str(name): str(table)
        for sort, name, table in rows
        if sort in ("table", "index") and table not in {*metadata.tables, *VIEWS, *INDEX}
    }


def not_covered(connection: Connection) -> tuple[str, ...]:
    """Return what the seals and the log do not vouch for, the file's own peculiarities last."""
    with as_held(connection) as cursor:
        foreign = sorted(set(_foreign(cursor).values()))
        try:
            renewed = [entry for entry in entries(cursor) if entry.act == "migrate"]
        except DAMAGE:
            renewed = []
    return (
        *NOT_COVERED,
        *(f"the table {printable(name)}, which is none of Dateline's" for name in foreign),
        *(
            printable(f"what happened before log entry {one.number} ({one.at}): {one.detail}")
            for one in renewed
        ),
    )


def printable(words: str) -> str:
    """Return words as they can be shown anywhere: what cannot is written out."""
    shown: Iterable[str] = (c if c.isprintable() else repr(c)[1:-1] for c in words)
    return "".join(shown)
