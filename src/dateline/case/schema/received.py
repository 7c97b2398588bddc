"""Tables of what was received, and of what the case keeps of itself."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from dateline.case.schema.columns import metadata

schema_versions = Table(
    "schema_versions",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("applied_at", Text, nullable=False),
    Column("dateline", Text, nullable=False),
)

# What the stages last worked with, so that a newer reader reads again.
states = Table(
    "states",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

originals = Table(
    "originals",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("codec", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("sha256", Text, ForeignKey("originals.sha256"), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("format", Text, nullable=False),
    Column("charset", Text, nullable=False),
    Column("charset_basis", Text, nullable=False),
    # The arrival that the capture's report was cleaned with, and by which cleaner; null: not yet.
    Column("cleaned_as", Text),
    Column("cleaned_by", Text),
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sha256", Text, ForeignKey("captures.sha256"), nullable=False),
    Column("path", Text, nullable=False),
    Column("url", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", Text),
    Column("captured_at", Text),
    Column("captured_at_known", Text, nullable=False),
    Column("file_time", Text),
    Column("file_time_known", Text, nullable=False),
    Column("ingested_at", Text),
    Column("ingested_at_known", Text, nullable=False),
    Column("collector", Text),
    Column("declared", Integer, nullable=False),
    Column("translates", Text),
    Column("headers", Text),
    Index("arrivals_by_capture", "sha256", "path"),
    Index("arrivals_by_original", "translates"),
)
