"""Happenings: mentions that are one, told apart once, before any slot is filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.read.mention.mentions import Mention

LEAST_SAME = 0.5


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened as one report tells it: its mentions in order of position."""

    mentions: tuple[Mention, ...]

    @property
    def central(self) -> float:
        """How likely the report is chiefly about it."""
        return max(mention.central for mention in self.mentions)

    @property
    def background(self) -> float:
        """How likely it is told as something that was before the news."""
        return min(mention.background for mention in self.mentions)


def find_happenings(
    mentions: Sequence[Mention], same: NDArray[np.float32]
) -> tuple[Happening, ...]:
    """Return the happenings: each mention joins the earlier ones that it is likeliest one with."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        scored = [
            (float(np.mean([same[mention.index, one.index] for one in group])), -place)
            for place, group in enumerate(groups)
        ]
        score, place = max(scored, default=(0.0, 0))
        if score >= LEAST_SAME:
            groups[-place].append(mention)
        else:
            groups.append([mention])
    return tuple(Happening(tuple(group)) for group in groups)
