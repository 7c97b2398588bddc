"""Decisions and the log: what people did with the case, and when. Append-only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, insert, select

from dateline.case import codec
from dateline.case.schema import decisions, log
from dateline.records import Decision


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One thing that was done with the case, and when (ISO 8601, UTC)."""

    number: int
    at: str
    act: str
    detail: str


def append_decision(connection: Connection, decision: Decision) -> Decision:
    """Store a decision under the next number, whatever number it bears; return it as stored."""
    last = connection.execute(select(func.max(decisions.c.number))).scalar_one_or_none()
    stored = replace(decision, number=(last or 0) + 1)
    row = {"number": stored.number, **codec.decision_row(stored)}
    connection.execute(insert(decisions).values(row))
    return stored


def iter_decisions(connection: Connection) -> Iterator[Decision]:
    """Yield all decisions in the order in which they were made."""
    for row in connection.execute(select(decisions).order_by(decisions.c.number)).mappings():
        yield codec.decision_from(row)


def append_log(connection: Connection, act: str, detail: str, at: str) -> None:
    """Note something that was done with the case."""
    connection.execute(insert(log).values(act=act, detail=detail, at=at))


def iter_log(connection: Connection) -> Iterator[LogEntry]:
    """Yield the log from its beginning."""
    for row in connection.execute(select(log).order_by(log.c.number)):
        yield LogEntry(row.number, row.at, row.act, row.detail)
