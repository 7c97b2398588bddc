"""Tellings: what one report says of a happening in one breath, by one source, is one claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.read.identity.happenings import Happening
from dateline.read.mention.heads import CARRIER, DAY, FIGURE, PLACE, SOURCE, Arc
from dateline.read.mention.mentions import Mention
from dateline.records import Status

_SHARED = frozenset({PLACE, DAY})  # are those of the happening, whichever telling has them
# Types of what an act did: where the act itself is told beside it, that one names the claim.
HARM = frozenset({"killing", "injury", "destruction", "infrastructure-damage", "trapped"})


@dataclass(frozen=True, slots=True)
class Telling:
    """The mentions of one happening that make one claim, the one that names it first."""

    happening: Happening
    mentions: tuple[Mention, ...]
    is_first: bool

    @property
    def chief(self) -> Mention:
        """Return the mention that names the claim."""
        return self.mentions[0]

    @property
    def arcs(self) -> tuple[Arc, ...]:
        """Return the arcs of all mentions, each phrase once in its role, the likeliest first."""
        found = dict.fromkeys((arc.role, arc.word) for one in self.mentions for arc in one.arcs)
        likely = {key: max(a.probability for a in self._all() if _key(a) == key) for key in found}
        return tuple(
            Arc(self.chief.index, *key, likely[key])
            for key in sorted(found, key=lambda key: (-likely[key], key[1]))
        )

    def _all(self) -> Sequence[Arc]:
        return [arc for one in self.mentions for arc in one.arcs]


def find_tellings(happening: Happening) -> tuple[Telling, ...]:
    """Return the tellings of a happening in order of position."""
    groups: list[list[Mention]] = []
    for mention in happening.mentions:
        home = next((group for group in groups if _is_of(mention, group)), None)
        if home is None and groups and not _brings(mention, groups):
            home = groups[0]
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    return tuple(
        Telling(happening, tuple(_by_rank(group)), place == 0) for place, group in enumerate(groups)
    )


def _key(arc: Arc) -> tuple[str, int]:
    return arc.role, arc.word


def _by_rank(group: Sequence[Mention]) -> list[Mention]:
    """Return mentions with the one first that says what was done, not what came of it."""
    return sorted(group, key=lambda one: (one.event_type in HARM, one.word.i))


def _is_of(mention: Mention, group: Sequence[Mention]) -> bool:
    """Tell whether a mention goes on with a telling: same words beside it, or the same breath."""
    own = _own(mention)
    if mention.status is not group[0].status:
        return False
    if any(own == _own(one) and own for one in group):
        return True
    near = any(one.word.sentence == mention.word.sentence for one in group)
    return near and _sources(mention) == _sources(group[0])


def _brings(mention: Mention, groups: Sequence[Sequence[Mention]]) -> bool:
    """Tell whether a mention adds a figure, a source, a status or a party to what was told."""
    told = {key for group in groups for one in group for key in _own(one)}
    return bool(_own(mention) - told) or all(
        mention.status is not group[0].status for group in groups
    )


def _own(mention: Mention) -> frozenset[tuple[str, int]]:
    return frozenset(_key(arc) for arc in mention.arcs if arc.role not in _SHARED)


def _sources(mention: Mention) -> frozenset[int]:
    return frozenset(arc.word for arc in mention.arcs if arc.role in (SOURCE, CARRIER))


__all__ = ["FIGURE", "Status", "Telling", "find_tellings"]
