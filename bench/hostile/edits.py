"""Flipped bits and edited values of a case file: verify finds each, or names it as not covered."""

from __future__ import annotations

import random
import shutil
import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.hostile.outcome import Outcome
from bench.hostile.pages import sources
from dateline import case as case_room
from dateline.case import Case, verify
from dateline.errors import DatelineError
from dateline.pipeline import build_case


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of the case: its table, column, row and what it is."""

    table: str
    column: str
    row: int
    value: object


def build_for_edits(folder: Path) -> Path:
    """Build the case that is damaged, from the pages as they are."""
    pages, case = folder / "pages", folder / "sound.dateline"
    pages.mkdir(parents=True)
    for name, data in sources():
        (pages / name).write_bytes(data)
    build_case([pages], case=case)
    return case


def flip_bits(count: int, case: Path) -> Iterator[Outcome]:
    """Flip one bit of a copy of the case each time; yield what verify made of it."""
    rng = random.Random("flips")  # noqa: S311 # seeded on purpose
    sound, whole = case.read_bytes(), _content(case)
    copy = case.with_name("flipped.dateline")
    for number in range(count):
        data = bytearray(sound)
        at, bit = rng.randrange(len(data)), rng.randrange(8)
        data[at] ^= 1 << bit
        copy.write_bytes(data)
        name = f"bit {bit} of byte {at}, flip {number}"
        found = _verdict(copy, name)
        if found.undetected and _content(copy) == whole:
            found = Outcome(name)  # nothing that the case says was changed
        yield found


def flip_originals(count: int, case: Path) -> Iterator[Outcome]:
    """Flip one bit of a stored original each time; yield what verify made of it."""
    rng = random.Random("originals")  # noqa: S311 # seeded on purpose
    copy = case.with_name("flipped.dateline")
    with closing(sqlite3.connect(case)) as opened:
        stored = opened.execute("SELECT rowid, data FROM originals ORDER BY sha256").fetchall()
    for number in range(count):
        row, blob = rng.choice(stored)
        data = bytearray(blob)
        at, bit = rng.randrange(len(data)), rng.randrange(8)
        data[at] ^= 1 << bit
        _write(case, copy, "UPDATE originals SET data = ? WHERE rowid = ?", (bytes(data), row))
        yield _verdict(copy, f"original {row}, bit {bit} of byte {at}, flip {number}")


def edit_values(count: int, case: Path) -> Iterator[Outcome]:
    """Change one value by SQL in a copy of the case each time; yield what verify made of it."""
    rng = random.Random("edits")  # noqa: S311 # seeded on purpose
    copy = case.with_name("edited.dateline")
    tables = _tables(case)
    for number in range(count):
        cell = _cell(rng, case, tables)
        changed = _changed(rng, cell.value)
        name = (
            f"{cell.table}.{cell.column} of row {cell.row}: {cell.value!r:.60} to {changed!r:.60}"
        )
        order = f'UPDATE "{cell.table}" SET "{cell.column}" = ? WHERE rowid = ?'  # noqa: S608 # ours
        try:
            _write(case, copy, order, (changed, cell.row))
        except sqlite3.IntegrityError:
            yield Outcome(f"edit {number} {name}")  # the schema itself refuses it
            continue
        found = _verdict(copy, f"edit {number} {name}")
        named = f"{cell.table}.{cell.column}" in _not_covered() or cell.table in _not_covered()
        yield Outcome(found.name) if found.undetected and named else found


def _not_covered() -> frozenset[str]:
    """Return the tables and columns that the product says verify does not cover."""
    named = getattr(case_room, "NOT_COVERED", ())
    return frozenset(map(str, named))


def _verdict(case: Path, name: str) -> Outcome:
    """Return what verify says of a damaged case; a message is a finding, a traceback a fault."""
    try:
        with Case.open(case, read_only=True) as opened:
            problem = next(iter(verify(opened)), None)
    except DatelineError:
        return Outcome(name)
    except Exception:  # noqa: BLE001 # what is counted
        return Outcome(name, uncaught=traceback.format_exc())
    return Outcome(name, undetected="" if problem is not None else "verify finds nothing")


def _content(case: Path) -> list[str] | None:
    """Return all that a case says, `None` where it cannot be read."""
    try:
        with closing(sqlite3.connect(f"file:{case}?mode=ro", uri=True)) as opened:
            return list(opened.iterdump())
    except (sqlite3.Error, UnicodeError, OverflowError):
        return None


def _tables(case: Path) -> dict[str, list[str]]:
    """Return the columns of every table that holds something, full-text tables left out."""
    with closing(sqlite3.connect(case)) as opened:
        rows = opened.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        ).fetchall()
        names = [name for (name,) in rows if not name.startswith(("sqlite_",))]
        found = {
            name: [row[1] for row in opened.execute(f'PRAGMA table_info("{name}")')]
            for name in sorted(names)
        }
        filled = {
            name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 # ours
            for name in found
        }
    return {name: columns for name, columns in found.items() if filled[name]}


def _cell(rng: random.Random, case: Path, tables: dict[str, list[str]]) -> Cell:
    """Return a value of the case at random: a table, a column, a row."""
    table = rng.choice(sorted(tables))
    column = rng.choice(tables[table])
    with closing(sqlite3.connect(case)) as opened:
        rows = opened.execute(f'SELECT rowid, "{column}" FROM "{table}" ORDER BY rowid').fetchall()  # noqa: S608 # ours
    row, value = rng.choice(rows)
    return Cell(table, column, row, value)


def _changed(rng: random.Random, value: object) -> object:
    """Return another value of the same sort."""
    if value is None:
        return rng.choice((1, "x"))
    if isinstance(value, int | float):
        return value + rng.choice((1, -1, 100))
    if isinstance(value, bytes):
        return value[:-1] + bytes([value[-1] ^ 1]) if value else b"x"
    text = str(value)
    if not text:
        return "x"
    at = rng.randrange(len(text))
    return text[:at] + ("1" if text[at] != "1" else "2") + text[at + 1 :]


def _write(case: Path, copy: Path, order: str, values: tuple[object, ...]) -> None:
    shutil.copyfile(case, copy)
    with closing(sqlite3.connect(copy)) as opened, opened:
        opened.execute(order, values)
