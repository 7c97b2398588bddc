"""A report as MUC-4's slots need it: noun phrases, names and words at a span."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from dateline.read.reader import Reading
from dateline.records import Entity, Span, Token

_BEFORE = frozenset({"amod", "compound", "flat", "nummod", "nmod:poss", "nmod", "punct", "advmod"})
_JOINED = frozenset({"flat", "flat:name", "goeswith", "fixed"})
_DROPPED = re.compile(
    r"^(?:(?:THE|A|AN|THIS|THAT|THESE|THOSE|SOME|ABOUT|HIS|HER|THEIR|ITS|ANOTHER|OTHER|AT|LEAST|"
    r"SEVERAL|MORE|THAN|UP|TO|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|\d[\d,.]*)\s+)+"
)


class ReportText:
    """The words of one reading, found by place."""

    def __init__(self, reading: Reading) -> None:
        """Keep the reading and where its words start."""
        self.reading = reading
        self.text = reading.report.text
        self.tokens: tuple[Token, ...] = reading.findings.tokens
        self._starts = [token.start for token in self.tokens]

    @cached_property
    def _children(self) -> list[list[int]]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for place, token in enumerate(self.tokens):
            if token.head != place:
                below[token.head].append(place)
        return below

    def within(self, span: Span) -> range:
        """Return the indices of the words that start inside a span."""
        first = bisect_right(self._starts, span.start - 1)
        return range(first, max(first, bisect_right(self._starts, span.end - 1)))

    def words(self, span: Span) -> list[str]:
        """Return lemmas and word forms inside a span, in lower case."""
        found = [self.tokens[place] for place in self.within(span)]
        return [form for token in found for form in (token.lemma.lower(), token.text.lower())]

    def head(self, span: Span) -> int | None:
        """Return the word of a span that the others hang on."""
        inside = self.within(span)
        tops = [place for place in inside if self.tokens[place].head not in inside]
        nouns = [place for place in tops if self.tokens[place].upos in ("NOUN", "PROPN", "ADJ")]
        return next(iter(nouns or tops or inside), None)

    def phrase(self, head: int, *, whole: bool = False) -> Span:
        """Return a noun with what stands before it; `whole` adds an "of" phrase after it."""
        first = last = head
        while first > 0 and self._hangs_on(first - 1, head):
            first -= 1
        for child in self._children[head]:
            token = self.tokens[child]
            if child > last and token.deprel in _JOINED and child == last + 1:
                last = child
            elif whole and child > head and self._is_of(child):
                last = max(last, self._last_below(child))
        return Span(self.tokens[first].start, self.tokens[last].end)

    def _hangs_on(self, place: int, head: int) -> bool:
        token = self.tokens[place]
        if token.upos in ("DET", "ADP", "VERB", "PRON", "CCONJ", "SCONJ", "AUX"):
            return False
        seen = 0
        while place != head:
            if self.tokens[place].deprel.split(":")[0] not in {e.split(":")[0] for e in _BEFORE}:
                return False
            place, seen = self.tokens[place].head, seen + 1
            if seen > 8 or place == self.tokens[place].head != head:
                return False
        return token.text not in ("--", ",", "[", "]", "(", ")", '"')

    def _is_of(self, place: int) -> bool:
        return any(self.tokens[child].text.lower() == "of" for child in self._children[place])

    def _last_below(self, place: int) -> int:
        last = place
        for child in self._children[place]:
            if self.tokens[child].deprel in (*_JOINED, "compound", "amod", "flat"):
                last = max(last, self._last_below(child))
        return last

    def said(self, span: Span) -> str:
        """Return the words at a span in capitals, without articles and counts before them."""
        words = " ".join(span.of(self.text).upper().split()).strip(" ,.;:[]\"'-")
        return _DROPPED.sub("", words).strip(" ,.;:[]\"'-")

    def is_plural(self, head: int) -> bool:
        """Tell whether a noun's form is another than its lemma, or it has a number before it."""
        token = self.tokens[head]
        plain = token.text.lower()
        return plain != token.lemma.lower() or (token.upos == "PROPN" and plain.endswith("s"))

    def entities(self, span: Span, *labels: str) -> list[Entity]:
        """Return the named things of some kinds that stand inside a span."""
        return [
            entity
            for entity in self.reading.findings.entities
            if entity.type in labels and span.start <= entity.start and entity.end <= span.end
        ]

    def full_name(self, name: str) -> str:
        """Return the fullest form in which the report gives a person's name."""
        parts = name.split()
        best = name
        for entity in self.entities(Span(0, len(self.text)), "PERSON"):
            longer = self.said(Span(entity.start, entity.end))
            words = longer.split()
            held = any(words[at : at + len(parts)] == parts for at in range(1, len(words)))
            if held and len(words) <= 4 and len(longer) > len(best):
                best = longer
        return best

    def below(self, head: int, *relations: str) -> list[int]:
        """Return the words that hang on a word by one of some relations."""
        return [place for place in self._children[head] if self.tokens[place].deprel in relations]

    def sentence(self, place: int) -> Span:
        """Return the sentence about an offset, the whole text where there is none."""
        held = (s for s in self.reading.findings.sentences if s.start <= place < s.end)
        return next(held, Span(0, len(self.text)))
