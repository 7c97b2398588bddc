"""Claims, stored as they were read and never changed; and read back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from dateline.case import codec, decisions
from dateline.case.schema import (
    claim_dating,
    claim_placing,
    claims,
    figures,
    participants,
    reports,
    sources,
)
from dateline.decide import corrected
from dateline.records import Claim

PARTS = (
    (participants, "participants", codec.participant_row),
    (figures, "figures", codec.figure_row),
    (sources, "sources", codec.source_row),
)


def has_claims(connection: Connection, report: str) -> bool:
    """Tell whether the case holds a claim of the report."""
    query = select(claims.c.id).where(claims.c.report == report).limit(1)
    return connection.execute(query).first() is not None


def read_claims(connection: Connection, report: str) -> list[Claim]:
    """Return the claims that were read in a report, by id; without those made by hand."""
    query = select(claims.c.id).where(claims.c.report == report, claims.c.decision.is_(None))
    ids = list(connection.execute(query.order_by(claims.c.id)).scalars())
    return list(iter_claims(connection, ids, as_read=True)) if ids else []


def put_claims(connection: Connection, report: str, given: Iterable[Claim]) -> None:
    """Store the claims read in a report in place of those of an earlier reading."""
    read = claims.c.decision.is_(None)
    connection.execute(delete(claims).where(claims.c.report == report, read))
    insert_claims(connection, {claim.id: claim for claim in given}.values())


def insert_claims(
    connection: Connection, given: Iterable[Claim], *, decision: int | None = None
) -> None:
    """Store more claims; those made by hand with the number of their `decision`."""
    kept = list(given)
    if not kept:
        return
    rows = [{**codec.claim_row(claim), "decision": decision} for claim in kept]
    connection.execute(insert(claims), rows)
    for table, name, row in PARTS:
        rows = [
            {"claim": claim.id, "number": number, **row(part)}
            for claim in kept
            for number, part in enumerate(getattr(claim, name))
        ]
        if rows:
            connection.execute(insert(table), rows)


def claim_ids(connection: Connection, *, report: str | None = None) -> list[str]:
    """Return the ids of all claims, or of one report's, by report path and place in the text."""
    query = select(claims.c.id).join(reports, reports.c.id == claims.c.report)
    if report is not None:
        query = query.where(claims.c.report == report)
    order = (
        reports.c.path,
        reports.c.id,
        claims.c.start,
        claims.c.trigger_start,
        claims.c.id,
    )
    return list(connection.execute(query.order_by(*order)).scalars())


def iter_claims(connection: Connection, ids: Sequence[str], *, as_read: bool) -> Iterator[Claim]:
    """Yield the claims of the given ids in their order, as derived and decided unless `as_read`."""
    rows = connection.execute(select(claims).where(claims.c.id.in_(ids))).mappings()
    by_id = {row["id"]: row for row in rows}
    people, numbers, told = (parts_of(connection, table, "claim", ids) for table, _, _ in PARTS)
    dated = {} if as_read else _overrides(connection, claim_dating, ids)
    placed = {} if as_read else _overrides(connection, claim_placing, ids)
    decided = {} if as_read else decisions.corrections(connection)
    for key in ids:
        claim = codec.claim_from(by_id[key], people[key], numbers[key], told[key])
        claim = codec.redated(claim, dated[key]) if key in dated else claim
        claim = codec.placed(claim, placed[key]) if key in placed else claim
        yield corrected(claim, decided[key]) if key in decided else claim


def _overrides(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, Any]:
    """Return the rows with which corroboration overrides some claims, by claim id."""
    rows = connection.execute(select(table).where(table.c.claim.in_(ids))).mappings()
    return {row["claim"]: row for row in rows}


def parts_of(
    connection: Connection, table: Table, owner: str, ids: Sequence[str]
) -> defaultdict[str, list[Any]]:
    """Return the numbered parts of some rows, in order, under the id of the row they belong to."""
    key = table.c[owner]
    query = select(table).where(key.in_(ids)).order_by(key, table.c.number)
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row[owner]].append(row)
    return found
