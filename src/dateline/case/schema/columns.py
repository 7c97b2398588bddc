"""Columns that several tables share, and the version of the whole schema."""

from __future__ import annotations

from sqlalchemy import Column, Date, Float, ForeignKey, Integer, MetaData, Text

# "DtLn" as a big-endian 32-bit number: SQLite keeps it in the file header (PRAGMA application_id).
APPLICATION_ID = 0x44744C6E
SCHEMA_VERSION = 9

metadata = MetaData()

CASCADE = "CASCADE"


def when_columns(prefix: str) -> list[Column[object]]:
    """Return the columns of a `When`; all are null where nothing is known."""
    columns: list[Column[object]] = [
        Column(f"{prefix}earliest", Date),
        Column(f"{prefix}latest", Date),
        Column(f"{prefix}precision", Text),
        Column(f"{prefix}basis", Text),
        Column(f"{prefix}text", Text),
        Column(f"{prefix}start", Integer),
        Column(f"{prefix}end", Integer),
        Column(f"{prefix}time_of_day", Text),
        Column(f"{prefix}time_zone", Text),
    ]
    return columns


def place_columns() -> list[Column[object]]:
    """Return the columns of a `Place`; all are null where nothing is known."""
    columns: list[Column[object]] = [
        Column("place_name", Text),
        Column("latitude", Float),
        Column("longitude", Float),
        Column("place_precision", Text),
        Column("radius_km", Float),
        Column("place_basis", Text),
        Column("place_text", Text),
        Column("place_start", Integer),
        Column("place_end", Integer),
        Column("geonames_id", Integer),
        Column("country", Text),
        Column("admin1", Text),
    ]
    return columns


WHEN_COLUMNS = tuple(column.name for column in when_columns("when_"))
PLACE_COLUMNS = tuple(column.name for column in place_columns())


def published_columns() -> list[Column[object]]:
    """Return the columns of a `Published`; the clues are JSON."""
    columns: list[Column[object]] = [
        Column("published_earliest", Date),
        Column("published_latest", Date),
        Column("published_basis", Text, nullable=False),
        Column("published_text", Text),
        Column("published_clues", Text, nullable=False),
    ]
    return columns


def participant_columns() -> list[Column[object]]:
    """Return the columns of a `Participant`."""
    columns: list[Column[object]] = [
        Column("role", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("actor", Text),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
    ]
    return columns


def figure_columns() -> list[Column[object]]:
    """Return the columns of a `Figure`; an end is null where the words leave it open."""
    columns: list[Column[object]] = [
        Column("measure", Text, nullable=False),
        Column("low", Float),
        Column("high", Float),
        Column("text", Text, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("of", Text),
        Column("cumulative", Text),
    ]
    return columns


def part_of(owner: str) -> list[Column[object]]:
    """Return the key of a numbered part of a row of `owner` (its table's name less the s)."""
    columns: list[Column[object]] = [
        Column(owner, Text, ForeignKey(f"{owner}s.id", ondelete=CASCADE), primary_key=True),
        Column("number", Integer, primary_key=True),
    ]
    return columns
