"""Which claims an analyst has looked at and decided on."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.decide.by_hand import BY_HAND
from dateline.records import Act, Decision, Outcome, Standing

APPLIED = frozenset({Standing.IN_FORCE, Standing.PARTLY})
REVIEWING = BY_HAND | {Act.ACCEPT, Act.REJECT, Act.CORRECT}


def reviewed_claims(decisions: Iterable[Decision], outcomes: Iterable[Outcome]) -> frozenset[str]:
    """Return the ids of the claims that were accepted, rejected, corrected or made by hand."""
    reviewing = {one.number for one in decisions if one.act in REVIEWING}
    return frozenset(
        claim
        for outcome in outcomes
        if outcome.number in reviewing and outcome.standing in APPLIED
        for claim in outcome.claims
    )
