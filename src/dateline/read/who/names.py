"""Names: the words of a noun phrase as a name, and a person's full name."""

from __future__ import annotations

import re

from dateline.read.parse import PersonName, Phrase, Word, syntax

_LEAD = re.compile(
    r"^(?:(?:the|a|an|some|any|all|these|those|this|that|its|their|his|her|our|more|other|two|"
    r"another|several|many|most|both|at least|about|around|nearly|than|over|only|alleged|suspected|"
    r"so-called|fellow|least|least one|one|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen|twenty|thirty|forty|fifty)\s+|"
    r"\d+[- ]years?[- ]olds?,?\s+|years?[- ]old\s+|olds?\s+(?=[A-Z])|[\d.,]+\s+)+",
    re.IGNORECASE,
)
_EDGES = re.compile(
    r"^(?:[\[\](){}“”\"',;:–—-]+\s*|(?:and|or|but|plus)\s+)+|(?:['’]s|[\[\](){}“”\",;:–—-])+$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*[,;(\[]\s*")
_BRACKETS = re.compile(r"[\[\](){}]")
_LONGEST = 70
_BEFORE = frozenset({"amod", "compound", "nmod", "flat", "nummod"})
_NAMING_VERBS = frozenset({"identify", "name", "know", "call", "dub", "nickname"})


def without_lead(words: str) -> str:
    """Return words without the articles, counts, ages and "alleged" before them."""
    return _LEAD.sub("", words)


def stands_before(child: Word) -> bool:
    """Tell whether a dependent is part of what stands before a noun as its modifier."""
    return child.dep.split(":")[0] in _BEFORE


def premodified(token: Word) -> Phrase:
    """Return a noun with its modifiers before it and the parts of its name after it."""
    before = [c.left_edge.i for c in token.children if c.i < token.i and stands_before(c)]
    after = [c.i for c in token.children if c.dep in ("flat", "flat:name")]
    return token.doc[min([token.i, *before]) : max([token.i, *after]) + 1]


def plain_name(token: Word, phrase: str) -> str:
    """Return the words of a noun phrase as a name: without articles and counts, and not long.

    Brackets and conjunctions at its edges, and what follows a comma, are no part of a name.
    """
    words = _EDGES.sub("", " ".join(phrase.split()))
    part = _EDGES.sub("", _BREAK.split(words)[0])
    if token.text not in part.split():  # "a [Honduran] patrol": only the brackets go
        part = _EDGES.sub("", _BRACKETS.sub("", words))
    name = without_lead(part) or token.text
    if len(name) <= _LONGEST:
        return name
    return without_lead(premodified(token).text) or token.text


def person_name(token: Word) -> str | None:
    """Return the full name of the person that a noun names, or `None`.

    It is the name of which the noun is part or that stands right beside it ("Captain Omar Haddad");
    a single name becomes the fuller one that the report gave before it.
    """
    persons = token.doc.persons
    places = {token.i, *(c.i for c in token.children if c.dep in ("flat", "flat:name"))}
    own = next((p for p in persons if any(p.start <= i < p.end for i in places)), None)
    if own is None or token.upos != "PROPN":
        return None
    return " ".join(_fullest(own, persons).words)


def _fullest(own: PersonName, persons: tuple[PersonName, ...]) -> PersonName:
    if len(own.words) > 1:
        return own
    fuller = [p for p in persons if len(p.words) > 1 and own.words[0] in (p.words[-1], p.words[0])]
    names = {p.words for p in fuller if p.start < own.start}
    if len(names) != 1:  # none before it, or two of one name
        return own
    return next(p for p in fuller if p.words in names)


def given_name(token: Word) -> Word | None:
    """Return the name that a described person or group is given ("a man IDENTIFIED AS X")."""
    for verb in syntax.passive_or_relative_clauses(token):
        if verb.lemma.lower() in _NAMING_VERBS:
            named = [*syntax.with_preposition(verb, "as"), *_complements(verb)]
            for each in named:
                if each.upos == "PROPN":
                    return each
    return None


def _complements(verb: Word) -> list[Word]:
    return [c for c in verb.children if c.dep in ("xcomp", "obj") and c.i > verb.i]
