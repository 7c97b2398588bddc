"""Outlook: how far a happening got, and whether it is told as done, ahead, or only imagined.

Read off the words that a happening hangs on (`status.yaml`) and the modality of its clause. Stages
after MUC-4's "stage of execution" (accomplished, attempted, threatened); that an act was foiled or
only planned, ordered or feared is kept apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.read.event_mentions import EventMention
from dateline.read.granted import (
    is_definite,
    is_presupposed,
    is_said_of_it,
    is_told_by_clause,
)
from dateline.read.happenings import carrier
from dateline.read.parse import Word, syntax
from dateline.read.parse.grammar import Modality, grammar
from dateline.records import Stage, Status

_WHO_DID_IT = frozenset({Modality.COUNTERFACTUAL, Modality.PERHAPS})
_REACH = 4
_OBJECTS = ("obj", "nsubj:pass")
_ONWARDS = ("nmod", "compound", "obl", "xcomp", "conj", *_OBJECTS)
_LINKS = ("of", "for", "against", "to", "at", "on")
_ASKING_LINKS = ("for", "to")
_TELLING = (
    "in", "after", "during", "following", "since", "on", "at", "over", "amid", "by", "because of",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outlook:
    """A status and a stage, by the words about a happening alone."""

    status: Status
    stage: Stage


_DONE = Outlook(Status.REPORTED, Stage.ACCOMPLISHED)
_TRIED = Outlook(Status.REPORTED, Stage.ATTEMPTED)
_FOILED = Outlook(Status.REPORTED, Stage.FOILED)
_PLANNED = Outlook(Status.EXPECTED, Stage.PLANNED)
_THREATENED = Outlook(Status.EXPECTED, Stage.THREATENED)
_RULED_OUT = Outlook(Status.DENIED, Stage.PLANNED)
_IMAGINED = Outlook(Status.HYPOTHETICAL, Stage.PLANNED)
_DOUBTED = Outlook(Status.UNVERIFIED, Stage.ACCOMPLISHED)
_BY_MODALITY = {
    Modality.FACT: _DONE,
    Modality.POSSIBLE: _PLANNED,
    Modality.EXPECTED: _PLANNED,
    Modality.OBLIGED: _PLANNED,
    Modality.THREATENED: _THREATENED,
    Modality.CONDITIONAL: _IMAGINED,
    Modality.COUNTERFACTUAL: _IMAGINED,
    Modality.ATTEMPTED: _TRIED,
    Modality.PERHAPS: _DOUBTED,
}


def outlook_of(mention: EventMention, put: Word, *, lexicon: Lexicon) -> Outlook:
    """Return how a mention is told; `put` is the word whose tense and modality put it.

    The words it hangs on go before the modality of its clause ("the threat to attack").
    """
    described = _by_description(mention, lexicon)
    if described is not None:
        return described
    presupposed = is_presupposed(mention, put, lexicon) or is_told_by_clause(mention.token)
    if not presupposed:
        framed = _by_frame(mention.token, lexicon)
        if framed is not None:
            return framed
    modal = syntax.modality(mention.token if presupposed else put)
    if modal in _WHO_DID_IT and is_said_of_it(mention, put):
        return _DONE if syntax.by_agents(put) else _DOUBTED
    if modal is Modality.FACT and not presupposed:
        modal = _as_complement(mention.token, lexicon)
    if modal is Modality.EXPECTED and _is_told_of_later(put):
        return _DONE
    if modal is Modality.EXPECTED and _would_be(mention, put):
        return _IMAGINED
    return _BY_MODALITY[modal]


def stage_of(mention: EventMention, *, lexicon: Lexicon) -> Stage:
    """Return how far what one mention names got."""
    return outlook_of(mention, carrier(mention.token), lexicon=lexicon).stage


def _words(name: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.phrases.words(f"status.{name}"))


def _by_description(mention: EventMention, lexicon: Lexicon) -> Outlook | None:
    """Return the outlook that adjectives or the trigger's own words give, or `None`."""
    said = {
        form
        for word in mention.words
        for child in (word, *word.children)
        if child.i == word.i or child.dep in ("amod", "compound")
        for form in (child.lower, child.lemma.lower())
    }
    if mention.event_type == "foiled-attack":
        return _FOILED if said & _words("foil_triggers", lexicon) else None
    for name, outlook in (
        ("foil_adjectives", _FOILED),
        ("attempt_adjectives", _TRIED),
        ("hypothetical_adjectives", _IMAGINED),
        ("prospective_adjectives", _PLANNED),
    ):
        if said & _words(name, lexicon):
            return outlook
    if len(mention.words) > 1 and mention.words[-1].lemma.lower() in _words(
        "attempt_nouns", lexicon
    ):
        return _TRIED  # "coup attempt"
    before = mention.token.doc.text[: mention.token.left_edge.idx].lower().rstrip()
    before = before.removesuffix(" an").removesuffix(" a").removesuffix(" any")
    named = _words("hypothetical_phrases", lexicon)
    return _IMAGINED if any(before.endswith(phrase) for phrase in named) else None


