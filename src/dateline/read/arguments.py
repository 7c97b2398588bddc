"""Arguments: who does what a trigger names, and to whom, through light verbs and copulas."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.read import syntax

_COUNT_NOUNS = frozenset({"dozens", "hundreds", "thousands", "scores", "tens", "millions"})


@dataclass(frozen=True, slots=True)
class Arguments:
    """The nouns about a trigger, by what they are to it, each in order of position."""

    agents: tuple[Token, ...]
    patients: tuple[Token, ...]
    instruments: tuple[Token, ...]
    recipients: tuple[Token, ...]


def arguments_of(token: Token) -> Arguments:
    """Return the arguments of a trigger word."""
    return Arguments(
        agents=tuple(agents_of(token)),
        patients=tuple(patients_of(token)),
        instruments=tuple(syntax.instruments(token)),
        recipients=tuple(syntax.recipients(token)) if syntax.acts_as_verb(token) else (),
    )


def agents_of(token: Token) -> list[Token]:
    """Return who does it: a copula's subject, a light verb's subject, else the word's own."""
    if token.pos_ == "AUX" and token.dep_ == "cop":
        return syntax.children(token.head, syntax.SUBJECT)
    light = None if syntax.acts_as_verb(token) else syntax.light_verb_of(token)
    if light is not None:
        own = syntax.by_agents(token)
        return own or [each for each in syntax.agents(light.verb) if each.i != token.i]
    found = [each for each in syntax.agents(token) if each.i != token.i]
    if not found and syntax.acts_as_verb(token) and syntax.is_passive(token):
        for other in syntax.coordinated(token):
            if other.i > token.i and syntax.acts_as_verb(other):
                found = found or syntax.by_agents(other)
    return found


def patients_of(token: Token) -> list[Token]:
    """Return whom it is done to, a light verb's further objects included."""
    if token.pos_ == "AUX" and token.dep_ == "cop":
        return []
    found = syntax.patients(token)
    light = None if syntax.acts_as_verb(token) else syntax.light_verb_of(token)
    if not found and light is not None:
        found = syntax.with_preposition(light.verb, "on", "against", "at")
        found = [each for each in found if not syntax.is_time(each)]
    return [each for each in found if each.i != token.i]


def preposed(token: Token, *names: str) -> list[Token]:
    """Return the complements with one of these prepositions of a word or of its light verb."""
    base = token.head if token.pos_ == "AUX" and token.dep_ == "cop" else token
    found = syntax.with_preposition(base, *names)
    if not found and not syntax.acts_as_verb(base):
        light = syntax.light_verb_of(base)
        if light is not None:
            found = syntax.with_preposition(light.verb, *names)
    return [each for each in found if not syntax.is_time(each)]


def counted(token: Token) -> Token:
    """Return the noun that a count word counts ("hundreds of residents": residents)."""
    if token.pos_ == "NUM" or token.lower_ in _COUNT_NOUNS or token.lemma_.lower() in _CONTAINER:
        parts = syntax.with_preposition(token, "of")
        if parts:
            return parts[0]
    return token


_CONTAINER = frozenset(
    {"dozen", "hundred", "thousand", "score", "million", "number", "group", "couple", "handful",
     "majority", "rest", "lot", "series", "part", "half", "one", "some", "many", "most", "all",
     "convoy", "column", "several", "crowd", "two", "three", "unit", "member", "ten"}
)  # fmt: skip
