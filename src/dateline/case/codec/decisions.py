"""Decisions to rows and back."""

from __future__ import annotations

from dateline.case.codec.common import Row, Stored
from dateline.case.deep import dump, load_many
from dateline.records import Act, Decision


def decision_row(decision: Decision) -> Row:
    """Return a decision's row, less its number, which the case gives."""
    return {
        "act": decision.act.value,
        "claims": dump(decision.claims),
        "field": decision.field,
        "value": decision.value,
        "reason": decision.reason,
        "by": decision.by,
        "at": decision.at,
    }


def decision_from(row: Stored) -> Decision:
    """Return the decision of a row."""
    return Decision(
        number=row["number"],
        act=Act(row["act"]),
        claims=load_many(str, row["claims"]),
        field=row["field"],
        value=row["value"],
        reason=row["reason"],
        by=row["by"],
        at=row["at"],
    )
