"""A report's words with all that was made out about each: the one frame that reading looks at.

A `Document` is filled once by the language model and then only read. Words are plain slotted
objects whose values are strings and integers, so that asking costs an attribute, not a look-up.
White space is no word: it is what lies between two offsets.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import Literal, overload

from dateline.read.parse.forms import features_of, is_punctuation

_PLACE = attrgetter("i")
Alignment = Literal["strict", "contract", "expand"]


class Word:
    """One word of a document.

    `i` is its place in the document, `idx` its first code point, `spaced` whether white space
    follows. `upos`, `xpos`, `morph` and `dep` are those of Universal Dependencies (`xpos`
    after the Penn Treebank); `head` is the word that it hangs on, itself for a root; `children`
    are those that hang on it, in order of position. Equal only to itself.
    """

    __slots__ = (
        "children",
        "dep",
        "doc",
        "ent_iob",
        "ent_type",
        "head",
        "i",
        "idx",
        "is_punct",
        "lemma",
        "lower",
        "morph",
        "sentence",
        "spaced",
        "text",
        "upos",
        "xpos",
    )

    def __init__(self, doc: Document, i: int, text: str, idx: int, *, spaced: bool) -> None:
        """Make a word about which nothing is known yet."""
        self.doc, self.i, self.text, self.idx, self.spaced = doc, i, text, idx, spaced
        self.lower = text.lower()
        self.is_punct = is_punctuation(text)
        self.lemma = self.upos = self.xpos = self.morph = self.dep = self.ent_type = ""
        self.ent_iob = "O"
        self.sentence = 0
        self.head = self
        self.children: tuple[Word, ...] = ()

    def __len__(self) -> int:
        """Return the word's length in code points."""
        return len(self.text)

    def __repr__(self) -> str:
        """Return the word as a debugger shows it."""
        return f"Word({self.text!r}, {self.i})"

    @property
    def lefts(self) -> list[Word]:
        """Return the children before the word."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Word]:
        """Return the children after the word."""
        return [child for child in self.children if child.i > self.i]

    @property
    def subtree(self) -> list[Word]:
        """Return the word and all below it, in order of position."""
        found = [self]
        for word in found:
            found += word.children
        return sorted(found, key=_PLACE)

    @property
    def left_edge(self) -> Word:
        """Return the first word of the subtree."""
        return self.doc.edges[self.i][0]

    @property
    def right_edge(self) -> Word:
        """Return the last word of the subtree."""
        return self.doc.edges[self.i][1]

    @property
    def ancestors(self) -> list[Word]:
        """Return the words above this one, the nearest first."""
        found: list[Word] = []
        below, above = self, self.head
        while above is not below:
            found.append(above)
            below, above = above, above.head
        return found

    def is_ancestor(self, other: Word) -> bool:
        """Tell whether the word stands above another one."""
        return any(above is self for above in other.ancestors)

    @property
    def sent(self) -> Phrase:
        """Return the word's sentence."""
        return self.doc.sentences[self.sentence]

    @property
    def is_sent_start(self) -> bool:
        """Tell whether the word begins a sentence."""
        return self.i == 0 or self.doc.words[self.i - 1].sentence != self.sentence

    @property
    def opens_line(self) -> bool:
        """Tell whether a line break stands before the word."""
        if self.i == 0:
            return True
        before = self.doc.words[self.i - 1]
        return "\n" in self.doc.text[before.idx + len(before.text) : self.idx]

    def nbor(self, step: int = 1) -> Word:
        """Return the word `step` places on; raise `IndexError` beyond the document's ends."""
        place = self.i + step
        if place < 0:
            raise IndexError(place)
        return self.doc.words[place]

    def features(self, name: str) -> tuple[str, ...]:
        """Return the values of a morphological feature (`Tense` of `Tense=Past|VerbForm=Fin`)."""
        return features_of(self.morph).get(name, ())


