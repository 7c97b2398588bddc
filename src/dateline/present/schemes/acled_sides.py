"""Actor 1 and Actor 2 of an ACLED row, by the rules of its event types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.lexicon import Lexicon
from dateline.present.schemes.figures import lowest, own_figures
from dateline.present.schemes.names import (
    CIVILIANS,
    PROTESTERS,
    RIOTERS,
    UNARMED,
    UNIDENTIFIED,
    ActorCell,
    acled_cell,
    attacked,
    may_be_private,
    people_of,
    with_country,
)
from dateline.present.schemes.sides import Sides, are_together, is_armed, is_thing, part_armed
from dateline.present.schemes.told import Told, Why
from dateline.read.coding import Code, kind_of
from dateline.records import Participant

_HURT = ("killed", "wounded", "abducted", "missing")
_POLITICAL = ("government", "office", "party", "person")
_INTERVENED = ("Protest with intervention", "Excessive force against protesters")


@dataclass(frozen=True, slots=True)
class Pair:
    """The two main actors of an event; `second` is `None` where ACLED's row has one alone."""

    first: ActorCell
    second: ActorCell | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at: the event, its ACLED sub-event type, its sides."""

    told: Told
    detail: str | None
    sides: Sides
    lexicon: Lexicon


def pair_actors(told: Told, code: Code, sides: Sides, *, lexicon: Lexicon) -> Pair | Why:
    """Return the main actors of an event of this code, or why it is none for want of them."""
    make = {
        "Battles": _battle,
        "Explosions/Remote violence": _remote,
        "Violence against civilians": _against_civilians,
        "Protests": _protest,
        "Riots": _riot,
    }.get(code.code, _strategic)
    scene = Scene(told, code.detail, sides, lexicon)
    if code.detail == "Arrests" and not _is_prominent(scene):
        return Why.MINOR
    return make(scene) or Why.NO_SIDE


def _battle(scene: Scene) -> Pair | None:
    """Return two armed sides; civilians are never recorded (ACLED Codebook (2023), "Battles").

    One side alone stands where the case tells of organised violence in the country.
    """
    armed = part_armed(scene.sides, lexicon=scene.lexicon)
    first, second = (
        _joined(scene.told, side, scene.lexicon) for side in (armed.doers, armed.targets)
    )
    if first is None and second is not None and scene.told.conflict and not _is_mutual(scene):
        first = _unidentified(scene.told, scene.lexicon)
    if first is None:
        first, second = second, None
    if first is None or (second is None and not scene.told.conflict):
        return None
    return Pair(first, second)


def _is_mutual(scene: Scene) -> bool:
    """Tell whether the one side that is named met the other in a fight.

    Whom somebody attacked, or took a town from, is no first actor: it would seem the doer.
    """
    attacks = scene.lexicon.phrases.words("coding.acled-clash-types")
    return scene.detail == "Armed clash" and scene.told.event.event_type not in attacks


def _remote(scene: Scene) -> Pair | None:
    """Return who used the weapon, unidentified where nobody says, and whom it was meant for.

    ACLED Codebook (2023), "Event aggregation": civilians who are hit with an armed target are
    recorded as associated actors.
    """
    armed = tuple(each for each in scene.sides.doers if is_armed(each, scene.lexicon))
    known = _joined(scene.told, armed, scene.lexicon)
    ranked = sorted(scene.sides.targets, key=lambda each: not is_armed(each, scene.lexicon))
    second = _target(scene.told, ranked, scene.lexicon)
    if known is None and scene.detail == "Air/drone strike":
        known = ActorCell("Unidentified Military Forces", None)
    return Pair(
        known or _unidentified(scene.told, scene.lexicon),
        second or _hurt(scene.told, scene.sides, scene.lexicon),
    )


def _against_civilians(scene: Scene) -> Pair | None:
    """Return the armed perpetrator and the civilians, who are always Actor 2.

    ACLED Codebook (2023), "Violence against civilians": the perpetrator is an organised armed
    group; "7: Civilians": the armed who are attacked defenceless are civilians.
    """
    armed = tuple(
        each for each in scene.sides.doers if is_armed(each, scene.lexicon) or _acts(each, scene)
    )
    if not armed and (scene.sides.doers or not scene.told.conflict):
        return None
    second = _target(scene.told, scene.sides.targets, scene.lexicon) or _hurt(
        scene.told, scene.sides, scene.lexicon
    )
    if second is None:
        return None
    if not second.name.startswith(CIVILIANS):
        name = with_country(CIVILIANS, scene.told.country, scene.lexicon)
        beside = (second.name, *second.associates)
        second = ActorCell(name, 7, tuple(each for each in beside if each != name))
    return Pair(
        _joined(scene.told, armed, scene.lexicon) or _unidentified(scene.told, scene.lexicon),
        second,
    )


def _protest(scene: Scene) -> Pair | None:
    """Return the protesters, and who stepped in (ACLED Codebook (2023), "Protests")."""
    crowd = ActorCell(
        with_country(PROTESTERS, scene.told.country, scene.lexicon), 6, _groups(scene)
    )
    if scene.detail not in _INTERVENED:
        return Pair(crowd)
    forces = tuple(each for each in scene.sides.all() if is_armed(each, scene.lexicon))
    return Pair(crowd, _joined(scene.told, forces, scene.lexicon))


def _riot(scene: Scene) -> Pair | None:
    """Return the rioters, and whom they fight or attack (ACLED Codebook (2023), "Riots")."""
    crowd = ActorCell(with_country(RIOTERS, scene.told.country, scene.lexicon), 5, _groups(scene))
    ranked = [each for each in scene.sides.all() if is_armed(each, scene.lexicon)]
    ranked += [each for each in scene.sides.targets if each not in ranked]
    second = _target(scene.told, ranked, scene.lexicon)
    return Pair(crowd, None if second is None or second.inter in (5, 6) else second)


def _strategic(scene: Scene) -> Pair | None:
    """Return who acts and with or to whom; an agreement's parties may be told as either.

    ACLED Codebook (2023), "Strategic developments": "activities of groups" that bear arms or
    govern; displacement alone befalls civilians.
    """
    if scene.detail == "Other":
        cell = _joined(scene.told, scene.sides.all(), scene.lexicon)
        return None if cell is None else Pair(cell)
    if not any(
        is_armed(each, scene.lexicon) or kind_of(each, scene.lexicon) in _POLITICAL
        for each in (scene.sides.all() if scene.detail == "Agreement" else scene.sides.doers)
    ):
        return None
    doers, targets = scene.sides.doers, scene.sides.targets
    if scene.detail == "Agreement" and not targets and doers:
        targets = tuple(e for e in doers[1:] if not are_together(doers[0], e, scene.lexicon))
        doers = tuple(each for each in doers if each not in targets)
    first = _joined(scene.told, doers, scene.lexicon)
    second = _joined(scene.told, targets, scene.lexicon)
    if first is None and scene.detail == "Agreement":
        first, second = second, None
    return None if first is None else Pair(first, second)


def _joined(told: Told, side: Sequence[Participant], lexicon: Lexicon) -> ActorCell | None:
    """Return the foremost of a side with the others beside it, each once.

    "A policeman shot ..." in one report and "a gunman" in another are one doer: the unnamed give
    way where all others are known.
    """
    cells = []
    for each in side:
        cell = acled_cell(each, told, lexicon=lexicon)
        told_apart = _holds_another(each, side, lexicon) or may_be_private(each, lexicon)
        if cell is not None and not told_apart:
            cells.append(cell)
    named = [cell for cell in cells if not cell.name.startswith(UNIDENTIFIED)]
    known = all(lexicon.actors.get(each.actor or "") is not None for each in side)
    return _foremost(named if named and known else cells)


def _holds_another(part: Participant, side: Sequence[Participant], lexicon: Lexicon) -> bool:
    """Tell whether a participant is only the body to which another of its side belongs."""
    bodies = (lexicon.actors.bodies_of(each.actor) for each in side if each.actor is not None)
    return any(part.actor in each for each in bodies)


def _target(told: Told, side: Sequence[Participant], lexicon: Lexicon) -> ActorCell | None:
    """Return whom an attack was meant for, the unarmed as civilians."""
    cells = []
    for each in side:
        cell = acled_cell(each, told, lexicon=lexicon)
        if cell is not None:
            cells.append(attacked(each, cell, told, lexicon=lexicon))
    return _foremost(cells)


def _foremost(cells: Sequence[ActorCell]) -> ActorCell | None:
    if not cells:
        return None
    names = dict.fromkeys(name for cell in cells for name in (cell.name, *cell.associates))
    first = cells[0].name
    return replace(cells[0], associates=tuple(name for name in names if name != first))


def _hurt(told: Told, sides: Sides, lexicon: Lexicon) -> ActorCell | None:
    """Return civilians where people were hurt of whom no report says who they were."""
    if not anybody_hurt(told) or not all(is_thing(each, lexicon) for each in sides.targets):
        return None
    return ActorCell(with_country(CIVILIANS, told.country, lexicon), 7)


def _unidentified(told: Told, lexicon: Lexicon) -> ActorCell:
    return ActorCell(with_country(UNIDENTIFIED, told.country, lexicon), 3)


def _acts(part: Participant, scene: Scene) -> bool:
    """Tell whether a doer that is not known to be armed itself commands those who are."""
    kind = kind_of(part, scene.lexicon)
    return kind in ("government", "office") or (kind == "unknown" and scene.told.conflict)


def _is_prominent(scene: Scene) -> bool:
    """Tell whether an arrest is of many, or of somebody with arms, an office or a cause.

    ACLED Codebook (2023), "Arrests": "a particularly significant individual" or "politically
    significant mass arrests"; from what number on they are many is our own reading.
    """
    many = int(scene.lexicon.phrases.words("coding.acled-mass-arrest")[0])
    number = lowest(scene.told.claims, scene.told.event.origins, "arrested", lexicon=scene.lexicon)
    return (number or 0) >= many or any(
        is_armed(each, scene.lexicon)
        or kind_of(each, scene.lexicon) in (*_POLITICAL, "protesters", "rioters", "media")
        for each in scene.sides.targets
    )


def anybody_hurt(told: Told) -> bool:
    """Tell whether any report counts people who were killed, wounded, abducted or are missing."""
    return any(
        figure.measure in _HURT and figure.high != 0
        for claim in told.claims
        for figure in own_figures(claim)
    )


def _groups(scene: Scene) -> tuple[str, ...]:
    """Return who demonstrates: the sub-groups and unarmed bodies among the doers."""
    found: list[str] = []
    for each in scene.sides.doers:
        found += people_of(each, scene.told, scene.lexicon)
        known = scene.lexicon.actors.get(each.actor or "")
        if known is not None and known.kind in UNARMED - {"civilians", "office", "person"}:
            found.append(known.name)
    return tuple(dict.fromkeys(found))
