"""What corroboration derives: events, links, actors and narrowed dates. Replaced as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from sqlalchemy import Connection, Table, delete, insert, nulls_last, select

from dateline.case import codec
from dateline.case.claims import parts_of
from dateline.case.rejections import put_rejections
from dateline.case.schema import (
    actors,
    claim_dating,
    claim_placing,
    copies,
    discrepancies,
    event_claims,
    event_figures,
    event_participants,
    event_tolls,
    events,
    links,
    origin_claims,
    origins,
    outcomes,
    rejections,
    report_dating,
)
from dateline.records import (
    Copy,
    Event,
    Link,
    NamedActor,
    Outcome,
    Place,
    Published,
    Rejection,
    When,
)

CHUNK = 500
DERIVED = (
    origin_claims,
    origins,
    discrepancies,
    event_figures,
    event_tolls,
    event_participants,
    event_claims,
    events,
    links,
    actors,
    claim_dating,
    claim_placing,
    report_dating,
    outcomes,
    copies,
)


class Derived(Protocol):
    """What corroboration hands to the case."""

    @property
    def events(self) -> Iterable[Event]:
        """The events."""

    @property
    def links(self) -> Iterable[Link]:
        """The pairs of claims that were compared and scored."""

    @property
    def actors(self) -> Iterable[NamedActor]:
        """The actors that the claims name."""

    @property
    def claim_dating(self) -> Mapping[str, When]:
        """The times of claims that other reports narrowed, by claim id."""

    @property
    def claim_placing(self) -> Mapping[str, Place]:
        """The places of claims that other reports located, by claim id."""

    @property
    def report_dating(self) -> Mapping[str, Published]:
        """The publication intervals that other reports narrowed, by report id."""

    @property
    def outcomes(self) -> Iterable[Outcome]:
        """How each decision stands."""

    @property
    def copies(self) -> Iterable[Copy]:
        """The reports that print one text."""

    @property
    def rejections(self) -> Iterable[Rejection]:
        """What was not taken further."""

    @property
    def effect(self) -> str:
        """The digest over what the decisions come to (`decide.Decided.effect`)."""


def clear_derived(connection: Connection) -> None:
    """Forget everything that corroboration derived."""
    for table in DERIVED:
        connection.execute(delete(table))
    connection.execute(delete(rejections).where(rejections.c.stage == "corroborate"))


def put_derived(connection: Connection, derived: Derived) -> None:
    """Store what corroboration derived in place of what it derived before."""
    clear_derived(connection)
    for event in derived.events:
        _put_event(connection, event)
    _put(connection, links, (codec.link_row(link) for link in derived.links))
    _put(connection, actors, (codec.actor_row(actor) for actor in derived.actors))
    _put(
        connection,
        claim_dating,
        ({"claim": key, **codec.when_row(when)} for key, when in derived.claim_dating.items()),
    )
    _put(
        connection,
        claim_placing,
        ({"claim": key, **codec.place_row(at)} for key, at in derived.claim_placing.items()),
    )
    _put(
        connection,
        report_dating,
        (
            {"report": key, **codec.published_row(published)}
            for key, published in derived.report_dating.items()
        ),
    )
    _put(connection, copies, (codec.copy_row(copy) for copy in derived.copies))
    _put(connection, outcomes, (codec.outcome_row(outcome) for outcome in derived.outcomes))
    put_rejections(connection, derived.rejections)


def _put(connection: Connection, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    """Insert rows, a thousand at a time."""
    waiting: list[Mapping[str, object]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == 1000:
            connection.execute(insert(table), waiting)
            waiting = []
    if waiting:
        connection.execute(insert(table), waiting)


def _put_event(connection: Connection, event: Event) -> None:
    connection.execute(insert(events).values(codec.event_row(event)))

    def parts(table: Table, rows: Iterable[Mapping[str, object]]) -> None:
        numbered = ({"event": event.id, "number": n, **row} for n, row in enumerate(rows))
        _put(connection, table, numbered)

    parts(event_claims, ({"claim": claim} for claim in event.claims))
    parts(event_participants, map(codec.participant_row, event.participants))
    parts(event_figures, map(codec.figure_row, event.figures))
    parts(event_tolls, map(codec.toll_row, event.tolls))
    parts(origins, map(codec.origin_row, event.origins))
    parts(discrepancies, map(codec.discrepancy_row, event.discrepancies))
    for place, origin in enumerate(event.origins):
        parts(origin_claims, ({"claim": claim, "origin": place} for claim in origin.claims))


def event_ids(connection: Connection) -> list[str]:
    """Return the ids of all events in order of time, those without a date last."""
    order = (nulls_last(events.c.when_earliest), nulls_last(events.c.when_latest), events.c.id)
    return list(connection.execute(select(events.c.id).order_by(*order)).scalars())


def iter_events(connection: Connection, ids: Sequence[str]) -> Iterator[Event]:
    """Yield the events of the given ids, whole, in their order."""
    rows = connection.execute(select(events).where(events.c.id.in_(ids))).mappings()
    by_id = {row["id"]: row for row in rows}
    told = parts_of(connection, event_claims, "event", ids)
    people = parts_of(connection, event_participants, "event", ids)
    numbers = parts_of(connection, event_figures, "event", ids)
    series = parts_of(connection, event_tolls, "event", ids)
    ends = parts_of(connection, origins, "event", ids)
    differences = parts_of(connection, discrepancies, "event", ids)
    resting = _origin_claims(connection, ids)
    for key in ids:
        yield replace(
            codec.event_from(by_id[key]),
            claims=tuple(row["claim"] for row in told[key]),
            participants=tuple(map(codec.participant_from, people[key])),
            figures=tuple(map(codec.figure_from, numbers[key])),
            tolls=tuple(map(codec.toll_from, series[key])),
            origins=tuple(codec.origin_from(row, resting[key, row["number"]]) for row in ends[key]),
            discrepancies=tuple(map(codec.discrepancy_from, differences[key])),
        )


def events_of(connection: Connection, claims: Sequence[str]) -> dict[str, str]:
    """Return the event of each of these claims that is of one."""
    found: dict[str, str] = {}
    for start in range(0, len(claims), CHUNK):
        chunk = claims[start : start + CHUNK]
        query = select(event_claims).where(event_claims.c.claim.in_(chunk))
        found |= {row["claim"]: row["event"] for row in connection.execute(query).mappings()}
    return found


def _origin_claims(
    connection: Connection, ids: Sequence[str]
) -> defaultdict[tuple[str, int], list[Any]]:
    """Return the rows of the claims that rest on each origin, under event and origin number."""
    found: defaultdict[tuple[str, int], list[Any]] = defaultdict(list)
    for event, rows in parts_of(connection, origin_claims, "event", ids).items():
        for row in rows:
            found[event, row["origin"]].append(row)
    return found
