"""The tables and views of a case file, named for the vocabulary (schema version 3)."""

from dateline.case.schema.columns import (
    APPLICATION_ID,
    PLACE_COLUMNS,
    SCHEMA_VERSION,
    WHEN_COLUMNS,
    metadata,
)
from dateline.case.schema.decided import decisions, log
from dateline.case.schema.derived import (
    actors,
    claim_dating,
    claim_placing,
    discrepancies,
    event_claims,
    event_figures,
    event_participants,
    events,
    links,
    origin_claims,
    origins,
    report_dating,
)
from dateline.case.schema.read import (
    analyses,
    claims,
    figures,
    findings,
    participants,
    rejections,
    report_bounds,
    reports,
    sources,
)
from dateline.case.schema.received import arrivals, captures, originals, schema_versions, states
from dateline.case.schema.views import VIEWS

__all__ = [
    "APPLICATION_ID",
    "PLACE_COLUMNS",
    "SCHEMA_VERSION",
    "VIEWS",
    "WHEN_COLUMNS",
    "actors",
    "analyses",
    "arrivals",
    "captures",
    "claim_dating",
    "claim_placing",
    "claims",
    "decisions",
    "discrepancies",
    "event_claims",
    "event_figures",
    "event_participants",
    "events",
    "figures",
    "findings",
    "links",
    "log",
    "metadata",
    "origin_claims",
    "originals",
    "origins",
    "participants",
    "rejections",
    "report_bounds",
    "report_dating",
    "reports",
    "schema_versions",
    "sources",
    "states",
]
