"""Who does what to whom: the arguments of verbs, and of nouns that name a happening."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.read.parse.document import Word
from dateline.read.parse.grammar import grammar
from dateline.read.parse.syntax.labels import (
    NOMINAL,
    OBJECT,
    OBLIQUE,
    OPEN_CLAUSE,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    POSSESSOR,
    RECIPIENT,
    REDUCED,
    RELATIVE,
    RELATIVISERS,
    SUBJECT,
    acts_as_verb,
    children,
    in_order,
    is_time,
)
from dateline.read.parse.syntax.phrases import (
    complements,
    conjuncts_below,
    coordinated,
    described,
    passive_or_relative_clauses,
    preposition,
    relative_head,
    spread,
    verb_before,
    with_preposition,
)

_CHARGING = frozenset({"of", "for", "from", "with"})
_USING = frozenset({"use", "employ", "deploy", "have", "need"})  # what is used does nothing
DASHES = frozenset({"-", "--", "–", "—"})


def is_passive(verb: Word) -> bool:
    """Tell whether a verb is passive: by auxiliary, subject, feature, or as a bare participle.

    A finite verb with an object and no auxiliary is active, whatever its subject is called
    ("troops captured two gunmen"); without an object it may be a headline's ("five killed").
    """
    if children(verb, PASSIVE_AUXILIARY):
        return True
    finite = verb.xpos in {"VBD", "VBZ", "VBP"} and not children(verb, frozenset({"aux"}))
    if finite and children(verb, OBJECT):
        return False
    if children(verb, PASSIVE_SUBJECT) or _lacks_its_object(verb):
        return True
    if children(verb, frozenset({"aux", "nsubj"})):
        return False
    return _bare_participle_is_passive(verb)


def _lacks_its_object(verb: Word) -> bool:
    """Tell whether a headline's verb has a subject where its object should be ("five killed")."""
    return (
        verb.lemma.lower() in grammar().object_verbs
        and verb.xpos in {"VBD", "VBN"}
        and verb.dep not in RELATIVE
        and bool(children(verb, SUBJECT))
        and not children(verb, frozenset({"aux", "ccomp", "xcomp"}) | OBJECT)
        and not _shared_object(verb)
    )


def _bare_participle_is_passive(verb: Word) -> bool:
    if verb.dep == "conj" and _shared_object(verb):
        return False  # "killed five people and wounded twelve others"
    if "Pass" in verb.features("Voice"):
        return verb.dep != "ROOT" or not children(verb, OBJECT)
    if verb.dep == "conj" and verb.xpos == "VBN":
        first = coordinated(verb)[0]
        return first.i != verb.i and first.xpos == "VBN" and is_passive(first)
    reduced = verb.dep in REDUCED or verb.dep == "amod"
    return reduced and verb.xpos == "VBN" and not children(verb, OBJECT)


def _shared(verb: Word, labels: frozenset[str]) -> list[Word]:
    """Return dependents with `labels`, else those of the verb that this one is coordinated with."""
    found = children(verb, labels)
    node = verb
    while not found and node.dep == "conj" and node.head.i != node.i:
        node = node.head
        if node.dep in OBJECT and not acts_as_verb(node):  # a verb hung on the object before it
            node = node.head
        found = children(node, labels)
    return found


def subjects(verb: Word) -> list[Word]:
    """Return the verb's subjects: its own, shared by coordination, by control, or described.

    Control: the subject of `to attack` in "rebels tried to attack" is `rebels`; with an object
    in between ("urged rebels to leave") it is the object.
    """
    found = _shared(verb, SUBJECT | PASSIVE_SUBJECT)
    if found:
        return spread(_without_label(found))
    first = coordinated(verb)[0] if verb.dep == "conj" else verb
    noun = relative_head(first)
    if noun is not None and noun.dep == "conj":
        return described(noun, first)
    if noun is not None:
        return conjuncts_below(noun) if noun.i < first.i else [noun]
    if first.dep in OPEN_CLAUSE or (first.dep in {"advcl", "ccomp"} and _untensed(first)):
        return _controller(first)
    return []


def _without_label(found: list[Word]) -> list[Word]:
    """Return the subjects after a dash, where there are others before: those are a dateline.

    In "Homs, Syria - Rebels shelled the town" the parser may make a subject of `Homs` too.
    """
    doc, first, last = found[0].doc, found[0].i, found[-1].i
    cut = next((i for i in range(last, first, -1) if doc[i].text in DASHES), first - 1)
    return [token for token in found if token.i > cut]


def _untensed(verb: Word) -> bool:
    """Tell whether a clause is an infinitive or participle, so that its subject is elsewhere."""
    forms = verb.features("VerbForm")
    return not {"Fin"} & set(forms) and verb.xpos not in {"VBD", "VBZ", "VBP", "MD"}


def _controller(verb: Word) -> list[Word]:
    above = verb.head
    if above.i == verb.i:
        return []
    if not is_passive(above) and (verb.dep in OPEN_CLAUSE or _is_charge(verb)):
        objects = [each for each in children(above, OBJECT | RECIPIENT) if each.i < verb.i]
        accused = relative_head(above) if above.dep in RELATIVE and not objects else None
        if accused is not None and _is_charge(verb) and children(above, SUBJECT):
            return conjuncts_below(accused)  # "two firms that it accuses of supplying arms"
        if objects:
            return spread(objects)
    return subjects(above)


