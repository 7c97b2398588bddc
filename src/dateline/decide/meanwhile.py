"""What others decided since somebody looked: two people never overwrite each other unawares."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from dateline.records import Act, Decision

# Acts that change what a claim or event is; two people who do so at once are told of each other.
WEIGHTY = frozenset({Act.ACCEPT, Act.REJECT, Act.CORRECT, Act.MERGE, Act.SPLIT, Act.UNDO})


def decided_since(
    decisions: Iterable[Decision], claims: Collection[str], seen: int
) -> tuple[Decision, ...]:
    """Return the weighty decisions on any of these claims that came after number `seen`."""
    meant = set(claims)
    return tuple(
        one
        for one in decisions
        if one.number > seen and one.act in WEIGHTY and meant.intersection(one.claims)
    )


def word_meanwhile(between: Sequence[Decision]) -> str:
    """Return in words what was decided last of what came between."""
    last = between[-1]
    value = f" → {last.value}" if last.value else ""
    field = f" {last.field}" if last.field else ""
    return f"{last.by or 'Somebody'} decided on this meanwhile: {last.act.value}{field}{value}."
