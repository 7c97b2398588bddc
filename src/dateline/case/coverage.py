"""What is sealed: for every table the record that each of its rows belongs to, and what is not.

A new table goes into `COVERED`, or into `CHECKED_OTHERWISE` with the reason; a test looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dateline.case import schema
from dateline.case.schema import metadata


@dataclass(frozen=True, slots=True)
class Covered:
    """A table whose rows, with every column, are part of sealed records of one kind.

    `owner` is SQL for the record's id, given a row as `{row}.column`; `rows` is the condition that
    the rows of one record fulfil, its id being `:owner`. Both must be quick to find by an index.
    """

    kind: str
    table: str
    columns: tuple[str, ...]
    owner: str
    rows: str


def _columns(table: str) -> tuple[str, ...]:
    return tuple(sorted(column.name for column in metadata.tables[table].columns))


def _by(kind: str, column: str, *tables: str) -> tuple[Covered, ...]:
    """Return tables whose rows name their record in a column."""
    owner, rows = f'{{row}}."{column}"', f'"{column}" = :owner'
    return tuple(Covered(kind, table, _columns(table), owner, rows) for table in tables)


def _by_claim(kind: str, column: str, *tables: str) -> tuple[Covered, ...]:
    """Return tables whose rows name a claim, whose report is their record."""
    owner = f'(SELECT report FROM claims WHERE id = {{row}}."{column}")'  # noqa: S608 # our own names
    rows = f'"{column}" IN (SELECT id FROM claims WHERE report = :owner)'  # noqa: S608 # ours
    return tuple(Covered(kind, table, _columns(table), owner, rows) for table in tables)


_REJECTIONS = Covered(
    "rejection",
    "rejections",
    _columns("rejections"),
    "coalesce({row}.owner, {row}.id)",
    "owner = :owner OR (owner IS NULL AND id = :owner)",
)

# The statements that made the tables, indexes and views; written when the schema is.
SCHEMA = Covered(
    "schema", "sqlite_master", ("name", "sql", "tbl_name", "type"), "{row}.name", "name = :owner"
)

COVERED: tuple[Covered, ...] = (
    *_by("capture", "sha256", "captures", "originals", "arrivals"),
    *_by("report", "id", "reports"),
    *_by("report", "report", "report_bounds", "findings", "analyses", "claims"),
    *_by_claim("report", "claim", "participants", "figures", "sources"),
    _REJECTIONS,
    *_by("event", "id", "events"),
    *_by("event", "event", "event_claims", "event_participants", "event_figures", "event_tolls"),
    *_by("event", "event", "origins", "origin_claims", "discrepancies"),
    *_by("comparison", "report", "report_dating"),
    *_by("comparison", "copy", "copies"),
    *_by_claim("comparison", "claim", "claim_dating", "claim_placing"),
    *_by_claim("comparison", "left", "links"),
    *_by("actor", "id", "actors"),
    *_by("decision", "number", "decisions"),
    *_by("outcome", "decision", "outcomes"),
    *_by("state", "name", "states"),
    *_by("version", "version", "schema_versions"),
    SCHEMA,
)

KINDS: Mapping[str, tuple[Covered, ...]] = MappingProxyType(
    {
        kind: tuple(one for one in COVERED if one.kind == kind)
        for kind in dict.fromkeys(one.kind for one in COVERED)
    }
)

# Where a record of the one kind changes, that of the other under the same id may change with it:
# what falls with a claim is found no more by the claim.
FOLLOWS: Mapping[str, str] = MappingProxyType({"report": "comparison"})

CHECKED_OTHERWISE: Mapping[str, str] = MappingProxyType(
    {
        schema.log.name: "each entry's hash covers the entry, the seals and the entry before",
        schema.seals.name: "the log's last entry holds the hash over all seals",
        schema.head.name: "compared with the log's last entry",
    }
)

NOT_COVERED: tuple[str, ...] = (
    "the index of words, which only finds what is sealed; see dateline find",
    "free pages and unused bytes inside pages, which hold nothing of the case",
    "the counters in the file's header",
)
