"""The unharmed: "no casualties were reported", "nobody was hurt" after a happening."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.read.measures import measure_by_words
from dateline.read.parse import Document, Word, syntax
from dateline.read.parse.grammar import Modality
from dateline.records import Figure, Quantity, Span

_NOBODY = frozenset({"nobody", "none"})
_WITHOUT = re.compile(
    r"\bwithout\s+(?:causing\s+|any\s+|inflicting\s+)*"
    r"(?:casualties|injuries|injury|(?P<dead>loss\s+of\s+life|deaths|fatalities))\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:other|further|more|additional|new|civilian|military|serious|major|significant)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unharmed:
    """A statement that nobody came to harm: its sentence and the nought that it words."""

    evidence: Span
    figure: Figure


def find_unharmed(
    doc: Document, quantities: Sequence[Quantity], *, lexicon: Lexicon
) -> tuple[Unharmed, ...]:
    """Return the statements of a text that nobody was hurt, in order of position.

    "No further casualties" and "no civilians were hurt" say less than that.
    """
    found = [*_noughts(doc, quantities, lexicon), *_nobodies(doc, lexicon), *_without(doc)]
    return tuple(sorted(found, key=lambda each: each.figure.span))


def _noughts(doc: Document, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Unharmed]:
    for quantity in quantities:
        if quantity.low != 0 or quantity.high != 0 or quantity.unit is None:
            continue
        span = doc.char_span(quantity.start, quantity.end, mode="expand")
        noun = None if span is None else _harm_after(span[-1], quantity.unit)
        if noun is None or _MORE.search(doc.text[quantity.start : noun.idx]):
            continue
        measure = measure_by_words([quantity.unit], lexicon)
        if measure is not None and _is_told(_clause(noun), lexicon):
            yield _unharmed(Span(quantity.start, noun.idx + len(noun)), measure, noun)


def _harm_after(token: Word, unit: str) -> Word | None:
    near = token.doc[token.i : min(token.i + 4, token.sent.end)]
    return next((each for each in near if each.lower == unit), None)


def _nobodies(doc: Document, lexicon: Lexicon) -> Iterator[Unharmed]:
    for token in doc:
        one = token.lower in ("one", "-one") and any(
            each.lower in ("no", "no-") for each in token.children
        )
        if token.lower not in (*_NOBODY, "no-one") and not one:
            continue
        verb = token.head
        if token.dep not in syntax.SUBJECT | syntax.PASSIVE_SUBJECT:
            continue
        measure = measure_by_words([verb.lemma.lower(), verb.lower], lexicon)
        if measure in ("killed", "wounded") and _is_told(verb, lexicon):
            first = token.left_edge.idx
            yield _unharmed(Span(first, verb.idx + len(verb)), measure, verb)


def _without(doc: Document) -> Iterator[Unharmed]:
    for match in _WITHOUT.finditer(doc.text):
        span = doc.char_span(match.start(), match.end(), mode="expand")
        if span is not None:
            measure = "killed" if match["dead"] else "casualties"
            yield _unharmed(Span(*match.span()), measure, span.root)


def _unharmed(span: Span, measure: str, token: Word) -> Unharmed:
    """Return the statement; who is not even hurt is not killed either."""
    clause = syntax.clause_span(token)
    words = span.of(token.doc.text)
    figure = Figure("killed" if measure == "killed" else "casualties", 0.0, 0.0, words, span)
    return Unharmed(Span(min(clause.start_char, span.start), clause.end_char), figure)


def _clause(noun: Word) -> Word:
    return syntax.clause_head(noun)


def _is_told(verb: Word, lexicon: Lexicon) -> bool:
    """Tell whether a clause tells that it was so: not that it is expected or hoped."""
    if verb.lemma.lower() in lexicon.phrases.words("figures.hoping-verbs"):
        return False
    seriously = any(
        child.lower in ("seriously", "badly", "critically", "else") for child in verb.subtree
    )
    return not seriously and syntax.modality(verb) is Modality.FACT
