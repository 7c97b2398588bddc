"""Modifiers of verbs and nouns: instruments, times, places."""

from __future__ import annotations

from dateline.read.parse.document import Word
from dateline.read.parse.grammar import grammar
from dateline.read.parse.syntax.labels import OBJECT, acts_as_verb, children, in_order, is_time
from dateline.read.parse.syntax.phrases import (
    complements,
    coordinated,
    preposition,
    spread,
    with_preposition,
)


def instruments(token: Word) -> list[Word]:
    """Return what it is done with: `with`, `using`, and the objects of a `using` clause."""
    found = [
        c for c in with_preposition(token, *grammar().instrument_prepositions) if not is_time(c)
    ]
    for child in token.children:
        if child.lower == "using":
            found += children(child, OBJECT)
    return spread(in_order(found))


def time_modifiers(token: Word) -> list[Word]:
    """Return the heads of time phrases and time adverbs that modify a verb or noun."""
    found = [c for c in complements(token) if is_time(c)]
    found += [c for c in token.children if c.dep in {"advmod", "compound"} and is_time(c)]
    if not found:
        found = [c for c in _shared_modifiers(token) if is_time(c)]
    return in_order(found)


def place_modifiers(token: Word) -> list[Word]:
    """Return the heads of place phrases that modify a verb or noun, by preposition."""
    found = []
    own = complements(token)
    for c in own or _shared_modifiers(token):
        first = preposition(c).split(" ")[0]
        if first in grammar().place_prepositions and not is_time(c) and c.dep != "obl:agent":
            found.append(c)
    return spread(found)


def _shared_modifiers(verb: Word) -> list[Word]:
    """Return the first coordinated verb's complements that stand before both verbs, or after."""
    if verb.dep != "conj" or not acts_as_verb(verb):
        return []
    first = coordinated(verb)[0]
    return [c for c in complements(first) if c.i < first.i or c.i > verb.i]