def _by_frame(token: Word, lexicon: Lexicon) -> Outlook | None:
    """Return the outlook that the nearest plan, threat, attempt and the like above gives."""
    node = token
    for _ in range(_REACH):
        above = node.head
        if above.i == node.i or above.lemma.lower() in _words("presupposing_nouns", lexicon):
            return None
        found = (
            _of_verb(node, above, lexicon)
            if syntax.acts_as_verb(above)
            else _of_noun(node, above, lexicon)
        )
        if found is not None:
            return found
        if not _leads_on(node, above):
            return None
        node = above
    return None


def _leads_on(node: Word, above: Word) -> bool:
    """Tell whether what governs `above` also bears on `node`."""
    if node.dep == "acl" or (node.dep == "advcl" and _after(node) != "from"):
        return False
    if node.dep in ("advcl", *_ONWARDS) and syntax.acts_as_verb(above):
        light = above.lemma.lower() in grammar().light_verbs
        return light or node.dep in ("xcomp", "conj")
    return node.dep in _ONWARDS


def _of_verb(node: Word, verb: Word, lexicon: Lexicon) -> Outlook | None:
    """Return what a verb makes of its complement `node`, or `None`."""
    if any(each.i == node.i for each in syntax.agents(verb)):
        return None
    lemma = verb.lemma.lower()
    if lemma in _words("purpose_verbs", lexicon) and syntax.children(verb, syntax.OPEN_CLAUSE):
        return None  # "the strike is intended to push for reform"
    if lemma in _words("foil_verbs", lexicon) and _is_stopped(node):
        return _foiled_by(verb)
    if node.dep in syntax.OPEN_CLAUSE or _tells(node):
        return None  # an infinitive's verb: its modality says it
    if lemma in _words("attempt_verbs", lexicon) and node.dep in _OBJECTS:
        return _tried_by(verb)
    return next((put for name, put in _VERBS if lemma in _words(name, lexicon)), None)


_VERBS = (
    ("threat_verbs", _THREATENED),
    ("hypothetical_verbs", _IMAGINED),
    ("prospective_verbs", _PLANNED),
)


def _of_noun(node: Word, noun: Word, lexicon: Lexicon) -> Outlook | None:
    """Return what a noun makes of the `node` that it links ("a plan for an ATTACK"), or `None`."""
    link = syntax.preposition(node)
    lemma = noun.lemma.lower()
    if lemma in _words("asking_nouns", lexicon):
        return _PLANNED if node.dep == "acl" or link in _ASKING_LINKS else None
    if node.dep not in ("acl", "compound", "ccomp") and link not in _LINKS:
        return None
    if lemma in _words("foil_nouns", lexicon) or (
        lemma in _words("hypothetical_nouns", lexicon) and link in ("of", "for", "")
    ):
        return _IMAGINED
    if lemma in _words("attempt_nouns", lexicon):
        return _around(noun, lexicon) or _tried_by(_carrier(noun))
    found = next((put for name, put in _NOUNS if lemma in _words(name, lexicon)), None)
    if found is not None and any(child.lower == "no" for child in noun.children):
        return _RULED_OUT  # "has no plans to attack"
    return None if found is None else _around(noun, lexicon) or found


