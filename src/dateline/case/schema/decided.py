"""Tables of what people decided and did: only ever added to."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from dateline.case.schema.columns import metadata

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("act", Text, nullable=False),
    Column("claims", Text, nullable=False),
    Column("field", Text),
    Column("value", Text),
    Column("reason", Text, nullable=False),
    Column("by", Text),
    Column("at", Text, nullable=False),
    # What it is on, as it was read then: JSON.
    Column("targets", Text, nullable=False, server_default="[]"),
    # What a claim made by hand says, or what more is known of a corrected value: JSON.
    Column("says", Text, nullable=False, server_default="[]"),
    # The log's last entry when whoever decided looked at it.
    Column("revision", Integer),
)

log = Table(
    "log",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("detail", Text, nullable=False),
    # The hash over all seals after the entry, and that over the entry and the hash before it.
    Column("root", Text, nullable=False, server_default=""),
    Column("hash", Text, nullable=False, server_default=""),
)

# The log's last entry, so that a log that lost its end is found out. One row.
head = Table(
    "head",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("hash", Text, nullable=False),
)

# One row for each record of the case: the digest over all its rows in all tables.
seals = Table(
    "seals",
    metadata,
    # Which of 256 shares of all seals it is in, so that the hash over all is quick to renew.
    Column("bucket", Integer, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("owner", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    # The first digits of each table's own digest: where to look when the whole differs.
    Column("parts", Text, nullable=False),
    sqlite_with_rowid=False,
)
