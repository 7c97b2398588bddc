"""Corrections laid over claims and reports: the analyst's word in place of what was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.decide.values import (
    BETWEEN,
    NONE,
    parse_days,
    parse_figure,
    parse_place,
)
from dateline.records import (
    Claim,
    DateBasis,
    Decision,
    Figure,
    Participant,
    Place,
    PlacePrecision,
    Published,
    Report,
    Role,
    SourceLink,
    Status,
    When,
)

POINT_KM = 1.0  # about a point that an analyst gave by its degrees


def corrected(claim: Claim, corrections: Iterable[Decision]) -> Claim:
    """Return the claim with these corrections, the later ones laid over the earlier."""
    for decision in sorted(corrections, key=lambda one: one.number):
        if decision.field is not None and decision.value is not None:
            claim = with_value(claim, decision.field, decision.value, _basis(decision))
    return claim


def corrected_report(report: Report, corrections: Iterable[Decision]) -> Report:
    """Return the report with the outlet or date of publication that analysts gave it."""
    for decision in sorted(corrections, key=lambda one: one.number):
        value = None if decision.value == NONE else decision.value
        if decision.field == "outlet":
            report = replace(report, outlet=value)
        elif decision.field == "published":
            days = None if value is None else parse_days(value)
            first, last = (None, None) if days is None else days
            clues = report.published.clues
            told = Published(first, last, DateBasis.DECIDED, _basis(decision), clues)
            report = replace(report, published=told)
    return report


def _basis(decision: Decision) -> str:
    return f"corrected by {decision.by or 'an analyst'}, decision {decision.number}"


def with_value(claim: Claim, field: str, value: str, basis: str) -> Claim:
    """Return the claim with another value in one field, which names the analyst as its basis."""
    kind, _, name = field.partition(":")
    match kind:
        case "figure":
            claim = replace(claim, figures=_figures(claim, name, value))
        case "participant":
            claim = replace(claim, participants=_participants(claim, Role(name), value))
        case "type":  # another scheme's codes for the type that was read hold no more
            claim = replace(
                claim, event_type=value, acled_event_type=None, acled_sub_event_type=None
            )
        case "status":
            claim = replace(claim, status=Status(value))
        case "source":
            claim = replace(claim, sources=_sources(claim, value, basis))
        case "place":
            claim = replace(claim, place=_place(value, basis))
        case "when":
            days = parse_days(value)
            claim = replace(claim, when=None if days is None else When(*days, basis))
    return claim


def _place(value: str, basis: str) -> Place | None:
    spot = parse_place(value)
    if spot is None:
        return None
    given = spot.latitude is not None
    precision, radius = (PlacePrecision.POINT, POINT_KM) if given else (None, None)
    return Place(spot.name, spot.latitude, spot.longitude, precision, radius, basis)


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
