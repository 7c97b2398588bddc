"""Corrections laid over a claim: what the analyst says in place of what was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.decide.values import (
    BETWEEN,
    FIGURE,
    NONE,
    PARTICIPANT,
    parse_days,
    parse_figure,
    parse_place,
)
from dateline.records import (
    Claim,
    Decision,
    Figure,
    Participant,
    Place,
    PlacePrecision,
    Role,
    SourceLink,
    Status,
    When,
)


def corrected(claim: Claim, corrections: Iterable[Decision]) -> Claim:
    """Return the claim with these corrections, the later ones laid over the earlier."""
    for decision in sorted(corrections, key=lambda one: one.number):
        if decision.field is not None and decision.value is not None:
            claim = _corrected(claim, decision.field, decision.value, _basis(decision))
    return claim


def _basis(decision: Decision) -> str:
    return f"corrected by {decision.by or 'an analyst'}, decision {decision.number}"


def _corrected(claim: Claim, field: str, value: str, basis: str) -> Claim:
    """Return the claim with another value in one field, which names the analyst as its basis."""
    if field.startswith(FIGURE):
        return replace(claim, figures=_figures(claim, field.removeprefix(FIGURE), value))
    if field.startswith(PARTICIPANT):
        role = Role(field.removeprefix(PARTICIPANT))
        return replace(claim, participants=_participants(claim, role, value))
    if field == "type":  # another scheme's codes for the type that was read hold no more
        return replace(claim, event_type=value, acled_event_type=None, acled_sub_event_type=None)
    if field == "status":
        return replace(claim, status=Status(value))
    if field == "source":
        return replace(claim, sources=_sources(claim, value, basis))
    return _moved(claim, field, value, basis)


def _moved(claim: Claim, field: str, value: str, basis: str) -> Claim:
    """Return the claim at another time or place."""
    if field == "place":
        return replace(claim, place=_place(value, basis))
    days = parse_days(value)
    return replace(claim, when=None if days is None else When(*days, basis))


def _place(value: str, basis: str) -> Place | None:
    spot = parse_place(value)
    if spot is None:
        return None
    precision = None if spot.latitude is None else PlacePrecision.POINT
    return Place(spot.name, spot.latitude, spot.longitude, precision, None, basis)


def _figures(claim: Claim, measure: str, value: str) -> tuple[Figure, ...]:
    others = tuple(figure for figure in claim.figures if figure.measure != measure)
    ends = parse_figure(value)
    if ends is None:
        return others
    low, high = map(_whole, ends)
    return (*others, Figure(measure, low, high, claim.text, claim.evidence))


def _whole(number: float) -> float:
    return int(number) if number.is_integer() else number


def _participants(claim: Claim, role: Role, value: str) -> tuple[Participant, ...]:
    kept = {part.name: part for part in claim.participants if part.role is role}
    others = tuple(part for part in claim.participants if part.role is not role)
    if value == NONE:
        return others
    names = [name.strip() for name in value.split(BETWEEN.strip())]
    return (
        *others,
        *(kept.get(name) or Participant(role, name, None, claim.evidence) for name in names),
    )


def _sources(claim: Claim, value: str, basis: str) -> tuple[SourceLink, ...]:
    """Return the chain with another source nearest the event; those who passed it on stay."""
    carriers = claim.sources[1:] if len(claim.sources) > 1 else claim.sources
    if value == NONE:
        return carriers
    return (SourceLink(value, "unknown", claim.text, claim.evidence, basis=basis), *carriers)
