"""Quotations: where somebody's own words stand, and who speaks them."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.read.parse import Document, Word, syntax

_OPENING = frozenset({"“", "``", "«", "„"})
_CLOSING = frozenset({"”", "''", "»"})
_EITHER = '"'
_LONGEST = 250  # tokens; a mark that nothing closes is none


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens `[start, end)` between quotation marks, and the nouns of who speaks them."""

    start: int
    end: int
    speakers: frozenset[int]

    def holds(self, token: Word) -> bool:
        """Tell whether a token stands inside."""
        return self.start <= token.i < self.end


def speaker_of(token: Word, quotes: list[Quote]) -> int | None:
    """Return the one noun that speaks the quotation in which a token stands, or `None`."""
    found = {speaker for quote in quotes if quote.holds(token) for speaker in quote.speakers}
    nouns = [i for i in sorted(found) if token.doc[i].upos in ("NOUN", "PROPN")]
    return nouns[0] if len(nouns) == 1 else None


def find_quotes(doc: Document, lexicon: Lexicon) -> list[Quote]:
    """Return the quotations of a document with their speakers, in order of position."""
    return [
        Quote(start, end, frozenset(_speakers(doc, start, end, lexicon)))
        for start, end in _stretches(doc)
    ]


def _stretches(doc: Document) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for token in doc:
        mark = token.text
        if token.opens_line:
            opened = None  # a new paragraph: what nothing closed is let go
        if opened is None and (mark in _OPENING or mark == _EITHER):
            opened = token.i
        elif opened is not None and (mark in _CLOSING or mark == _EITHER):
            if token.i - opened <= _LONGEST:
                found.append((opened, token.i))
            opened = None
    return found


def _speakers(doc: Document, start: int, end: int, lexicon: Lexicon) -> list[int]:
    """Return the subjects of verbs of saying beside a quotation: in its sentences or next to it."""
    places = [start, end]
    if end + 1 < len(doc) and not doc[end + 1].opens_line:
        places.append(end + 1)
    sentences = {doc[place].sent.start: doc[place].sent for place in places}
    found = []
    for sentence in sentences.values():
        for token in sentence:
            if start <= token.i < end or not syntax.acts_as_verb(token):
                continue
            if token.lemma.lower() in lexicon.cues.verbs:
                found += [each.i for each in syntax.subjects(token) if not start <= each.i < end]
    return found
