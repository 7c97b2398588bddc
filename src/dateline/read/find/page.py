"""What is found in one report before anything is said of events: the exact values and the cast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.lexicon.gazetteer import Gazetteer
from dateline.read.cast import Cast
from dateline.read.parse import Document, Phrase
from dateline.read.place.phrases import Scene
from dateline.records import Attribution, PlaceMention, Quantity, Report, TimeExpression


@dataclass(frozen=True, slots=True)
class Page:
    """One report with its words, times, places, amounts, and who is in it."""

    report: Report
    doc: Document
    times: Sequence[TimeExpression]
    places: Sequence[PlaceMention]
    amounts: Sequence[Quantity]
    cast: Cast
    scene: Scene
    lexicon: Lexicon
    gazetteer: Gazetteer
    attributions: Sequence[Attribution] = ()

    def phrase(self, start: int, end: int) -> Phrase | None:
        """Return the words that code points touch."""
        return self.doc.char_span(start, end, "expand")
