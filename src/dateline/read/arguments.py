"""Arguments: who does what a trigger names, and to whom, through light verbs and copulas."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.read.parse import Word, syntax

COUNT_NOUNS = frozenset({"dozens", "hundreds", "thousands", "scores", "tens", "millions"})


@dataclass(frozen=True, slots=True)
class Arguments:
    """The nouns about a trigger, by what they are to it, each in order of position."""

    agents: tuple[Word, ...]
    patients: tuple[Word, ...]
    instruments: tuple[Word, ...]
    recipients: tuple[Word, ...]


def arguments_of(token: Word) -> Arguments:
    """Return the arguments of a trigger word."""
    return Arguments(
        agents=tuple(agents_of(token)),
        patients=tuple(patients_of(token)),
        instruments=tuple(syntax.instruments(token)),
        recipients=tuple(syntax.recipients(token)) if syntax.acts_as_verb(token) else (),
    )


def agents_of(token: Word) -> list[Word]:
    """Return who does it: a copula's subject, a light verb's subject, else the word's own."""
    if token.upos == "AUX" and token.dep == "cop":
        return syntax.children(token.head, syntax.SUBJECT)
    light = None if syntax.acts_as_verb(token) else syntax.light_verb_of(token)
    if light is not None:
        own = syntax.by_agents(token)
        return own or [each for each in syntax.agents(light.verb) if each.i != token.i]
    found = [each for each in syntax.agents(token) if each.i != token.i]
    if syntax.acts_as_verb(token) and not syntax.is_passive(token):
        found = _mended_subject(token, found)
    if syntax.acts_as_verb(token) and syntax.is_passive(token):
        found = [each for each in found if syntax.preposition(each) in ("by", "", "through")]
    if not found and syntax.acts_as_verb(token) and syntax.is_passive(token):
        for other in syntax.coordinated(token):
            if other.i >= token.i and syntax.acts_as_verb(other):
                found = found or syntax.by_agents(other) or _agents_below(other)
    return found


def _agents_below(verb: Word) -> list[Word]:
    """Return a by-phrase that hangs on another complement ("used as shields BY rebels")."""
    return [
        each
        for part in syntax.complements(verb)
        if part.i > verb.i and syntax.preposition(part) == "as"
        for each in syntax.with_preposition(part, "by")
    ]


def _mended_subject(verb: Word, found: list[Word]) -> list[Word]:
    """Return the subject where the parse has none, or gives a finite verb that of a participle.

    A finite verb's subject stands right before its auxiliary; one coordinated with a participle
    ("was on its way to X, located in Y, and COULD ENTER it") has that of the clause above.
    """
    auxiliaries = [c for c in verb.children if c.dep.startswith("aux") and c.lower != "to"]
    if not auxiliaries or syntax.children(verb, syntax.SUBJECT | syntax.PASSIVE_SUBJECT):
        return found
    if verb.dep == "conj":
        first = syntax.coordinated(verb)[0]
        if first.i == verb.i or any(c.dep.startswith("aux") for c in first.children):
            return found
        above = first.head
        while above.head.i != above.i and not syntax.children(above, syntax.SUBJECT):
            above = above.head
        return syntax.children(above, syntax.SUBJECT) or found
    if found and (syntax.relative_head(verb) is not None or auxiliaries[0].lower in _UNTENSED):
        return found
    node = verb.doc[max(verb.sent.start, auxiliaries[0].i - 1)]
    if node.upos not in ("NOUN", "PROPN") or node.i >= auxiliaries[0].i:
        return found
    while node.head.i < node.i and node.dep in ("obl", "nmod") and _near(node):
        node = node.head if node.head.upos in ("NOUN", "PROPN") else node.head.head
    return [node] if node.upos in ("NOUN", "PROPN") else found


def _near(node: Word) -> bool:
    if any(child.dep == "nummod" for child in node.children):
        return False
    return node.i - node.head.i < 6 and node.head.head.i < node.i and bool(syntax.preposition(node))


def patients_of(token: Word) -> list[Word]:
    """Return whom it is done to, a light verb's further objects included."""
    if token.upos == "AUX" and token.dep == "cop":
        return []
    found = syntax.patients(token)
    if syntax.acts_as_verb(token) and syntax.is_passive(token):
        found = _mended_subject(token, found)
    light = None if syntax.acts_as_verb(token) else syntax.light_verb_of(token)
    if not found and light is not None:
        found = syntax.with_preposition(light.verb, "on", "against", "at")
        found = [each for each in found if not syntax.is_time(each)]
    return [each for each in found if each.i != token.i]


def preposed(token: Word, *names: str) -> list[Word]:
    """Return the complements with one of these prepositions of a word or of its light verb."""
    base = token.head if token.upos == "AUX" and token.dep == "cop" else token
    found = syntax.with_preposition(base, *names)
    if not found and not syntax.acts_as_verb(base):
        light = syntax.light_verb_of(base)
        if light is not None:
            found = syntax.with_preposition(light.verb, *names)
    return [each for each in found if not syntax.is_time(each)]


def counted(token: Word) -> Word:
    """Return the noun that a count word counts ("hundreds of residents": residents)."""
    if token.upos == "NUM" or token.lower in COUNT_NOUNS or token.lemma.lower() in _CONTAINER:
        parts = syntax.with_preposition(token, "of")
        if parts:
            return parts[0]
    return token


_UNTENSED = frozenset({"be", "been", "being", "having"})
_CONTAINER = frozenset(
    {"dozen", "hundred", "thousand", "score", "million", "number", "group", "couple", "handful",
     "majority", "rest", "lot", "series", "part", "half", "one", "some", "many", "most", "all",
     "convoy", "column", "several", "crowd", "barrage", "volley", "salvo", "swarm",
     "two", "three", "unit", "member", "ten"}
)  # fmt: skip
