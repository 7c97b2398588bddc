"""Actors and targets of an emitted claim against the gold (docs/annotation.md, section 5).

Nobody may be there whom the gold lacks, and everybody who is owed must be. Owed are those whose
words stand in the claim's evidence, and those whom the gold claim itself writes down where ours
stands on its words; what a later telling leaves to the first is not. The sides of a clash may be
given as actors or as actor and target; who flees or is sent, as either.
"""

from __future__ import annotations

from collections.abc import Sequence

from bench.gold_claims import Emitted, Gold, Someone
from bench.gold_names import names_of, other_land, same_name
from bench.verdict import Verdict
from corpus import load_vocabulary
from dateline.records import Participant, Role

ROLES = ("actor", "target")
MOVING = frozenset({"displacement", "movement"})


def judge_participants(ours: Emitted, gold: Gold, *, whole: bool) -> Verdict | None:
    """Judge actors and targets; `whole` asks for everybody whom the gold claim writes down."""
    given = [part for part in ours.claim.participants if part.role in (Role.ACTOR, Role.TARGET)]
    owed = [
        part
        for part in gold.participants
        if part.role in ROLES and _owed(ours, part, gold, whole=whole)
    ]
    if not owed and not given:
        return None
    if invented(ours, gold) or turned_round(ours, gold) or _strange_target(ours, gold):
        return Verdict.WRONG
    lacking = [
        part for part in owed if not any(_stands_for(ours, one, part, gold) for one in given)
    ]
    if not lacking:
        return Verdict.RIGHT
    wholly = any(not _given_in(part.role, given, gold) for part in lacking)
    return Verdict.MISSING if wholly else Verdict.VAGUE


def invented(ours: Emitted, gold: Gold) -> bool:
    """Tell whether the claim has an actor whom no claim of the happening has."""
    actors = [part for part in ours.claim.participants if part.role is Role.ACTOR]
    return any(not _known(ours, actor, gold) for actor in actors)


def turned_round(ours: Emitted, gold: Gold) -> bool:
    """Tell whether the claim has as actor who is only the target, or the other way round."""
    return any(
        not _known(ours, part, gold) and any(_is(ours, part, one) for one in _others(part, gold))
        for part in ours.claim.participants
        if part.role in (Role.ACTOR, Role.TARGET)
    )


def _others(part: Participant, gold: Gold) -> list[Someone]:
    other = "target" if part.role is Role.ACTOR else "actor"
    return [one for one in gold.everyone if one.role == other]


def _strange_target(ours: Emitted, gold: Gold) -> bool:
    """Tell whether the claim has a target whom nobody has: none counted, and no place."""
    targets = [part for part in ours.claim.participants if part.role is Role.TARGET]
    return any(
        not (_known(ours, part, gold) or _counted(ours, part, gold) or _placed(ours, part, gold))
        for part in targets
    )


def _owed(ours: Emitted, part: Someone, gold: Gold, *, whole: bool) -> bool:
    evidence = ours.at(ours.claim.evidence)
    if evidence is not None and part.span.overlaps(evidence):
        return True
    return (whole or gold.is_told_by(ours)) and part.span in gold.own_spans


def _known(ours: Emitted, part: Participant, gold: Gold) -> bool:
    """Tell whether a participant is one of the happening's, in a role that means the same."""
    return any(_stands_for(ours, part, one, gold) for one in gold.everyone)


def _stands_for(ours: Emitted, part: Participant, someone: Someone, gold: Gold) -> bool:
    return someone.role in _roles(part.role, gold) and _is(ours, part, someone)


def _roles(role: Role, gold: Gold) -> frozenset[str]:
    """Return the gold roles that a role of ours may stand for."""
    either = _either_way(gold)
    if role is Role.ACTOR:
        return frozenset({"actor", "third-party", "target"} if either else {"actor", "third-party"})
    if role is Role.TARGET:
        return frozenset(
            {"target", "beneficiary", "actor"} if either else {"target", "beneficiary"}
        )
    return frozenset({str(role)})


def _either_way(gold: Gold) -> bool:
    """Tell whether actor and target are two names of one part: sides of a clash, those who move."""
    kinds = load_vocabulary().families
    if any(kinds.get(each) in MOVING for each in gold.claim.types):
        return True
    sides = [part for part in gold.everyone if part.role == "actor"]
    return "armed-clash" in gold.types and len({part.span for part in sides}) > 1


def _given_in(role: str, given: Sequence[Participant], gold: Gold) -> bool:
    return any(role in _roles(part.role, gold) for part in given)


def _is(ours: Emitted, part: Participant, someone: Someone) -> bool:
    """Tell whether a participant is a gold one: by where the words stand, or by name."""
    at = ours.at(part.span)
    names = names_of(part.name, part.actor)
    if at is not None and at.overlaps(someone.span):
        return not other_land(names, someone.names)
    return same_name(names, someone.names)


def _counted(ours: Emitted, part: Participant, gold: Gold) -> bool:
    """Tell whether a participant is whom a figure of the happening counts."""
    at = ours.at(part.span)
    if at is None:
        return False
    spans = [span for one in gold.all_figures for span in (one.of, one.span) if span is not None]
    return any(at.overlaps(span) or abs(at.start - span.end) <= 1 for span in spans)


def _placed(ours: Emitted, part: Participant, gold: Gold) -> bool:
    """Tell whether a target is the place itself: a town under fire."""
    place = gold.place
    if place is None:
        return False
    at = ours.at(part.span)
    here = at is not None and place.span is not None and at.overlaps(place.span)
    return here or (
        place.name is not None
        and place.precision != "country"
        and same_name((part.name,), (place.name,))
    )
