"""Reports and their dates of publication to rows and back."""

from __future__ import annotations

from dataclasses import replace

from dateline.case.codec.common import Row, Stored
from dateline.case.deep import dump, expand, load, load_many, squeeze
from dateline.records import (
    Block,
    DateBasis,
    DateClue,
    Dateline,
    Published,
    RelatedHeadline,
    Report,
    Segment,
)


def published_row(published: Published) -> Row:
    """Return the columns of a publication interval."""
    return {
        "published_earliest": published.earliest,
        "published_latest": published.latest,
        "published_basis": published.basis.value,
        "published_text": published.text,
        "published_clues": dump(published.clues),
    }


def published_from(row: Stored) -> Published:
    """Return the publication interval of a row."""
    return Published(
        earliest=row["published_earliest"],
        latest=row["published_latest"],
        basis=DateBasis(row["published_basis"]),
        text=row["published_text"],
        clues=load_many(DateClue, row["published_clues"]),
    )


def report_row(report: Report) -> Row:
    """Return a report's row."""
    return {
        "id": report.id,
        "sha256": report.sha256,
        "path": report.path,
        "title": report.title,
        "url": report.url,
        "outlet": report.outlet,
        "byline": report.byline,
        "language": report.language,
        **published_row(report.published),
        "text": report.text,
        "blocks": dump(report.blocks),
        "dateline": None if report.dateline is None else dump(report.dateline),
        "related_headlines": dump(report.related_headlines),
        "source_map": squeeze(report.source_map),
        "translates": report.translates,
    }


def report_from(row: Stored) -> Report:
    """Return the report of a row, with the publication date as it was read."""
    return Report(
        id=row["id"],
        sha256=row["sha256"],
        path=row["path"],
        text=row["text"],
        blocks=load_many(Block, row["blocks"]),
        source_map=expand(Segment, row["source_map"]),
        title=row["title"],
        url=row["url"],
        outlet=row["outlet"],
        byline=row["byline"],
        language=row["language"],
        dateline=None if row["dateline"] is None else load(Dateline, row["dateline"]),
        published=published_from(row),
        related_headlines=load_many(RelatedHeadline, row["related_headlines"]),
        translates=row["translates"],
    )


def republished(report: Report, row: Stored) -> Report:
    """Return the report with the publication interval that corroboration gave it."""
    return replace(report, published=published_from(row))
