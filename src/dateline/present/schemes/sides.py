"""The two sides of an event: who stands with whom, after relations that the lexicon knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.lexicon import Lexicon
from dateline.read.coding import ARMED, kind_of
from dateline.read.derived import inter_of
from dateline.records import Participant, Role

_STATES, _REBELS = (1, 8), (2,)
_UNNAMED = "unidentified-armed-group"


@dataclass(frozen=True, slots=True)
class Sides:
    """Who does and who is done to, the foremost first; third parties stand with their allies."""

    doers: tuple[Participant, ...]
    targets: tuple[Participant, ...]

    def all(self) -> tuple[Participant, ...]:
        """Return everybody, in the role of their side."""
        return (
            *(replace(each, role=Role.ACTOR) for each in self.doers),
            *(replace(each, role=Role.TARGET) for each in self.targets),
        )


def part_sides(participants: Sequence[Participant], *, lexicon: Lexicon) -> Sides:
    """Return the sides of an event.

    A target that is the doer itself, belongs to it or is its ally is no opponent and stands
    nowhere. A third party joins the side that it is known to be allied with; where no doer is
    told, the foe of a target is one; else it stands nowhere.
    """
    doers = _of_role(participants, Role.ACTOR)
    targets = tuple(
        each
        for each in _of_role(participants, Role.TARGET)
        if not any(are_together(each, doer, lexicon) for doer in doers)
    )
    for each in _of_role(participants, Role.THIRD_PARTY):
        if any(are_together(each, doer, lexicon) for doer in doers):
            doers = (*doers, each)
        elif any(are_together(each, target, lexicon) for target in targets):
            targets = (*targets, each)
        elif not doers and any(_are_foes(each, target, lexicon) for target in targets):
            doers = (each,)
    return Sides(doers, targets)


def part_foes(participants: Sequence[Participant], *, lexicon: Lexicon) -> Sides:
    """Return the sides of an event; its armed ones where a fight is all that is told.

    Two armies that are both told as doers ("the army entered, the rebels held out") are two sides.
    """
    sides = part_sides(participants, lexicon=lexicon)
    if sides.targets:
        return sides
    armed = part_armed(sides, lexicon=lexicon)
    return armed if armed.targets else sides


def part_armed(sides: Sides, *, lexicon: Lexicon) -> Sides:
    """Return the armed sides of a battle.

    Where all armed parties are told as doers, or as targets, those of a state and rebels whom the
    lexicon does not know as allies fight each other.
    """
    doers = tuple(each for each in sides.doers if is_armed(each, lexicon))
    targets = tuple(each for each in sides.targets if is_armed(each, lexicon))
    if doers and targets:
        return Sides(doers, targets)
    every = doers or targets
    foes = tuple(each for each in every[1:] if _are_foes(every[0], each, lexicon))
    if not foes:
        return Sides(doers, targets)
    return Sides(tuple(each for each in every if each not in foes), foes)


def is_armed(part: Participant, lexicon: Lexicon) -> bool:
    """Tell whether a participant is an armed group of any kind."""
    return kind_of(part, lexicon) in ARMED


def is_thing(part: Participant, lexicon: Lexicon) -> bool:
    """Tell whether a participant is a place, a building or a vehicle rather than anybody."""
    if lexicon.actors.get(part.actor or "") is not None:
        return False
    words = part.name.lower().split()
    classes = lexicon.event_types.classes
    last = {words[-1], words[-1].removesuffix("s")} if words else set()
    things = (classes.get(name, frozenset()) for name in ("place", "structure", "vehicle"))
    return any(not last.isdisjoint(each) for each in things) and not is_armed(part, lexicon)


def are_together(one: Participant, other: Participant, lexicon: Lexicon) -> bool:
    """Tell whether two participants are one, belong together, or are known allies."""
    if one.actor is None or other.actor is None:
        return one.name.casefold() == other.name.casefold()
    actors = lexicon.actors
    bodies = (frozenset(actors.bodies_of(each.actor or "")) for each in (one, other))
    if frozenset.intersection(*bodies):
        return True
    return actors.are_related(one.actor, other.actor) or actors.are_allied(one.actor, other.actor)


def _are_foes(one: Participant, other: Participant, lexicon: Lexicon) -> bool:
    states = [inter_of(each, lexicon=lexicon) in _STATES for each in (one, other)]
    others = [_is_rebel(each, lexicon) for each in (one, other)]
    apart = (states[0] and others[1]) or (states[1] and others[0])
    return apart and not are_together(one, other, lexicon)


def _is_rebel(part: Participant, lexicon: Lexicon) -> bool:
    """Tell whether a participant is a rebel group, or armed men whom nobody names."""
    return inter_of(part, lexicon=lexicon) in _REBELS or part.actor == _UNNAMED


def _of_role(participants: Sequence[Participant], role: Role) -> tuple[Participant, ...]:
    return tuple(each for each in participants if each.role is role)
