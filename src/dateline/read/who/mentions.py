"""Mentions: the noun phrases that a pronoun can take up, with number, sort and gender."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum, auto

from dateline.lexicon import Lexicon
from dateline.read.parse import Document, Word, syntax

_INSIDE = frozenset(
    {"compound", "flat", "flat:name", "amod", "nmod:desc", "nummod", "fixed", "goeswith"}
)
_NAME = frozenset({"flat", "flat:name", "nmod:desc"})
_NAME_SORTS = {"PERSON", "ORG", "GROUP", "PLACE", "FACILITY"}
# Weights of Lappin and Leass (1994), "An Algorithm for Pronominal Anaphora Resolution", table 1.
RECENT = 100
_SUBJECT, _OBJECT, _OBLIQUE, _HEAD, _PLAIN = 80, 50, 40, 80, 50


class Sort(Enum):
    """What a noun stands for, as far as pronouns care."""

    PERSON = auto()
    PEOPLE = auto()
    BODY = auto()
    PLACE = auto()
    THING = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun that heads a phrase: its sentence, sort, number, gender, key, and weight there.

    `key` is the same for mentions that name one thing in the same words. `gender` is `m`, `f` or
    "" where the words do not say. `names` are the words of a person's full name.
    """

    token: Word
    sentence: int
    sort: Sort
    plural: bool
    gender: str
    key: str
    weight: int
    names: frozenset[str] = frozenset()


def find_mentions(doc: Document, lexicon: Lexicon) -> list[Mention]:
    """Return the mentions of a document in order of position."""
    words = _Words.of(lexicon)
    found = []
    for number, sentence in enumerate(doc.sentences):
        found += [
            _mention(token, number, words)
            for token in sentence
            if token.upos in ("NOUN", "PROPN") and token.dep not in _INSIDE and is_whole(token)
        ]
    return found


def is_whole(token: Word) -> bool:
    """Tell whether a noun names somebody or something, and no time."""
    return token.dep != "" and not syntax.is_time(token)


@dataclass(frozen=True, slots=True)
class _Words:
    male: frozenset[str]
    female: frozenset[str]
    bodies: frozenset[str]
    people: frozenset[str]
    armed: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Words:
        lists, classes = lexicon.phrases.words, lexicon.event_types.classes
        people = (classes["civilian"] | classes["person"]) - set(lists("people.no-persons"))
        return cls(
            frozenset(lists("people.male")),
            frozenset(lists("people.female")),
            frozenset(lists("people.bodies")),
            people,
            classes["armed"],
        )


def _mention(token: Word, sentence: int, words: _Words) -> Mention:
    sort = _sort(token, words)
    plural = is_plural(token)
    if sort is Sort.PERSON and plural:
        sort = Sort.PEOPLE
    return Mention(
        token=token,
        sentence=sentence,
        sort=sort,
        plural=plural,
        gender=_gender(token, words),
        key=_key(token, sort),
        weight=weight_of(token),
        names=_names(token) if sort is Sort.PERSON else frozenset(),
    )


def _names(token: Word) -> frozenset[str]:
    parts = [token, *(c for c in token.children if c.dep in _INSIDE)]
    return frozenset(
        part.lower for part in parts if part.upos == "PROPN" and part.ent_type == "PERSON"
    )


def _sort(token: Word, words: _Words) -> Sort:
    lemma = token.lemma.lower()
    label = _label(token)
    if label == "PERSON":
        return Sort.PERSON
    if label in ("ORG", "GROUP"):
        return Sort.PEOPLE if token.xpos in ("NNS", "NNPS") else Sort.BODY
    if label in _NAME_SORTS:
        return Sort.PLACE
    if lemma in words.bodies or token.lower in words.bodies:
        return Sort.BODY
    if lemma in words.people or lemma in words.armed or lemma in words.male | words.female:
        return Sort.PERSON
    return Sort.THING


def _label(token: Word) -> str:
    """Return the entity label of a name: its own, or that of the name after a title or office."""
    after = [c for c in token.children if c.dep in _NAME and c.i > token.i]
    if token.ent_type == "PERSON" or any(c.ent_type == "PERSON" for c in after):
        return "PERSON"
    return token.ent_type if token.upos == "PROPN" else ""


def is_plural(token: Word) -> bool:
    """Tell whether a noun is plural in form, or several are coordinated under it."""
    if token.xpos in ("NNS", "NNPS") or "Plur" in token.features("Number"):
        return True
    return any(
        child.dep == "conj"
        and child.upos in ("NOUN", "PROPN")
        and any(c.dep == "cc" and c.lower in ("and", "&") for c in child.children)
        for child in token.children
    )


def _gender(token: Word, words: _Words) -> str:
    near = [token, *(c for c in token.children if c.dep in _INSIDE or c.dep == "appos")]
    for word in near:
        forms = {word.lower, word.lemma.lower()}
        if forms & words.male:
            return "m"
        if forms & words.female:
            return "f"
    return ""


def _key(token: Word, sort: Sort) -> str:
    if token.upos == "PROPN":
        return _last_name(token) if sort is Sort.PERSON else token.lower
    return token.lemma.lower()


def _last_name(token: Word) -> str:
    """Return the last word of a person's name."""
    persons = token.doc.persons
    place = bisect_right(persons, token.i, key=lambda one: one.start) - 1
    if place >= 0 and token.i < persons[place].end:
        return persons[place].words[-1].lower()
    last = [token, *(c for c in token.children if c.dep in ("flat", "flat:name"))][-1]
    return last.lower


def weight_of(token: Word) -> int:
    """Return how much a noun or pronoun stands out in its sentence, by its place in the syntax."""
    weight = RECENT
    if token.dep in syntax.SUBJECT | syntax.PASSIVE_SUBJECT:
        weight += _SUBJECT
    elif token.dep in syntax.OBJECT:
        weight += _OBJECT
    elif token.dep in syntax.OBLIQUE | syntax.RECIPIENT:
        weight += _OBLIQUE
    if token.dep not in syntax.NOMINAL_MODIFIER | syntax.POSSESSOR | {"appos", "conj"}:
        weight += _HEAD
    if token.dep not in syntax.OBLIQUE:
        weight += _PLAIN
    return weight
