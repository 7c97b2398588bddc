"""Decisions, and how they stand, to rows and back."""

from __future__ import annotations

from dateline.case.codec.common import Row, Stored
from dateline.case.deep import dump, load_many
from dateline.records import Act, Decision, Outcome, Said, Standing, Target


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
        "targets": dump(decision.targets),
        "says": dump(decision.says),
        "revision": decision.revision,
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
        targets=load_many(Target, row["targets"]),
        says=load_many(Said, row["says"]),
        revision=row["revision"],
    )


def outcome_row(outcome: Outcome) -> Row:
    """Return the row of how a decision stands."""
    return {
        "decision": outcome.number,
        "standing": outcome.standing.value,
        "claims": dump(outcome.claims),
        "detail": outcome.detail,
    }


def outcome_from(row: Stored) -> Outcome:
    """Return how a decision stands, from its row."""
    return Outcome(
        number=row["decision"],
        standing=Standing(row["standing"]),
        claims=load_many(str, row["claims"]),
        detail=row["detail"],
    )
