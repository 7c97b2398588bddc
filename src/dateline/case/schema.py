"""The tables and views of a case file, named for the vocabulary (schema version 3)."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

# "DtLn" as a big-endian 32-bit number: SQLite keeps it in the file header (PRAGMA application_id).
APPLICATION_ID = 0x44744C6E
SCHEMA_VERSION = 3

metadata = MetaData()

CASCADE = "CASCADE"


def _when(prefix: str) -> list[Column[object]]:
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


def _place() -> list[Column[object]]:
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


WHEN_COLUMNS = tuple(column.name for column in _when("when_"))
PLACE_COLUMNS = tuple(column.name for column in _place())


def _published() -> list[Column[object]]:
    """Return the columns of a `Published`; the clues are JSON."""
    columns: list[Column[object]] = [
        Column("published_earliest", Date),
        Column("published_latest", Date),
        Column("published_basis", Text, nullable=False),
        Column("published_text", Text),
        Column("published_clues", Text, nullable=False),
    ]
    return columns


def _participant() -> list[Column[object]]:
    columns: list[Column[object]] = [
        Column("role", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("actor", Text),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
    ]
    return columns


def _figure() -> list[Column[object]]:
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


def _part_of(owner: str) -> list[Column[object]]:
    """Return the key of a numbered part of a row of `owner` (its table's name less the s)."""
    columns: list[Column[object]] = [
        Column(owner, Text, ForeignKey(f"{owner}s.id", ondelete=CASCADE), primary_key=True),
        Column("number", Integer, primary_key=True),
    ]
    return columns


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
    Index("arrivals_by_capture", "sha256", "path"),
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
    *_published(),
    Column("text", Text, nullable=False),
    Column("blocks", Text, nullable=False),
    Column("dateline", Text),
    Column("related_headlines", Text, nullable=False),
    Column("source_map", LargeBinary, nullable=False),
    # The version that read it; null: not yet read.
    Column("read_by", Text),
    Index("reports_by_path", "path", "id"),
)

# Bounds of publication that the reader drew from the text of a report without a date.
report_bounds = Table(
    "report_bounds",
    metadata,
    Column("report", Text, ForeignKey("reports.id", ondelete=CASCADE), primary_key=True),
    *_published(),
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
    *_when("when_"),
    *_place(),
    Column("acled_event_type", Text),
    Column("acled_sub_event_type", Text),
    Column("notes", Text, nullable=False),
    Column("stage", Text, nullable=False, server_default="accomplished"),
    Index("claims_by_report", "report", "start", "trigger_start", "id"),
)

participants = Table("participants", metadata, *_part_of("claim"), *_participant())
figures = Table("figures", metadata, *_part_of("claim"), *_figure())
sources = Table(
    "sources",
    metadata,
    *_part_of("claim"),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text),
    Column("start", Integer),
    Column("end", Integer),
    Column("actor", Text),
    Column("stance", Text, nullable=False),
    Column("basis", Text, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("event_type", Text, nullable=False),
    Column("status", Text, nullable=False),
    *_when("when_"),
    *_place(),
    Column("independent_origins", Integer, nullable=False),
    Column("grade", Text, nullable=False),
    Column("rules", Text, nullable=False),
    Index("events_by_time", "when_earliest", "when_latest", "id"),
)

event_claims = Table(
    "event_claims",
    metadata,
    *_part_of("event"),
    Column("claim", Text, ForeignKey("claims.id", ondelete=CASCADE), nullable=False),
    Index("event_claims_by_claim", "claim"),
)
event_participants = Table("event_participants", metadata, *_part_of("event"), *_participant())
event_figures = Table("event_figures", metadata, *_part_of("event"), *_figure())

origins = Table("origins", metadata, *_part_of("event"), Column("name", Text, nullable=False))
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
    *_part_of("event"),
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

# Dates that corroboration narrowed; the claims and reports themselves stay as they were read.
claim_dating = Table(
    "claim_dating",
    metadata,
    Column("claim", Text, ForeignKey("claims.id", ondelete=CASCADE), primary_key=True),
    *_when("when_"),
)
# Coordinates that other reports lent to a claim's place.
claim_placing = Table(
    "claim_placing",
    metadata,
    Column("claim", Text, ForeignKey("claims.id", ondelete=CASCADE), primary_key=True),
    *_place(),
)
report_dating = Table(
    "report_dating",
    metadata,
    Column("report", Text, ForeignKey("reports.id", ondelete=CASCADE), primary_key=True),
    *_published(),
)

actors = Table(
    "actors",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("aliases", Text, nullable=False),
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

# Ready views, so that a case reads well in Datasette.
VIEWS = {
    "timeline": """
        SELECT coalesce(when_earliest, when_latest) AS day, when_earliest AS earliest,
               when_latest AS latest, when_precision AS precision, place_name AS place,
               events.event_type, title, independent_origins, grade, latitude, longitude,
               (SELECT count(*) FROM event_claims WHERE event_claims.event = events.id) AS claims,
               (SELECT group_concat(text, '; ') FROM event_figures
                 WHERE event_figures.event = events.id) AS figures,
               id
        FROM events
        ORDER BY coalesce(when_earliest, when_latest), when_latest, id""",
    "claims_with_sources": """
        SELECT claims.id, event_claims.event, claims.event_type, claims.status,
               coalesce(claim_dating.when_earliest, claims.when_earliest) AS earliest,
               coalesce(claim_dating.when_latest, claims.when_latest) AS latest,
               coalesce(claim_placing.place_name, claims.place_name) AS place, claims.text,
               (SELECT group_concat(name, ' → ') FROM
                  (SELECT name FROM sources WHERE sources.claim = claims.id ORDER BY number)
               ) AS sources,
               reports.title AS report_title, reports.outlet, reports.path, claims.report
        FROM claims
        JOIN reports ON reports.id = claims.report
        LEFT JOIN event_claims ON event_claims.claim = claims.id
        LEFT JOIN claim_dating ON claim_dating.claim = claims.id
        LEFT JOIN claim_placing ON claim_placing.claim = claims.id
        ORDER BY reports.path, claims.report, claims.start, claims.id""",
    "reports_with_counts": """
        SELECT reports.id, reports.path, outlet, title,
               coalesce(report_dating.published_earliest, report_bounds.published_earliest,
                        reports.published_earliest) AS earliest,
               coalesce(report_dating.published_latest, report_bounds.published_latest,
                        reports.published_latest) AS latest,
               coalesce(report_dating.published_basis, report_bounds.published_basis,
                        reports.published_basis) AS basis,
               (SELECT count(*) FROM claims WHERE claims.report = reports.id) AS claims,
               url, sha256
        FROM reports
        LEFT JOIN report_bounds ON report_bounds.report = reports.id
        LEFT JOIN report_dating ON report_dating.report = reports.id
        ORDER BY reports.path, reports.id""",
}
