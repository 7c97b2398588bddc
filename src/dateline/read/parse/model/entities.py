"""Entities beyond the names: what the model's names and a small table of terms make together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from dateline.errors import ModelError
from dateline.read.parse.document import Document, Phrase, Word

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
KEPT = frozenset({"PERSON", "ORG", "PLACE", "GROUP", "FACILITY"})


@dataclass(frozen=True, slots=True)
class EntityTerms:
    """Words that make an entity a facility, weapon, platform, group or title."""

    nouns: Mapping[str, str]
    facilities: frozenset[str]
    titles: frozenset[str]
    countries: frozenset[str]
    groups: frozenset[str]
    designation: re.Pattern[str]

    @classmethod
    def from_yaml(cls, data: bytes) -> EntityTerms:
        """Read the table of terms; raise `ModelError` where it is not one."""
        try:
            table = yaml.safe_load(data)
            nouns = {w: kind.upper() for kind in ("weapon", "platform") for w in table[kind]}
            return cls(
                nouns,
                frozenset(table["facility"]),
                frozenset(table["title"]),
                frozenset(table["country"]),
                frozenset(table["group"]),
                re.compile(table["designation"]),
            )
        except (yaml.YAMLError, KeyError, TypeError, re.error) as error:
            raise ModelError("The language model's terms.yaml cannot be read.") from error

    def __call__(self, doc: Document, names: Sequence[Phrase]) -> Sequence[Phrase]:
        """Return the document's entities: names first, then terms where no name stands."""
        kept = [self._named(self._untitled(s)) for s in names if s.label in KEPT]
        taken = {i for span in kept for i in range(span.start, span.end)}
        persons = {span.start for span in kept if span.label == "PERSON"}
        free = [
            span
            for span in self._terms(doc)
            if taken.isdisjoint(range(span.start, span.end)) and _stands(span, persons)
        ]
        return sorted([*kept, *_apart(free)], key=lambda span: span.start)

    def _untitled(self, span: Phrase) -> Phrase:
        """Return a person's name without the titles before it ("Col. Ali Hassan")."""
        start = span.start
        while (
            span.label == "PERSON" and start < span.end - 1 and span.doc[start].lower in self.titles
        ):
            start += 1
        return Phrase(span.doc, start, span.end, label=span.label)

    def _named(self, span: Phrase) -> Phrase:
        """Return the span, as a facility, title, country or group where its words say so."""
        last = span[-1].lower
        if span.label == "PERSON" and len(span) == 1 and last in self.titles:
            return Phrase(span.doc, span.start, span.end, label="TITLE")
        if span.label == "ORG" and span.text.lower() in self.countries:
            return Phrase(span.doc, span.start, span.end, label="PLACE")
        if len(span) == 1 and last in self.groups:
            return Phrase(span.doc, span.start, span.end, label="GROUP")
        if span.label in {"PLACE", "ORG"} and len(span) > 1 and last in self.facilities:
            return Phrase(span.doc, span.start, span.end, label="FACILITY")
        return span

    def _terms(self, doc: Document) -> Iterator[Phrase]:
        title: int | None = None
        for token in doc:
            lower = token.lower
            nominal = token.upos in NOMINAL
            if nominal and lower in self.titles:
                title = token.i if title is None else title
                continue
            if title is not None:
                yield Phrase(doc, title, token.i, label="TITLE")
            title = None
            kind = self.nouns.get(token.lemma.lower()) if nominal else None
            if kind is not None:
                yield Phrase(doc, _compound_start(token), token.i + 1, label=kind)
        if title is not None:
            yield Phrase(doc, title, len(doc), label="TITLE")
        for match in self.designation.finditer(doc.text):
            span = doc.char_span(*match.span())
            if span is not None:
                yield Phrase(doc, span.start, span.end, label="PLATFORM")


def _apart(phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """Yield phrases that do not overlap: of those that do, the longest, then the first."""
    taken: set[int] = set()
    for phrase in sorted(phrases, key=lambda each: (-len(each), each.start)):
        places = range(phrase.start, phrase.end)
        if taken.isdisjoint(places):
            taken.update(places)
            yield phrase


def _stands(span: Phrase, persons: set[int]) -> bool:
    """Tell whether a term is what it seems: "chief" and "general" as adjectives are no titles.

    They are before a person's name (`persons` are the tokens that begin one).
    """
    titled = span.label == "TITLE" and span.end not in persons
    return not titled or any(token.upos != "ADJ" for token in span)


def _compound_start(token: Word) -> int:
    """Return the first word of the compound that ends in `token` (`machine gun`, `car bomb`)."""
    start = token.i
    while start:
        before = token.doc[start - 1]
        if before.dep != "compound" or before.upos != "NOUN" or before.head.i > token.i:
            break
        start -= 1
    return start
