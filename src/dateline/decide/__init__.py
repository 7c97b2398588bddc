"""What analysts decided, laid over what was read: pure functions of claims and decisions."""

from dateline.decide.apply import corrected
from dateline.decide.settle import Decided, settle, undone
from dateline.decide.targets import claim_target, report_target, source_target
from dateline.decide.ties import NO_TIES, Ties
from dateline.decide.values import FIELDS, check_value, value_of

__all__ = [
    "FIELDS",
    "NO_TIES",
    "Decided",
    "Ties",
    "check_value",
    "claim_target",
    "corrected",
    "report_target",
    "settle",
    "source_target",
    "undone",
    "value_of",
]
