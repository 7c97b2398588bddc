"""Officials: who holds an office is a person where harm is done to them, and not the office."""

from __future__ import annotations

from dataclasses import replace

from dateline.lexicon import Lexicon
from dateline.read.happenings import Happening
from dateline.read.naming import Named, person_beside
from dateline.read.who.names import plain_name
from dateline.records import Role

_OFFICES = frozenset({"office", "government"})
_HARM = frozenset(
    {"killing", "injury", "abduction", "arrest", "execution", "torture", "stabbing", "release",
     "trial", "shooting", "deportation", "sexual-violence"}
)  # fmt: skip


def as_person(named: Named, role: Role, happening: Happening, lexicon: Lexicon) -> Named:
    """Return the holder of an office where harm is done to one ("the MINISTER was killed")."""
    if role is not Role.TARGET or named.actor is None or named.actor.kind not in _OFFICES:
        return named
    found = lexicon.event_types.get(happening.chief.event_type)
    if found is None or not (found.violent or found.id in _HARM):
        return named
    token = named.token
    if token.lemma.lower() not in lexicon.event_types.classes["person"]:
        return named
    words = named.span.of(token.doc.text)
    name = person_beside(token) or plain_name(token, words)
    rule = f"who holds an office of {named.actor.name}"
    return replace(named, name=name, actor=None, rule=rule)
