"""Reports and what was read in them, stored and read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, or_, select, update

from dateline.case import codec, decisions
from dateline.case.deep import dump, expand, load, squeeze
from dateline.case.schema import analyses, findings, report_bounds, report_dating, reports
from dateline.case.schema import decisions as decisions_table
from dateline.decide import REPORT_FIELDS, corrected_report, is_on_reports, settle_reports
from dateline.records import (
    Act,
    Attribution,
    Decision,
    Entity,
    Findings,
    PlaceMention,
    Published,
    Quantity,
    Report,
    Span,
    TimeExpression,
    Token,
)

KINDS: tuple[tuple[str, type[Any]], ...] = (
    ("entities", Entity),
    ("times", TimeExpression),
    ("places", PlaceMention),
    ("quantities", Quantity),
    ("attributions", Attribution),
)


def put_report(connection: Connection, report: Report) -> None:
    """Store a report in place of what its capture gave before, readings included."""
    connection.execute(delete(reports).where(reports.c.sha256 == report.sha256))
    connection.execute(insert(reports).values(codec.report_row(report)))


def drop_report(connection: Connection, sha256: str) -> None:
    """Forget the report of a capture that gives none any more."""
    connection.execute(delete(reports).where(reports.c.sha256 == sha256))


def unread_ids(connection: Connection, versions: Sequence[str]) -> list[str]:
    """Return the ids of the reports that none of these versions of the reader has read, by path.

    One that was corrected since is read again, by what it says now.
    """
    marks = _marks(connection)
    return [
        row.id
        for row in connection.execute(_READ_BY)
        if row.read_by != STATED
        and row.read_by not in {version + marks.get(row.id, "") for version in versions}
    ]


def corrected_since_read(connection: Connection) -> list[str]:
    """Return the ids of the reports whose corrections are others than at their reading."""
    marks = _marks(connection)
    return [
        row.id
        for row in connection.execute(_READ_BY)
        if row.read_by not in (None, STATED)
        and "".join(row.read_by.partition(CORRECTED)[1:]) != marks.get(row.id, "")
    ]


_READ_BY = select(reports.c.id, reports.c.read_by).order_by(reports.c.path, reports.c.id)


def _marks(connection: Connection) -> dict[str, str]:
    """Return what stands behind the reader's version for a report that was read as corrected."""
    return {
        report: CORRECTED + ", ".join(str(one.number) for one in held)
        for report, held in corrections(connection).items()
    }


def corrections(connection: Connection) -> Mapping[str, tuple[Decision, ...]]:
    """Return the corrections of reports that are in force, by report id."""
    query = select(decisions_table.c.number).where(
        or_(
            decisions_table.c.act == Act.UNDO.value,
            and_(
                decisions_table.c.act == Act.CORRECT.value,
                decisions_table.c.field.in_(REPORT_FIELDS),
            ),
        )
    )
    held = list(decisions.iter_decisions(connection, list(connection.execute(query).scalars())))
    named = {one.targets[0].report or "" for one in held if is_on_reports(one)}
    if not named:
        return {}
    there = connection.execute(select(reports.c.id).where(reports.c.id.in_(named))).scalars()
    pages = iter_reports(connection, sorted(there), dates=Dates.CLEANED)
    return settle_reports(held, pages).corrections


def report_ids(connection: Connection) -> list[str]:
    """Return the ids of all reports, by path."""
    query = select(reports.c.id).order_by(reports.c.path, reports.c.id)
    return list(connection.execute(query).scalars())


STATED = "stated by hand"  # the reader of what an analyst stated: it is not read
CORRECTED = " as corrected by decision "


class Dates(Enum):
    """Which dates of publication a report is given with."""

    CLEANED = "cleaned"  # as the page has it
    CORRECTED = "corrected"  # as analysts corrected that
    READ = "read"  # with the bounds that its own text gives, where the page has none
    DERIVED = "derived"  # with those that other reports give besides


# Where the dates of publication stand, what is later laid over what is earlier.
LAID_OVER = {
    Dates.CLEANED: (),
    Dates.CORRECTED: (),
    Dates.READ: (report_bounds,),
    Dates.DERIVED: (report_bounds, report_dating),
}


