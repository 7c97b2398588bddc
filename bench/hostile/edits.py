"""Flipped bits and edited values of a case file: verify finds each that changes what it says.

What verify names as not covered (free pages, counters in the header) holds nothing of the case: a
flip there counts as undetected only if the case says something else after it.
"""

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
from dateline.case import Case, verify
from dateline.errors import DatelineError
from dateline.pipeline import build_case


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of the case: its table, column, the key of its row, and what it is."""

    table: str
    column: str
    keys: tuple[str, ...]
    row: tuple[object, ...]
    value: object


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of a table, and those that tell its rows apart."""

    columns: tuple[str, ...]
    keys: tuple[str, ...]


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
        where = " AND ".join(f'"{key}" IS ?' for key in cell.keys)
        order = f'UPDATE "{cell.table}" SET "{cell.column}" = ? WHERE {where}'  # noqa: S608 # ours
        try:
            _write(case, copy, order, (changed, *cell.row))
        except sqlite3.IntegrityError:
            yield Outcome(f"edit {number} {name}")  # the schema itself refuses it
            continue
        yield _verdict(copy, f"edit {number} {name}")


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


def _tables(case: Path) -> dict[str, Shape]:
    """Return the shape of every table that holds something, full-text tables left out."""
    with closing(sqlite3.connect(case)) as opened:
        rows = opened.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        ).fetchall()
        found = {}
        for name in sorted(name for (name,) in rows if not name.startswith("sqlite_")):
            columns = opened.execute(f'PRAGMA table_info("{name}")').fetchall()
            keys = tuple(row[1] for row in columns if row[5]) or ("rowid",)
            if opened.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone():  # noqa: S608 # ours
                found[name] = Shape(tuple(row[1] for row in columns), keys)
    return found


def _cell(rng: random.Random, case: Path, tables: dict[str, Shape]) -> Cell:
    """Return a value of the case at random: a table, a column, a row."""
    table = rng.choice(sorted(tables))
    shape = tables[table]
    column = rng.choice(shape.columns)
    names = ", ".join(f'"{name}"' for name in shape.keys)
    query = f'SELECT "{column}", {names} FROM "{table}" ORDER BY {names}'  # noqa: S608 # ours
    with closing(sqlite3.connect(case)) as opened:
        value, *key = rng.choice(opened.execute(query).fetchall())
    return Cell(table, column, shape.keys, tuple(key), value)


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
