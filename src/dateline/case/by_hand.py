"""Claims made by hand, stored beside those that were read and kept in step with the decisions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from dateline.case import codec
from dateline.case.claims import insert_claims, iter_claims
from dateline.case.decisions import iter_decisions
from dateline.case.rejections import drop_rejections, put_rejections
from dateline.case.reports import (
    STATED,
    Dates,
    drop_report,
    iter_reports,
    put_findings,
    put_report,
)
from dateline.case.schema import claims, decisions, reports, sources
from dateline.decide import BY_HAND, claim_by_hand, stated_report, undone
from dateline.records import Act, Claim, Decision, Findings, Rejection, Report, SourceLink

ACTS = (*(act.value for act in BY_HAND), Act.UNDO.value)


def renew_by_hand(connection: Connection, report: str | None = None) -> bool:
    """Store the claims made by hand (of one report) as the decisions have them now.

    Statements of an event come and go with the decision that makes them. Returns whether any
    claim is new, gone or otherwise than before.
    """
    restored = _renew_statements(connection)
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
    return bool(restored or stale or new)


def _renew_statements(connection: Connection) -> bool:
    """Take back the reports of statements that are undone, and restore those that are not.

    The original stays with its capture. Returns whether a report came or went.
    """
    held, gone = _made(connection)
    stated = {one.targets[0].report or "": one for one in reversed(held) if one.act is Act.EVENT}
    live = {one.targets[0].report for one in held if one.number not in gone}
    there = set(_reports(connection, list(stated)))
    changed = False
    for report, decision in stated.items():
        if (report in live) is (report in there):
            continue
        changed = True
        if report in live:
            _restore(connection, decision)
        else:
            _take_back(connection, decision)
    return changed


def _take_back(connection: Connection, decision: Decision) -> None:
    report = stated_report(decision)
    drop_report(connection, report.sha256)
    detail = f"Decision {decision.number}, which stated this, is undone: {decision.targets[0].text}"
    refused = Rejection("clean", report.path, "undone", detail, serious=False)
    put_rejections(connection, [refused], owner=report.sha256)


def _restore(connection: Connection, decision: Decision) -> None:
    report = stated_report(decision)
    drop_rejections(connection, report.sha256, stage="clean")
    put_report(connection, report)
    put_findings(connection, Findings(report.id), STATED)


def _made(connection: Connection) -> tuple[list[Decision], frozenset[int]]:
    """Return the decisions that make claims by hand, and the numbers of those undone."""
    query = select(decisions.c.number).where(decisions.c.act.in_(ACTS))
    numbers = list(connection.execute(query).scalars())
    held = list(iter_decisions(connection, numbers)) if numbers else []
    return [one for one in held if one.act in BY_HAND], undone(held)


def _wanted(connection: Connection, report: str | None) -> list[tuple[int, Claim]]:
    """Return the claims that the decisions in force make by hand, each with its decision."""
    held, gone = _made(connection)
    live = [one for one in held if one.number not in gone]
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
