"""What the decisions come to: who has the last word on what, and which words no longer hold."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.decide.by_hand import BY_HAND, claim_id
from dateline.decide.targets import Found, Index, find_target, index_claims
from dateline.decide.ties import NO_TIES, TIES, Ties, claim_key, report_key, source_key, ties_of
from dateline.records import Act, Claim, Decision, Outcome, Standing, Target

Pair = tuple[str, str]
VERDICTS = frozenset({Act.ACCEPT, Act.REJECT})
GROUPINGS = frozenset({Act.MERGE, Act.SPLIT})


@dataclass(frozen=True, slots=True)
class Decided:
    """What the analysts decided of these claims, by today's claim ids.

    `corrections` are those in force on each claim; `together` and `apart` the pairs of claims
    that were merged and split, the last word on each pair counting; `ties` what holds of sources.
    """

    outcomes: tuple[Outcome, ...] = ()
    rejected: frozenset[str] = frozenset()
    corrections: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    ties: Ties = NO_TIES

    @property
    def effect(self) -> str:
        """The digest over all that changes events: two that are alike derive the same."""
        said = (
            sorted(self.rejected),
            [(name, [one.number for one in held]) for name, held in self.corrections.items()],
            sorted(self.together),
            sorted(self.apart),
            sorted(self.ties.groups.items()),
            sorted(sorted(pair) for pair in self.ties.independent),
        )
        return hashlib.blake2b(repr(said).encode(), digest_size=8).hexdigest()


def settle(decisions: Iterable[Decision], claims: Iterable[Claim]) -> Decided:
    """Return what the decisions come to over the claims as they were read.

    Pure: only the decisions' numbers tell their order, not how reports or claims arrived.
    """
    ordered = sorted(decisions, key=lambda one: one.number)
    gone = undone(ordered)
    live = [one for one in ordered if one.number not in gone]
    index = index_claims(claims if ordered else ())
    found = {one.number: _find(one, index) for one in live}
    taken_back = {claim_id(o): o for o in ordered if o.number in gone and o.act in BY_HAND}
    verdicts, corrections, groups = _last_words(live, found)
    outcomes = []
    for decision in ordered:
        if decision.number in gone:
            outcomes.append(Outcome(decision.number, Standing.UNDONE))
            continue
        held = found[decision.number]
        if decision.claims and taken_back.keys() >= set(decision.claims):
            made = taken_back[decision.claims[0]].number
            detail = f"decision {made}, which made its claim, is undone"
            outcomes.append(Outcome(decision.number, Standing.UNDONE, (), detail))
            continue
        holding = _holding(decision, held, verdicts, corrections, groups)
        outcomes.append(_outcome(decision, held, holding))
    by_claim: defaultdict[str, list[Decision]] = defaultdict(list)
    for (claim, _), decision in corrections.items():
        by_claim[claim].append(decision)
    return Decided(
        outcomes=tuple(outcomes),
        rejected=frozenset(name for name, one in verdicts.items() if one.act is Act.REJECT),
        corrections={
            name: tuple(sorted(by_claim[name], key=lambda one: one.number))
            for name in sorted(by_claim)
        },
        together=frozenset(pair for pair, one in groups.items() if one.act is Act.MERGE),
        apart=frozenset(pair for pair, one in groups.items() if one.act is Act.SPLIT),
        ties=ties_of((d, _tied(d, found[d.number])) for d in live if d.act in TIES),
    )


def _tied(decision: Decision, held: _Held) -> tuple[str, ...]:
    """Return the keys of the sources or reports that a decision ties; none of a stale claim."""
    named = [one for one in decision.targets if one.claim is None]
    keys = [report_key(one.report) if one.report else source_key(one.text) for one in named]
    return (*keys, *(claim_key(name) for name in held.ids))


def undone(decisions: Sequence[Decision]) -> frozenset[int]:
    """Return the numbers of the decisions that are undone; an undo can be undone itself."""
    gone: set[int] = set()
    for decision in sorted(decisions, key=lambda one: -one.number):
        if decision.act is Act.UNDO and decision.number not in gone:
            gone.add(int(decision.value or 0))
    return frozenset(gone)


@dataclass(frozen=True, slots=True)
class _Held:
    """The claims that a decision still means, each with its side; and why others are not meant."""

    claims: tuple[tuple[str, int], ...]
    stale: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The claims' ids."""
        return tuple(sorted({claim for claim, _ in self.claims}))


def _find(decision: Decision, index: Index) -> _Held:
    if decision.act in BY_HAND:
        made, target = claim_id(decision), decision.targets[0]
        if made in index.by_id:
            return _Held(((made, 0),), ())
        return _Held((), (f"its words are not in {target.report} any more: {target.text!r}",))
    named = decision.targets or tuple(Target(claim=name) for name in decision.claims)
    targets = [target for target in named if target.claim is not None]
    found: list[tuple[Target, Found]] = [(one, find_target(one, index)) for one in targets]
    good = [(f.claim.id, one.side) for one, f in found if f.claim is not None and not f.why]
    return _Held(tuple(sorted(good)), tuple(f.why for _, f in found if f.why))


_Words = tuple[
    dict[str, Decision], dict[tuple[str, str], Decision], dict[Pair, Decision]
]  # verdicts by claim, corrections by claim and field, groupings by pair


def _last_words(live: Sequence[Decision], found: Mapping[int, _Held]) -> _Words:
    verdicts: dict[str, Decision] = {}
    corrections: dict[tuple[str, str], Decision] = {}
    groups: dict[Pair, Decision] = {}
    for decision in live:
        held = found[decision.number]
        if decision.act in VERDICTS:
            verdicts.update(dict.fromkeys(held.ids, decision))
        elif decision.act is Act.CORRECT:
            corrections.update({(name, decision.field or ""): decision for name in held.ids})
        elif decision.act in GROUPINGS:
            groups.update(dict.fromkeys(_pairs(decision.act, held), decision))
    return verdicts, corrections, groups


def _pairs(act: Act, held: _Held) -> list[Pair]:
    """Return the pairs that are merged, or split: those across the sides, where there are two."""
    sides = {side for _, side in held.claims}
    return [
        (left, right)
        for left, one in held.claims
        for right, other in held.claims
        if left < right and (act is Act.MERGE or len(sides) == 1 or one != other)
    ]


def _holding(
    decision: Decision,
    held: _Held,
    verdicts: Mapping[str, Decision],
    corrections: Mapping[tuple[str, str], Decision],
    groups: Mapping[Pair, Decision],
) -> tuple[str, ...]:
    """Return the claims on which this decision has the last word."""
    if decision.act in VERDICTS:
        return tuple(name for name in held.ids if verdicts[name] is decision)
    if decision.act is Act.CORRECT:
        key = decision.field or ""
        return tuple(name for name in held.ids if corrections[name, key] is decision)
    if decision.act in GROUPINGS:
        pairs = [pair for pair, one in groups.items() if one is decision]
        return tuple(sorted({name for pair in pairs for name in pair}))
    return held.ids


def _outcome(decision: Decision, held: _Held, holding: tuple[str, ...]) -> Outcome:
    detail = "; ".join(held.stale)
    if held.stale and (not holding or (decision.act in GROUPINGS and len(holding) < 2)):
        return Outcome(decision.number, Standing.STALE, (), detail)
    if held.stale:
        return Outcome(decision.number, Standing.PARTLY, holding, detail)
    on_claims = bool(held.claims)
    if on_claims and not holding:
        return Outcome(decision.number, Standing.SUPERSEDED)
    return Outcome(decision.number, Standing.IN_FORCE, holding)
