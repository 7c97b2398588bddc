"""Later tolls: how many victims a report counts once it has told of a happening.

"The governor put the death toll at 16", "raised the toll to four dead and 14 wounded", "bringing
the number of dead to ten". Words that raise and lower a toll stand in `figures.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.lexicon import Lexicon
from dateline.read.cast import PRONOUNS, Cast
from dateline.read.measures import HARM, measure_by_words
from dateline.read.naming import name_token
from dateline.read.parse import Document, Word, syntax
from dateline.read.parse.grammar import Modality
from dateline.read.totals import with_sums
from dateline.records import Figure, Quantity, Span

_FIRST = re.compile(
    r"^[^.;:]{0,60}?\b(?:to|at|as|of|reached|passed|exceeded|hit|topped|is|was)\s+$"
)
_NEXT = re.compile(r"^\s*[\w-]*\s*[\w-]*\s*,?\s*(?:and|with|,)\s+$")
_BEFORE = re.compile(r"\b(?:from|by)\s+$")
_RANGE = re.compile(r"\s+to\s+")
_OUTER = frozenset({"overall", "total", "cumulative", "annual", "monthly", "combined"})


@dataclass(frozen=True, slots=True)
class Toll:
    """A statement of a toll: who puts it, by which words, and what it comes to.

    `source` is the phrase of who puts it, `None` where the sentence's own source does;
    `same` tells that a pronoun does, who is the source of what was said before.
    """

    trigger: Span
    region: Span
    evidence: Span
    figures: tuple[Figure, ...]
    source: Span | None = None
    cue: Span | None = None
    same: bool = False


def find_tolls(
    doc: Document, quantities: Sequence[Quantity], cast: Cast, *, lexicon: Lexicon
) -> tuple[Toll, ...]:
    """Return the tolls of a text in order of position, without sums over a longer time."""
    found = (_toll_at(token, quantities, cast, lexicon) for token in doc)
    return tuple(each for each in found if each is not None)


def _toll_at(
    token: Word, quantities: Sequence[Quantity], cast: Cast, lexicon: Lexicon
) -> Toll | None:
    measure = _measure_of(token, lexicon)
    verb = None if measure is None else _verb_of(token, lexicon)
    if measure is None or verb is None or _is_of_something_else(token):
        return None
    if syntax.modality(verb) is not Modality.FACT or syntax.is_negated(verb):
        return None
    counted = tuple(_counted(max(token, verb, key=lambda each: each.i), quantities))
    of = _whose(token, cast, lexicon)
    figures = tuple(_figure(each, measure, of, token.doc, lexicon) for each in counted)
    if not figures or not all(each.measure in HARM for each in figures):
        return None
    clause = syntax.clause_span(verb)
    first = min(token.left_edge.idx, verb.idx)
    last = max(_end(each, token.doc) for each in counted)
    evidence = Span(min(clause.start_char, first), max(clause.end_char, last))
    if any(each.cumulative for each in with_sums(figures, evidence, token.doc, lexicon=lexicon)):
        return None
    source, same = _source_of(verb, token, lexicon)
    return Toll(
        trigger=Span(token.idx, token.idx + len(token)),
        region=Span(first, last),
        evidence=evidence,
        figures=figures,
        source=source,
        cue=Span(verb.idx, verb.idx + len(verb)),
        same=same,
    )


def _measure_of(token: Word, lexicon: Lexicon) -> str | None:
    """Return what a noun such as "toll" or "number of dead" counts, `None` for other words."""
    words = lexicon.phrases.words
    lemma = token.lemma.lower()
    if token.upos not in ("NOUN", "PROPN"):
        return None
    if lemma in words("figures.toll-words"):
        return "killed"
    if lemma in words("figures.loss-nouns") and token.xpos in ("NNS", "NNPS"):
        return "casualties"
    if lemma not in words("figures.number-nouns"):
        return None
    of = syntax.with_preposition(token, "of")
    said = [word.lower for each in of for word in each.subtree]  # "number of those killed"
    return measure_by_words(said, lexicon)


def _verb_of(token: Word, lexicon: Lexicon) -> Word | None:
    """Return the verb that puts, raises or lowers a toll, or the number that it "is"."""
    head = token.head
    role = token.dep
    lemma = head.lemma.lower()
    words = lexicon.phrases.words
    if role in syntax.SUBJECT and any(child.dep == "cop" for child in head.children):
        return head
    if role in syntax.OBJECT | syntax.PASSIVE_SUBJECT:
        return head if lemma in words("figures.toll-setting-verbs") else None
    if role in syntax.SUBJECT:
        return head if lemma in words("figures.toll-rising-verbs") else None
    return None


def _is_of_something_else(token: Word) -> bool:
    """Tell whether a toll is that of a time or of a happening named for the first time."""
    if any(child.lower in _OUTER for child in token.children):
        return True
    named = syntax.with_preposition(token, "from", "in", "since", "for")
    return any(
        not any(child.lower in ("the", "this", "that") for child in each.children) for each in named
    )


def _counted(after: Word, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield the quantities that a toll comes to: the one after "to", and those coordinated."""
    text = after.doc.text
    place, pattern = after.idx + len(after), _FIRST
    if after.upos == "NUM":
        place, pattern = after.left_edge.idx, re.compile(r"^\s*(?:[\w-]+\s+){0,3}$")
    for quantity in quantities:
        if quantity.start < place or quantity.end > after.sent.end_char:
            continue
        between = text[place : quantity.start]
        if _BEFORE.search(between) is not None and _RANGE.search(quantity.text):
            yield _reached(quantity)  # "from 9 TO 14", "by three TO 17"
            place, pattern = quantity.end, _NEXT
            continue
        if _BEFORE.search(between) is not None or quantity.unit == "percent":
            continue
        if pattern.match(between) is None:
            return
        yield quantity
        place, pattern = quantity.end, _NEXT


