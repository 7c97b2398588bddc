"""Naming: which actor a noun phrase, a description or a pronoun stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.lexicon import Actor, Lexicon
from dateline.read.cast import PRONOUNS, Cast
from dateline.read.parse import Word, syntax
from dateline.read.who.classes import ARMED_KINDS, KIND_CLASSES, UNKNOWN_NAME, classes_of
from dateline.read.who.known import adjective_bodies, known_actor, speaker
from dateline.read.who.names import given_name, person_name, plain_name
from dateline.records import Span

__all__ = [
    "ARMED_KINDS",
    "KIND_CLASSES",
    "UNKNOWN_NAME",
    "Named",
    "name_all",
    "name_token",
    "person_beside",
]

_PLURAL = frozenset({"they", "them", "their"})
_BODILY = frozenset({"they", "them", "their", "it", "its", "we", "us", "our"})
_BESIDE = frozenset({"appos", "flat", "flat:name", "nmod:desc", "compound"})
_BACK = 100  # tokens back to what a pronoun stands for
_PEOPLE = frozenset({"civilians", "protesters", "rioters"})


@dataclass(frozen=True, slots=True)
class Named:
    """A noun and the actor it stands for; `actor` is `None` where it is no known one.

    `classes` are semantic classes with `#` before them, and the lemma itself. `rule` says how it
    was made out where the words themselves do not name it.
    """

    token: Word
    name: str
    actor: Actor | None
    span: Span
    classes: frozenset[str]
    rule: str = ""


def name_token(token: Word, cast: Cast, lexicon: Lexicon) -> Named:
    """Return what a noun or pronoun stands for."""
    if token.lower in PRONOUNS and token.upos in ("PRON", "DET"):
        return _pronoun(token, cast, lexicon)
    reference = cast.references.get(token.i)
    if reference is not None and token.upos in ("NUM", "ADJ", "PRON", "DET"):
        return _referred(token, reference.noun, reference.rule, cast, lexicon)
    phrase = syntax.noun_phrase(token)
    found = known_actor(token, cast, lexicon)
    actor = None if found is None else found.actor
    if actor is None:
        name = _unknown_name(token, phrase.text, cast)
    else:
        name = (person_beside(token) if actor.kind in _PEOPLE else None) or actor.name
    span = Span(phrase.start_char, phrase.end_char)
    rule = "" if found is None else found.rule
    return Named(token, name, actor, span, classes_of(token, actor, lexicon), rule)


def _unknown_name(token: Word, phrase: str, cast: Cast) -> str:
    """Return the name of no known actor: a person's in full, for a short name its long one."""
    given = given_name(token)
    named = token if given is None else given
    person = person_name(named) or person_beside(named)
    if person is not None:
        return person
    words = plain_name(token, phrase if given is None else syntax.noun_phrase(given).text)
    introduced = cast.introduced.get(words)
    return words if introduced is None else introduced.name


def person_beside(token: Word) -> str | None:
    """Return the name of the one person that a noun describes ("the journalist Amina Bello")."""
    if token.upos != "NOUN" or token.xpos == "NNS":
        return None
    near = [*token.children]
    for place in syntax.with_preposition(token, "of"):  # "the mayor of Kirkuk, Amina Bello"
        near += [c for c in place.children if c.dep in syntax.APPOSITION and _is_person(c)]
    beside = [c for c in near if c.i > token.i and c.dep in _BESIDE and c.upos == "PROPN"]
    return person_name(beside[0]) if len(beside) == 1 else None


def _is_person(token: Word) -> bool:
    return token.ent_type == "PERSON"


