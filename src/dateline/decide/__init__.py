"""What analysts decided, laid over what was read: pure functions of claims and decisions."""

from dateline.decide.apply import corrected, corrected_report
from dateline.decide.by_hand import (
    BY_HAND,
    check_says,
    claim_by_hand,
    claim_id,
    find_words,
    stated_report,
    statement_bytes,
    statement_report,
    words_target,
)
from dateline.decide.conflicts import conflicting
from dateline.decide.reports import (
    ReportsDecided,
    is_on_reports,
    settle_reports,
    with_report_outcomes,
)
from dateline.decide.reviewed import APPLIED, REVIEWING, reviewed_claims
from dateline.decide.settle import Decided, settle, undone
from dateline.decide.targets import claim_target, report_target, source_target
from dateline.decide.ties import NO_TIES, Ties
from dateline.decide.values import (
    FIELDS,
    REPORT_FIELDS,
    check_report_value,
    check_value,
    report_value_of,
    value_of,
)

__all__ = [
    "APPLIED",
    "BY_HAND",
    "FIELDS",
    "NO_TIES",
    "REPORT_FIELDS",
    "REVIEWING",
    "Decided",
    "ReportsDecided",
    "Ties",
    "check_report_value",
    "check_says",
    "check_value",
    "claim_by_hand",
    "claim_id",
    "claim_target",
    "conflicting",
    "corrected",
    "corrected_report",
    "find_words",
    "is_on_reports",
    "report_target",
    "report_value_of",
    "reviewed_claims",
    "settle",
    "settle_reports",
    "source_target",
    "stated_report",
    "statement_bytes",
    "statement_report",
    "undone",
    "value_of",
    "with_report_outcomes",
    "words_target",
]
