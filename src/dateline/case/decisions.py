"""Decisions: what people decided on, and when. Append-only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection, func, insert, select

from dateline.case import codec
from dateline.case.schema import decisions
from dateline.records import Decision


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
