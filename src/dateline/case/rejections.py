"""Rejections, stored and read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from dateline.case import codec
from dateline.case.schema import rejections
from dateline.records import Rejection

ORDER = (
    rejections.c.stage,
    rejections.c.subject,
    rejections.c.start,
    rejections.c.end,
    rejections.c.reason,
    rejections.c.id,
)


def put_rejections(
    connection: Connection, given: Iterable[Rejection], *, owner: str | None = None
) -> None:
    """Store rejections; one that is there already is not stored twice."""
    rows = [codec.rejection_row(rejection, owner) for rejection in given]
    if rows:
        connection.execute(insert(rejections).on_conflict_do_nothing(), rows)


def drop_rejections(connection: Connection, owner: str, *, stage: str) -> None:
    """Forget what one stage refused of a capture or report that it takes up again."""
    connection.execute(
        delete(rejections).where(rejections.c.owner == owner, rejections.c.stage == stage)
    )


def count_rejections(connection: Connection, *, serious: bool | None = None) -> Mapping[str, int]:
    """Return how many rejections there are for each reason, reasons in order of the alphabet."""
    query = select(rejections.c.reason, func.count()).group_by(rejections.c.reason)
    if serious is not None:
        query = query.where(rejections.c.serious == serious)
    counted = connection.execute(query.order_by(rejections.c.reason)).all()
    return MappingProxyType({row[0]: row[1] for row in counted})
