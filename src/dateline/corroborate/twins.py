"""Twins: claims that nothing but their report tells apart, as ten thousand reprints have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

from dateline.corroborate.profile import Profile
from dateline.lexicon.linking import Linking


def find_twins(profiles: Sequence[Profile], linking: Linking) -> Mapping[str, tuple[str, ...]]:
    """Return the claims that stand each for a crowd of twins, with the ids of the others.

    Comparing each with each would say the same thing over and over. Groups of `linking.crowd` or
    fewer are left as they are, and so are pages too short to be a copy's.
    """
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for profile in profiles:
        if len(profile.page.words) >= linking.least_words:
            groups[_likeness(profile)].append(profile.id)
    found = (sorted(ids) for ids in groups.values() if len(ids) > linking.crowd)
    return {ids[0]: tuple(ids[1:]) for ids in found}


def _likeness(profile: Profile) -> Hashable:
    claim = profile.claim
    place = claim.place
    return (
        claim.text, claim.trigger.start, claim.event_type, claim.status, claim.stage, profile.days,
        None if place is None else (place.name, place.latitude, place.longitude, place.radius_km),
        tuple((part.role, part.actor or part.name) for part in claim.participants),
        tuple((figure.measure, figure.low, figure.high) for figure in claim.figures),
        profile.page.words,
    )  # fmt: skip
