"""Captures and their arrivals, stored and read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, nulls_first, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from dateline.case import codec
from dateline.case.originals import put_original
from dateline.case.rejections import drop_rejections, put_rejections
from dateline.case.schema import arrivals, captures, rejections, reports
from dateline.records import Arrival, Capture, Format, Rejection

# The arrival that speaks for a capture: the first by path; of one path told of twice, the one of
# which more was declared; the rest only makes the order the same for ever.
SPEAKING = (
    arrivals.c.path,
    arrivals.c.declared.desc(),
    *(
        nulls_first(arrivals.c[name])
        for name in ("url", "outlet", "title", "published", "captured_at", "id")
    ),
)


def put_capture(connection: Connection, capture: Capture, data: bytes) -> bool:
    """Store a capture, its bytes and its arrivals; return whether the capture is new."""
    put_original(connection, capture.sha256, data)
    row = {
        "sha256": capture.sha256,
        "size": capture.size,
        "format": capture.format.value,
        "charset": capture.charset,
        "charset_basis": capture.charset_basis,
    }
    added = connection.execute(insert(captures).values(row).on_conflict_do_nothing())
    for arrival in capture.arrivals:
        put_arrival(connection, capture.sha256, arrival)
    return added.rowcount > 0


def put_arrival(connection: Connection, sha256: str, arrival: Arrival) -> None:
    """Store one more way on which a capture reached the case, and say so if it is a duplicate."""
    row = codec.arrival_row(arrival, sha256)
    added = connection.execute(insert(arrivals).values(row).on_conflict_do_nothing())
    if added.rowcount:
        _work_anew(connection, sha256, arrival.translates)
        _refuse_duplicates(connection, sha256, arrival.path)
        connection.execute(
            delete(rejections).where(
                rejections.c.stage == "ingest",
                rejections.c.subject == arrival.path,
                rejections.c.owner.is_(None),
            )
        )


def _work_anew(connection: Connection, sha256: str, translates: str | None) -> None:
    """Have the translations of a capture cleaned, and what one is of read, once more.

    The one takes its address and day from the other, and that is no longer read in vain.
    """
    of_it = select(arrivals.c.sha256).where(arrivals.c.translates == sha256)
    connection.execute(update(captures).where(captures.c.sha256.in_(of_it)).values(cleaned_by=None))
    if translates is not None:
        connection.execute(
            update(reports).where(reports.c.sha256 == translates).values(read_by=None)
        )


def fetched_addresses(connection: Connection) -> frozenset[str]:
    """Return the addresses from which Dateline fetched: the paths of what came with headers."""
    query = select(arrivals.c.path).where(arrivals.c.headers.is_not(None))
    return frozenset(connection.execute(query).scalars())


def translated_reports(connection: Connection) -> frozenset[str]:
    """Return the ids of the reports beside whose captures a translation came."""
    query = select(reports.c.id).join(arrivals, arrivals.c.translates == reports.c.sha256)
    return frozenset(connection.execute(query).scalars())


def _refuse_duplicates(connection: Connection, sha256: str, path: str) -> None:
    """Record every path but the first on which the same bytes came; `path` is the newest."""
    others = (
        select(arrivals.c.path)
        .where(arrivals.c.sha256 == sha256, arrivals.c.path != path)
        .order_by(arrivals.c.path)
    )
    first = connection.execute(others.limit(1)).scalar_one_or_none()
    if first is None:
        return
    if first < path:
        put_rejections(connection, [_duplicate(path, first)], owner=sha256)
        return
    # Each record names the first path, and that is another one now.
    drop_rejections(connection, sha256, stage="ingest")
    again = connection.execute(others.distinct()).scalars()
    put_rejections(connection, (_duplicate(one, path) for one in again), owner=sha256)


def _duplicate(path: str, first: str) -> Rejection:
    detail = f"{path} holds the same bytes as {first}; they are read once."
    return Rejection("ingest", path, "duplicate", detail, serious=False)


def iter_captures(connection: Connection, hashes: Sequence[str]) -> Iterator[Capture]:
    """Yield the captures of the given hashes with all their arrivals, in the hashes' order."""
    rows = connection.execute(select(captures).where(captures.c.sha256.in_(hashes))).mappings()
    by_hash = {row["sha256"]: row for row in rows}
    ways = connection.execute(
        select(arrivals).where(arrivals.c.sha256.in_(hashes)).order_by(arrivals.c.sha256, *SPEAKING)
    ).mappings()
    came = {key: list(group) for key, group in groupby(ways, key=lambda row: str(row["sha256"]))}
    for sha256 in hashes:
        yield _capture_from(by_hash[sha256], came[sha256])


def _capture_from(row: Any, ways: Iterable[Any]) -> Capture:
    return Capture(
        sha256=row["sha256"],
        size=row["size"],
        format=Format(row["format"]),
        charset=row["charset"],
        charset_basis=row["charset_basis"],
        arrivals=tuple(map(codec.arrival_from, ways)),
    )


def capture_hashes(connection: Connection, *conditions: ColumnElement[bool]) -> list[str]:
    """Return the hashes of the captures for which the conditions hold, by their first path."""
    query = (
        select(captures.c.sha256)
        .join(arrivals, arrivals.c.id == _speaking_id())
        .where(*conditions)
        .order_by(arrivals.c.path, captures.c.sha256)
    )
    return list(connection.execute(query).scalars())


def _speaking_id() -> ColumnElement[str]:
    """Return the id of the arrival that speaks for the capture of the row at hand."""
    return (
        select(arrivals.c.id)
        .where(arrivals.c.sha256 == captures.c.sha256)
        .order_by(*SPEAKING)
        .limit(1)
        .correlate(captures)
        .scalar_subquery()
    )


def uncleaned_hashes(connection: Connection, versions: Sequence[str]) -> list[str]:
    """Return the captures not yet cleaned by these versions, or with another arrival speaking."""
    stale = or_(
        captures.c.cleaned_by.is_(None),
        captures.c.cleaned_by.not_in(versions),
        captures.c.cleaned_as.is_(None),
        captures.c.cleaned_as != arrivals.c.id,
    )
    # What an analyst stated is no page: nothing is to be cleaned of it.
    return capture_hashes(connection, stale, captures.c.format != Format.STATEMENT.value)


def mark_cleaned(connection: Connection, sha256: str, version: str) -> None:
    """Note by which cleaner, and with which arrival speaking, a capture was cleaned."""
    connection.execute(
        update(captures)
        .where(captures.c.sha256 == sha256)
        .values(cleaned_by=version, cleaned_as=_speaking_id())
    )
