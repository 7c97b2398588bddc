"""Records to rows and back, one small function a record and direction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dateline.case.deep import dump, expand, load, load_many, squeeze
from dateline.case.schema import PLACE_COLUMNS, WHEN_COLUMNS
from dateline.records import (
    Act,
    Arrival,
    Block,
    Claim,
    DateBasis,
    DateClue,
    Dateline,
    Decision,
    Discrepancy,
    Event,
    Figure,
    Grade,
    Knowledge,
    Link,
    NamedActor,
    Origin,
    Participant,
    Place,
    PlacePrecision,
    Published,
    Reason,
    Rejection,
    RelatedHeadline,
    Report,
    Role,
    Segment,
    Side,
    SourceLink,
    Span,
    Stage,
    Stamp,
    Status,
    When,
)

Row = dict[str, Any]
Stored = Mapping[Any, Any]  # a row as SQLAlchemy hands it out


def span_from(row: Stored, start: str = "start", end: str = "end") -> Span | None:
    """Return the span that two columns give, `None` where they are null."""
    return None if row[start] is None else Span(row[start], row[end])


def _ends(span: Span | None, start: str = "start", end: str = "end") -> Row:
    return {start: None, end: None} if span is None else {start: span.start, end: span.end}


def digest(*parts: object) -> str:
    """Return 20 hex digits over the parts; the same parts give the same digits for ever."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:20]


# Captures and arrivals


def arrival_row(arrival: Arrival, sha256: str) -> Row:
    """Return an arrival's row; its id is over the capture, the path and all that is declared."""
    captured = arrival.captured_at.value
    told = (arrival.url, arrival.outlet, arrival.title, arrival.published, captured)
    return {
        "id": digest(sha256, arrival.path, *told, arrival.collector),
        "sha256": sha256,
        "path": arrival.path,
        "url": arrival.url,
        "outlet": arrival.outlet,
        "title": arrival.title,
        "published": arrival.published,
        "captured_at": captured,
        "captured_at_known": arrival.captured_at.known.value,
        "file_time": arrival.file_time.value,
        "file_time_known": arrival.file_time.known.value,
        "ingested_at": arrival.ingested_at.value,
        "ingested_at_known": arrival.ingested_at.known.value,
        "collector": arrival.collector,
        "declared": sum(value is not None for value in told),
    }


def arrival_from(row: Stored) -> Arrival:
    """Return the arrival of a row."""

    def stamp(name: str) -> Stamp:
        return Stamp(row[name], Knowledge(row[f"{name}_known"]))

    return Arrival(
        path=row["path"],
        url=row["url"],
        outlet=row["outlet"],
        title=row["title"],
        published=row["published"],
        captured_at=stamp("captured_at"),
        file_time=stamp("file_time"),
        ingested_at=stamp("ingested_at"),
        collector=row["collector"],
    )


# Reports


def published_row(published: Published) -> Row:
    """Return the columns of a publication interval."""
    return {
        "published_earliest": published.earliest,
        "published_latest": published.latest,
        "published_basis": published.basis.value,
        "published_text": published.text,
        "published_clues": dump(published.clues),
    }


def published_from(row: Stored) -> Published:
    """Return the publication interval of a row."""
    return Published(
        earliest=row["published_earliest"],
        latest=row["published_latest"],
        basis=DateBasis(row["published_basis"]),
        text=row["published_text"],
        clues=load_many(DateClue, row["published_clues"]),
    )


def report_row(report: Report) -> Row:
    """Return a report's row."""
    return {
        "id": report.id,
        "sha256": report.sha256,
        "path": report.path,
        "title": report.title,
        "url": report.url,
        "outlet": report.outlet,
        "byline": report.byline,
        "language": report.language,
        **published_row(report.published),
        "text": report.text,
        "blocks": dump(report.blocks),
        "dateline": None if report.dateline is None else dump(report.dateline),
        "related_headlines": dump(report.related_headlines),
        "source_map": squeeze(report.source_map),
    }


def report_from(row: Stored) -> Report:
    """Return the report of a row, with the publication date as it was read."""
    return Report(
        id=row["id"],
        sha256=row["sha256"],
        path=row["path"],
        text=row["text"],
        blocks=load_many(Block, row["blocks"]),
        source_map=expand(Segment, row["source_map"]),
        title=row["title"],
        url=row["url"],
        outlet=row["outlet"],
        byline=row["byline"],
        language=row["language"],
        dateline=None if row["dateline"] is None else load(Dateline, row["dateline"]),
        published=published_from(row),
        related_headlines=load_many(RelatedHeadline, row["related_headlines"]),
    )


# Times, places, participants, figures, sources


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
        **_ends(when.span, "when_start", "when_end"),
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
        **_ends(place.span, "place_start", "place_end"),
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
        **_ends(participant.span),
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
        **_ends(figure.span),
        "of": figure.of,
        "cumulative": figure.cumulative,
    }


def figure_from(row: Stored) -> Figure:
    """Return the figure of a row, whole numbers as whole numbers."""
    return Figure(
        measure=row["measure"],
        low=_number(row["low"]),
        high=_number(row["high"]),
        text=row["text"],
        span=Span(row["start"], row["end"]),
        of=row["of"],
        cumulative=row["cumulative"],
    )


def _number(value: float | None) -> float | None:
    """Return a stored number in the one form that the record had: whole where it is whole."""
    return value if value is None or not value.is_integer() else int(value)