def name_all(token: Word, cast: Cast, lexicon: Lexicon) -> list[Named]:
    """Return all that a noun or pronoun stands for.

    "Iraqi and Kurdish forces" are two bodies, and so is a "they" that takes them up.
    """
    reference = cast.references.get(token.i)
    if reference is not None and token.lower in _PLURAL and reference.noun.upos == "PROPN":
        nouns = syntax.coordinated(reference.noun)
        if len(nouns) > 1:
            rule = reference.rule
            return [_referred(token, noun, rule, cast, lexicon) for noun in nouns]
    named = name_token(token, cast, lexicon)
    if token.lower in ("they", "them") and named.actor is not None:
        subject = reference.noun if reference is not None else _last_subject(token, cast, lexicon)
        parts = [] if subject is None else _parts_within(subject, lexicon)
        return [replace(each, token=token, span=named.span) for each in parts] or [named]
    return _parts(token, lexicon) or [named]


def _parts_within(token: Word, lexicon: Lexicon) -> list[Named]:
    """Return the bodies of a noun, or of what it is made up of ("convoys of A and B forces")."""
    inside = syntax.with_preposition(token, "of")
    return _parts(token, lexicon) or [part for each in inside for part in _parts(each, lexicon)]


def _parts(token: Word, lexicon: Lexicon) -> list[Named]:
    """Return the bodies that coordinated adjectives make of one noun, or nothing."""
    return [
        Named(
            token,
            actor.name,
            actor,
            Span(word.idx, word.idx + len(word)),
            classes_of(token, actor, lexicon),
        )
        for word, actor in adjective_bodies(token, lexicon)
    ]


def _pronoun(token: Word, cast: Cast, lexicon: Lexicon) -> Named:
    """Return what a pronoun stands for: who says its clause, what it takes up, the last doer."""
    noun = syntax.antecedent(token)
    if noun is not None and noun.i != token.i and noun.lower not in PRONOUNS:
        return replace(_referred(token, noun, "", cast, lexicon), span=_span(token))
    if token.lower in ("it", "its", "their"):
        said = speaker(token, cast, lexicon)
        if said is not None:
            return _as(token, said.actor, "who says it")
    reference = cast.references.get(token.i)
    if reference is not None:
        return _referred(token, reference.noun, reference.rule, cast, lexicon)
    if token.lower in _PLURAL and token.lower != "them":
        subject = _last_subject(token, cast, lexicon)
        found = None if subject is None else known_actor(subject, cast, lexicon)
        if found is not None:
            return _as(token, found.actor, "the last doer")
    return Named(token, token.text, None, _span(token), _pronoun_classes(token))


def _referred(token: Word, noun: Word, rule: str, cast: Cast, lexicon: Lexicon) -> Named:
    """Return the pronoun as what the noun that it takes up stands for."""
    named = name_token(noun, cast, lexicon)
    classes = named.classes | {token.lower}
    if "#human" in classes and token.lower in _BODILY:
        classes |= _pronoun_classes(token)
    if token.lower in _BODILY and named.actor is not None:
        classes = frozenset({token.lower, *KIND_CLASSES.get(named.actor.kind, ())})
    return Named(token, named.name, named.actor, _span(token), classes, rule)


def _as(token: Word, actor: Actor, rule: str) -> Named:
    classes = frozenset({token.lower, *KIND_CLASSES.get(actor.kind, ())})
    return Named(token, actor.name, actor, _span(token), classes, rule)


def _span(token: Word) -> Span:
    return Span(token.idx, token.idx + len(token))


def _pronoun_classes(token: Word) -> frozenset[str]:
    if token.lower in ("it", "its"):
        return frozenset({token.lower, "#place", "#target"})
    return frozenset({token.lower, "#human", "#armed", "#target"})


def _last_subject(token: Word, cast: Cast, lexicon: Lexicon) -> Word | None:
    """Return the nearest clause subject before a pronoun that is a known armed body or people."""
    doc = token.doc
    for place in range(token.i - 1, max(-1, token.i - _BACK), -1):
        other = doc[place]
        if other.dep not in syntax.SUBJECT | syntax.PASSIVE_SUBJECT or other.upos == "PRON":
            continue
        if other.head.lemma.lower() in lexicon.cues.verbs:
            continue  # who only tells of it
        found = known_actor(other, cast, lexicon)
        if found is not None and (found.actor.kind in ARMED_KINDS or found.actor.kind in _PEOPLE):
            return other
    return None