class Phrase:
    """A run of words `[start, end)` of a document, with a label where it is an entity."""

    __slots__ = ("doc", "end", "label", "start")

    def __init__(self, doc: Document, start: int, end: int, label: str = "") -> None:
        """Name the run."""
        self.doc, self.start, self.end, self.label = doc, start, end, label

    def __repr__(self) -> str:
        """Return the phrase as a debugger shows it."""
        return f"Phrase({self.text!r}, {self.start}, {self.end}, {self.label!r})"

    def __eq__(self, other: object) -> bool:
        """Tell whether two phrases are the same run of one document under one label."""
        if not isinstance(other, Phrase):
            return NotImplemented
        return self.doc is other.doc and self._key() == other._key()

    def __hash__(self) -> int:
        """Return a hash that agrees with equality."""
        return hash((id(self.doc), *self._key()))

    def _key(self) -> tuple[int, int, str]:
        return (self.start, self.end, self.label)

    def __len__(self) -> int:
        """Return how many words it has."""
        return self.end - self.start

    def __iter__(self) -> Iterator[Word]:
        """Iterate over its words."""
        return iter(self.doc.words[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Word: ...
    @overload
    def __getitem__(self, place: slice) -> Phrase: ...
    def __getitem__(self, place: int | slice) -> Word | Phrase:
        """Return a word of it, or a run of its words."""
        if isinstance(place, slice):
            first, last, _ = place.indices(len(self))
            return Phrase(self.doc, self.start + first, self.start + max(first, last))
        return self.doc.words[self.start : self.end][place]

    @property
    def text(self) -> str:
        """Return its words as the document has them."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def start_char(self) -> int:
        """Return its first code point."""
        words = self.doc.words
        return words[self.start].idx if self.start < len(words) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Return the code point after its last one."""
        if self.end <= self.start:
            return self.start_char
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def root(self) -> Word:
        """Return the word of it that stands highest; the first, where several do."""
        start, end = self.start, self.end
        tops = [word for word in self if not start <= word.head.i < end or word.head is word]
        if len(tops) == 1:
            return tops[0]
        if not tops:
            raise ValueError("an empty phrase has no root")
        return min(tops, key=lambda word: (len(word.ancestors), word.i))

    @property
    def entities(self) -> list[Phrase]:
        """Return the entities that lie within it."""
        return [e for e in self.doc.entities if self.start <= e.start and e.end <= self.end]

    @property
    def sent(self) -> Phrase:
        """Return the sentence of its first word."""
        return self.doc.words[self.start].sent


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in a document: its words `[start, end)`, first code point, and words."""

    start: int
    end: int
    start_char: int
    words: tuple[str, ...]


class Document:
    """The words of one text, and what the language model made of them.

    `blocks` are the ranges of code points whose edges part sentences. `descriptions` are noun
    phrases that describe persons, bodies and arms. `is_tagged`, `is_parsed`
    and `is_split` say what is known.
    """

    def __init__(
        self,
        text: str,
        pieces: Sequence[tuple[int, int]],
        *,
        blocks: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Take the text and its words' ranges `[start, end)` of code points, in order."""
        self.text = text
        self.blocks = tuple(blocks)
        self.words = [
            Word(self, i, text[start:end], start, spaced=text[end : end + 1].isspace())
            for i, (start, end) in enumerate(pieces)
        ]
        self.sentences = [Phrase(self, 0, len(self.words))] if self.words else []
        self.entities: tuple[Phrase, ...] = ()
        self.descriptions: tuple[Phrase, ...] = ()
        self.is_tagged = self.is_parsed = self.is_split = False
        self._edges: Sequence[tuple[Word, Word]] | None = None

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        """Iterate over the words."""
        return iter(self.words)

    @overload
    def __getitem__(self, place: int) -> Word: ...
    @overload
    def __getitem__(self, place: slice) -> Phrase: ...
    def __getitem__(self, place: int | slice) -> Word | Phrase:
        """Return a word, or a run of words."""
        if isinstance(place, slice):
            first, last, _ = place.indices(len(self.words))
            return Phrase(self, first, max(first, last))
        return self.words[place]

    def split_at(self, starts: Sequence[int]) -> None:
        """Set the sentences; `starts` are the places of their first words, in order, from 0."""
        self.sentences = [Phrase(self, a, b) for a, b in pairwise([*starts, len(self.words)])]
        for number, sentence in enumerate(self.sentences):
            for word in sentence:
                word.sentence = number
        self.is_split = True

    def hang(self, heads: Sequence[int]) -> None:
        """Set every word's head: its place, a root's own."""
        below: list[list[Word]] = [[] for _ in self.words]
        for word, above in zip(self.words, heads, strict=True):
            word.head = self.words[above]
            if word.head is not word:
                below[above].append(word)
        for word, own in zip(self.words, below, strict=True):
            word.children = tuple(own)
        self._edges = None
        self.is_parsed = True

    def rehang(self, word: Word, head: Word, dep: str) -> None:
        """Hang a word on another one; raise `ValueError` if that would make a circle."""
        if head is not word and word.is_ancestor(head):
            raise ValueError(f"{head!r} hangs on {word!r}")
        above = word.head
        above.children = tuple(child for child in above.children if child is not word)
        word.head, word.dep = head, dep
        if head is not word:
            head.children = tuple(sorted((*head.children, word), key=_PLACE))
        self._edges = None

    @property
    def edges(self) -> Sequence[tuple[Word, Word]]:
        """Return the first and the last word of every word's subtree."""
        if self._edges is None:
            self._edges = _edges_of(self.words)
        return self._edges

    def mark(self, entities: Sequence[Phrase]) -> None:
        """Set the entities: disjoint, in order of position."""
        self.entities = tuple(entities)
        for entity in entities:
            for word in entity:
                word.ent_type = entity.label
                word.ent_iob = "B" if word.i == entity.start else "I"

    def entity_at(self, place: int) -> Phrase | None:
        """Return the entity that a word stands in."""
        number = bisect_right(self.entities, place, key=attrgetter("start")) - 1
        found = self.entities[number] if number >= 0 else None
        return found if found is not None and place < found.end else None

    def char_span(self, start: int, end: int, mode: Alignment = "strict") -> Phrase | None:
        """Return the words of the code points `[start, end)`.

        `strict` wants whole words, `contract` takes the whole words within, `expand` all that
        are touched, white space being the word's before it; `None` where there are none.
        """
        if start >= len(self.text):
            return None
        if mode == "expand":
            first = max(bisect_right(self._starts, start) - 1, 0)
            last = bisect_left(self._starts, end)
        else:
            first, last = bisect_left(self._starts, start), bisect_right(self._ends, end)
        if first >= last:
            return None
        found = Phrase(self, first, last)
        if mode == "strict" and (found.start_char, found.end_char) != (start, end):
            return None
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [word.idx for word in self.words]

    @cached_property
    def _ends(self) -> list[int]:
        return [word.idx + len(word.text) for word in self.words]

    @cached_property
    def persons(self) -> tuple[PersonName, ...]:
        """The persons named in it, in order of position; asked only once it is marked."""
        return tuple(
            PersonName(entity.start, entity.end, entity.start_char, tuple(entity.text.split()))
            for entity in self.entities
            if entity.label == "PERSON"
        )


def _edges_of(words: Sequence[Word]) -> Sequence[tuple[Word, Word]]:
    """Return the first and the last word of every word's subtree."""
    first, last = list(words), list(words)
    for word in words:
        above = word
        while above.head is not above and last[above.head.i].i < word.i:
            above = above.head
            last[above.i] = word
    for word in reversed(words):
        above = word
        while above.head is not above and first[above.head.i].i > word.i:
            above = above.head
            first[above.i] = word
    return list(zip(first, last, strict=True))
