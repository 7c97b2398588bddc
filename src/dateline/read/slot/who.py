"""Who takes part in a happening, under the name that the report knows them by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.read.find.page import Page
from dateline.read.identity.tellings import Telling
from dateline.read.mention.heads import ROLES, Arc
from dateline.read.naming import name_all
from dateline.records import Participant, Role


def participants_of(telling: Telling, first: Telling, page: Page) -> tuple[Participant, ...]:
    """Return who takes part: those said of the telling, other roles as the first telling has them.

    A denial takes over nobody from what it denies, nor the other way round.
    """
    own = _named(telling.arcs, page)
    if telling is first or telling.chief.status is not first.chief.status:
        return own
    roles = {part.role for part in own}
    taken = [part for part in _named(first.arcs, page) if part.role not in roles]
    return tuple(sorted((*own, *taken), key=lambda part: (part.span, part.role)))


def _named(arcs: Sequence[Arc], page: Page) -> tuple[Participant, ...]:
    roles: dict[int, Arc] = {}  # nobody has two parts in one happening: the likelier one
    for arc in arcs:
        if arc.role in ROLES:
            roles.setdefault(arc.word, arc)
    found: dict[tuple[Role, str], Participant] = {}
    for arc in roles.values():
        for part in _parts(arc, page):
            found.setdefault((part.role, part.actor or part.name), part)
    return tuple(sorted(found.values(), key=lambda part: (part.span, part.role)))


def _parts(arc: Arc, page: Page) -> Iterator[Participant]:
    word = page.doc[arc.word]
    for named in name_all(word, page.cast, page.lexicon):
        if word.upos == "PRON" and named.name == word.text:  # it is not made out whom it means
            continue
        actor = None if named.actor is None else named.actor.id
        yield Participant(Role(arc.role), named.name, actor, named.span)
