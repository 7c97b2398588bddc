"""Helpers: who stands by in a happening, and with what it is done."""

from __future__ import annotations

from dateline.lexicon import Lexicon
from dateline.read.arguments import counted
from dateline.read.cast import Cast
from dateline.read.doers import participle_after
from dateline.read.happenings import Happening
from dateline.read.naming import ARMED_KINDS, name_token
from dateline.read.parse import Word, syntax


def supporters(agent: Word) -> list[Word]:
    """Return who backs a doer: "forces BACKED BY the coalition", "along with militias"."""
    found = []
    for verb in syntax.passive_or_relative_clauses(agent):
        if verb.lemma.lower() in ("back", "support", "assist", "aid", "help", "accompany"):
            found += syntax.by_agents(verb)
    return found + syntax.with_preposition(agent, "along with", "with", "alongside")


def helpers(verb: Word) -> list[Word]:
    """Return who helps in it: "with the help of", "alongside", "backed by" before the subject."""
    found = syntax.with_preposition(verb, "alongside", "along with", "together with")
    for noun in syntax.with_preposition(verb, "with"):
        if noun.lemma.lower() in ("help", "support", "backing", "assistance", "aid"):
            found += syntax.with_preposition(noun, "of", "from")
    for child in verb.children:
        if child.dep == "advcl" and child.lemma.lower() in ("back", "support", "help", "assist"):
            found += syntax.by_agents(child)
    return found


def go_betweens(token: Word, lexicon: Lexicon) -> list[Word]:
    """Return who mediates or hosts ("talks BROKERED BY Qatar", "UN-brokered talks")."""
    verbs = lexicon.phrases.words("people.mediating")
    found = []
    for clause in syntax.passive_or_relative_clauses(token):
        if clause.lemma.lower() in verbs:
            found += syntax.by_agents(clause)
    for child in token.children:
        joined = participle_after(child)
        if joined is not None and joined.lemma.lower() in verbs:
            found.append(child)
        elif child.i < token.i and child.lemma.lower() in verbs:
            found += [c for c in child.children if c.upos == "PROPN"]
    return found


def means(happening: Happening, cast: Cast, lexicon: Lexicon) -> list[Word]:
    """Return the weapons or vehicles with which it is done."""
    found = []
    for mention in happening.mentions:
        for token in syntax.instruments(mention.token):
            named = name_token(counted(token), cast, lexicon)
            is_means = named.classes & {"#weapon", "#vehicle", "#aircraft"}
            if is_means and (named.actor is None or named.actor.kind not in ARMED_KINDS):
                found.append(token)
    return found
