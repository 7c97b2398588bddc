"""Connections to a case file: how SQLite is set up, and its errors in Dateline's words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError
from sqlalchemy.pool import StaticPool

from dateline.errors import CaseError, CaseFull, CaseLocked, NotACase

# How long a writer waits for another one, in milliseconds, before it says that the case is in use.
BUSY_TIMEOUT = 4_000


def connect(path: Path, *, read_only: bool, create: bool) -> Engine:
    """Return an engine over the one connection to the case file at `path`.

    The rollback journal is chosen over the write-ahead log: a closed case is one file, a killed
    writer's half-done transaction is rolled back by whoever opens the case next, and a case in a
    folder that cannot be written to can still be read.
    """
    # A killed writer leaves a journal that only someone who may write can roll back.
    writable = os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)
    mode = "rwc" if create else "rw" if writable or not read_only else "ro"
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"

    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(
            address, uri=True, isolation_level=None, check_same_thread=False, timeout=0
        )

    engine = create_engine("sqlite://", creator=open_file, poolclass=StaticPool)
    event.listen(engine, "connect", partial(_set_up, read_only=read_only))
    return engine


def _set_up(connection: sqlite3.Connection, _record: object, *, read_only: bool) -> None:
    """Set the pragmas that hold for one connection."""
    for pragma in (
        f"query_only = {'ON' if read_only else 'OFF'}",
        "foreign_keys = ON",
        f"busy_timeout = {BUSY_TIMEOUT}",
        "synchronous = FULL",
        "temp_store = MEMORY",
        "trusted_schema = OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the database's errors about the file at `path` into Dateline's.

    A row that breaks a rule of the schema is a fault of ours and is raised as it is.
    """
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise
    except DatabaseError as error:
        raise explain(path, error.orig) from error
    except sqlite3.DatabaseError as error:
        raise explain(path, error) from error


def explain(path: Path, error: BaseException | None) -> CaseError:
    """Return Dateline's error for one of SQLite's (https://sqlite.org/rescode.html)."""
    name = getattr(error, "sqlite_errorname", None) or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return CaseLocked(
            f"Another process is writing to the case {path}.",
            hint="Wait until it is done, then run the command again; nothing is lost.",
        )
    if name.startswith("SQLITE_FULL"):
        return CaseFull(
            f"The disk that holds the case {path} is full.",
            hint="Free some space and run the command again; what was stored so far is kept.",
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return CaseFull(
            f"The case {path} cannot be written to: the file or its folder is read-only.",
            hint="Give --case a path in a folder that you can write to.",
        )
    if name.startswith("SQLITE_NOTADB"):
        return not_a_case(path)
    if name.startswith("SQLITE_CORRUPT"):
        return damaged(path)
    return CaseError(f"The case {path} cannot be used: {error}.")


def damaged(path: Path) -> NotACase:
    """Return the error for a case file that SQLite cannot make sense of."""
    return NotACase(
        f"The case file {path} is damaged.", hint="Restore it from a copy, or build it again."
    )


def not_a_case(path: Path) -> NotACase:
    """Return the error for a file that is something else."""
    return NotACase(
        f"{path} is not a Dateline case.",
        hint="Name a case file, or a path where there is no file yet to start a new case.",
    )
