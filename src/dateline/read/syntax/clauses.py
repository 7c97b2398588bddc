"""Clauses: their span, negation, modality, and the verbs that report them."""

from __future__ import annotations

from spacy.tokens import Span, Token

from dateline.read.grammar import Modality, grammar
from dateline.read.syntax.labels import (
    CLAUSE,
    OBJECT,
    OBLIQUE,
    OPEN_CLAUSE,
    PASSIVE_SUBJECT,
    SUBJECT,
    acts_as_verb,
    children,
)
from dateline.read.syntax.phrases import run_around, trimmed


def is_negated(token: Token) -> bool:
    """Tell whether the clause is negated: by its own negation, by `no` subject, or by `fail to`."""
    for child in token.children:
        if child.dep_ == "neg" or (
            child.dep_ in {"advmod", "det", "cc:preconj", "case", "preconj"}
            and child.lower_ in grammar().negations
        ):
            return True
    if not acts_as_verb(token):
        return False
    for noun in children(token, SUBJECT | PASSIVE_SUBJECT | OBJECT):
        if noun.lower_ in {"none", "nobody", "nothing"} or any(
            c.lower_ in {"no", "neither"} and c.dep_ in {"det", "neg", "advmod"}
            for c in noun.children
        ):
            return True
    above = token.head
    if token.dep_ in OPEN_CLAUSE and above.i != token.i:
        return above.lemma_.lower() in grammar().negative_verbs or _negated_here(above)
    return False


def _negated_here(verb: Token) -> bool:
    return any(
        c.dep_ == "neg" or (c.dep_ == "advmod" and c.lower_ in grammar().negations)
        for c in verb.children
    )


def modality(token: Token) -> Modality:
    """Return how a clause is put: as fact, possible, expected, obliged, conditional, attempted."""
    own = _own_modality(token)
    if own is not Modality.FACT:
        return own
    node = token
    while node.dep_ in OPEN_CLAUSE | {"conj", "ccomp", "csubj"} and node.head.i != node.i:
        above = node.head
        if node.dep_ in OPEN_CLAUSE | {"ccomp", "csubj"}:
            infinitive = any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in node.children)
            found = grammar().open_verbs.get(above.lemma_.lower())
            if found is not None and infinitive and not _was_able(above):
                return found
            if above.lemma_ == "be" and infinitive:
                return Modality.EXPECTED
            if node.dep_ == "ccomp":
                break
        found = _own_modality(above)
        if found is not Modality.FACT:
            return found
        node = above
    return Modality.FACT


def _was_able(token: Token) -> bool:
    """Tell whether an infinitive under "able" was done ("officers WERE ABLE to arrest him")."""
    if token.lemma_.lower() != "able" or is_negated(token):
        return False
    return any(child.dep_ == "cop" and child.lower_ in {"was", "were"} for child in token.children)


def _own_modality(token: Token) -> Modality:
    for child in token.children:
        if child.dep_ in {"aux", "aux:pass"} and child.lemma_.lower() in grammar().modals:
            return grammar().modals[child.lemma_.lower()]
        if child.dep_ == "mark" and child.lower_ in grammar().conditions:
            return Modality.CONDITIONAL
    words = [c.lower_ for c in token.children if c.dep_ in {"aux", "mark", "cop"} and c.i < token.i]
    if "to" in words and any(w in {"is", "are", "was", "were"} for w in words):
        return Modality.EXPECTED  # "is to visit"
    if "to" in words and token.dep_ in {"acl", "advcl"}:
        return Modality.EXPECTED  # "a plan to attack", "in order to attack"
    return Modality.FACT


def governing_verbs(token: Token) -> list[Token]:
    """Return the verbs whose clause this one is the content of, nearest first.

    From `hit` in "police said witnesses claimed shells hit the town": `claimed`, `said`. A
    parenthetical report ("..., police said") governs the clause that it stands in.
    """
    found: list[Token] = []
    node = clause_head(token)
    for _ in range(20):
        found += [
            c
            for c in node.children
            if c.dep_ == "parataxis" and acts_as_verb(c) and children(c, SUBJECT)
        ]
        above = node.head
        if above.i == node.i:
            break
        if node.dep_ in {"ccomp", "xcomp", "csubj", "csubj:pass", "csubjpass"}:
            found.append(above)
        node = above if node.dep_ == "conj" else clause_head(above)
    seen: dict[int, Token] = {t.i: t for t in found}
    return list(seen.values())


def clause_head(token: Token) -> Token:
    """Return the head of the clause that a token stands in: the first clause node upwards."""
    node = token
    while node.head.i != node.i:
        if node.dep_ in CLAUSE or (node.dep_ == "conj" and acts_as_verb(node)):
            return node
        node = node.head
    return node


def clause_span(token: Token) -> Span:
    """Return the clause around a token, without coordinated clauses and trailing punctuation.

    Relative clauses and content clauses below it stay in.
    """
    head = clause_head(token)
    cut: set[int] = set()
    for child in head.children:
        if child.dep_ in {"conj", "parataxis"} and acts_as_verb(child):
            places = {t.i for t in child.subtree}
            follows = [c for c in head.children if c.i > max(places) and c.dep_ in OBJECT | OBLIQUE]
            if not follows:  # "captured and killed two gunmen" stays whole
                cut |= places
    kept = sorted(t.i for t in head.subtree if t.i not in cut)
    return trimmed(token, run_around(kept, token.i))
