"""Worth: which happenings say enough to be a claim, and why the others do not."""

from __future__ import annotations

from dateline.lexicon import Lexicon
from dateline.read.affairs import is_affair
from dateline.read.arguments import agents_of, patients_of
from dateline.read.generics import generic_reason, is_told_of
from dateline.read.happenings import Happening, carrier
from dateline.read.parse import Word, syntax
from dateline.records import Claim, Participant, Role, Status

# Families whose words are common in talk of anything; they make a claim only between actors.
_SOFT = frozenset(
    {"agreement", "support", "request", "rejection", "accusation", "threat", "concession", "aid",
     "talks", "coercion", "justice", "sanction", "politics", "warning", "need", "information"}
)  # fmt: skip
# What aid reaches and who is in need says enough where it is counted.
_COUNTED = frozenset({"aid", "need"})
_SUFFERERS = frozenset({"victim", "target", "scene", "site", "survivor"})
# What is done towards somebody, and not to a thing.
_TOWARDS = frozenset({"aid", "support", "talks"})
# What goes off, breaks out or falls in has no other side.
_BY_THEMSELVES = frozenset({"ied-explosion", "accident", "disaster", "shelling"})
_HARD_WORDS = frozenset(
    {"ceasefire", "cease-fire", "truce", "treaty", "sanction", "embargo", "curfew", "accord"}
)


BARE = "a bare mention, with nobody, no number, no place and no time of its own"


def refusal_of(happening: Happening, claim: Claim, *, lexicon: Lexicon) -> str | None:
    """Return why a happening makes no claim, or `None` where it makes one."""
    token = happening.chief.token
    family = lexicon.event_types.family(claim.event_type)
    if token.sent.text.rstrip(" \n”\"'’").endswith("?") and claim.status is not Status.DENIED:
        return "a question"
    described = _only_describes(happening, claim, lexicon) or generic_reason(
        happening.chief, claim, lexicon=lexicon
    )
    if described is not None:
        return described
    if family in _SOFT:
        soft = _soft_refusal(happening, claim, lexicon)
        if soft is not None:
            return soft
    return _bare_refusal(happening, claim, lexicon)


def _soft_refusal(happening: Happening, claim: Claim, lexicon: Lexicon) -> str | None:
    """Return why a soft happening makes no claim, or `None`."""
    family = lexicon.event_types.family(claim.event_type)
    if _is_in_name(happening.chief.token):
        return "part of a name"
    if family in _COUNTED and claim.figures and claim.status is not Status.HYPOTHETICAL:
        return None  # "four million people need food"
    return None if _is_between_actors(happening, claim, lexicon) else "no actors are named"


def _bare_refusal(happening: Happening, claim: Claim, lexicon: Lexicon) -> str | None:
    """Return that a mention says too little, or `None`."""
    if not happening.chief.is_verbal:
        said = _says_enough(happening, claim, lexicon)
        return None if said else BARE
    token = happening.chief.token
    named = bool(claim.participants or claim.figures or patients_of(token)) or (
        claim.event_type in _BY_THEMSELVES and bool(agents_of(token))
    )
    return None if named or _has_place_or_time(happening) else "nobody and nothing is named"


def _only_describes(happening: Happening, claim: Claim, lexicon: Lexicon) -> str | None:
    """Return why a trigger only describes something else, or `None`."""
    token = happening.chief.token
    light = None if is_told_of(token, claim) else syntax.light_verb_of(token)
    verb = token if light is None else light.verb
    if _is_attribute(token, claim):
        return "it only describes a place"
    if token.dep == "amod" or (token.dep == "compound" and not happening.others):
        return "it only describes another noun"
    if claim.event_type == "support" and token.dep.split(":")[0] in ("acl", "advcl"):
        return "it only describes a participant"
    return "a purpose, not a happening" if _is_purpose(verb, lexicon) else None


def _is_attribute(token: Word, claim: Claim) -> bool:
    """Tell whether a participle says how a place stands ("a city currently OCCUPIED by rebels")."""
    held = claim.event_type in ("seizure", "siege") and token.lemma.lower() in _STANDING
    return held and token.xpos in ("VBN", "VBD", "JJ") and token.dep in ("acl", "amod")


_STANDING = frozenset({"occupy", "besiege", "surround", "encircle", "blockade"})


def _is_purpose(token: Word, lexicon: Lexicon) -> bool:
    """Tell whether a verb is the purpose of something else ("an offensive TO RETAKE the city").

    What was announced or attempted is told all the same ("an attempt to kidnap him").
    """
    if not syntax.acts_as_verb(token) or token.dep not in ("acl", "advcl"):
        return False
    if not any(child.lower == "to" and child.i < token.i for child in token.children):
        return False
    words = lexicon.phrases.words
    told = (*words("status.announcing_nouns"), *words("status.attempt_nouns"))
    return token.head.lemma.lower() not in told


