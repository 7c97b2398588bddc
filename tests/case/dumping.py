"""A case's whole content as text, less what depends on when and from where it was taken in."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from dateline.case.schema.words import INDEX

PASSING = {"file_time", "file_time_known", "ingested_at", "ingested_at_known"}
# The seals of captures and versions are over such columns.
# The index of words follows from what is stored; its numbers are in the order of arrival.
LEFT_OUT = {"head", "log", "schema_versions", *INDEX}
PASSING_SEALS = {"capture", "version"}


def dump_case(path: Path) -> list[str]:
    """Return every row of every table, sorted."""
    lines = []
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables.fetchall():
            if table in LEFT_OUT:
                continue
            for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 # our own names
                if table == "seals" and row["kind"] in PASSING_SEALS:
                    continue
                cells = {key: row[key] for key in row.keys() if key not in PASSING}  # noqa: SIM118
                lines.append(f"{table} {sorted(cells.items())}")
    return sorted(lines)
