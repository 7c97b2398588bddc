"""Heads that say what a test tells them, and the reading of a text by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from tests.read.reading import gazetteer, language, lexicon

from dateline.clean import clean_text
from dateline.read.claim.reader import read_report
from dateline.read.find.reading import Reading
from dateline.read.mention.heads import Arc, HeadReading, MentionReading
from dateline.read.parse import Document
from dateline.read.parse.language import analyse
from dateline.records import Block, Claim, Published


@dataclass(frozen=True, slots=True)
class Told:
    """One mention by its word, with its happening's number and its arcs by role."""

    word: str
    event_type: str
    happening: int = 1
    arcs: Mapping[str, str] = field(default_factory=dict)
    status: str = "reported"
    probability: float = 1.0
    lures: Mapping[str, float] = field(default_factory=dict)


class StubHeads:
    """Heads that say what they were told; words are found by their text, the first one meant."""

    def __init__(self, *told: Told, covers: Mapping[str, str] | None = None) -> None:
        """Take the mentions, and what the amount of a word covers."""
        self.told, self.covers = told, covers or {}

    def read(self, doc: Document) -> HeadReading:
        """Return what was told of the words of a document."""
        places = {word.text: word.i for word in reversed(list(doc))}
        mentions = tuple(
            MentionReading(
                places[one.word], one.probability, {one.event_type: 1.0}, {one.status: 1.0},
                {"accomplished": 1.0}, float(one.happening == 1), 0.0, lures=one.lures,
            )
            for one in self.told
        )  # fmt: skip
        arcs = tuple(
            Arc(number, role, places[word], 1.0)
            for number, one in enumerate(self.told)
            for role, word in one.arcs.items()
        )
        numbers = np.array([one.happening for one in self.told])
        same = np.equal.outer(numbers, numbers).astype(np.float32)
        covers = {places[word]: reach for word, reach in self.covers.items()}
        return HeadReading(mentions, arcs, same, covers)


def reading_by(
    heads: StubHeads,
    text: str,
    published: str | Published = "2019-05-15",
    *,
    blocks: Sequence[Block] = (),
) -> Reading:
    """Return the reading of a text under what the heads are told; its blocks are its lines."""
    if isinstance(published, Published):
        report = replace(clean_text(text), published=published)
    else:
        report = clean_text(text, published=published)
    report = replace(report, blocks=tuple(blocks) or report.blocks)
    (doc,) = analyse(language(), [report])
    return read_report(report, doc, heads, lexicon=lexicon(), gazetteer=gazetteer())


def claims_by(
    heads: StubHeads, text: str, published: str | Published = "2019-05-15"
) -> tuple[Claim, ...]:
    """Return the claims of a text under what the heads are told."""
    return reading_by(heads, text, published).claims
