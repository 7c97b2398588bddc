"""Tables of what was read: reports, findings, claims and what was not taken further."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from dateline.case.schema.columns import (
    CASCADE,
    figure_columns,
    metadata,
    part_of,
    participant_columns,
    place_columns,
    published_columns,
    when_columns,
)

reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sha256", Text, ForeignKey("captures.sha256"), nullable=False, unique=True),
    Column("path", Text, nullable=False),
    Column("title", Text),
    Column("url", Text),
    Column("outlet", Text),
    Column("byline", Text),
    Column("language", Text),
    *published_columns(),
    Column("text", Text, nullable=False),
    Column("blocks", Text, nullable=False),
    Column("dateline", Text),
    Column("related_headlines", Text, nullable=False),
    Column("source_map", LargeBinary, nullable=False),
    # The version that read it; null: not yet read.
    Column("read_by", Text),
    Column("translates", Text),
    Index("reports_by_path", "path", "id"),
)

# Bounds of publication that the reader drew from the text of a report without a date.
report_bounds = Table(
    "report_bounds",
    metadata,
    Column("report", Text, ForeignKey("reports.id", ondelete=CASCADE), primary_key=True),
    *published_columns(),
)

findings = Table(
    "findings",
    metadata,
    Column("report", Text, ForeignKey("reports.id", ondelete=CASCADE), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start", Integer),
    Column("end", Integer),
    Column("text", Text),
    Column("type", Text),
    Column("detail", Text, nullable=False),
)

# Sentences and tokens: too many for rows of their own.
analyses = Table(
    "analyses",
    metadata,
    Column("report", Text, ForeignKey("reports.id", ondelete=CASCADE), primary_key=True),
    Column("sentences", LargeBinary, nullable=False),
    Column("tokens", LargeBinary, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report", Text, ForeignKey("reports.id", ondelete=CASCADE), nullable=False),
    Column("event_type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    *when_columns("when_"),
    *place_columns(),
    Column("acled_event_type", Text),
    Column("acled_sub_event_type", Text),
    Column("notes", Text, nullable=False),
    Column("stage", Text, nullable=False, server_default="accomplished"),
    # The decision that made it by hand; null: it was read.
    Column("decision", Integer),
    Index("claims_by_report", "report", "start", "trigger_start", "id"),
)

participants = Table("participants", metadata, *part_of("claim"), *participant_columns())

figures = Table("figures", metadata, *part_of("claim"), *figure_columns())

sources = Table(
    "sources",
    metadata,
    *part_of("claim"),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text),
    Column("start", Integer),
    Column("end", Integer),
    Column("actor", Text),
    Column("stance", Text, nullable=False),
    Column("basis", Text, nullable=False),
)

rejections = Table(
    "rejections",
    metadata,
    Column("id", Text, primary_key=True),
    Column("stage", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("report", Text),
    Column("start", Integer),
    Column("end", Integer),
    Column("text", Text),
    Column("serious", Boolean, nullable=False),
    # The capture or report that it goes with, so that working on that again replaces it.
    Column("owner", Text),
    Index("rejections_by_owner", "owner", "stage"),
    Index("rejections_by_order", "stage", "subject", "start"),
)
