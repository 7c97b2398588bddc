"""States of affairs: how strong a force is, how many people live or are held in a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.read.parse import Document, Word, syntax
from dateline.records import Figure, Quantity, Span

_FEWEST = 20  # fewer are people in a story, not the strength of a force


@dataclass(frozen=True, slots=True)
class State:
    """A state of affairs: its type, the counted noun, the verb that puts it, and the figure."""

    event_type: str
    noun: Word
    verb: Word
    figure: Figure


def find_states(
    doc: Document, quantities: Sequence[Quantity], used: Sequence[Span], *, lexicon: Lexicon
) -> tuple[State, ...]:
    """Return the states of affairs that quantities tell of; `used` are spans of other figures."""
    found = []
    for quantity in quantities:
        span = Span(quantity.start, quantity.end)
        if any(span.overlaps(other) for other in used) or quantity.unit is None:
            continue
        if max(quantity.low or 0, quantity.high or 0) < _FEWEST:
            continue
        state = _state_of(doc, quantity, lexicon)
        if state is not None:
            found.append(state)
    return tuple(found)


def _state_of(doc: Document, quantity: Quantity, lexicon: Lexicon) -> State | None:
    words = lexicon.phrases.words
    noun = _noun_of(doc, quantity)
    if noun is None or quantity.unit is None:
        return None
    verb = _verb_of(noun)
    if quantity.unit in words("figures.armed-units"):
        event_type, measure, verbs = "force-strength", "strength", "figures.strength-verbs"
    elif quantity.unit in words("figures.people-units"):
        event_type, measure, verbs = "population", "population", "figures.living-verbs"
    else:
        return None
    lemmas = {verb.lemma.lower()} | {
        each.lemma.lower() for each in syntax.passive_or_relative_clauses(noun)
    }
    stands = bool(lemmas & set(words(verbs)))
    if noun.i == verb.i:  # existential: the noun is its own clause's head
        stands = stands or any(c.dep in ("cop", "expl") for c in noun.children)
    if not stands:
        return None
    if measure == "population" and not _is_placed(noun, verb):
        return None
    figure = Figure(measure, quantity.low, quantity.high, quantity.text, _span(quantity))
    return State(event_type, noun, verb, figure)


def _span(quantity: Quantity) -> Span:
    return Span(quantity.start, quantity.end)


def _noun_of(doc: Document, quantity: Quantity) -> Word | None:
    """Return the noun that a quantity counts: the first after it with its unit's lemma."""
    span = doc.char_span(quantity.start, quantity.end, mode="expand")
    if span is None:
        return None
    for token in doc[span.start : min(span.end + 10, span.sent.end)]:
        if quantity.unit in (token.lemma.lower(), token.lower):
            return token
    return None


def _verb_of(noun: Word) -> Word:
    """Return the verb of the clause in which a noun stands, or the noun where there is none."""
    node = noun
    while node.head.i != node.i:
        node = node.head
        if syntax.acts_as_verb(node):
            return node
    return node


def _is_placed(noun: Word, verb: Word) -> bool:
    """Tell whether the people are somewhere, by the noun, a clause on it, or the verb."""
    clauses = list(syntax.passive_or_relative_clauses(noun))
    return any(syntax.place_modifiers(each) for each in (noun, verb, *clauses))
