"""Naming: which actor a noun phrase, a description or a pronoun stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from dateline.lexicon import Actor, Lexicon
from dateline.read import syntax
from dateline.read.cast import PRONOUNS, Cast
from dateline.records import Span

ARMED_KINDS = frozenset(
    {"state-force", "rebel-group", "militia", "identity-militia", "coalition", "international"}
)
_NONSTATE = frozenset({"rebel-group", "militia", "identity-militia"})
_REBELS = frozenset({"rebel-group"})
_PLURAL_PRONOUNS = frozenset({"they", "them", "their", "we"})
_PERSONAL = frozenset({"he", "him", "she", "her"})
_GROUP_HEADS = frozenset({"group", "organization", "organisation", "movement", "network"})
_REBEL_HEADS = frozenset(
    {"militant", "rebel", "insurgent", "terrorist", "jihadist", "extremist", "guerrilla", "fighter",
     "separatist", "islamist", "jihadi"}
)  # fmt: skip
_STATE_HEADS = frozenset(
    {"army", "military", "force", "forces", "police", "troop", "troops", "soldier", "government",
     "regime", "navy", "authority", "ministry", "parliament", "president"}
)  # fmt: skip
_LEAD = re.compile(
    r"^(?:(?:the|a|an|some|any|all|these|those|this|that|its|their|his|her|our|more|other|two|"
    r"another|several|many|most|both|at least|about|around|nearly|than|over|only)\s+|"
    r"[\d.,]+\s+)+",
    re.IGNORECASE,
)  # fmt: skip
_EDGES = re.compile(
    r"^(?:[\[\](){}“”\"',;:–—-]+\s*|(?:and|or|but|plus)\s+)+|(?:['’]s|[\[\](){}“”\",;:–—-])+$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*[,;(\[]\s*")
_BRACKETS = re.compile(r"[\[\](){}]")
_LONGEST_NAME = 70
_BACK = 100  # tokens back to what a pronoun stands for
_PEOPLE = frozenset({"civilians", "protesters", "rioters"})


@dataclass(frozen=True, slots=True)
class Named:
    """A noun and the actor it stands for; `actor` is `None` where it is no known one.

    `classes` are semantic classes with `#` before them, and the lemma itself.
    """

    token: Token
    name: str
    actor: Actor | None
    span: Span
    classes: frozenset[str]


# Stands beside the classes of a proper noun of which nothing is known: a person, or a product.
UNKNOWN_NAME = "unknown_name"
KIND_CLASSES = {
    "state-force": ("#armed", "#state", "#human", "#target"),
    "rebel-group": ("#armed", "#human", "#target", "#group"),
    "militia": ("#armed", "#human", "#target", "#group"),
    "identity-militia": ("#armed", "#human", "#target", "#group"),
    "coalition": ("#armed", "#coalition", "#state", "#aircraft", "#human", "#target", "#group"),
    "international": ("#armed", "#human", "#target", "#group"),
    "government": ("#state", "#government", "#official", "#group", "#target"),
    "office": ("#official", "#government", "#group", "#person", "#target"),
    "person": ("#person", "#official", "#human", "#target"),
    "organisation": ("#group", "#official", "#target"),
    "party": ("#group", "#target"),
    "group": ("#group", "#target"),
    "civilians": ("#civilian", "#human", "#target"),
    "protesters": ("#civilian", "#human", "#crowd", "#target"),
    "rioters": ("#civilian", "#human", "#crowd", "#target"),
}
LABEL_CLASSES = {
    "PERSON": ("#person", "#human", "#target"),
    "PLACE": ("#place", "#target"),
    "GPE": ("#place", "#target"),
    "LOC": ("#place", "#target"),
    "FACILITY": ("#place", "#structure", "#target"),
    "FAC": ("#place", "#structure", "#target"),
    "ORG": ("#group", "#target"),
    "GROUP": ("#group", "#human", "#target"),
    "NORP": ("#group", "#human", "#target"),
    "WEAPON": ("#weapon",),
    "PLATFORM": ("#vehicle", "#target"),
}


def name_token(token: Token, cast: Cast, lexicon: Lexicon) -> Named:
    """Return what a noun or pronoun stands for."""
    if token.lower_ in PRONOUNS and token.pos_ in ("PRON", "DET"):
        return _pronoun(token, cast, lexicon)
    phrase = syntax.noun_phrase(token)
    actor = _known(token, cast, lexicon)
    name = actor.name if actor is not None else _plain_name(token, phrase.text)
    span = Span(phrase.start_char, phrase.end_char)
    return Named(token, name, actor, span, classes_of(token, actor, lexicon))


def name_all(token: Token, cast: Cast, lexicon: Lexicon) -> list[Named]:
    """Return all that a noun or pronoun stands for.

    "Iraqi and Kurdish forces" are two bodies, and so is a "they" that takes them up.
    """
    named = name_token(token, cast, lexicon)
    if token.lower_ in ("they", "them") and named.actor is not None:
        subject = _last_subject(token, cast, lexicon)
        parts = [] if subject is None else _parts_within(subject, lexicon)
        return [replace(each, token=token, span=named.span) for each in parts] or [named]
    return _parts(token, lexicon) or [named]


def _parts_within(token: Token, lexicon: Lexicon) -> list[Named]:
    """Return the bodies of a noun, or of what it is made up of ("convoys of A and B forces")."""
    inside = syntax.with_preposition(token, "of")
    return _parts(token, lexicon) or [part for each in inside for part in _parts(each, lexicon)]


def _parts(token: Token, lexicon: Lexicon) -> list[Named]:
    """Return the bodies that coordinated adjectives make of one noun, or nothing."""
    for first in token.children:
        if first.i > token.i or not _before(first) or not first.text[:1].isupper():
            continue
        words = [first, *(c for c in first.children if c.dep_ == "conj" and c.i < token.i)]
        found = [(word, lexicon.actors.find(f"{word.text} {token.text}")) for word in words]
        known = [(word, actor) for word, actor in found if actor is not None]
        if len({actor.id for _, actor in known}) > 1:
            return [
                Named(
                    token,
                    actor.name,
                    actor,
                    Span(word.idx, word.idx + len(word)),
                    classes_of(token, actor, lexicon),
                )
                for word, actor in known
            ]
    return []


def classes_of(token: Token, actor: Actor | None, lexicon: Lexicon) -> frozenset[str]:
    """Return the semantic classes of a noun: by its lemma, entity label, and actor's kind."""
    lemma = token.lemma_.lower()
    found = {lemma, token.lower_}
    forms = {lemma, token.lower_, token.lower_.removesuffix("s")}
    if token.pos_ == "PROPN" and (actor is not None or _is_named(token)):
        forms = {token.lower_}  # the tigers of a name are no animals
    elif token.pos_ == "PROPN" and not token.ent_type_:
        found |= {"#human", "#target", UNKNOWN_NAME}
    found |= forms
    for name, lemmas in lexicon.event_types.classes.items():
        if not forms.isdisjoint(lemmas):
            found.add(f"#{name}")
    found.update(LABEL_CLASSES.get(token.ent_type_, ()))
    if actor is not None:
        found.update(KIND_CLASSES.get(actor.kind, ()))
    return frozenset(found)


