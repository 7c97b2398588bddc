"""Opening a case file: what it must be, its schema made or brought up to date."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from dateline.case.connect import explained, not_a_case
from dateline.case.migrations import check_version, create_schema, is_blank, migrate
from dateline.case.schema import SCHEMA_VERSION
from dateline.errors import CaseError, CaseFull, NotACase


def check_path(path: Path, *, create: bool) -> None:
    """Refuse what cannot be a case before SQLite sees it; make the folder of a new one."""
    if path.exists() and not path.is_file():
        raise not_a_case(path)
    if path.exists():
        return
    if not create:
        raise NotACase(
            f"There is no case {path}.",
            hint="Build one with: dateline build PATH... --case CASE.",
        )
    try:
        path.absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CaseFull(
            f"The folder of the case {path} cannot be made: {error.strerror}.",
            hint="Give --case a path in a folder that you can write to.",
        ) from error


def prepare(engine: Engine, path: Path, *, create: bool, read_only: bool) -> None:
    """Make the schema of a new case, bring an older one up to date, or refuse the file."""
    with explained(path), engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("BEGIN")
        if is_blank(connection):
            if not create or read_only:
                raise not_a_case(path)
        elif check_version(connection, path) == SCHEMA_VERSION:
            return
        elif read_only:
            raise CaseError(
                f"The case {path} is of an older schema.",
                hint="Run dateline build on it once to bring it up to date.",
            )
    with explained(path), engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        if is_blank(connection):
            create_schema(connection)
        else:
            migrate(connection, path)
