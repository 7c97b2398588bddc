"""Events with their parts, links and actors to rows and back."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.case.codec.common import Row, Stored
from dateline.case.codec.values import place_from, place_row, when_from, when_row, whole_number
from dateline.case.deep import dump, load, load_many
from dateline.records import (
    Contest,
    Copy,
    CopyBasis,
    Counting,
    Discrepancy,
    Event,
    Grade,
    Link,
    NamedActor,
    Origin,
    OriginRule,
    Reason,
    SharedPassage,
    Side,
    Status,
    Told,
    Toll,
)


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
        "most_origins": event.most_origins,
        "grade": event.grade.value,
        "rules": dump(event.rules),
        "weight": event.weight,
        "belongs_to": event.belongs_to,
        "part_of": event.part_of,
        "contest": None if event.contest is None else dump(event.contest),
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
        weight=row["weight"],
        belongs_to=row["belongs_to"],
        most_origins=row["most_origins"],
        contest=None if row["contest"] is None else load(Contest, row["contest"]),
        part_of=row["part_of"],
    )


def toll_row(toll: Toll) -> Row:
    """Return a toll's columns; its counts are JSON."""
    return {
        "measure": toll.measure,
        "whom": toll.whom,
        "covers": toll.covers,
        "counts": dump(toll.counts),
        "headline": toll.headline,
        "low": toll.low,
        "high": toll.high,
    }


def toll_from(row: Stored) -> Toll:
    """Return the toll of a row."""
    return Toll(
        measure=row["measure"],
        whom=row["whom"],
        covers=row["covers"],
        counts=load_many(Told, row["counts"]),
        headline=row["headline"],
        low=whole_number(row["low"]),
        high=whole_number(row["high"]),
    )


def origin_row(origin: Origin) -> Row:
    """Return an origin's columns, less its claims."""
    return {
        "name": origin.name,
        "names": dump(origin.names),
        "counted": origin.counted.value,
        "rule": origin.rule.value,
        "side": origin.side,
        "party": origin.party,
        "beside": origin.beside,
    }


def origin_from(row: Stored, claims: Sequence[Stored]) -> Origin:
    """Return the origin of a row and of its claims' rows."""
    return Origin(
        name=row["name"],
        claims=tuple(claim["claim"] for claim in claims),
        names=load_many(str, row["names"]),
        counted=Counting(row["counted"]),
        rule=OriginRule(row["rule"]),
        side=row["side"],
        party=row["party"],
        beside=row["beside"],
    )


def copy_row(copy: Copy) -> Row:
    """Return the row of two reports that print one text."""
    return {
        "copy": copy.copy,
        "of": copy.of,
        "basis": copy.basis.value,
        "share": copy.share,
        "share_of": copy.share_of,
        "whole": copy.whole,
        "passages": dump(copy.passages),
        "credit": copy.credit,
    }


def copy_from(row: Stored) -> Copy:
    """Return the copy of a row."""
    return Copy(
        copy=row["copy"],
        of=row["of"],
        basis=CopyBasis(row["basis"]),
        share=row["share"],
        share_of=row["share_of"],
        whole=row["whole"],
        passages=load_many(SharedPassage, row["passages"]),
        credit=row["credit"],
    )


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
