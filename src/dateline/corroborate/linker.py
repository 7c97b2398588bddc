"""From profiles to clusters: candidates, scores, links on record, and what was joined."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.corroborate.bars import Mark, mark_of
from dateline.corroborate.cluster import Scored, cluster_claims
from dateline.corroborate.link import Comparing, log_odds, score_link
from dateline.corroborate.pairs import candidate_pairs
from dateline.corroborate.profile import Profile
from dateline.corroborate.twins import find_twins
from dateline.decide import Decided
from dateline.records import Link, Rejection


@dataclass(frozen=True, slots=True)
class Linked:
    """Which claims were joined, the links kept on record, and what was not compared."""

    clusters: tuple[tuple[str, ...], ...]
    links: tuple[Link, ...]
    rejections: tuple[Rejection, ...]


def link_claims(profiles: Sequence[Profile], comparing: Comparing, decided: Decided) -> Linked:
    """Compare claims and join those that tell of one happening.

    What two claims are to one another hangs on them alone, so the same claims give the same
    clusters in whatever order they came.
    """
    linking = comparing.linking
    twins = find_twins(profiles, linking)
    stood_for = {name for others in twins.values() for name in others}
    alone = [profile for profile in profiles if profile.id not in stood_for]
    candidates = candidate_pairs(alone, comparing.lexicon, linking)
    index = {profile.id: profile for profile in profiles}
    least = math.log(linking.keep / (1 - linking.keep))
    scored, links = [], []
    for left, right in candidates.pairs:
        one, other = alone[left], alone[right]
        odds = log_odds(one, other, comparing)
        if odds < least:
            continue
        link = score_link(one, other, comparing)
        links.append(link)
        if link.linked:
            scored.append(Scored(link.left, link.right, odds))
    marks = [mark_of(profile, comparing.lexicon) for profile in alone]
    kinds = {mark: number for number, mark in enumerate(dict.fromkeys(marks))}
    by_kind: list[Mark] = list(kinds)
    clusters = cluster_claims(
        {one.id: kinds[mark] for one, mark in zip(alone, marks, strict=True)},
        scored,
        linking,
        odds_of=lambda left, right: log_odds(index[left], index[right], comparing),
        barred=lambda one, other: bool(comparing.bars.between(by_kind[one], by_kind[other])),
        decided=decided,
    )
    links += [
        score_link(index[name], index[twin], comparing)
        for name, others in twins.items()
        for twin in others
    ]
    return Linked(
        clusters=_with_twins(clusters, twins, decided),
        links=tuple(sorted(links, key=lambda link: (link.left, link.right))),
        rejections=(*candidates.rejections, *_told(twins, index)),
    )


def _with_twins(
    clusters: Sequence[Sequence[str]], twins: Mapping[str, Sequence[str]], decided: Decided
) -> tuple[tuple[str, ...], ...]:
    """Return the clusters with the twins of their members; one that was split off is alone."""
    if not twins:
        return tuple(tuple(members) for members in clusters)
    split = {name for pair in decided.apart for name in pair}
    found = []
    for members in clusters:
        added = [twin for name in members for twin in twins.get(name, ())]
        found.append(tuple(sorted((*members, *(twin for twin in added if twin not in split)))))
        found += [(twin,) for twin in added if twin in split]
    return tuple(sorted(found))


def _told(
    twins: Mapping[str, Sequence[str]], index: Mapping[str, Profile]
) -> tuple[Rejection, ...]:
    return tuple(
        Rejection(
            "corroborate",
            name,
            "too-many-alike",
            f"{len(others) + 1} reports print “{index[name].claim.text[:80]}” alike to the letter; "
            "one stood for all of them when it was compared with other claims.",
            serious=False,
        )
        for name, others in sorted(twins.items())
    )
