"""Grades: how well an event stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.corroborate.origins import chain_of
from dateline.decide import NO_TIES, Ties
from dateline.records import Claim, Grade, Role, SourceLink, Status


def grade_event(
    claims: Sequence[Claim],
    independent_origins: int,
    copies: Mapping[str, str],
    ties: Ties = NO_TIES,
) -> Grade:
    """Return the grade of an event.

    After Airwars' scale: contested where one side denies what another tells; unverified where no
    claim stands without the report's own doubt; confirmed where a party owns up to what it is told
    to have done, and an independent origin tells of it too; else by the number of origins.
    """
    told = [claim for claim in claims if claim.status is not Status.DENIED]
    if not told:
        return Grade.CONTESTED if independent_origins > 1 else Grade.SINGLE_ORIGIN
    if len(told) < len(claims):
        return Grade.CONTESTED
    if all(claim.status is Status.UNVERIFIED for claim in told):
        return Grade.UNVERIFIED
    if any(_owned_up(claim, told, copies, ties) for claim in told):
        return Grade.CONFIRMED
    return Grade.CORROBORATED if independent_origins > 1 else Grade.SINGLE_ORIGIN


def _owned_up(claim: Claim, told: Sequence[Claim], copies: Mapping[str, str], ties: Ties) -> bool:
    """Tell whether the claim's first source is its own actor, and another origin tells it too."""
    doers = {part.actor for part in claim.participants if part.role is Role.ACTOR and part.actor}
    first: SourceLink | None = claim.sources[0] if claim.sources else None
    if first is None or first.actor is None or first.actor not in doers:
        return False
    chain = chain_of(claim, copies, ties)
    return any(
        ties.hold_apart(claim, other) or not chain & chain_of(other, copies, ties)
        for other in told
        if other.status is Status.REPORTED
    )