_NOUNS = (("threat_nouns", _THREATENED), ("prospective_nouns", _PLANNED))


def _around(noun: Word, lexicon: Lexicon) -> Outlook | None:
    """Return that a plan, threat or attempt was foiled where its noun says so, else `None`."""
    if any(child.lower in _words("foil_adjectives", lexicon) for child in noun.children):
        return _FOILED
    verb = _carrier(noun)
    stopped = verb.i != noun.i and verb.lemma.lower() in _words("foil_verbs", lexicon)
    return _foiled_by(verb) if stopped and _is_stopped(noun) else None


def _carrier(noun: Word) -> Word:
    return noun.head if noun.dep in (*_OBJECTS, "nsubj") else noun


def _tried_by(word: Word) -> Outlook:
    outer = syntax.modality(word)
    return _TRIED if outer in (Modality.FACT, Modality.ATTEMPTED) else _BY_MODALITY[outer]


def _is_stopped(node: Word) -> bool:
    """Tell whether a happening is what a verb of stopping stops: its object, or "from" it."""
    if node.dep in _OBJECTS:
        return not is_definite(node) or node.head.lemma.lower() != "stop"
    return syntax.preposition(node) == "from" or _after(node) == "from"


def _after(verb: Word) -> str:
    """Return the preposition or conjunction before a clause ("FROM entering"), or ""."""
    marks = (c.lower for c in verb.children if c.dep in ("mark", "case") and c.i < verb.i)
    return next(marks, "")


def _foiled_by(verb: Word) -> Outlook:
    """Return what stopping something makes of it: foiled where it was done, done where it failed.

    "To prevent an attack" and "could have prevented" leave it imagined.
    """
    if syntax.is_negated(verb):
        return _DONE
    untensed = any(c.lower == "to" and c.i < verb.i for c in verb.children)
    told = syntax.modality(verb) is Modality.FACT
    managed = verb.head.lemma.lower() in ("manage", "help", "able")
    return _FOILED if told and (not untensed or managed) else _IMAGINED


def _as_complement(token: Word, lexicon: Lexicon) -> Modality:
    """Return the modality of the verb that a noun complements ("could lead to an ATTACK")."""
    above = token.head
    if token.dep != "obl" or _tells(token) or not syntax.acts_as_verb(above):
        return Modality.FACT
    if is_definite(token) or above.lemma.lower() in _words("answering_verbs", lexicon):
        return Modality.FACT
    found = syntax.modality(above)
    return Modality.FACT if found in (Modality.ATTEMPTED, Modality.PERHAPS) else found


def _tells(node: Word) -> bool:
    """Tell whether a clause under a verb of fear or warning is told as having happened."""
    if node.dep in ("ccomp", "advcl", "conj", "parataxis"):
        return True
    return syntax.preposition(node) in _TELLING


def _is_told_of_later(verb: Word) -> bool:
    """Tell whether "would" looks on from the past ("they would be found dead HOURS LATER")."""
    would = any(c.lower in ("would", "'d", "’d") for c in verb.children)
    later = any(c.lower == "later" for c in verb.subtree if c.i > verb.i)
    return would and later and not syntax.governing_verbs(verb)


def _would_be(mention: EventMention, put: Word) -> bool:
    """Tell whether a noun is the subject of "would" and nobody announces it."""
    if mention.is_verbal or put.i == mention.token.i:
        return False
    would = any(c.lower in ("would", "'d", "’d") for c in put.children)
    subject = any(each.i == mention.token.i for each in syntax.subjects(put))
    return would and subject
