"""Mentions: the words that the heads take for something happening, and those set aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.read.mention.heads import DAY, PLACE, Arc, HeadReading
from dateline.read.parse import Document, Word, syntax
from dateline.records import Span, Stage, Status

LEAST = 0.75  # a mention is taken from this probability on
# An arc is taken from this probability on: places and days are chosen between (`slot.choice`), and
# to name the wrong perpetrator is worse than to name none.
LEAST_ARC = 0.5
LEAST_ARCS: dict[str, float] = {PLACE: 0.1, DAY: 0.1, "actor": 0.9, "figure": 0.5}


@dataclass(frozen=True, slots=True)
class Mention:
    """A word that tells of something happening, with its best labels and the arcs from it."""

    index: int
    word: Word
    span: Span
    event_type: str
    status: Status
    stage: Stage
    central: float
    background: float
    probability: float
    arcs: tuple[Arc, ...]
    days: Mapping[str, float]
    places: Mapping[str, float]

    def fillers(self, role: str) -> tuple[Arc, ...]:
        """Return the arcs of a role, the likeliest first."""
        return tuple(arc for arc in self.arcs if arc.role == role)


def take_mentions(read: HeadReading, doc: Document) -> tuple[Mention, ...]:
    """Return the mentions that the heads believe in, in order of position."""
    arcs: dict[int, list[Arc]] = defaultdict(list)
    for arc in sorted(read.arcs, key=lambda one: (-one.probability, one.word, one.role)):
        if arc.probability >= LEAST_ARCS.get(arc.role.partition(":")[0], LEAST_ARC):
            arcs[arc.mention].append(arc)
    found = [
        Mention(
            index=index,
            word=doc[one.word],
            span=_span(doc[one.word]),
            event_type=best(one.types),
            status=Status(best(one.statuses)),
            stage=Stage(best(one.stages)),
            central=one.central,
            background=one.background,
            probability=one.probability,
            arcs=tuple(arcs[index]),
            days=one.days,
            places=one.places,
        )
        for index, one in enumerate(read.mentions)
        if one.probability >= LEAST and one.types
    ]
    return tuple(sorted(found, key=lambda one: one.word.i))


def best(shares: Mapping[str, float]) -> str:
    """Return the likeliest name; of two as likely the first in the alphabet."""
    return min(shares, key=lambda name: (-shares[name], name))


def _span(word: Word) -> Span:
    """Return a mention's word with the particle right behind it ("blew UP")."""
    phrase = syntax.with_particle(word)
    return Span(phrase.start_char, phrase.end_char)
