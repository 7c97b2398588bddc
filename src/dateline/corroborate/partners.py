"""Partners: the dated claims with which a claim of an undated report is worth comparing.

They are looked up by what they have in common, so that the work grows with the claims and not with
the product of dated and undated ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.corroborate.link import Comparing
from dateline.corroborate.pairs import cells_of
from dateline.corroborate.profile import Profile
from dateline.records import Role

Trait = tuple[str, str, str]  # a family, a kind of trait, its value


@dataclass(frozen=True, slots=True)
class Partners:
    """Dated claims by sort, and by sort and trait, each in order of claim id."""

    by_sort: Mapping[str, Sequence[Profile]]
    by_trait: Mapping[Trait, Sequence[Profile]]
    comparing: Comparing

    @classmethod
    def of(cls, dated: Sequence[Profile], comparing: Comparing) -> Partners:
        """Index the dated claims."""
        by_sort: dict[str, list[Profile]] = defaultdict(list)
        by_trait: dict[Trait, list[Profile]] = defaultdict(list)
        for profile in sorted(dated, key=lambda one: one.id):
            by_sort[profile.family].append(profile)
            for trait in _traits(profile, comparing):
                by_trait[profile.family, *trait].append(profile)
        return cls(by_sort, by_trait, comparing)

    def of_sort(self, profile: Profile) -> list[Profile]:
        """Return the dated claims of a near sort."""
        return [one for family in self._families(profile) for one in self.by_sort.get(family, ())]

    def alike(self, profile: Profile) -> list[Profile]:
        """Return the dated claims of a near sort with a place, an actor or a rare word in common.

        A word or actor in many of them says nothing by itself and is passed over.
        """
        most = self.comparing.linking.rare_holders
        found: dict[str, Profile] = {}
        for family in self._families(profile):
            for kind, value in _traits(profile, self.comparing):
                holders = self.by_trait.get((family, kind, value), ())
                if kind == "cell" or len(holders) <= most:
                    found.update((one.id, one) for one in holders)
        return [found[name] for name in sorted(found)]

    def _families(self, profile: Profile) -> list[str]:
        near = self.comparing.lexicon.event_types.near
        return sorted({profile.family, *(b for a, b in near if a == profile.family)})


def _traits(profile: Profile, comparing: Comparing) -> Iterator[tuple[str, str]]:
    """Yield what a claim may have in common with another: cells of its place, actors, words."""
    for cell in cells_of(profile, comparing.linking.cell_degrees):
        yield "cell", cell
    for actor in sorted(profile.actors[Role.ACTOR] | profile.actors[Role.TARGET]):
        yield "actor", actor
    for word in sorted(profile.words):
        yield "word", word
