"""Records to rows and back, one small function a record and direction."""

from dateline.case.codec.captures import arrival_from, arrival_row, rejection_from, rejection_row
from dateline.case.codec.claims import claim_from, claim_row, placed, redated
from dateline.case.codec.common import Row, Stored, digest, span_from
from dateline.case.codec.decisions import (
    decision_from,
    decision_row,
    outcome_from,
    outcome_row,
)
from dateline.case.codec.events import (
    actor_from,
    actor_row,
    discrepancy_from,
    discrepancy_row,
    event_from,
    event_row,
    link_from,
    link_row,
    origin_from,
)
from dateline.case.codec.reports import (
    published_from,
    published_row,
    report_from,
    report_row,
    republished,
)
from dateline.case.codec.values import (
    figure_from,
    figure_row,
    participant_from,
    participant_row,
    place_from,
    place_row,
    source_from,
    source_row,
    when_from,
    when_row,
)

__all__ = [
    "Row",
    "Stored",
    "actor_from",
    "actor_row",
    "arrival_from",
    "arrival_row",
    "claim_from",
    "claim_row",
    "decision_from",
    "decision_row",
    "digest",
    "discrepancy_from",
    "discrepancy_row",
    "event_from",
    "event_row",
    "figure_from",
    "figure_row",
    "link_from",
    "link_row",
    "origin_from",
    "outcome_from",
    "outcome_row",
    "participant_from",
    "participant_row",
    "place_from",
    "place_row",
    "placed",
    "published_from",
    "published_row",
    "redated",
    "rejection_from",
    "rejection_row",
    "report_from",
    "report_row",
    "republished",
    "source_from",
    "source_row",
    "span_from",
    "when_from",
    "when_row",
]