def source_row(source: SourceLink) -> Row:
    """Return the columns of one link of a source chain."""
    return {
        "name": source.name,
        "kind": source.kind,
        "text": source.text,
        **_ends(source.span),
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


# Claims


def claim_row(claim: Claim) -> Row:
    """Return a claim's row, less its participants, figures and sources."""
    return {
        "id": claim.id,
        "report": claim.report,
        "event_type": claim.event_type,
        "status": claim.status.value,
        **_ends(claim.evidence),
        **_ends(claim.trigger, "trigger_start", "trigger_end"),
        "text": claim.text,
        **when_row(claim.when),
        **place_row(claim.place),
        "acled_event_type": claim.acled_event_type,
        "acled_sub_event_type": claim.acled_sub_event_type,
        "notes": dump(claim.notes),
        "stage": claim.stage.value,
    }


def claim_from(
    row: Stored,
    participants: Sequence[Stored],
    figures: Sequence[Stored],
    sources: Sequence[Stored],
) -> Claim:
    """Return the claim of a row and of its parts' rows, as it was read."""
    return Claim(
        id=row["id"],
        report=row["report"],
        event_type=row["event_type"],
        status=Status(row["status"]),
        evidence=Span(row["start"], row["end"]),
        trigger=Span(row["trigger_start"], row["trigger_end"]),
        text=row["text"],
        when=when_from(row),
        place=place_from(row),
        participants=tuple(map(participant_from, participants)),
        figures=tuple(map(figure_from, figures)),
        sources=tuple(map(source_from, sources)),
        acled_event_type=row["acled_event_type"],
        acled_sub_event_type=row["acled_sub_event_type"],
        notes=load_many(str, row["notes"]),
        stage=Stage(row["stage"]),
    )


# Events


def event_row(event: Event) -> Row:
    """Return an event's row, less its parts."""
    return {
        "id": event.id,
        "title": event.title,
        "event_type": event.event_type,
        "status": event.status.value,
        **when_row(event.when),
        **place_row(event.place),
        "independent_origins": event.independent_origins,
        "grade": event.grade.value,
        "rules": dump(event.rules),
    }


def event_from(row: Stored) -> Event:
    """Return the event of a row, without its parts yet."""
    return Event(
        id=row["id"],
        title=row["title"],
        event_type=row["event_type"],
        status=Status(row["status"]),
        when=when_from(row),
        place=place_from(row),
        participants=(),
        figures=(),
        claims=(),
        origins=(),
        independent_origins=row["independent_origins"],
        grade=Grade(row["grade"]),
        discrepancies=(),
        rules=load_many(str, row["rules"]),
    )


def origin_from(row: Stored, claims: Sequence[Stored]) -> Origin:
    """Return the origin of a row and of its claims' rows."""
    return Origin(row["name"], tuple(claim["claim"] for claim in claims))


def discrepancy_row(discrepancy: Discrepancy) -> Row:
    """Return a discrepancy's columns."""
    return {"field": discrepancy.field, "sides": dump(discrepancy.sides)}


def discrepancy_from(row: Stored) -> Discrepancy:
    """Return the discrepancy of a row."""
    return Discrepancy(row["field"], load_many(Side, row["sides"]))


def link_row(link: Link) -> Row:
    """Return the row of two claims held to be one happening, or not."""
    return {
        "left": link.left,
        "right": link.right,
        "score": link.score,
        "linked": link.linked,
        "reasons": dump(link.reasons),
    }


def link_from(row: Stored) -> Link:
    """Return the link of a row."""
    reasons = load_many(Reason, row["reasons"])
    return Link(row["left"], row["right"], row["score"], reasons, row["linked"])


# Actors, rejections, decisions


def actor_row(actor: NamedActor) -> Row:
    """Return an actor's row."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": dump(actor.aliases),
    }


def actor_from(row: Stored) -> NamedActor:
    """Return the actor of a row."""
    return NamedActor(row["id"], row["name"], load_many(str, row["aliases"]), row["kind"])


def rejection_row(rejection: Rejection, owner: str | None = None) -> Row:
    """Return a rejection's row; `owner` is the capture or report that it goes with."""
    values: Row = {
        "stage": rejection.stage,
        "subject": rejection.subject,
        "reason": rejection.reason,
        "detail": rejection.detail,
        "report": rejection.report,
        **_ends(rejection.span),
        "text": rejection.text,
        "serious": rejection.serious,
    }
    return values | {"id": digest(*values.values(), owner), "owner": owner}


def rejection_from(row: Stored) -> Rejection:
    """Return the rejection of a row."""
    return Rejection(
        stage=row["stage"],
        subject=row["subject"],
        reason=row["reason"],
        detail=row["detail"],
        report=row["report"],
        span=span_from(row),
        text=row["text"],
        serious=row["serious"],
    )


def decision_row(decision: Decision) -> Row:
    """Return a decision's row, less its number, which the case gives."""
    return {
        "act": decision.act.value,
        "claims": dump(decision.claims),
        "field": decision.field,
        "value": decision.value,
        "reason": decision.reason,
        "by": decision.by,
        "at": decision.at,
    }


def decision_from(row: Stored) -> Decision:
    """Return the decision of a row."""
    return Decision(
        number=row["number"],
        act=Act(row["act"]),
        claims=load_many(str, row["claims"]),
        field=row["field"],
        value=row["value"],
        reason=row["reason"],
        by=row["by"],
        at=row["at"],
    )


def redated(claim: Claim, row: Stored) -> Claim:
    """Return the claim with the time that corroboration gave it."""
    return replace(claim, when=when_from(row))


def placed(claim: Claim, row: Stored) -> Claim:
    """Return the claim with the place that corroboration gave it."""
    return replace(claim, place=place_from(row))


def republished(report: Report, row: Stored) -> Report:
    """Return the report with the publication interval that corroboration gave it."""
    return replace(report, published=published_from(row))