def iter_reports(connection: Connection, ids: Sequence[str], *, dates: Dates) -> Iterator[Report]:
    """Yield the reports of the given ids in their order, with the wanted dates of publication."""
    rows = connection.execute(select(reports).where(reports.c.id.in_(ids))).mappings()
    found = {row["id"]: codec.report_from(row) for row in rows}
    for table in LAID_OVER[dates]:
        dated = select(table).where(table.c.report.in_(ids))
        for row in connection.execute(dated).mappings():
            found[row["report"]] = codec.republished(found[row["report"]], row)
    said = {} if dates is Dates.CLEANED else corrections(connection)
    for identity in found.keys() & said.keys():
        found[identity] = corrected_report(found[identity], said[identity])
    for identity in ids:
        yield found[identity]


def put_bounds(connection: Connection, report: str, bounds: Published | None) -> None:
    """Store the bounds of publication that a report's own text gives, in place of earlier ones."""
    connection.execute(delete(report_bounds).where(report_bounds.c.report == report))
    if bounds is not None:
        row = {"report": report, **codec.published_row(bounds)}
        connection.execute(insert(report_bounds).values(row))


def put_findings(connection: Connection, read: Findings, version: str) -> None:
    """Store what was read in a report, and by which version of the reader."""
    connection.execute(delete(findings).where(findings.c.report == read.report))
    connection.execute(delete(analyses).where(analyses.c.report == read.report))
    rows = [
        _finding_row(read.report, kind, number, value)
        for kind, _ in KINDS
        for number, value in enumerate(getattr(read, kind))
    ]
    if rows:
        connection.execute(insert(findings), rows)
    connection.execute(
        insert(analyses).values(
            report=read.report, sentences=squeeze(read.sentences), tokens=squeeze(read.tokens)
        )
    )
    mark_read(connection, read.report, version)


def mark_read(connection: Connection, report: str, version: str) -> None:
    """Note by which reader a report was read, and as corrected by which decisions."""
    read_by = version + _marks(connection).get(report, "")
    connection.execute(update(reports).where(reports.c.id == report).values(read_by=read_by))


def _finding_row(report: str, kind: str, number: int, value: Any) -> dict[str, object]:
    """Return the row of one finding: its place and words as columns, all of it as JSON."""
    text: str | None = None
    if isinstance(value, Attribution):
        spans = [span for span in (value.source, value.cue, value.content) if span is not None]
        start = min((span.start for span in spans), default=None)
        end = max((span.end for span in spans), default=None)
        sort: str | None = value.stance
    else:
        start, end, text, sort = value.start, value.end, value.text, _sort(value)
    return {
        "report": report,
        "kind": kind,
        "number": number,
        "start": start,
        "end": end,
        "text": text,
        "type": sort,
        "detail": dump(value),
    }


def _sort(value: Entity | TimeExpression | PlaceMention | Quantity) -> str | None:
    """Return what sort of finding this is, in one word."""
    if isinstance(value, Quantity):
        return value.unit
    return value.kind if isinstance(value, PlaceMention) else str(value.type)


def get_findings(connection: Connection, report: str) -> Findings:
    """Return what was read in a report; empty where it was not read."""
    query = select(findings).where(findings.c.report == report).order_by(findings.c.number)
    rows = connection.execute(query).mappings().all()

    def read(kind: str) -> tuple[Any, ...]:
        record = dict(KINDS)[kind]
        return tuple(load(record, row["detail"]) for row in rows if row["kind"] == kind)

    words = connection.execute(select(analyses).where(analyses.c.report == report)).first()
    return Findings(
        report=report,
        sentences=() if words is None else expand(Span, words.sentences),
        tokens=() if words is None else expand(Token, words.tokens),
        entities=read("entities"),
        times=read("times"),
        places=read("places"),
        quantities=read("quantities"),
        attributions=read("attributions"),
    )


def iter_places(
    connection: Connection, ids: Sequence[str]
) -> Iterator[tuple[str, tuple[PlaceMention, ...]]]:
    """Yield the place mentions of each of the given reports, with its id and in its order."""
    query = (
        select(findings.c.report, findings.c.detail)
        .where(findings.c.report.in_(ids), findings.c.kind == "places")
        .order_by(findings.c.report, findings.c.number)
    )
    found: dict[str, list[PlaceMention]] = {report: [] for report in ids}
    for row in connection.execute(query):
        found[row.report].append(load(PlaceMention, row.detail))
    for report in ids:
        yield report, tuple(found[report])
