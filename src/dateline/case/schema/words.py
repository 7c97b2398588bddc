"""The index of words (SQLite FTS5) over reports, claims and events.

It follows from what is stored. Triggers of the connection note what changed, and the words of that
are put into the index as a transaction ends: an event is stored in parts, and no trigger may write
to FTS5 where the schema of a file is not trusted. A change of the index needs no care for what it
held: the step of the schema makes it anew.
"""

from __future__ import annotations

from sqlalchemy import Connection

INDEX = (
    "searchable",
    "search",
    *(f"search_{part}" for part in ("data", "idx", "content", "docsize", "config")),
)
KINDS = {"report": "reports", "claim": "claims", "event": "events"}

_TABLES = (
    """CREATE TABLE searchable (
        number INTEGER NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        owner TEXT NOT NULL,
        UNIQUE (kind, owner)
    )""",
    "CREATE VIRTUAL TABLE search USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2')",
)
_NOTEBOOK = "CREATE TEMP TABLE reworded (number INTEGER NOT NULL PRIMARY KEY)"
_WORDS = {
    "report": "coalesce(outlet, '') || ' ' || path || ' ' || text",
    "claim": "text",
    "event": """title || ' ' || coalesce(place_name, '') || ' ' || coalesce(admin1, '') || ' '
        || coalesce(country, '') || ' '
        || coalesce((SELECT group_concat(name, ' ') FROM event_participants
                      WHERE event = events.id), '') || ' '
        || coalesce((SELECT group_concat(name, ' ') FROM origins WHERE event = events.id), '')
        || ' ' || coalesce((SELECT group_concat(claims.text, ' ') FROM event_claims
                             JOIN claims ON claims.id = claim WHERE event = events.id), '')""",
}


def make_index(connection: Connection) -> None:
    """Make the index, and fill it with the words of all that the case holds."""
    for statement in _TABLES:
        connection.exec_driver_sql(statement)
    for kind, table in KINDS.items():
        connection.exec_driver_sql(
            "INSERT INTO searchable (kind, owner) "  # noqa: S608 # our own names
            f"SELECT '{kind}', id FROM {table} ORDER BY id"
        )
    _index(connection, "TRUE")


def watch_words(connection: Connection) -> None:
    """Have SQLite note, from now on, of what the words change on this connection."""
    connection.exec_driver_sql(_NOTEBOOK)
    for kind, table in KINDS.items():
        of_row = f"kind = '{kind}' AND owner = {{row}}.id"
        noted = f"INSERT OR IGNORE INTO reworded SELECT number FROM searchable WHERE {of_row};"  # noqa: S608 # our own names
        add = f"INSERT INTO searchable (kind, owner) VALUES ('{kind}', NEW.id);"  # noqa: S608 # ours
        drop = f"DELETE FROM searchable WHERE {of_row.format(row='OLD')};"  # noqa: S608 # ours
        old, new = noted.format(row="OLD"), noted.format(row="NEW")
        for act, body in (("INSERT", add + new), ("UPDATE", new), ("DELETE", old + drop)):
            connection.exec_driver_sql(
                f"CREATE TEMP TRIGGER words_{kind}_{act.lower()} "
                f"AFTER {act} ON main.{table} BEGIN {body} END"
            )


def index_reworded(connection: Connection) -> None:
    """Bring the index up to date with what was noted."""
    noted = "number IN (SELECT number FROM temp.reworded)"
    if connection.exec_driver_sql("SELECT 1 FROM temp.reworded").first() is None:
        return
    connection.exec_driver_sql(
        "DELETE FROM search WHERE rowid IN (SELECT number FROM temp.reworded)"
    )
    _index(connection, noted)
    connection.exec_driver_sql("DELETE FROM temp.reworded")


def _index(connection: Connection, which: str) -> None:
    """Put the words of some records into the index, which holds none of them."""
    for kind, table in KINDS.items():
        connection.exec_driver_sql(
            f"INSERT INTO search (rowid, words) SELECT number, {_WORDS[kind]} "  # noqa: S608 # ours
            f"FROM searchable JOIN {table} ON id = owner AND kind = '{kind}' WHERE {which}"
        )
