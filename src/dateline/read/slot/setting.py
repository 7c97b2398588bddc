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
from dateline.read.mention.mentions import Mention
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
            "present": float(any(map(is_present, happening.mentions))),
            f"tense:{own_tense(first)}": 1.0,
            "perfect": float(is_perfect(first)),
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


def is_present(mention: Mention) -> bool:
    """Tell whether a mention is told in the present tense, by itself or the verb above it."""
    for word in (mention.word, *mention.word.ancestors):
        verbs = [word, *(child for child in word.children if child.dep.startswith(("aux", "cop")))]
        tenses = {tense for verb in verbs for tense in verb.features("Tense")}
        if any("Fin" in verb.features("VerbForm") for verb in verbs):
            return "Pres" in tenses
    return False


def own_tense(mention: Mention) -> str:
    """Return the tense of a mention's own verb: `Pres`, `Past`, `have` (has shelled) or `none`."""
    word = mention.word
    helpers = [child for child in word.children if child.dep.startswith(("aux", "cop"))]
    finite = [verb for verb in (*helpers, word) if "Fin" in verb.features("VerbForm")]
    if not finite:
        return "none"
    if finite[0] is not word and finite[0].lemma.lower() == "have":
        return "have"
    return "".join(finite[0].features("Tense")[:1]) or "none"


def is_perfect(mention: Mention) -> bool:
    """Tell whether a mention is told in the past perfect ("had shelled")."""
    return any(
        child.dep.startswith("aux") and child.lower == "had" for child in mention.word.children
    )
