"""Entities beyond the names: what the model's names and a small table of terms make together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from dateline.errors import ModelError
from dateline.read.texts import text_of

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

    def __call__(self, doc: Doc, names: Sequence[Span]) -> Sequence[Span]:
        """Return the document's entities: names first, then terms where no name stands."""
        kept = [self._named(self._untitled(s)) for s in names if s.label_ in KEPT]
        taken = {i for span in kept for i in range(span.start, span.end)}
        persons = {span.start for span in kept if span.label_ == "PERSON"}
        free = [
            span
            for span in self._terms(doc)
            if taken.isdisjoint(range(span.start, span.end)) and _stands(span, persons)
        ]
        return sorted([*kept, *filter_spans(free)], key=lambda span: span.start)

    def _untitled(self, span: Span) -> Span:
        """Return a person's name without the titles before it ("Col. Ali Hassan")."""
        start = span.start
        while (
            span.label_ == "PERSON"
            and start < span.end - 1
            and span.doc[start].lower_ in self.titles
        ):
            start += 1
        return Span(span.doc, start, span.end, label=span.label)

    def _named(self, span: Span) -> Span:
        """Return the span, as a facility, title, country or group where its words say so."""
        last = span[-1].lower_
        if span.label_ == "PERSON" and len(span) == 1 and last in self.titles:
            return Span(span.doc, span.start, span.end, label="TITLE")
        if span.label_ == "ORG" and span.text.lower() in self.countries:
            return Span(span.doc, span.start, span.end, label="PLACE")
        if len(span) == 1 and last in self.groups:
            return Span(span.doc, span.start, span.end, label="GROUP")
        if span.label_ in {"PLACE", "ORG"} and len(span) > 1 and last in self.facilities:
            return Span(span.doc, span.start, span.end, label="FACILITY")
        return span

    def _terms(self, doc: Doc) -> Iterator[Span]:
        title: int | None = None
        for token in doc:
            lower = token.lower_
            nominal = token.pos_ in NOMINAL
            if nominal and lower in self.titles:
                title = token.i if title is None else title
                continue
            if title is not None:
                yield Span(doc, title, token.i, label="TITLE")
            title = None
            kind = self.nouns.get(token.lemma_.lower()) if nominal else None
            if kind is not None:
                yield Span(doc, _compound_start(token), token.i + 1, label=kind)
        if title is not None:
            yield Span(doc, title, len(doc), label="TITLE")
        for match in self.designation.finditer(text_of(doc)):
            span = doc.char_span(*match.span())
            if span is not None:
                yield Span(doc, span.start, span.end, label="PLATFORM")


def _stands(span: Span, persons: set[int]) -> bool:
    """Tell whether a term is what it seems: "chief" and "general" as adjectives are no titles.

    They are before a person's name (`persons` are the tokens that begin one).
    """
    titled = span.label_ == "TITLE" and span.end not in persons
    return not titled or any(token.pos_ != "ADJ" for token in span)


def _compound_start(token: Token) -> int:
    """Return the first word of the compound that ends in `token` (`machine gun`, `car bomb`)."""
    start = token.i
    while start:
        before = token.doc[start - 1]
        if before.dep_ != "compound" or before.pos_ != "NOUN" or before.head.i > token.i:
            break
        start -= 1
    return start
