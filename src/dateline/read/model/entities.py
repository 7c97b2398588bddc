"""Entities beyond the names: what the model's names and a small table of terms make together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from dateline.errors import ModelError

KEPT = frozenset({"PERSON", "ORG", "PLACE", "GROUP", "FACILITY"})


@dataclass(frozen=True, slots=True)
class EntityTerms:
    """Words that make an entity a facility, weapon, platform or title."""

    nouns: Mapping[str, str]
    facilities: frozenset[str]
    titles: frozenset[str]
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
                re.compile(table["designation"]),
            )
        except (yaml.YAMLError, KeyError, TypeError, re.error) as error:
            raise ModelError("The language model's terms.yaml cannot be read.") from error

    def __call__(self, doc: Doc, names: Sequence[Span]) -> Sequence[Span]:
        """Return the document's entities: names first, then terms where no name stands."""
        kept = [self._named(self._untitled(s)) for s in names if s.label_ in KEPT]
        terms = [*self._weapons(doc), *self._titles(doc)]
        taken = {i for span in kept for i in range(span.start, span.end)}
        free = [span for span in terms if taken.isdisjoint(range(span.start, span.end))]
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
        """Return the span, as a facility where its last word says so."""
        last = span[-1].lower_
        if span.label_ in {"PLACE", "ORG"} and len(span) > 1 and last in self.facilities:
            return Span(span.doc, span.start, span.end, label="FACILITY")
        return span

    def _weapons(self, doc: Doc) -> Iterator[Span]:
        for token in doc:
            if token.pos_ not in {"NOUN", "PROPN"}:
                continue
            kind = self.nouns.get(token.lemma_.lower()) or self.nouns.get(token.lower_)
            if kind is not None:
                yield Span(doc, _compound_start(token, self.nouns), token.i + 1, label=kind)
        for match in self.designation.finditer(doc.text):
            span = doc.char_span(*match.span())
            if span is not None:
                yield Span(doc, span.start, span.end, label="PLATFORM")

    def _titles(self, doc: Doc) -> Iterator[Span]:
        start = None
        for token in doc:
            if token.lower_ in self.titles and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
                start = token.i if start is None else start
                continue
            if start is not None:
                yield Span(doc, start, token.i, label="TITLE")
            start = None


def _compound_start(token: Token, nouns: Mapping[str, str]) -> int:
    """Return the first word of the compound that ends in `token` (`machine gun`, `car bomb`)."""
    start = token.i
    while start and doc_word(token.doc, start - 1, token) and not token.doc[start - 1].ent_type:
        start -= 1
    return start


def doc_word(doc: Doc, place: int, head: Token) -> bool:
    """Tell whether the word at `place` is a compound part of `head`."""
    return (
        doc[place].dep_ == "compound"
        and doc[place].head.i <= head.i
        and (doc[place].head.i > place and doc[place].pos_ == "NOUN")
    )
