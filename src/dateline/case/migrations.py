"""Schema versions: making a new case, and bringing an older one up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection, insert

from dateline import __version__
from dateline.case.checks import sealed_problems
from dateline.case.connect import not_a_case
from dateline.case.log import chain_log
from dateline.case.schema import APPLICATION_ID, SCHEMA_VERSION, VIEWS, metadata, schema_versions
from dateline.case.schema.words import make_index
from dateline.case.sealing import seal_all
from dateline.case.seals import raw_connection
from dateline.errors import CaseError, NewerCase

Migration = Callable[[Connection], None]

# From a version to the next: the step under 1 takes a case of version 1 to version 2. A step
# runs inside one transaction with the others, so a case is never left between two versions.
# Each is written out as it was at its time, since the tables of `schema` go on changing.


def add_report_bounds(connection: Connection) -> None:
    """Make the table of publication bounds that a report's own text gives (version 1 to 2).

    A few version-1 cases of the days before the first release hold it already.
    """
    connection.exec_driver_sql(
        """CREATE TABLE IF NOT EXISTS report_bounds (
            report TEXT NOT NULL PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
            published_earliest DATE,
            published_latest DATE,
            published_basis TEXT NOT NULL,
            published_text TEXT,
            published_clues TEXT NOT NULL
        )"""
    )


def add_stages_clocks_and_placing(connection: Connection) -> None:
    """Add stages, times of day, summed figures, and the table of lent places (version 2 to 3)."""
    for table in ("claims", "claim_dating", "events"):
        for column in ("when_time_of_day", "when_time_zone"):
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {column} TEXT")
    for table in ("figures", "event_figures"):
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN cumulative TEXT")
    connection.exec_driver_sql(
        "ALTER TABLE claims ADD COLUMN stage TEXT NOT NULL DEFAULT 'accomplished'"
    )
    connection.exec_driver_sql(
        """CREATE TABLE claim_placing (
            claim TEXT NOT NULL PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE,
            place_name TEXT,
            latitude FLOAT,
            longitude FLOAT,
            place_precision TEXT,
            radius_km FLOAT,
            place_basis TEXT,
            place_text TEXT,
            place_start INTEGER,
            place_end INTEGER,
            geonames_id INTEGER,
            country TEXT,
            admin1 TEXT
        )"""
    )


def add_seals(connection: Connection) -> None:
    """Make the seals, and the log a chain of hashes (version 3 to 4)."""
    for column in ("root", "hash"):
        connection.exec_driver_sql(f"ALTER TABLE log ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    connection.exec_driver_sql(
        "CREATE TABLE head (number INTEGER NOT NULL PRIMARY KEY, hash TEXT NOT NULL)"
    )
    connection.exec_driver_sql(
        """CREATE TABLE seals (
            bucket INTEGER NOT NULL,
            kind TEXT NOT NULL,
            owner TEXT NOT NULL,
            digest TEXT NOT NULL,
            parts TEXT NOT NULL,
            PRIMARY KEY (bucket, kind, owner)
        ) WITHOUT ROWID"""
    )
    chain_log(raw_connection(connection).cursor())


def add_targets(connection: Connection) -> None:
    """Add what each decision is on, and the table of how decisions stand (version 4 to 5)."""
    connection.exec_driver_sql(
        "ALTER TABLE decisions ADD COLUMN targets TEXT NOT NULL DEFAULT '[]'"
    )
    connection.exec_driver_sql(
        """CREATE TABLE outcomes (
            decision INTEGER NOT NULL PRIMARY KEY,
            standing TEXT NOT NULL,
            claims TEXT NOT NULL,
            detail TEXT NOT NULL
        )"""
    )


def add_accounts(connection: Connection) -> None:
    """Add tolls as series, and what an event weighs and belongs to (version 5 to 6)."""
    connection.exec_driver_sql("ALTER TABLE events ADD COLUMN weight FLOAT NOT NULL DEFAULT '0'")
    connection.exec_driver_sql("ALTER TABLE events ADD COLUMN belongs_to TEXT")
    connection.exec_driver_sql(
        """CREATE TABLE event_tolls (
            event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            measure TEXT NOT NULL,
            whom TEXT,
            covers TEXT,
            counts TEXT NOT NULL,
            headline INTEGER NOT NULL,
            low FLOAT,
            high FLOAT,
            PRIMARY KEY (event, number)
        )"""
    )


def add_origins_and_copies(connection: Connection) -> None:
    """Add the range of origins, what each origin is, and the table of copies (version 6 to 7)."""
    connection.exec_driver_sql("ALTER TABLE events ADD COLUMN most_origins INTEGER")
    for column in (
        "names TEXT NOT NULL DEFAULT '[]'",
        "counted TEXT NOT NULL DEFAULT 'yes'",
        "rule TEXT NOT NULL DEFAULT 'named'",
        "side TEXT",
        "party BOOLEAN NOT NULL DEFAULT 0",
        "beside TEXT",
    ):
        connection.exec_driver_sql(f"ALTER TABLE origins ADD COLUMN {column}")
    connection.exec_driver_sql(
        """CREATE TABLE copies (
            "copy" TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
            "of" TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
            basis TEXT NOT NULL,
            share FLOAT NOT NULL,
            share_of FLOAT NOT NULL,
            whole BOOLEAN NOT NULL,
            passages TEXT NOT NULL,
            credit TEXT,
            PRIMARY KEY ("copy", "of")
        )"""
    )
    connection.exec_driver_sql('CREATE INDEX copies_by_of ON copies ("of")')


def add_index(connection: Connection) -> None:
    """Make the index of words and fill it (version 7 to 8); it holds nothing of its own."""
    make_index(connection)


def add_claims_by_hand_and_revisions(connection: Connection) -> None:
    """Add claims made by hand and revisions of decisions (version 8 to 9)."""
    for statement in (
        "ALTER TABLE decisions ADD COLUMN says TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE decisions ADD COLUMN revision INTEGER",
        "ALTER TABLE claims ADD COLUMN decision INTEGER",
    ):
        connection.exec_driver_sql(statement)


def add_translations_and_headers(connection: Connection) -> None:
    """Add what a report translates, and the headers of an answer (version 9 to 10)."""
    for table in ("arrivals", "reports"):
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN translates TEXT")
    connection.exec_driver_sql("ALTER TABLE arrivals ADD COLUMN headers TEXT")
    connection.exec_driver_sql("CREATE INDEX arrivals_by_original ON arrivals (translates)")


def add_episodes_and_contests(connection: Connection) -> None:
    """Add the episode that an event is in, and who is said to have done it (version 10 to 11)."""
    connection.exec_driver_sql("ALTER TABLE events ADD COLUMN part_of TEXT")
    connection.exec_driver_sql("ALTER TABLE events ADD COLUMN contest TEXT")
    connection.exec_driver_sql("CREATE INDEX events_by_episode ON events (part_of)")


MIGRATIONS: Mapping[int, Migration] = MappingProxyType(
    {
        1: add_report_bounds,
        2: add_stages_clocks_and_placing,
        3: add_seals,
        4: add_targets,
        5: add_accounts,
        6: add_origins_and_copies,
        7: add_index,
        8: add_claims_by_hand_and_revisions,
        9: add_translations_and_headers,
        10: add_episodes_and_contests,
    }
)
# Cases of an earlier version were kept without seals.
FIRST_SEALED = 4


def pragma(connection: Connection, name: str) -> int:
    """Return a whole-number pragma of the file."""
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def is_blank(connection: Connection) -> bool:
    """Tell whether the file holds nothing at all yet."""
    found = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    return found == 0 and pragma(connection, "application_id") == 0


def create_schema(connection: Connection) -> None:
    """Make the tables and views of a new case."""
    metadata.create_all(connection)
    make_index(connection)
    _make_views(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    _stamp(connection, SCHEMA_VERSION)
    seal_all(connection, "create", f"schema {SCHEMA_VERSION}, dateline {__version__}")


def check_version(connection: Connection, path: Path, *, target: int = SCHEMA_VERSION) -> int:
    """Return the file's schema version; raise `NotACase` or `NewerCase` where it has none of ours.

    The version is the header's (`PRAGMA user_version`); the table `schema_versions` is its history.
    """
    if pragma(connection, "application_id") != APPLICATION_ID:
        raise not_a_case(path)
    version = pragma(connection, "user_version")
    if version > target:
        raise NewerCase(
            f"The case {path} was written by a newer Dateline (schema {version}, "
            f"this one reads up to {target}).",
            hint="Update Dateline: pip install --upgrade dateline.",
        )
    return version


def migrate(
    connection: Connection,
    path: Path,
    *,
    steps: Mapping[int, Migration] = MIGRATIONS,
    target: int = SCHEMA_VERSION,
) -> None:
    """Bring an older case up to version `target`, step by step."""
    version = first = check_version(connection, path, target=target)
    if version == target:
        return
    history = _vouched_for(connection, version)
    for view in VIEWS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {view}")
    while version < target:
        if version not in steps:
            raise CaseError(
                f"The case {path} has schema {version}, which this Dateline cannot bring to "
                f"{target}.",
                hint="Build the case again from its reports.",
            )
        steps[version](connection)
        version += 1
        _stamp(connection, version)
    _make_views(connection)
    seal_all(
        connection, "migrate", f"schema {first} to {target}, dateline {__version__}; {history}"
    )


def _vouched_for(connection: Connection, version: int) -> str:
    """Return what can be said of a case's content before it is sealed anew."""
    if version < FIRST_SEALED:
        return "sealed for the first time: what happened before cannot be vouched for"
    wrong = len(list(sealed_problems(connection)))
    return f"found otherwise than sealed before: {wrong}" if wrong else "as it was sealed before"


def _make_views(connection: Connection) -> None:
    for name, query in VIEWS.items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {query}")


def _stamp(connection: Connection, version: int) -> None:
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(
        insert(schema_versions).values(version=version, applied_at=now, dateline=__version__)
    )
