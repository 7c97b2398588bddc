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
)

log = Table(
    "log",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("detail", Text, nullable=False),
)
