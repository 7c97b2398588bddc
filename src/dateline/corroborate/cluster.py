"""Clusters: which claims are held to tell of one happening."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.decide import Decided
from dateline.lexicon.linking import Linking

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair of claims and the log-odds that they tell of one happening."""

    left: str
    right: str
    odds: float


@dataclass(slots=True)
class _Clusters:
    """Growing clusters: members and their marks by cluster, and the cluster of each claim."""

    members: dict[str, list[str]] = field(default_factory=dict)
    home: dict[str, str] = field(default_factory=dict)
    marks: dict[str, set[int]] = field(default_factory=dict)
    refused: set[tuple[str, int, str, int]] = field(default_factory=set)

    def state(self, left: str, right: str) -> tuple[str, int, str, int]:
        """Return which two clusters these claims are in; they only grow, so their sizes tell."""
        one, other = sorted((self.home[left], self.home[right]))
        return one, len(self.members[one]), other, len(self.members[other])

    def holds_apart(self, left: str, right: str, decided: Decided) -> bool:
        """Tell whether joining the clusters of two claims would put together what was split."""
        if not decided.apart:
            return False
        one, other = self.members[self.home[left]], self.members[self.home[right]]
        return any(
            ((a, b) if a < b else (b, a)) in decided.apart for a in one for b in other if a != b
        )

    def bars(self, left: str, right: str, barred: Callable[[int, int], bool]) -> bool:
        """Tell whether any member of one cluster is barred from any of the other."""
        one, other = self.marks[self.home[left]], self.marks[self.home[right]]
        return any(barred(a, b) for a in one for b in other)

    def join(self, left: str, right: str) -> None:
        """Put the clusters of two claims together, named for the least claim."""
        one, other = sorted((self.home[left], self.home[right]))
        if one == other:
            return
        moved = self.members.pop(other)
        self.members[one] = sorted(self.members[one] + moved)
        self.marks[one] |= self.marks.pop(other)
        for claim in moved:
            self.home[claim] = one


def cluster_claims(
    marks: Mapping[str, int],
    pairs: Sequence[Scored],
    linking: Linking,
    *,
    odds_of: Callable[[str, str], float],
    barred: Callable[[int, int], bool],
    decided: Decided,
) -> tuple[tuple[str, ...], ...]:
    """Return the clusters of the claims that have `marks`, each sorted, by their least claim.

    Pairs are taken likeliest first; two clusters join when the mean log-odds over their cross
    pairs are `linking.average` or more (average linkage, Sokal and Michener 1958) and no cross pair
    is `barred` by the marks of its claims: one link never makes a chain. Of a large cluster
    `linking.crowd` members stand for all in that mean; bars are asked of every one. Analysts'
    merges come before, their splits are never undone.
    """
    clusters = _Clusters(
        {claim: [claim] for claim in marks},
        {claim: claim for claim in marks},
        {claim: {marks[claim]} for claim in marks},
    )
    known = {(pair.left, pair.right): pair.odds for pair in pairs}

    def odds(left: str, right: str) -> float:
        pair = (left, right) if left < right else (right, left)
        found = known.get(pair)
        if found is None:
            found = known[pair] = odds_of(*pair)
        return max(-linking.strongest, min(linking.strongest, found))

    for left, right in sorted(decided.together):
        there = left in clusters.home and right in clusters.home
        if there and not clusters.holds_apart(left, right, decided):
            clusters.join(left, right)
    for pair in sorted(pairs, key=lambda one: (-one.odds, one.left, one.right)):
        if pair.odds < 0:
            break
        if clusters.home[pair.left] == clusters.home[pair.right]:
            continue
        state = clusters.state(pair.left, pair.right)
        if state in clusters.refused:
            continue
        one, other = (
            _crowd(clusters.members[clusters.home[claim]], linking.crowd)
            for claim in (pair.left, pair.right)
        )
        crossing = [(a, b) for a in one for b in other]
        fits = not clusters.holds_apart(pair.left, pair.right, decided) and not clusters.bars(
            pair.left, pair.right, barred
        )
        if fits and sum(odds(a, b) for a, b in crossing) / len(crossing) >= linking.average:
            clusters.join(pair.left, pair.right)
        else:
            clusters.refused.add(state)
    return tuple(tuple(clusters.members[name]) for name in sorted(clusters.members))


def _crowd(members: Sequence[str], most: int) -> Sequence[str]:
    """Return members that stand for all: so many at even steps, whoever came first."""
    if len(members) <= most:
        return members
    return [members[place * len(members) // most] for place in range(most)]
