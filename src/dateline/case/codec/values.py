"""Times, places, participants, figures and sources to columns and back."""

from __future__ import annotations

from dateline.case.codec.common import Row, Stored, ends_of, span_from
from dateline.case.schema import PLACE_COLUMNS, WHEN_COLUMNS
from dateline.records import (
    Figure,
    Participant,
    Place,
    PlacePrecision,
    Role,
    SourceLink,
    Span,
    When,
)


def when_row(when: When | None) -> Row:
    """Return the columns of a time; all null where it is not known."""
    if when is None:
        return dict.fromkeys(WHEN_COLUMNS)
    return {
        "when_earliest": when.earliest,
        "when_latest": when.latest,
        "when_precision": when.precision.value,
        "when_basis": when.basis,
        "when_text": when.text,
        **ends_of(when.span, "when_start", "when_end"),
        "when_time_of_day": when.time_of_day,
        "when_time_zone": when.time_zone,
    }


def when_from(row: Stored) -> When | None:
    """Return the time of a row, `None` where its columns are null."""
    if row["when_basis"] is None:
        return None
    return When(
        earliest=row["when_earliest"],
        latest=row["when_latest"],
        basis=row["when_basis"],
        text=row["when_text"],
        span=span_from(row, "when_start", "when_end"),
        time_of_day=row["when_time_of_day"],
        time_zone=row["when_time_zone"],
    )


def place_row(place: Place | None) -> Row:
    """Return the columns of a place; all null where it is not known."""
    if place is None:
        return dict.fromkeys(PLACE_COLUMNS)
    return {
        "place_name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_precision": None if place.precision is None else place.precision.value,
        "radius_km": place.radius_km,
        "place_basis": place.basis,
        "place_text": place.text,
        **ends_of(place.span, "place_start", "place_end"),
        "geonames_id": place.geonames_id,
        "country": place.country,
        "admin1": place.admin1,
    }


def place_from(row: Stored) -> Place | None:
    """Return the place of a row, `None` where its columns are null."""
    if row["place_name"] is None:
        return None
    precision = row["place_precision"]
    return Place(
        name=row["place_name"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        precision=None if precision is None else PlacePrecision(precision),
        radius_km=row["radius_km"],
        basis=row["place_basis"],
        text=row["place_text"],
        span=span_from(row, "place_start", "place_end"),
        geonames_id=row["geonames_id"],
        country=row["country"],
        admin1=row["admin1"],
    )


def participant_row(participant: Participant) -> Row:
    """Return a participant's columns."""
    return {
        "role": participant.role.value,
        "name": participant.name,
        "actor": participant.actor,
        **ends_of(participant.span),
    }


def participant_from(row: Stored) -> Participant:
    """Return the participant of a row."""
    return Participant(Role(row["role"]), row["name"], row["actor"], Span(row["start"], row["end"]))


def figure_row(figure: Figure) -> Row:
    """Return a figure's columns."""
    return {
        "measure": figure.measure,
        "low": figure.low,
        "high": figure.high,
        "text": figure.text,
        **ends_of(figure.span),
        "of": figure.of,
        "cumulative": figure.cumulative,
    }


def figure_from(row: Stored) -> Figure:
    """Return the figure of a row, whole numbers as whole numbers."""
    return Figure(
        measure=row["measure"],
        low=whole_number(row["low"]),
        high=whole_number(row["high"]),
        text=row["text"],
        span=Span(row["start"], row["end"]),
        of=row["of"],
        cumulative=row["cumulative"],
    )


def whole_number(value: float | None) -> float | None:
    """Return a stored number in the one form that the record had: whole where it is whole."""
    return value if value is None or not value.is_integer() else int(value)


def source_row(source: SourceLink) -> Row:
    """Return the columns of one link of a source chain."""
    return {
        "name": source.name,
        "kind": source.kind,
        "text": source.text,
        **ends_of(source.span),
        "actor": source.actor,
        "stance": source.stance,
        "basis": source.basis,
    }


def source_from(row: Stored) -> SourceLink:
    """Return the link of a source chain that a row holds."""
    return SourceLink(
        name=row["name"],
        kind=row["kind"],
        text=row["text"],
        span=span_from(row),
        actor=row["actor"],
        stance=row["stance"],
        basis=row["basis"],
    )
