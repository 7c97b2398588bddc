"""Documents for tests: parsed by hand from rows of words, or cut into words and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.read.parse import Document, Phrase, words_of
from dateline.read.parse.model.sentences import sentence_starts


@dataclass(frozen=True, slots=True)
class Row:
    """A word as a parser would leave it; `head` counts from 0, a root's is its own place."""

    text: str
    upos: str
    head: int
    dep: str
    lemma: str = ""
    morph: str = ""
    xpos: str = ""


def parsed(rows: Sequence[Row]) -> Document:
    """Return a document of one sentence, its words parted by single spaces."""
    starts = [sum(len(row.text) + 1 for row in rows[:place]) for place in range(len(rows))]
    pieces = [(start, start + len(row.text)) for start, row in zip(starts, rows, strict=True)]
    doc = Document(" ".join(row.text for row in rows), pieces)
    for word, row in zip(doc, rows, strict=True):
        word.upos, word.xpos, word.dep, word.morph = row.upos, row.xpos, row.dep, row.morph
        word.lemma = row.lemma or row.text.lower()
    doc.split_at([0])
    doc.hang([row.head for row in rows])
    doc.is_tagged = True
    return doc


def parsed_from(line: str) -> Document:
    """Return a document from words written as `text/upos/head/relation`, parted by spaces."""
    cells = (word.rsplit("/", 3) for word in line.split())
    return parsed([Row(text, upos, int(head), dep) for text, upos, head, dep in cells])


def split(text: str) -> Document:
    """Return the words and sentences of a text that no model has read."""
    doc = words_of(text)
    doc.split_at(sentence_starts(doc))
    return doc


def marked(doc: Document, *names: tuple[str, str]) -> Document:
    """Return a document with entities: the first place of each one's words, and its label."""
    found = []
    for words, label in names:
        start = doc.text.index(words)
        phrase = doc.char_span(start, start + len(words))
        assert phrase is not None, f"{words!r} is not made of whole words"
        found.append(Phrase(doc, phrase.start, phrase.end, label))
    doc.mark(sorted(found, key=lambda each: each.start))
    return doc
