"""Origins: how many independent witnesses stand behind an event.

Two claims are independent when their source chains share no link: not the witness, not the wire
that carried it, not the outlet that printed it, and neither sentence is a near-copy of the other.
The number of independent origins is the largest number of claims that are so pairwise. Repetition
is not corroboration: where it is not known that two sources differ, they count as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.corroborate.profile import name_key
from dateline.decide import NO_TIES, Ties
from dateline.records import Claim, Origin, SourceLink

# The exact search looks at every set of chains; past this number of distinct chains it is greedy.
EXACT = 18

Chain = frozenset[str]


def find_origins(claims: Sequence[Claim]) -> tuple[Origin, ...]:
    """Return the origins of these claims, those with most claims first, then by name."""
    held: dict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for claim in sorted(claims, key=lambda one: one.id):
        key, name = _origin(claim)
        held[key].append(claim.id)
        names.setdefault(key, name)
    origins = [Origin(names[key], tuple(ids)) for key, ids in held.items()]
    return tuple(sorted(origins, key=lambda origin: (-len(origin.claims), origin.name)))


def _origin(claim: Claim) -> tuple[str, str]:
    if not claim.sources:
        return f"report:{claim.report}", "unknown outlet"
    first = claim.sources[0]
    return _link_key(first, claim), first.name


def count_independent(
    claims: Sequence[Claim], copies: Mapping[str, str], ties: Ties = NO_TIES
) -> int:
    """Return the largest number of claims whose source chains share no link.

    Analysts' word on sources (`ties`) goes before what the chains say.
    """
    if ties.independent:
        return _count_with(claims, copies, ties)
    chains = sorted(
        {chain_of(claim, copies, ties) for claim in claims}, key=lambda c: (len(c), sorted(c))
    )
    # A chain that holds all of another adds nothing: whatever breaks the lesser breaks it.
    least = [chain for chain in chains if not any(other < chain for other in chains)]
    if len(least) > EXACT:
        return _greedy(least)
    return _largest_apart(least)


def chain_of(claim: Claim, copies: Mapping[str, str], ties: Ties = NO_TIES) -> Chain:
    """Return the keys of all links of a claim's source chain, its copy group among them."""
    keys = {_link_key(link, claim) for link in claim.sources}
    if claim.id in copies:
        keys.add(f"copy:{copies[claim.id]}")
    return frozenset(keys or {f"report:{claim.report}"}) | ties.keys_of(claim)


def _count_with(claims: Sequence[Claim], copies: Mapping[str, str], ties: Ties) -> int:
    """Return the number of claims that are pairwise independent where analysts held some so.

    Greedy, those with fewest others against them first: in doubt the lower count.
    """
    ordered = sorted(claims, key=lambda one: one.id)
    chains = {claim.id: chain_of(claim, copies, ties) for claim in ordered}
    against = {
        claim.id: {
            other.id
            for other in ordered
            if other.id != claim.id
            and chains[claim.id] & chains[other.id]
            and not ties.hold_apart(claim, other)
        }
        for claim in ordered
    }
    taken: set[str] = set()
    for claim in sorted(against, key=lambda name: (len(against[name]), name)):
        if not against[claim] & taken:
            taken.add(claim)
    return len(taken)


def _link_key(link: SourceLink, claim: Claim) -> str:
    """Return what makes a link the same link elsewhere; an unknown outlet is only itself."""
    if link.kind == "unknown" and link.span is None:
        return f"report:{claim.report}"
    if link.kind == "person":
        return f"name:{name_key(link.name)}"
    return f"actor:{link.actor}" if link.actor else f"name:{name_key(link.name)}"


def _largest_apart(chains: Sequence[Chain]) -> int:
    if not chains:
        return 0
    first, rest = chains[0], chains[1:]
    apart = [chain for chain in rest if not chain & first]
    with_first = 1 + _largest_apart(apart)
    if len(apart) == len(rest):
        return with_first
    return max(with_first, _largest_apart(rest))


def _greedy(chains: Sequence[Chain]) -> int:
    used: set[str] = set()
    number = 0
    for chain in chains:
        if not chain & used:
            used |= chain
            number += 1
    return number
