"""Titles of events, made of their type, sides and place."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.lexicon import Lexicon
from dateline.records import Participant, Place, Role

NAMES = 2  # of a side; more make a title nobody reads


def title_event(
    event_type: str, place: Place | None, participants: Sequence[Participant], lexicon: Lexicon
) -> str:
    """Return a title such as `Air strike: Iraqi Air Force – Islamic State, Qayara`."""
    known = lexicon.event_types.get(event_type)
    name = known.name if known else event_type
    sides = [_side(participants, role, lexicon) for role in (Role.ACTOR, Role.TARGET)]
    who = " – ".join(side for side in sides if side)
    where = place.name if place else ""
    rest = ", ".join(part for part in (who, where) if part)
    title = f"{name}: {rest}" if rest else name
    return title[:1].upper() + title[1:]


def _side(participants: Sequence[Participant], role: Role, lexicon: Lexicon) -> str:
    names: list[str] = []
    for part in participants:
        if part.role is not role:
            continue
        actor = lexicon.actors.get(part.actor) if part.actor else None
        shown = actor.name if actor else part.name
        if shown not in names:
            names.append(shown)
    more = f" and {len(names) - NAMES} more" if len(names) > NAMES else ""
    return ", ".join(names[:NAMES]) + more
