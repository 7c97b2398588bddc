"""What stands around a happening when its day and its place are chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dateline.read.find.page import Page
from dateline.read.identity.happenings import Happening
from dateline.read.mention.heads import CARRIER, SOURCE
from dateline.read.parse import syntax
from dateline.records import Status

AHEAD = frozenset({Status.EXPECTED, Status.HYPOTHETICAL})


@dataclass(frozen=True)
class Setting:
    """A report's happenings in order, and how likely any two of its mentions are one."""

    page: Page
    happenings: Sequence[Happening]
    same: NDArray[np.float32]

    @cached_property
    def chief(self) -> Happening | None:
        """The happening that the report is chiefly about, of equals the first."""
        return max(self.happenings, key=lambda one: one.central, default=None)

    def before(self, happening: Happening) -> Sequence[Happening]:
        """Return the happenings that are told before one, the nearest first."""
        start = happening.mentions[0].word.i
        earlier = [one for one in self.happenings if one.mentions[0].word.i < start]
        return sorted(earlier, key=lambda one: -last_before(one, start))

    def likest(self, happening: Happening) -> Happening | None:
        """Return the other happening that is likest to one, if any is at all."""
        others = [one for one in self.happenings if one is not happening]
        found = max(others, key=lambda one: self.likeness(happening, one), default=None)
        return found if found is not None and self.likeness(happening, found) > 0.0 else None

    def likeness(self, one: Happening, other: Happening) -> float:
        """Return how likely any mention of one happening tells of another."""
        return max(
            (float(self.same[a.index, b.index]) for a in one.mentions for b in other.mentions),
            default=0.0,
        )

    def features(self, happening: Happening) -> dict[str, float]:
        """Return the features of a happening that every choice weighs."""
        first = happening.mentions[0]
        roles = {arc.role for one in happening.mentions for arc in one.arcs}
        family = self.page.lexicon.event_types.family(first.event_type)
        return {
            "central": happening.central,
            "background": happening.background,
            "present": float(any(syntax.is_present(one.word) for one in happening.mentions)),
            f"tense:{syntax.own_tense(first.word)}": 1.0,
            "perfect": float(syntax.is_past_perfect(first.word)),
            "sourced": float(SOURCE in roles or CARRIER in roles),
            "entry": float(len(self.page.report.blocks) == 1),
            "lead": float(first.word.sent.start == 0),
            "nominal": float(first.word.upos not in ("VERB", "AUX")),
            f"status:{first.status}": 1.0,
            f"family:{family}": 1.0,
            **_shares("day", [one.days for one in happening.mentions]),
            **_shares("place", [one.places for one in happening.mentions]),
        }

    def apart(self, one: Happening, other: Happening) -> dict[str, float]:
        """Return the features of two happenings: how near they are told, and how alike."""
        start = one.mentions[0]
        near = self.page.doc[last_before(other, start.word.i)]
        gap = sum(word.is_sent_start for word in self.page.doc[near.i + 1 : start.word.i + 1])
        return {
            "near:same": float(gap == 0),
            "near:next": float(gap == 1),
            "near:far": float(gap > 3),
            "alike": self.likeness(one, other),
        }


def _shares(slot: str, told: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return how likely a value comes from where, at the mean of a happening's mentions."""
    names = sorted({name for one in told for name in one})
    return {f"{slot}:{name}": sum(one.get(name, 0.0) for one in told) / len(told) for name in names}


def last_before(happening: Happening, place: int) -> int:
    """Return the place of a happening's last mention before a word, else of its first."""
    earlier = [one.word.i for one in happening.mentions if one.word.i < place]
    return max(earlier, default=happening.mentions[0].word.i)