def _is_named(token: Token) -> bool:
    """Tell whether a word ends a name of several words that is known to be a body's or person's."""
    before = token.i - 1
    inside = before >= token.sent.start and token.doc[before].text[:1].isupper()
    return inside and token.text[:1].isupper() and token.ent_type_ in ("ORG", "GROUP", "PERSON")


def _known(token: Token, cast: Cast, lexicon: Lexicon) -> Actor | None:
    """Return the known actor of a full noun phrase, or `None`."""
    premodified = _premodified(token)
    for naming in cast.within(premodified.start, premodified.end):
        if naming.start <= token.i < naming.end:
            return naming.actor
    described = _described(token, cast, lexicon)
    if described is not None:
        return described
    for beside in syntax.appositions(token):
        part = _premodified(beside)
        for naming in cast.within(part.start, part.end):
            return naming.actor
    return None


def _premodified(token: Token) -> SpacySpan:
    start = min([token.i, *(c.left_edge.i for c in token.children if c.i < token.i and _before(c))])
    end = max([token.i, *(c.i for c in token.children if c.dep_ in ("flat", "flat:name"))]) + 1
    return token.doc[start:end]


def _before(child: Token) -> bool:
    return child.dep_.split(":")[0] in ("amod", "compound", "nmod", "nn", "poss", "flat", "nummod")


def _described(token: Token, cast: Cast, lexicon: Lexicon) -> Actor | None:
    """Return the actor of a described noun such as "ISIS fighters" or "the army", or `None`."""
    lemma = token.lemma_.lower()
    classes = lexicon.event_types.classes
    front = _premodified(token)
    namings = cast.within(front.start, front.end)
    is_armed = lemma in classes["armed"]
    if is_armed or lemma in _GROUP_HEADS or _is_thing(lemma, classes):
        armed = [each.actor for each in namings if each.actor.kind in ARMED_KINDS]
        if armed:
            return armed[0]
        for part in syntax.with_preposition(token, "of", "from"):
            owner = _premodified(part)
            for naming in cast.within(owner.start, owner.end):
                if naming.actor.kind in ARMED_KINDS:
                    return naming.actor
    words = _LEAD.sub("", front.text)
    found = lexicon.actors.find(words)
    if found is not None and found.id != "unidentified-militants":
        return found
    definite = any(c.lower_ in ("the", "these", "those", "this") for c in token.children)
    if lemma in _REBEL_HEADS or (lemma in _GROUP_HEADS and definite):
        kinds = _REBELS if lemma in _REBEL_HEADS else _NONSTATE
        latest = cast.latest(token.i, kinds)
        if latest is not None and not _foreign(front, cast):
            return latest.actor
    if lemma in _STATE_HEADS or token.lower_ in _STATE_HEADS:
        return _own_body(token, front, cast, lexicon)
    return found or lexicon.actors.find(token.lemma_) or lexicon.actors.find(token.text)


