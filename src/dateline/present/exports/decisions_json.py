"""A decision with how it stands as JSON."""

from __future__ import annotations

from dateline.present.exports.json_pieces import JsonObject
from dateline.records import Decision, Outcome, Target


def decision_object(decision: Decision, outcome: Outcome | None) -> JsonObject:
    """Return a decision as it was made; `standing` is null until the events are derived anew."""
    return {
        "number": decision.number,
        "act": decision.act.value,
        "field": decision.field,
        "value": decision.value,
        "reason": decision.reason,
        "by": decision.by,
        "at": decision.at,
        "says": {said.field: said.value for said in decision.says},
        "revision": decision.revision,
        "targets": [_target_object(target) for target in decision.targets],
        "standing": None if outcome is None else outcome.standing.value,
        "claims": [] if outcome is None else list(outcome.claims),
        "detail": "" if outcome is None else outcome.detail,
    }


def _target_object(target: Target) -> JsonObject:
    """Return what was decided on, with the values that it rests on as they were read."""
    return {
        "claim": target.claim,
        "report": target.report,
        "text": target.text,
        "side": target.side,
        "before": {said.field: said.value for said in target.said},
    }
