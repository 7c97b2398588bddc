"""Derived fields: what ACLED, UCDP and PLOVER code beside the type of an event.

Pure rules over a claim's (or an event's) participants and figures, for exports; the claim keeps
its own words. Each rule names the codebook section that it follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.lexicon.actors import INTER
from dateline.read.coding import ARMED, Coded, code_claim, kind_of
from dateline.records import Claim, Figure, Participant, Role, Stage

_STATE_FORCES = 1
_CIVILIANS = 7
_EXTERNAL = 8
_CROWDS = (5, 6)  # rioters, protesters


# How far a happening got, the furthest first.
STAGES = (Stage.ACCOMPLISHED, Stage.ATTEMPTED, Stage.FOILED, Stage.THREATENED, Stage.PLANNED)


@dataclass(frozen=True, slots=True)
class Interaction:
    """ACLED's actor codes and their pair; 0 where there is no second actor, `None` if unknown."""

    inter1: int | None
    inter2: int | None
    interaction: int | None


@dataclass(frozen=True, slots=True)
class Deaths:
    """UCDP's deaths by side, and the three estimates of their sum."""

    side_a: int
    side_b: int
    civilians: int
    unknown: int
    best: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Size:
    """PLOVER's `size`: how many were killed, injured, arrested; `None` where nothing is said."""

    dead: int | None
    injured: int | None
    arrested: int | None


def acled_fatalities(figures: Sequence[Figure], *, lexicon: Lexicon) -> int | None:
    """Return the reported deaths of one source, or `None` where it gives none.

    ACLED Codebook (2023), "Fatalities": only what is reported, injuries never; words without a
    number have set values; of a range the most conservative end counts.
    """
    dead = [each for each in figures if each.measure == "killed"]
    return sum(acled_number(each, lexicon) for each in dead) if dead else None


def conservative_fatalities(sources: Iterable[int | None]) -> int:
    """Return ACLED's figure where sources differ: the lowest that any gives, 0 where none does."""
    return min((each for each in sources if each is not None), default=0)


def acled_number(figure: Figure, lexicon: Lexicon) -> int:
    """Return the number that ACLED codes for a figure (Codebook (2023), "Reported fatalities")."""
    words = " ".join(figure.text.lower().split())
    for bound in sorted(lexicon.amounts.bounds, key=lambda each: (-len(each), each)):
        words = words.removeprefix(f"{bound} ")
    for number in (10, 12, 100):
        if words in lexicon.phrases.words(f"coding.fatalities-{number}"):
            return number
    return least(figure)


def least(figure: Figure) -> int:
    """Return the lowest number that a figure's words allow, never below 0."""
    end = figure.low if figure.low is not None else figure.high
    return max(0, int(end or 0))


def acled_interaction(
    participants: Sequence[Participant], *, lexicon: Lexicon, country: str | None = None
) -> Interaction:
    """Return the codes of the first actor and the first target.

    ACLED Codebook (2023), "Actor types" and "Interaction codes": the pair is written with the
    smaller code first; a single actor's second code is 0.
    """
    inter1, inter2 = (
        _first_code(participants, role, lexicon, country) for role in (Role.ACTOR, Role.TARGET)
    )
    if inter1 is None and inter2 is None:
        return Interaction(None, None, None)
    if inter1 is None or inter2 is None:
        only = inter1 if inter2 is None else inter2
        return Interaction(only, 0, None if only is None else only * 10)
    low, high = sorted((inter1, inter2))
    return Interaction(inter1, inter2, low * 10 + high)


def _first_code(
    participants: Sequence[Participant], role: Role, lexicon: Lexicon, country: str | None
) -> int | None:
    for each in participants:
        if each.role is role:
            code = inter_of(each, lexicon=lexicon, country=country)
            if code is not None:
                return code
    return None


def inter_of(
    participant: Participant, *, lexicon: Lexicon, country: str | None = None
) -> int | None:
    """Return ACLED's code of one participant, in an event in `country` (ISO 3166-1 alpha-2).

    ACLED Codebook (2023), "Actor types": "state forces active outside of their main country of
    operation" are external forces. An unknown country changes nothing.
    """
    if participant.actor is not None:
        actor = lexicon.actors.get(participant.actor)
        if actor is not None and actor.inter is not None:
            abroad = actor.country and country and actor.country != country
            return _EXTERNAL if abroad and actor.inter == _STATE_FORCES else actor.inter
    return INTER.get(kind_of(participant, lexicon))


