"""Near-copies: sentences that several reports print from one text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.corroborate.profile import Profile
from dateline.lexicon.linking import Linking

Shingle = tuple[str, ...]

# A shingle in more sentences than this is a set phrase, not a trace of copying.
COMMON = 200


def find_copies(profiles: Sequence[Profile], linking: Linking) -> Mapping[str, str]:
    """Return the copy group of each claim whose sentence stands, near to the letter, elsewhere.

    A group is named for the least claim id in it. Two sentences of different reports are copies
    when `linking.copy_share` of the shorter one's runs of `linking.shingle` words stand in the
    other (containment after Broder 1997).
    """
    shingles = {
        profile.id: _shingles(profile.sentence, linking.shingle)
        for profile in profiles
        if len(profile.sentence) >= linking.least_words
    }
    reports = {profile.id: profile.claim.report for profile in profiles}
    parent: dict[str, str] = {}
    for (left, right), shared in sorted(_shared(shingles).items()):
        if reports[left] == reports[right]:
            continue
        if shared >= linking.copy_share * min(len(shingles[left]), len(shingles[right])):
            _join(parent, left, right)
    return {claim: _root(parent, claim) for claim in sorted(parent)}


def _shingles(sentence: Sequence[str], length: int) -> frozenset[Shingle]:
    return frozenset(
        tuple(sentence[start : start + length]) for start in range(len(sentence) - length + 1)
    )


def _shared(shingles: Mapping[str, Iterable[Shingle]]) -> Counter[tuple[str, str]]:
    holders: dict[Shingle, list[str]] = defaultdict(list)
    for claim in sorted(shingles):
        for shingle in shingles[claim]:
            holders[shingle].append(claim)
    shared: Counter[tuple[str, str]] = Counter()
    for claims in holders.values():
        if len(claims) > COMMON:
            continue
        for index, left in enumerate(claims):
            shared.update((left, right) for right in claims[index + 1 :])
    return shared


def _root(parent: dict[str, str], claim: str) -> str:
    while parent.get(claim, claim) != claim:
        claim = parent[claim]
    return claim


def _join(parent: dict[str, str], left: str, right: str) -> None:
    one, other = sorted((_root(parent, left), _root(parent, right)))
    parent[one] = one
    parent[other] = one
    parent.setdefault(left, one)
    parent.setdefault(right, one)
