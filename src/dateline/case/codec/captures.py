"""Arrivals and rejections to rows and back."""

from __future__ import annotations

from dateline.case.codec.common import Row, Stored, digest, ends_of, span_from
from dateline.records import Arrival, Knowledge, Rejection, Stamp


def arrival_row(arrival: Arrival, sha256: str) -> Row:
    """Return an arrival's row; its id is over the capture, the path and all that is declared."""
    captured = arrival.captured_at.value
    told = (arrival.url, arrival.outlet, arrival.title, arrival.published, captured)
    beside = () if arrival.translates is None else (arrival.translates,)
    return {
        "id": digest(sha256, arrival.path, *told, arrival.collector, *beside),
        "sha256": sha256,
        "path": arrival.path,
        "url": arrival.url,
        "outlet": arrival.outlet,
        "title": arrival.title,
        "published": arrival.published,
        "captured_at": captured,
        "captured_at_known": arrival.captured_at.known.value,
        "file_time": arrival.file_time.value,
        "file_time_known": arrival.file_time.known.value,
        "ingested_at": arrival.ingested_at.value,
        "ingested_at_known": arrival.ingested_at.known.value,
        "collector": arrival.collector,
        "declared": sum(value is not None for value in (*told, arrival.translates)),
        "translates": arrival.translates,
        "headers": arrival.headers,
    }


def arrival_from(row: Stored) -> Arrival:
    """Return the arrival of a row."""

    def stamp(name: str) -> Stamp:
        return Stamp(row[name], Knowledge(row[f"{name}_known"]))

    return Arrival(
        path=row["path"],
        url=row["url"],
        outlet=row["outlet"],
        title=row["title"],
        published=row["published"],
        captured_at=stamp("captured_at"),
        file_time=stamp("file_time"),
        ingested_at=stamp("ingested_at"),
        collector=row["collector"],
        translates=row["translates"],
        headers=row["headers"],
    )


def rejection_row(rejection: Rejection, owner: str | None = None) -> Row:
    """Return a rejection's row; `owner` is the capture or report that it goes with."""
    values: Row = {
        "stage": rejection.stage,
        "subject": rejection.subject,
        "reason": rejection.reason,
        "detail": rejection.detail,
        "report": rejection.report,
        **ends_of(rejection.span),
        "text": rejection.text,
        "serious": rejection.serious,
    }
    return values | {"id": digest(*values.values(), owner), "owner": owner}


def rejection_from(row: Stored) -> Rejection:
    """Return the rejection of a row."""
    return Rejection(
        stage=row["stage"],
        subject=row["subject"],
        reason=row["reason"],
        detail=row["detail"],
        report=row["report"],
        span=span_from(row),
        text=row["text"],
        serious=row["serious"],
    )
