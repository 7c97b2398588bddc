"""Tables of what corroboration derives: events and their parts, links, dates and places."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
)

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

events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("event_type", Text, nullable=False),
    Column("status", Text, nullable=False),
    *when_columns("when_"),
    *place_columns(),
    Column("independent_origins", Integer, nullable=False),
    Column("most_origins", Integer),
    Column("grade", Text, nullable=False),
    Column("rules", Text, nullable=False),
    Column("weight", Float, nullable=False, server_default="0"),
    Column("belongs_to", Text),
    Column("part_of", Text),
    Column("contest", Text),
    Index("events_by_episode", "part_of"),
    Index("events_by_time", "when_earliest", "when_latest", "id"),
)

event_claims = Table(
    "event_claims",
    metadata,
    *part_of("event"),
    Column("claim", Text, ForeignKey("claims.id", ondelete=CASCADE), nullable=False),
    Index("event_claims_by_claim", "claim"),
)

event_participants = Table(
    "event_participants", metadata, *part_of("event"), *participant_columns()
)

event_figures = Table("event_figures", metadata, *part_of("event"), *figure_columns())

event_tolls = Table(
    "event_tolls",
    metadata,
    *part_of("event"),
    Column("measure", Text, nullable=False),
    Column("whom", Text),
    Column("covers", Text),
    Column("counts", Text, nullable=False),
    Column("headline", Integer, nullable=False),
    Column("low", Float),
    Column("high", Float),
)

origins = Table(
    "origins",
    metadata,
    *part_of("event"),
    Column("name", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("counted", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("side", Text),
    Column("party", Boolean, nullable=False),
    Column("beside", Text),
)

origin_claims = Table(
    "origin_claims",
    metadata,
    Column("event", Text, primary_key=True),
    Column("origin", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("claim", Text, ForeignKey("claims.id", ondelete=CASCADE), nullable=False),
    ForeignKeyConstraint(
        ["event", "origin"], ["origins.event", "origins.number"], ondelete=CASCADE
    ),
    Index("origin_claims_by_claim", "claim"),
)

discrepancies = Table(
    "discrepancies",
    metadata,
    *part_of("event"),
    Column("field", Text, nullable=False),
    Column("sides", Text, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("left", Text, ForeignKey("claims.id", ondelete=CASCADE), primary_key=True),
    Column("right", Text, ForeignKey("claims.id", ondelete=CASCADE), primary_key=True),
    Column("score", Float, nullable=False),
    Column("linked", Boolean, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("links_by_right", "right"),
)

# Reports that print one text, or passages of one.
copies = Table(
    "copies",
    metadata,
    Column("copy", Text, ForeignKey("reports.id", ondelete=CASCADE), primary_key=True),
    Column("of", Text, ForeignKey("reports.id", ondelete=CASCADE), primary_key=True),
    Column("basis", Text, nullable=False),
    Column("share", Float, nullable=False),
    Column("share_of", Float, nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("passages", Text, nullable=False),
    Column("credit", Text),
    Index("copies_by_of", "of"),
)

# Dates that corroboration narrowed; the claims and reports themselves stay as they were read.
claim_dating = Table(
    "claim_dating",
    metadata,
    Column("claim", Text, ForeignKey("claims.id", ondelete=CASCADE), primary_key=True),
    *when_columns("when_"),
)

# Coordinates that other reports lent to a claim's place.
claim_placing = Table(
    "claim_placing",
    metadata,
    Column("claim", Text, ForeignKey("claims.id", ondelete=CASCADE), primary_key=True),
    *place_columns(),
)

report_dating = Table(
    "report_dating",
    metadata,
    Column("report", Text, ForeignKey("reports.id", ondelete=CASCADE), primary_key=True),
    *published_columns(),
)

actors = Table(
    "actors",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("aliases", Text, nullable=False),
)

# How each decision stands, by the claims as they are read now.
outcomes = Table(
    "outcomes",
    metadata,
    Column("decision", Integer, primary_key=True),
    Column("standing", Text, nullable=False),
    Column("claims", Text, nullable=False),
    Column("detail", Text, nullable=False),
)