def _foreign(front: SpacySpan, cast: Cast) -> bool:
    """Tell whether a description names another body ("Kurdish fighters", "Chechen rebels")."""
    return any(
        token.text[:1].isupper() and token.i != front.start for token in front
    ) and not cast.within(front.start, front.end)


def _own_body(token: Token, front: SpacySpan, cast: Cast, lexicon: Lexicon) -> Actor | None:
    """Return the body of the report's own country that a bare noun names."""
    for word in front:
        if word.text[:1].isupper() and word.i != front.start:
            return None
    head = re.sub(r"^(?:the|its|their)\s+", "", front.text, flags=re.IGNORECASE)
    if cast.country is None:
        return None
    return lexicon.actors.body_in(head, cast.country) or lexicon.actors.body_in(
        token.lower_, cast.country
    )


def _is_thing(lemma: str, classes: Mapping[str, frozenset[str]]) -> bool:
    return any(lemma in classes[name] for name in ("structure", "vehicle", "place", "weapon"))


def _pronoun(token: Token, cast: Cast, lexicon: Lexicon) -> Named:
    """Return the actor that a pronoun stands for: the latest fitting one before it."""
    lower = token.lower_
    span = Span(token.idx, token.idx + len(token))
    actor: Actor | None = None
    noun = syntax.antecedent(token)
    if lower in _PERSONAL:
        found = cast.latest(token.i, frozenset({"person"}), reach=80)
        actor = found.actor if found is not None else None
    elif lower in _PLURAL_PRONOUNS or (lower in ("it", "its") and _is_agent(token)):
        actor = _speaker(token, cast, lexicon) if lower != "they" else None
        if actor is None and lower not in ("it", "its"):
            subject = _last_subject(token, cast, lexicon)
            latest = cast.latest(token.i, ARMED_KINDS, reach=_BACK)
            actor = None if latest is None else latest.actor
            actor = actor if subject is None else _known(subject, cast, lexicon)
    if actor is not None:
        classes = frozenset({lower, *KIND_CLASSES.get(actor.kind, ())})
    elif lower in ("it", "its"):
        classes = frozenset({lower, "#place", "#target"})
    else:
        classes = frozenset({lower, "#human", "#armed", "#target"})
    name = actor.name if actor is not None else (noun.text if noun is not None else token.text)
    return Named(token, name, actor, span, classes)


def _is_agent(token: Token) -> bool:
    return token.dep_ in syntax.SUBJECT or token.dep_ in syntax.POSSESSOR


def _speaker(token: Token, cast: Cast, lexicon: Lexicon) -> Actor | None:
    """Return the body that says the clause a pronoun stands in ("the army said it had ...")."""
    for verb in syntax.governing_verbs(token)[:1]:
        for subject in syntax.subjects(verb)[:1]:
            if subject.i < token.i and subject.lower_ not in PRONOUNS:
                return _known(subject, cast, lexicon)
    return None


def _last_subject(token: Token, cast: Cast, lexicon: Lexicon) -> Token | None:
    """Return the nearest clause subject before a pronoun that is a known armed body or people."""
    doc = token.doc
    for place in range(token.i - 1, max(-1, token.i - _BACK), -1):
        other = doc[place]
        if other.dep_ not in syntax.SUBJECT | syntax.PASSIVE_SUBJECT or other.pos_ == "PRON":
            continue
        actor = _known(other, cast, lexicon)
        if actor is not None and (actor.kind in ARMED_KINDS or actor.kind in _PEOPLE):
            return other
    return None


def _plain_name(token: Token, phrase: str) -> str:
    """Return the words of a noun phrase as a name: without articles and counts, and not long.

    Brackets and conjunctions at its edges, and what follows a comma, are no part of a name.
    """
    words = _EDGES.sub("", " ".join(phrase.split()))
    part = _EDGES.sub("", _BREAK.split(words)[0])
    if token.text not in part.split():  # "a [Honduran] patrol": only the brackets go
        part = _EDGES.sub("", _BRACKETS.sub("", words))
    name = _LEAD.sub("", part) or token.text
    if len(name) <= _LONGEST_NAME:
        return name
    return _LEAD.sub("", _premodified(token).text) or token.text
