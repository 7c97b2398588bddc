"""What analysts decided of sources: which are one, which independent, which report copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dateline.records import Act, Claim, Decision

TIES = frozenset({Act.SAME_SOURCE, Act.INDEPENDENT, Act.COPY})


@dataclass(frozen=True, slots=True)
class Ties:
    """Groups of sources, by claim or name, and of reports; and the pairs held independent."""

    groups: Mapping[str, str] = field(default_factory=dict)
    independent: frozenset[frozenset[str]] = frozenset()

    def keys_of(self, claim: Claim) -> frozenset[str]:
        """Return the groups that a claim's sources and report are in."""
        named = [claim_key(claim.id), report_key(claim.report)]
        named += [source_key(link.name) for link in claim.sources]
        return frozenset(f"tie:{self.groups[name]}" for name in named if name in self.groups)

    def hold_apart(self, left: Claim, right: Claim) -> bool:
        """Tell whether the sources that open two claims were held independent."""
        if not self.independent:
            return False
        return any(
            frozenset((one, other)) in self.independent
            for one in _witness(left)
            for other in _witness(right)
        )


NO_TIES = Ties()


def claim_key(claim: str) -> str:
    """Return the key of the source of one claim."""
    return f"claim:{claim}"


def report_key(report: str) -> str:
    """Return the key of a report."""
    return f"report:{report}"


def source_key(name: str) -> str:
    """Return the key of a source by its name, without regard to case and articles."""
    words = [word for word in name.casefold().split() if word not in {"the", "a", "an"}]
    return f"name:{' '.join(words)}"


def ties_of(decided: Iterable[tuple[Decision, tuple[str, ...]]]) -> Ties:
    """Return what decisions, each with its two keys, come to; the last word counts."""
    last: dict[frozenset[str], Decision] = {}
    for decision, keys in decided:
        if len(set(keys)) == 2:
            last[frozenset(keys)] = decision
    parent: dict[str, str] = {}
    for pair, decision in last.items():
        if decision.act is not Act.INDEPENDENT:
            one, other = sorted(_root(parent, key) for key in pair)
            parent[other] = one
            parent.setdefault(one, one)
    return Ties(
        groups={key: _root(parent, key) for key in sorted(parent)},
        independent=frozenset(p for p, one in last.items() if one.act is Act.INDEPENDENT),
    )


def _root(parent: Mapping[str, str], key: str) -> str:
    while parent.get(key, key) != key:
        key = parent[key]
    return key


def _witness(claim: Claim) -> tuple[str, ...]:
    """Return the keys of the source nearest the event."""
    own = claim_key(claim.id)
    return (own, source_key(claim.sources[0].name)) if claim.sources else (own,)
