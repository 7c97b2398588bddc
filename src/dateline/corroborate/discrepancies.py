"""Discrepancies: the values on which the claims of one event differ, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from dateline.corroborate.clock import APART, minutes_apart, show_clock
from dateline.corroborate.features import ranges_overlap
from dateline.corroborate.geometry import NEAR_KM, distance_km
from dateline.corroborate.profile import name_key, own_figures
from dateline.lexicon import Lexicon
from dateline.records import Claim, Discrepancy, Figure, Place, Role, Side, Stage, Status, When

T = TypeVar("T")


def find_discrepancies(claims: Sequence[Claim], lexicon: Lexicon) -> tuple[Discrepancy, ...]:
    """Return every field on which two of the claims cannot both be right, by field name."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    found = [
        _differing("when", ordered, lambda c: c.when, _days_conflict, _show_when),
        _places(ordered),
        _differing("time of day", ordered, _clocked, _clocks_conflict, show_clock),
        _differing("stage", ordered, lambda c: c.stage, _stages_conflict, lambda s: s.value),
        _statuses(ordered),
        *(_actors(ordered, role, lexicon) for role in (Role.ACTOR, Role.TARGET)),
        *_figures(ordered),
    ]
    return tuple(one for one in found if one is not None)


def _differing(
    field: str,
    claims: Sequence[Claim],
    value_of: Callable[[Claim], T | None],
    conflict: Callable[[T, T], bool],
    show: Callable[[T], str],
) -> Discrepancy | None:
    """Return the sides of a field where any two values conflict."""
    held = [(claim.id, value) for claim in claims if (value := value_of(claim)) is not None]
    if not any(conflict(one, other) for _, one in held for _, other in held):
        return None
    sides: dict[str, list[str]] = defaultdict(list)
    for claim, value in held:
        sides[show(value)].append(claim)
    return _discrepancy(field, sides)


def _discrepancy(field: str, sides: dict[str, list[str]]) -> Discrepancy:
    return Discrepancy(field, tuple(Side(value, tuple(sides[value])) for value in sorted(sides)))


def _days_conflict(one: When, other: When) -> bool:
    first = max(one.earliest or date.min, other.earliest or date.min)
    return first > min(one.latest or date.max, other.latest or date.max)


def _places(claims: Sequence[Claim]) -> Discrepancy | None:
    """Return the sides of the place; where one name is put in two places, with coordinates."""
    held = [claim.place for claim in claims if claim.place is not None]
    twice = {
        name_key(one.name)
        for one in held
        for other in held
        if name_key(one.name) == name_key(other.name) and _places_conflict(one, other)
    }

    def show(place: Place) -> str:
        if name_key(place.name) not in twice or place.latitude is None or place.longitude is None:
            return place.name
        return f"{place.name} ({place.latitude:.2f}, {place.longitude:.2f})"

    return _differing("place", claims, lambda c: c.place, _places_conflict, show)


def _clocked(claim: Claim) -> When | None:
    """Return a claim's time where it tells a time of day."""
    return claim.when if claim.when is not None and claim.when.time_of_day else None


def _clocks_conflict(one: When, other: When) -> bool:
    apart = minutes_apart(one, other)
    return apart is not None and apart > APART


def _stages_conflict(one: Stage, other: Stage) -> bool:
    return one is not other


def _show_when(when: When) -> str:
    first, last = when.earliest or "..", when.latest or ".."
    return str(first) if first == last else f"{first}/{last}"


def _places_conflict(one: Place, other: Place) -> bool:
    apart = distance_km(one, other)
    if apart is None:
        return False
    return apart > NEAR_KM + (one.radius_km or 0.0) + (other.radius_km or 0.0)


def _statuses(claims: Sequence[Claim]) -> Discrepancy | None:
    sides: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        sides[claim.status.value].append(claim.id)
    if Status.DENIED.value not in sides or len(sides) == 1:
        return None
    return _discrepancy("status", sides)


def _actors(claims: Sequence[Claim], role: Role, lexicon: Lexicon) -> Discrepancy | None:
    """Return the competing known actors of a role: those that no relation joins."""
    held: dict[str, list[str]] = {}
    for claim in claims:
        actors = {part.actor for part in claim.participants if part.role is role and part.actor}
        if actors:
            held[claim.id] = sorted(actors)
    groups = list(held.values())
    if not any(_unrelated(one, other, lexicon) for one in groups for other in groups):
        return None
    sides: dict[str, list[str]] = defaultdict(list)
    for claim_id, names in held.items():
        sides[", ".join(_actor_name(name, lexicon) for name in names)].append(claim_id)
    return _discrepancy(role.value, sides)


def _actor_name(actor: str, lexicon: Lexicon) -> str:
    known = lexicon.actors.get(actor)
    return actor if known is None else known.name


def _unrelated(one: Sequence[str], other: Sequence[str], lexicon: Lexicon) -> bool:
    known = all(lexicon.actors.get(actor) is not None for actor in (*one, *other))
    return known and not any(
        lexicon.actors.are_related(left, right) for left in one for right in other
    )


def _figures(claims: Sequence[Claim]) -> list[Discrepancy]:
    held: dict[str, list[tuple[str, Figure]]] = defaultdict(list)
    for claim in claims:
        for figure in own_figures(claim):
            key = f"{figure.measure} ({name_key(figure.of)})" if figure.of else figure.measure
            held[key].append((claim.id, figure))
    found = []
    for measure in sorted(held):
        figures = held[measure]
        if all(ranges_overlap(one, other) for _, one in figures for _, other in figures):
            continue
        sides: dict[str, list[str]] = defaultdict(list)
        for claim_id, figure in figures:
            sides[figure.text].append(claim_id)
        found.append(_discrepancy(f"figures: {measure}", sides))
    return found
