"""Noun phrases: prepositions, complements, coordination, relative clauses, appositions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.read.parse.document import Phrase, Word
from dateline.read.parse.syntax.labels import (
    APPOSITION,
    COUNTING,
    NOMINAL,
    NOMINAL_MODIFIER,
    OBLIQUE,
    OUTSIDE_PHRASE,
    PARTICLE,
    REDUCED,
    RELATIVE,
    RELATIVISERS,
    acts_as_verb,
    children,
    in_order,
    is_time,
)


def preposition(token: Word) -> str:
    """Return the preposition that introduces a noun, in lower case, or "" (`because of` whole)."""
    for child in token.children:
        if child.dep == "case" and child.i < token.i and child.lower not in {"'s", "’s", "'"}:
            rest = [c.lower for c in child.children if c.dep == "fixed"]
            return " ".join([child.lower, *rest])
    return ""


def complements(token: Word) -> list[Word]:
    """Return the nouns that hang on `token` through a preposition, or as bare modifiers."""
    return children(token, OBLIQUE | NOMINAL_MODIFIER)


def with_preposition(token: Word, *names: str) -> list[Word]:
    """Return the complements of `token` that one of the prepositions `names` introduces."""
    return [c for c in complements(token) if preposition(c) in names]


def coordinated(token: Word) -> list[Word]:
    """Return `token` and all that is coordinated with it ("A, B and C"), from any of them."""
    first = token
    while first.dep == "conj" and first.head.i != first.i:
        first = first.head
    found, stack = [], [first]
    while stack:
        current = stack.pop()
        found.append(current)
        stack += [c for c in current.children if c.dep == "conj"]
    return in_order(found)


def spread(tokens: Iterable[Word]) -> list[Word]:
    """Return the nouns with all that is coordinated with each, and relativisers led back."""
    found = []
    for token in tokens:
        target = antecedent(token) if token.lower in RELATIVISERS else None
        base = token if target is None else target
        found += conjuncts_below(base) if target is None else described(base, token.head)
    return in_order(found)


def described(noun: Word, verb: Word) -> list[Word]:
    """Return the nouns that a relative clause describes: all of a list, where its verb is plural.

    In "A, B and C, who were killed" the clause hangs on one of them alone; after a comma it is
    about all of a list of one form ("A and B, who fled").
    """
    whole = [each for each in coordinated(noun) if each.upos in NOMINAL and each.i < verb.i]
    plural = any(c.dep.startswith("aux") and c.lower in {"were", "are"} for c in verb.children)
    if plural and noun.xpos in {"NN", "NNP"}:
        return whole or [noun]
    return whole if len(whole) > 1 and _is_beside_all(whole, verb) else [noun]


def _is_beside_all(whole: list[Word], verb: Word) -> bool:
    """Tell whether a "who" clause stands after a comma behind a list of nouns of one form."""
    if verb.xpos == "VBZ" or len({each.xpos for each in whole}) > 1:
        return False
    if whole[-1].xpos not in {"NNS", "NNPS", "NNP"}:
        return False
    start = next((c.i for c in verb.children if c.lower == "who"), None)
    return start is not None and start - 1 > whole[-1].i and verb.doc[start - 1].text == ","


def conjuncts_below(token: Word) -> list[Word]:
    """Return a noun and the nouns coordinated below it."""
    found = [token]
    for child in token.children:
        if child.dep == "conj" and child.upos in NOMINAL and verb_before(child) is None:
            found += conjuncts_below(child)
    return found


def verb_before(noun: Word) -> Word | None:
    """Return the coordinated verb right before a noun phrase, which is then its object.

    In "killing five and wounding twelve others" the others may hang on `five` as coordinated.
    """
    edge = noun.left_edge.i
    before = noun.doc[edge - 1] if edge else None
    if before is not None and acts_as_verb(before) and before.dep == "conj":
        return before
    return None


def antecedent(token: Word) -> Word | None:
    """Return the noun that a relative pronoun stands for, or `None`."""
    if token.lower not in RELATIVISERS or token.upos not in {"PRON", "DET", "ADV", "SCONJ"}:
        return None
    node = token
    while node.head.i != node.i:
        if node.dep in RELATIVE:
            return node.head
        node = node.head
        if node.i > token.i and node.dep in RELATIVE:
            return node.head
    return None


def relative_head(verb: Word) -> Word | None:
    """Return the noun that a relative or reduced clause with this verb describes, or `None`."""
    first = coordinated(verb)[0] if verb.dep == "conj" else verb
    if first.dep in RELATIVE or (first.dep in REDUCED and first.head.upos in NOMINAL):
        return first.head
    return None


def passive_or_relative_clauses(noun: Word) -> Iterator[Word]:
    """Yield the verbs of relative and reduced clauses that describe a noun."""
    for child in noun.children:
        if child.dep in RELATIVE | REDUCED and acts_as_verb(child):
            yield from (t for t in coordinated(child) if acts_as_verb(t))


def appositions(token: Word) -> list[Word]:
    """Return the heads that stand beside a noun as another name or description of it."""
    found = children(token, APPOSITION | {"nmod:desc"})
    if token.dep in APPOSITION:
        found.append(token.head)
    return in_order(found)


def noun_phrase(token: Word) -> Phrase:
    """Return the noun phrase of a head: determiners, modifiers, phrases of place and `of`, names.

    The preposition that introduces it, relative and reduced clauses, appositions, coordinated
    phrases and phrases of time stay out.
    """
    kept = {token.i}
    stack = [c for c in token.children if _in_phrase(c) and not _introduces(c)]
    while stack:
        node = stack.pop()
        kept.add(node.i)
        stack += [c for c in node.children if _in_phrase(c) or c.dep in {"conj", "cc"}]
    for place in range(min(kept), max(kept)):
        if token.doc[place].is_punct and place - 1 in kept:
            kept.add(place)
    return trimmed(token, run_around(sorted(kept), token.i))


def _in_phrase(child: Word) -> bool:
    if child.dep in OBLIQUE and child.i < child.head.i and child.head.lower == "old":
        return True  # "a 34-YEAR-old man"
    if child.dep in OUTSIDE_PHRASE:
        return False
    nominal = child.dep in NOMINAL_MODIFIER and child.i > child.head.i
    return not (nominal and is_time(child))


def _introduces(child: Word) -> bool:
    return child.dep == "case" and child.i < child.head.i


def run_around(places: list[int], anchor: int) -> tuple[int, int]:
    """Return the unbroken run of places that holds `anchor`, as `[start, end)`."""
    held = set(places)
    start = end = anchor
    while start - 1 in held:
        start -= 1
    while end + 1 in held:
        end += 1
    return start, end + 1


def trimmed(token: Word, edges: tuple[int, int]) -> Phrase:
    """Return the span of `edges` in the token's document without outer punctuation."""
    doc = token.doc
    start, end = edges
    while end - 1 > start and doc[end - 1].is_punct:
        end -= 1
    while end - 1 > start and doc[end - 1].dep == "cc":
        end -= 1
    while start < end - 1 and doc[start].is_punct:
        start += 1
    return doc[start:end]


def with_particle(word: Word) -> Phrase:
    """Return a word with the particle right behind it ("blew UP")."""
    end = word.i + 1
    for child in children(word, PARTICLE):
        if child.i == end:
            end += 1
    return word.doc[word.i : end]


def counted_by(noun: Word) -> list[Word]:
    """Return what stands before a noun as its number or amount ("SEVEN people", "SOME 40")."""
    return children(noun, COUNTING)
