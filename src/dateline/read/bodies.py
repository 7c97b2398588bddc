"""Bodies: the people that a noun stands for: itself, or whose thing it is."""

from __future__ import annotations

from dateline.lexicon import Lexicon
from dateline.read.arguments import COUNT_NOUNS, counted
from dateline.read.cast import Cast
from dateline.read.naming import ARMED_KINDS, Named, name_token
from dateline.read.parse import Word, syntax
from dateline.records import Role

_NOBODY = frozenset(
    {"it", "there", "this", "that", "which", "who", "what", "one", "none", "nobody", "something",
     "anything", "nothing", "everything", "life", "lives", "loss", "losses", "casualty",
     "casualties", "several", "many", "some", "few", "other", "others", "both", "all"}
)  # fmt: skip
_PERSONS = frozenset({"#armed", "#civilian", "#person", "#crowd"})
_ATTACKED = frozenset({"civilians", "protesters", "rioters", "person", "government"})
_UNRESOLVED = frozenset({"its", "their", "them", "my", "our", "i", "me", "we", "us"})
_WITHOUT_PART = ("#place", "#weapon", "#disaster")
_BODIES = frozenset(
    {"#armed", "#civilian", "#person", "#human", "#group", "#official", "#state", "#government",
     "#crowd", "#worker", "#union"}
)  # fmt: skip


def people_of(named: Named, role: Role, cast: Cast, lexicon: Lexicon) -> list[Named]:
    """Return the people or bodies that a noun stands for: itself, or whose thing it is."""
    if _is_nobody(named, role):
        return []
    if role is Role.INSTRUMENT or named.actor is not None or _is_body(named, lexicon):
        return [named]
    owners = _owners_of(named, cast, lexicon)
    if owners:
        return owners
    is_thing = named.classes & {"#structure", "#vehicle", "#target", "#infrastructure"}
    is_name = named.token.ent_type in ("ORG", "GROUP", "PERSON")
    no_part = any(mark in named.classes for mark in _WITHOUT_PART)
    takes_part = not no_part and (is_name or (role is Role.TARGET and bool(is_thing)))
    return [named] if takes_part else []


def _is_nobody(named: Named, role: Role) -> bool:
    """Tell whether a noun names nobody: "no group", a time, a bare count, an "it" not made out."""
    token = named.token
    if role is Role.ACTOR and any(child.lower == "no" for child in token.children):
        return True
    if named.actor is not None:
        return False
    counts = token.upos == "NUM" or token.lower in COUNT_NOUNS or token.lower in _NOBODY
    unclear = named.name.lower() in _UNRESOLVED
    return counts or unclear or token.upos == "VERB" or syntax.is_time(token)


def _is_body(named: Named, lexicon: Lexicon) -> bool:
    """Tell whether a noun stands for people; a place does only where it bears arms as well."""
    if named.token.lemma.lower() in lexicon.phrases.words("people.bodies"):
        return True
    is_place = "#place" in named.classes and "#armed" not in named.classes
    return bool(named.classes & _BODIES) and not is_place


def _owners_of(named: Named, cast: Cast, lexicon: Lexicon) -> list[Named]:
    """Return whose thing a noun names ("a convoy of Taliban vehicles")."""
    owners = []
    for part in (*syntax.with_preposition(named.token, "of"), *_owners(named.token)):
        owner = name_token(counted(part), cast, lexicon)
        is_noun = part.upos in ("NOUN", "PROPN") and not _is_craft(named, part)
        if owner.actor is not None or (is_noun and owner.classes & _BODIES):
            owners.append(owner)
    if named.classes & {"#place"}:
        owners = [o for o in owners if o.actor is not None and o.actor.kind in ARMED_KINDS]
    return owners


def _is_craft(named: Named, part: Word) -> bool:
    """Tell whether a noun says what sort of craft it is ("a FIGHTER jet")."""
    return part.lower in ("fighter", "bomber") and "#aircraft" in named.classes


def _owners(token: Word) -> list[Word]:
    return [c for c in token.children if c.dep in ("compound", "nmod:poss", "amod", "nmod")]


def people_only(tokens: list[Word], cast: Cast, lexicon: Lexicon) -> list[Word]:
    """Return those that stand for people or bodies; a place "on" or "at" is none."""
    kept = []
    for token in tokens:
        named = name_token(counted(token), cast, lexicon)
        is_body = named.actor is not None or named.classes & _BODIES
        if syntax.preposition(token) in ("at", "on") and not is_person(named):
            continue
        if is_body and token.ent_type != "PLACE" and not syntax.is_time(token):
            kept.append(token)
    return kept


def is_person(named: Named) -> bool:
    """Tell whether a noun after "at" or "on" is somebody attacked rather than a spot."""
    if named.actor is not None:
        return named.actor.kind in ARMED_KINDS or named.actor.kind in _ATTACKED
    return bool(named.classes & _PERSONS)