def _is_charge(verb: Word) -> bool:
    """Tell whether a participle says what somebody is held to do ("accused police OF beating").

    Quirk et al. (1985), 16.28 and 16.56: after object and preposition, the object does it.
    """
    marks = [c for c in verb.children if c.dep in {"mark", "case"} and c.i < verb.i]
    if verb.xpos != "VBG" or verb.head.lemma.lower() in _USING:
        return False
    return any(c.lower in _CHARGING for c in marks)


def agents(token: Word) -> list[Word]:
    """Return who does it: for verbs, subjects or the by-phrase; for nouns, `nominal_agents`."""
    if not acts_as_verb(token):
        return nominal_agents(token)
    if is_passive(token):
        return by_agents(token)
    return subjects(token)


def by_agents(token: Word) -> list[Word]:
    """Return the by-phrase of a passive or of a noun: never a time, place or manner."""
    found = children(token, frozenset({"obl:agent"}))
    found += [
        c
        for c in complements(token)
        if preposition(c) == "by" and not is_time(c) and c.upos in NOMINAL
    ]
    if not found and token.dep == "conj" and acts_as_verb(token):
        return []
    return spread(in_order(found))


def _shared_object(verb: Word) -> list[Word]:
    """Return the object that a verb shares by coordination, or has as a bare relative clause.

    "captured and killed two gunmen": the object hangs on one of the verbs and stands after both.
    """
    for place in range(verb.i + 1, min(verb.i + 9, len(verb.doc))):
        noun = verb.doc[place]
        if noun.dep == "conj" and noun.upos in NOMINAL and verb_before(noun) == verb:
            return [noun]
    for other in coordinated(verb):
        if other.i != verb.i and acts_as_verb(other):
            found = [c for c in children(other, OBJECT) if c.i > max(verb.i, other.i)]
            own = [c for c in verb.children if c.dep in OBLIQUE and c.i > verb.i]
            if found and not own and all(c.i > verb.i for c in found):
                return found
    head = relative_head(verb)
    if head is not None and verb.dep in RELATIVE and children(verb, SUBJECT):
        pronouns = [c for c in verb.children if c.lower in RELATIVISERS]
        if not pronouns and head.i < verb.i:  # "the town (that) rebels captured"
            return [head]
    return []


def recipients(verb: Word) -> list[Word]:
    """Return to whom: indirect objects, and `to` or `for` with a person or body."""
    found = children(verb, RECIPIENT)
    found += [c for c in with_preposition(verb, "to") if not is_time(c)]
    return spread(in_order(found))


@dataclass(frozen=True, slots=True)
class Light:
    """A light verb and the noun that carries its meaning ("carried out an attack")."""

    verb: Word
    noun: Word


def nominal_agents(noun: Word) -> list[Word]:
    """Return who does what a noun names.

    In this order: "shelling by X"; "X's shelling" (X no place or time); "the X shelling" (X a
    group, body or person); "an attack carried out by X" and "X carried out an attack".
    """
    found = by_agents(noun)
    if not found:
        found = spread(c for c in children(noun, POSSESSOR) if not is_time(c) and not _place(c))
    if not found:
        found = [
            c
            for c in children(noun, frozenset({"amod", "compound", "nmod"}))
            if c.i < noun.i and c.ent_type in {"GROUP", "ORG", "PERSON"}
        ]
    if not found:
        found = [agent for verb in _light_verbs(noun) for agent in agents(verb)]
    return in_order(t for t in found if t.i != noun.i)


def _place(token: Word) -> bool:
    return token.ent_type in {"PLACE", "FACILITY"}


def _light_verbs(noun: Word) -> list[Word]:
    """Return the light verbs that a noun hangs on or that describe it."""
    light = light_verb_of(noun)
    found = [] if light is None else [light.verb]
    found += [
        v for v in passive_or_relative_clauses(noun) if v.lemma.lower() in grammar().light_verbs
    ]
    return found


def light_verb_of(noun: Word) -> Light | None:
    """Return the light verb that a noun hangs on as object or passive subject, or `None`."""
    if noun.dep == "conj":
        noun = coordinated(noun)[0]
    if noun.dep == "nmod" and noun.head.lemma.lower() in grammar().series_nouns:
        noun = noun.head  # "carried out a SERIES of attacks"
    verb = noun.head
    if verb.i == noun.i or not acts_as_verb(verb):
        return None
    if noun.dep in OBJECT | PASSIVE_SUBJECT and verb.lemma.lower() in grammar().light_verbs:
        return Light(verb, noun)
    if noun.dep in OBLIQUE and verb.lemma.lower() in grammar().entering_verbs:
        return Light(verb, noun) if preposition(noun) in {"in", "into"} else None
    head = relative_head(verb)
    if head is not None and head.i == noun.i and verb.lemma.lower() in grammar().light_verbs:
        return Light(verb, noun)
    return None