def _is_in_name(token: Word) -> bool:
    """Tell whether a noun ends a name in capitals ("the Free Trade Agreement")."""
    if token.upos != "PROPN" or not token.text.istitle() or token.i == token.sent.start:
        return False
    before = token.nbor(-1)
    plain = sum(each.text.islower() for each in token.sent if each.text.isalpha())
    return (
        before.text.istitle()
        and before.upos in ("PROPN", "NOUN", "ADJ")
        and plain > len(token.sent) // 2
    )


def _is_body(participant: Participant, lexicon: Lexicon) -> bool:
    """Tell whether a participant is a known actor and not just people ("workers", "women")."""
    actor = None if participant.actor is None else lexicon.actors.get(participant.actor)
    return participant.actor is not None and (actor is None or actor.kind != "civilians")


def _is_between_actors(happening: Happening, claim: Claim, lexicon: Lexicon) -> bool:
    """Tell whether a soft happening has a known doer and somebody at the other end."""
    known = [each for each in claim.participants if _is_body(each, lexicon)]
    lemma = happening.chief.token.lemma.lower()
    actors = [each for each in claim.participants if each.role is Role.ACTOR]
    others = [each for each in claim.participants if each.role is not Role.ACTOR]
    if claim.event_type == "trial":  # "was jailed for ten years": the court goes without saying
        return happening.chief.is_verbal and bool(others)
    if lemma in _HARD_WORDS:
        return bool(known) or bool(claim.figures)
    if claim.event_type == "trapped":
        return bool(known) or bool(claim.figures) or _is_of_a_number(happening.chief.token)
    if is_affair(happening, claim, known, lexicon=lexicon):
        return True
    if claim.status in (Status.EXPECTED, Status.HYPOTHETICAL) and not (actors and others):
        return False
    if lexicon.event_types.family(claim.event_type) in _TOWARDS:
        others = [each for each in others if each.actor is not None or each.name[:1].isupper()]
    named = any(each in known for each in actors)
    return named and (bool(others) or claim.event_type in ("responsibility", "media-release"))


def _is_of_a_number(token: Word) -> bool:
    """Tell whether people who are counted are in need ("40,000 PEOPLE need food")."""
    people = (*agents_of(token), *patients_of(token))
    return any(c.dep == "nummod" for each in people for c in (each, *each.children))


def _says_enough(happening: Happening, claim: Claim, lexicon: Lexicon) -> bool:
    if claim.participants or claim.figures or happening.others:
        return True
    if _has_place_or_time(happening) or _is_new(happening, claim) or _does(happening):
        return True
    return _is_told_to_go_on(happening.chief.token, lexicon)


def _is_told_to_go_on(token: Word, lexicon: Lexicon) -> bool:
    """Tell whether a noun's beginning or going on is told ("the battle for it is underway")."""
    head = token.head
    if token.dep.split(":")[0] == "nmod":
        return head.lemma.lower() in lexicon.phrases.words("status.aspectual_nouns")
    subject = any(each.i == token.i for each in syntax.subjects(head))
    return subject and head.lemma.lower() in lexicon.phrases.words("status.going_on")


def _does(happening: Happening) -> bool:
    """Tell whether a noun is what does something ("air strikes TARGETED the depot")."""
    verb = happening.verb
    is_subject = any(each.i == happening.chief.token.i for each in syntax.subjects(verb))
    return syntax.acts_as_verb(verb) and is_subject and bool(patients_of(verb))


def _is_new(happening: Happening, claim: Claim) -> bool:
    """Tell whether a noun brings in one happening for the first time ("a car bomb explosion")."""
    token = happening.chief.token
    article = any(c.lower in ("a", "an") and c.i < token.i for c in token.children)
    return article and claim.status is Status.REPORTED and token.xpos in ("NN", "NNP")


def _has_place_or_time(happening: Happening) -> bool:
    """Tell whether a happening has its own place or time phrase, on its noun or its verb."""
    token, verb = happening.chief.token, happening.verb
    if token.head.lemma.lower() in _SUFFERERS:  # "was the VICTIM of an attack on Monday"
        verb = carrier(token.head)
    tokens = {each.i: each for each in (token, happening.verb, verb)}
    return any(
        syntax.place_modifiers(each) or syntax.time_modifiers(each) for each in tokens.values()
    )
