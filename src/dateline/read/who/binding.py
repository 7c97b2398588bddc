"""Binding: what a pronoun cannot stand for, by the clause that it is in.

Conditions of Lappin and Leass (1994), section 2.1: no argument of its own verb, nothing that it is
part of, and for the empty "it" nothing at all.
"""

from __future__ import annotations

from dateline.read.parse import Word, syntax

_EMPTY = frozenset({"seem", "appear", "happen", "rain", "snow", "take", "turn", "matter", "help"})
_UNDERGOING = frozenset({"them", "it", "him", "her"})


def is_empty(token: Word) -> bool:
    """Tell whether an "it" stands for nothing: "it is clear that", "it seems"."""
    if token.lower != "it":
        return False
    if token.dep in ("expl", ""):
        return True
    head = token.head
    clauses = [c for c in head.children if c.dep in ("csubj", "ccomp", "xcomp", "advcl", "acl")]
    if head.lemma.lower() in _EMPTY:
        return True
    if head.upos in ("ADJ", "NOUN") and token.dep in syntax.SUBJECT and clauses:
        return True
    return syntax.is_time(head)


def does_it(noun: Word, pronoun: Word) -> bool:
    """Tell whether a noun is who does, or says, what is done to "them": that would be "themselves".

    Its verb may borrow its subject: "its forces hit a base, killing up to 40 of THEM".
    """
    if pronoun.lower not in _UNDERGOING or pronoun.dep in syntax.SUBJECT | syntax.PASSIVE_SUBJECT:
        return False
    verb = pronoun.head
    while verb.head.i != verb.i and not syntax.acts_as_verb(verb):
        verb = verb.head
    return any(each.i == noun.i for each in syntax.subjects(verb))


def shares_clause(noun: Word, pronoun: Word) -> bool:
    """Tell whether both are arguments of one verb, or the pronoun stands inside the noun phrase."""
    if any(above.i == noun.i for above in pronoun.ancestors):
        return True
    if pronoun.dep in syntax.POSSESSOR:
        return False
    return _governor(noun).i == _governor(pronoun).i and not pronoun.lower.endswith(
        ("self", "selves")
    )


def is_of_some(token: Word) -> bool:
    """Tell whether a pronoun names those that some are of ("40 of THEM"): one body is not many."""
    return token.lower == "them" and syntax.preposition(token) == "of"


def _governor(token: Word) -> Word:
    node = token
    while node.dep == "conj" and node.head.i != node.i:
        node = node.head
    return node.head
