"""Clusters: which claims are held to tell of one happening."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.corroborate.link import contradicts
from dateline.lexicon.linking import Linking
from dateline.records import Act, Decision, Link

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Orders:
    """What analysts decided of pairs of claims: held together, held apart."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


def orders_of(decisions: Iterable[Decision]) -> Orders:
    """Return the analysts' last word on each pair of claims that they merged or split."""
    last: dict[Pair, Act] = {}
    for decision in sorted(decisions, key=lambda one: one.number):
        if decision.act not in {Act.MERGE, Act.SPLIT}:
            continue
        for pair in _pairs(decision.claims):
            last[pair] = decision.act
    return Orders(
        together=frozenset(pair for pair, act in last.items() if act is Act.MERGE),
        apart=frozenset(pair for pair, act in last.items() if act is Act.SPLIT),
    )


def _pairs(claims: Sequence[str]) -> Iterable[Pair]:
    ordered = sorted(set(claims))
    for index, left in enumerate(ordered):
        for right in ordered[index + 1 :]:
            yield left, right


@dataclass(slots=True)
class _Clusters:
    """Growing clusters: members by cluster, and the cluster of each claim."""

    members: dict[str, list[str]] = field(default_factory=dict)
    home: dict[str, str] = field(default_factory=dict)
    refused: set[tuple[str, int, str, int]] = field(default_factory=set)

    def state(self, left: str, right: str) -> tuple[str, int, str, int]:
        """Return which two clusters these claims are in; they only grow, so their sizes tell."""
        one, other = sorted((self.home[left], self.home[right]))
        return one, len(self.members[one]), other, len(self.members[other])

    def join(self, left: str, right: str) -> None:
        """Put the clusters of two claims together, named for the least claim."""
        one, other = sorted((self.home[left], self.home[right]))
        if one == other:
            return
        moved = self.members.pop(other)
        self.members[one] = sorted(self.members[one] + moved)
        for claim in moved:
            self.home[claim] = one


def cluster_claims(
    claims: Sequence[str],
    links: Sequence[Link],
    linking: Linking,
    *,
    compare: Callable[[str, str], Link],
    orders: Orders,
) -> tuple[tuple[str, ...], ...]:
    """Return the clusters, each sorted, in order of their least claim.

    Links are taken best first; two clusters join when the mean score over all their cross pairs
    is `linking.average` or more and no pair contradicts (average linkage, Sokal and Michener
    1958). Analysts' merges come before, their splits are never undone.
    """
    clusters = _Clusters({claim: [claim] for claim in claims}, {claim: claim for claim in claims})
    known = {(link.left, link.right): link for link in links}
    for left, right in sorted(orders.together):
        if left in clusters.home and right in clusters.home:
            clusters.join(left, right)
    for link in sorted(links, key=lambda one: (-one.score, one.left, one.right)):
        if not link.linked:
            break
        state = clusters.state(link.left, link.right)
        if state in clusters.refused:
            continue
        if _may_join(link, clusters, known, linking, compare, orders):
            clusters.join(link.left, link.right)
        else:
            clusters.refused.add(state)
    return tuple(tuple(clusters.members[name]) for name in sorted(clusters.members))


def _may_join(
    link: Link,
    clusters: _Clusters,
    known: dict[Pair, Link],
    linking: Linking,
    compare: Callable[[str, str], Link],
    orders: Orders,
) -> bool:
    one, other = clusters.home[link.left], clusters.home[link.right]
    if one == other:
        return False
    total, pairs = 0.0, 0
    for left in clusters.members[one]:
        for right in clusters.members[other]:
            pair = (left, right) if left < right else (right, left)
            if pair in orders.apart:
                return False
            found = known.get(pair)
            if found is None:
                found = known[pair] = compare(*pair)
            if contradicts(found, linking) and pair not in orders.together:
                return False
            total += found.score
            pairs += 1
    return total / pairs >= linking.average


def linked_pairs(clusters: Iterable[Sequence[str]]) -> Mapping[str, str]:
    """Return the cluster's name (its least claim) for each claim."""
    return {claim: members[0] for members in clusters for claim in members}
