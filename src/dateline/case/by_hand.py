"""Claims made by hand, stored beside those that were read and kept in step with the decisions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from dateline.case import codec
from dateline.case.claims import insert_claims, iter_claims
from dateline.case.decisions import iter_decisions
from dateline.case.reports import Dates, iter_reports
from dateline.case.schema import claims, decisions, reports, sources
from dateline.decide import BY_HAND, claim_by_hand, undone
from dateline.records import Act, Claim, Decision, Report, SourceLink

ACTS = (*(act.value for act in BY_HAND), Act.UNDO.value)


def renew_by_hand(connection: Connection, report: str | None = None) -> bool:
    """Store the claims made by hand (of one report) as the decisions have them now.

    Returns whether any is new, gone or otherwise than before.
    """
    wanted = {made.id: (number, made) for number, made in _wanted(connection, report)}
    query = select(claims.c.id).where(claims.c.decision.is_not(None))
    if report is not None:
        query = query.where(claims.c.report == report)
    held = list(connection.execute(query.order_by(claims.c.id)).scalars())
    stored = {claim.id: claim for claim in iter_claims(connection, held, as_read=True)}
    stale = [name for name in held if name not in wanted or stored[name] != wanted[name][1]]
    if stale:
        connection.execute(delete(claims).where(claims.c.id.in_(stale)))
    new = [name for name in wanted if name not in stored or name in stale]
    for name in new:
        number, made = wanted[name]
        insert_claims(connection, [made], decision=number)
    return bool(stale or new)


def _wanted(connection: Connection, report: str | None) -> list[tuple[int, Claim]]:
    """Return the claims that the decisions in force make by hand, each with its decision."""
    query = select(decisions.c.number).where(decisions.c.act.in_(ACTS))
    numbers = list(connection.execute(query).scalars())
    if not numbers:
        return []
    held = list(iter_decisions(connection, numbers))
    gone = undone(held)
    live = [one for one in held if one.act in BY_HAND and one.number not in gone]
    made = [one for one in live if report in (None, one.targets[0].report)]
    known = _reports(connection, [one.targets[0].report or "" for one in made])
    found = []
    for decision in made:
        of = known.get(decision.targets[0].report or "")
        claim = None if of is None else _claim(connection, decision, of)
        if claim is not None:
            found.append((decision.number, claim))
    return found


def _claim(connection: Connection, decision: Decision, report: Report) -> Claim | None:
    return claim_by_hand(decision, report, _outlet_link(connection, report))


def _reports(connection: Connection, ids: Sequence[str]) -> dict[str, Report]:
    query = select(reports.c.id).where(reports.c.id.in_(ids))
    there = list(connection.execute(query).scalars())
    return {one.id: one for one in iter_reports(connection, there, dates=Dates.CORRECTED)}


def _outlet_link(connection: Connection, report: Report) -> SourceLink | None:
    """Return the link that ends the chains of what was read in reports of the same outlet."""
    if report.outlet is None:
        return None
    query = (
        select(sources)
        .join(claims, claims.c.id == sources.c.claim)
        .join(reports, reports.c.id == claims.c.report)
        .where(reports.c.outlet == report.outlet, claims.c.decision.is_(None))
        .order_by(reports.c.id != report.id, claims.c.id, sources.c.number.desc())
        .limit(1)
    )
    row = connection.execute(query).mappings().first()
    return None if row is None else codec.source_from(row)
