"""Clusters: which claims are held to tell of one happening."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.corroborate.link import contradicts
from dateline.decide import Decided
from dateline.lexicon.linking import Linking
from dateline.records import Link

Pair = tuple[str, str]


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

    def holds_apart(self, left: str, right: str, decided: Decided) -> bool:
        """Tell whether joining the clusters of two claims would put together what was split."""
        one, other = self.members[self.home[left]], self.members[self.home[right]]
        return any(
            ((a, b) if a < b else (b, a)) in decided.apart for a in one for b in other if a != b
        )

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
    decided: Decided,
) -> tuple[tuple[str, ...], ...]:
    """Return the clusters, each sorted, in order of their least claim.

    Links are taken best first; two clusters join when the mean score over all their cross pairs
    is `linking.average` or more and no pair contradicts (average linkage, Sokal and Michener
    1958). Analysts' merges come before, their splits are never undone.
    """
    clusters = _Clusters({claim: [claim] for claim in claims}, {claim: claim for claim in claims})
    known = {(link.left, link.right): link for link in links}
    for left, right in sorted(decided.together):
        there = left in clusters.home and right in clusters.home
        if there and not clusters.holds_apart(left, right, decided):
            clusters.join(left, right)
    for link in sorted(links, key=lambda one: (-one.score, one.left, one.right)):
        if not link.linked:
            break
        state = clusters.state(link.left, link.right)
        if state in clusters.refused:
            continue
        if _may_join(link, clusters, known, linking, compare, decided):
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
    decided: Decided,
) -> bool:
    one, other = clusters.home[link.left], clusters.home[link.right]
    if one == other:
        return False
    total, pairs = 0.0, 0
    for left in clusters.members[one]:
        for right in clusters.members[other]:
            pair = (left, right) if left < right else (right, left)
            if pair in decided.apart:
                return False
            found = known.get(pair)
            if found is None:
                found = known[pair] = compare(*pair)
            if contradicts(found, linking) and pair not in decided.together:
                return False
            total += found.score
            pairs += 1
    return total / pairs >= linking.average


def linked_pairs(clusters: Iterable[Sequence[str]]) -> Mapping[str, str]:
    """Return the cluster's name (its least claim) for each claim."""
    return {claim: members[0] for members in clusters for claim in members}