def _reached(quantity: Quantity) -> Quantity:
    """Return the second number of what looks like a range: what a toll rose to."""
    last = re.split(_RANGE, quantity.text)[-1]
    start = quantity.end - len(last)
    return replace(quantity, start=start, text=last, low=quantity.high, wording=None)


def _end(quantity: Quantity, doc: Document) -> int:
    """Return where a counted phrase ends, with the word that says what is counted."""
    behind = re.match(r"\s+(?:\w+\s+)?(?:dead|killed|wounded|injured|hurt|missing)\b",
                      doc.text[quantity.end : quantity.end + 40])  # fmt: skip
    return quantity.end + (0 if behind is None else behind.end())


def _figure(
    quantity: Quantity, measure: str, of: str | None, doc: Document, lexicon: Lexicon
) -> Figure:
    behind = re.findall(r"[\w-]+", doc.text[quantity.end : quantity.end + 40])[:2]
    said = measure_by_words([each.lower() for each in behind], lexicon) or measure
    span = Span(quantity.start, quantity.end)
    return Figure(said, quantity.low, quantity.high, quantity.text, span, of)


def _whose(token: Word, cast: Cast, lexicon: Lexicon) -> str | None:
    """Return whose losses are counted, by a possessor that is a known actor."""
    for child in token.children:
        if child.dep in syntax.POSSESSOR and child.upos in ("NOUN", "PROPN"):
            actor = name_token(child, cast, lexicon).actor
            return None if actor is None else actor.id
    return None


def _source_of(verb: Word, toll: Word, lexicon: Lexicon) -> tuple[Span | None, bool]:
    """Return the phrase of who puts a toll, and whether a pronoun does.

    What raises a toll and says nothing is no source ("a second blast raised the toll").
    """
    if verb.lemma.lower() not in lexicon.phrases.words("figures.toll-setting-verbs"):
        return None, False
    subject = next((each for each in syntax.subjects(verb) if each.i != toll.i), None)
    if subject is None or verb.dep in ("advcl", "acl"):
        return None, False
    if subject.lower in PRONOUNS:
        return None, True
    classes = lexicon.event_types.classes
    lemma = subject.lemma.lower()
    happens = any(lemma in classes[name] for name in ("attack", "violence", "disaster", "weapon"))
    if happens or lemma in lexicon.phrases.words("figures.killed"):
        return None, False
    phrase = syntax.noun_phrase(subject)
    return Span(phrase.start_char, phrase.end_char), False
