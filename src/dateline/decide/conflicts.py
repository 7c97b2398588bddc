"""Two analysts on one case: whether a decision gainsays one that was made meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.decide.settle import GROUPINGS, VERDICTS
from dateline.decide.ties import TIES
from dateline.records import Act, Decision

REMARKS = frozenset({Act.NOTE, Act.TAG, Act.STAR})
VALUES = VERDICTS | {Act.CORRECT}  # what says whether a claim, and which of its values, is right


def conflicting(
    made: Decision, since: Iterable[Decision], every: Iterable[Decision]
) -> tuple[Decision, ...]:
    """Return the decisions made `since` that say otherwise than `made` on the same things.

    `every` are all of the case, among which is what an undo takes back. Remarks are never in
    conflict, nor are two decisions that come to the same.
    """
    by_number = {one.number: one for one in every}
    return tuple(one for one in since if _clash(made, one, by_number))


def _clash(made: Decision, other: Decision, by_number: dict[int, Decision]) -> bool:
    if Act.UNDO in (made.act, other.act):
        return _clash_of_undo(made, other, by_number)
    if made.act in REMARKS or other.act in REMARKS:
        return False
    shared = _things(made) & _things(other)
    if made.act in VALUES and other.act in VALUES:
        return bool(shared) and _differ(made, other)
    if made.act in GROUPINGS and other.act in GROUPINGS:
        return len(shared) > 1 and (made.act, made.targets) != (other.act, other.targets)
    if made.act in TIES and other.act in TIES:
        return len(shared) > 1 and made.act is not other.act
    # Who judged an event saw other claims in it than it has now, or grouped what is thrown out.
    return bool(shared) and {made.act, other.act} <= VALUES | GROUPINGS


def _differ(made: Decision, other: Decision) -> bool:
    if made.act is Act.CORRECT and other.act is Act.CORRECT:
        return made.field == other.field and made.value != other.value
    return made.act is not other.act


def _clash_of_undo(made: Decision, other: Decision, by_number: dict[int, Decision]) -> bool:
    """Tell whether one takes back what the other is on; two undos of one thing are the same."""
    if made.act is Act.UNDO and other.act is Act.UNDO:
        return False
    undo, kept = (made, other) if made.act is Act.UNDO else (other, made)
    gone = by_number.get(int(undo.value or 0))
    if gone is None or kept.act in REMARKS:
        return False
    return bool(_things(gone) & _things(kept)) and gone.act not in REMARKS


def _things(decision: Decision) -> frozenset[str]:
    """Return the keys of what a decision is on: claims, else reports, else sources by name."""
    keys = [one.claim or one.report or f"name:{one.text.casefold()}" for one in decision.targets]
    return frozenset([*keys, *decision.claims])