def merge_stage(claims: Iterable[Claim]) -> Stage:
    """Return how far an event got: the furthest that any of its claims tells (at least one)."""
    return min((claim.stage for claim in claims), key=STAGES.index)


def civilian_targeting(coded: Coded, *, lexicon: Lexicon) -> bool:
    """Tell whether civilians were the main or only target.

    ACLED Codebook (2023), "Civilian targeting": all violence against civilians, excessive force
    against protesters, and explosions, remote violence or riots whose target is civilians.
    """
    acled = code_claim(coded, "acled", lexicon=lexicon)
    if acled is None:
        return False
    if acled.code == "Violence against civilians":
        return True
    if acled.detail == "Excessive force against protesters":
        return True
    if acled.code not in ("Explosions/Remote violence", "Riots"):
        return False
    codes = [inter_of(p, lexicon=lexicon) for p in coded.participants if p.role is Role.TARGET]
    return bool(codes) and all(code == _CIVILIANS or code in _CROWDS for code in codes)


def type_of_violence(coded: Coded, *, lexicon: Lexicon) -> int | None:
    """Return UCDP's 1 (state-based), 2 (non-state) or 3 (one-sided), `None` where it is neither.

    UCDP GED Codebook 24.1, `type_of_violence`.
    """
    code = code_claim(coded, "ucdp", lexicon=lexicon)
    return None if code is None else int(code.code)


def event_clarity(notes: Iterable[str], *, lexicon: Lexicon) -> int:
    """Return 1 where an event is told of on its own, 2 where reports sum several.

    UCDP GED Codebook 24.1, `event_clarity`: 2 for events that the reporting aggregates, such as
    a toll "since the offensive began".
    """
    marks = lexicon.phrases.words("coding.aggregated-note")
    return 2 if any(note.startswith(marks) for note in notes) else 1


def deaths_by_side(
    participants: Sequence[Participant], figures: Sequence[Figure], *, lexicon: Lexicon
) -> Deaths:
    """Return the deaths of either side, of civilians, and of those not told apart.

    UCDP GED Codebook 24.1, `deaths_a`, `deaths_b`, `deaths_civilians`, `deaths_unknown`: best is
    their sum; low and high come from the ends of the figures. Side a are the armed doers, side b
    the armed targets, with those who belong to them; a figure that names nobody is of unknown side.
    """
    side_a = _side(participants, Role.ACTOR, lexicon)
    side_b = _side(participants, Role.TARGET, lexicon)
    sums = {"a": 0, "b": 0, "civilians": 0, "unknown": 0}
    high = 0
    for figure in figures:
        if figure.measure != "killed":
            continue
        sums[_of_side(figure, side_a, side_b, lexicon)] += least(figure)
        high += least(figure) if figure.high is None else int(figure.high)
    best = sum(sums.values())
    return Deaths(sums["a"], sums["b"], sums["civilians"], sums["unknown"], best, best, high)


def _side(participants: Sequence[Participant], role: Role, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(
        each.actor
        for each in participants
        if each.role is role and each.actor is not None and kind_of(each, lexicon) in ARMED
    )


def _of_side(figure: Figure, side_a: Sequence[str], side_b: Sequence[str], lexicon: Lexicon) -> str:
    if figure.of is None:
        return "unknown"
    for name, side in (("a", side_a), ("b", side_b)):
        if figure.of in side:
            return name
    for name, side in (("a", side_a), ("b", side_b)):
        if any(lexicon.actors.are_related(figure.of, each) for each in side):
            return name
    actor = lexicon.actors.get(figure.of)
    counted = Participant(Role.TARGET, figure.of, None if actor is None else actor.id, figure.span)
    return "civilians" if inter_of(counted, lexicon=lexicon) == _CIVILIANS else "unknown"


def plover_size(figures: Sequence[Figure]) -> Size:
    """Return PLOVER's size of an event (PLOVER Codebook (2023), "Optional fields: size")."""
    return Size(*(_sum(figures, each) for each in ("killed", "wounded", "arrested")))


def _sum(figures: Sequence[Figure], measure: str) -> int | None:
    found = [least(each) for each in figures if each.measure == measure]
    return sum(found) if found else None
