"""Position: how a source stands towards the happening that it tells of."""

from __future__ import annotations

from enum import StrEnum

from dateline.lexicon import Lexicon
from dateline.records import Claim, Role, SourceLink

INDEPENDENT = frozenset({"monitor", "ngo", "igo"})


class Position(StrEnum):
    """What a source has to do with a happening; `UNKNOWN` where the data do not say."""

    PARTY = "party"
    ALLY = "ally of a party"
    VICTIM_OR_WITNESS = "victim or witness"
    MONITOR = "independent monitor"
    UNKNOWN = "unknown"


def position_of(link: SourceLink, claim: Claim, *, lexicon: Lexicon) -> Position:
    """Return the position of a source towards a claim's happening, from data and participants.

    A witness is one even where the claim counts it among those that were hit. A source that is an
    actor or target of the claim, or belongs to one, is a party; one that the actors' table lists as
    an ally of such a one is an ally. Monitors, relief bodies and intergovernmental bodies of the
    outlets' table are independent where they take no part.
    """
    if link.kind == "witness":
        return Position.VICTIM_OR_WITNESS
    actor = link.actor or _known(link.name, lexicon)
    taking_part = [each for each in claim.participants if each.role in {Role.ACTOR, Role.TARGET}]
    if any(_is_one(actor, link.name, each.actor, each.name, lexicon) for each in taking_part):
        return Position.PARTY
    if actor is not None and any(_allied(actor, each.actor, lexicon) for each in taking_part):
        return Position.ALLY
    outlet = None if actor is None else lexicon.outlets.get(actor)
    if outlet is not None and outlet.kind in INDEPENDENT:
        return Position.MONITOR
    return Position.UNKNOWN


def _known(name: str, lexicon: Lexicon) -> str | None:
    found = lexicon.actors.find(name)
    return None if found is None else found.id


def _is_one(
    actor: str | None, name: str, other: str | None, other_name: str, lexicon: Lexicon
) -> bool:
    if name.casefold() == other_name.casefold():
        return True
    return actor is not None and other is not None and lexicon.actors.are_related(actor, other)


def _allied(actor: str, other: str | None, lexicon: Lexicon) -> bool:
    return other is not None and lexicon.actors.are_allied(actor, other)
