"""The case's reports as references in RIS, for Zotero, EndNote, Mendeley and the like.

Tags after the RIS format's fields for type NEWS (newspaper article). One line per field, so that
no word of a report can begin a tag of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.present.view import CaseView
from dateline.present.visible import quoted_address, visible
from dateline.present.wording import word_published
from dateline.records import Published, Report

LINE_END = "\r\n"


def reports_to_ris(view: CaseView) -> str:
    """Return a reference for every report, in order of path, UTF-8 with CRLF line ends."""
    reports = sorted(view.reports, key=lambda report: (report.path, report.id))
    return "".join(_reference(report, view.notes) for report in reports)


def _reference(report: Report, notes: tuple[str, ...]) -> str:
    told = (("N1", note) for note in notes)
    fields = [("TY", "NEWS"), *_fields(report), *told, ("ER", "")]
    lines = [f"{tag}  - {' '.join(visible(value).split())}" for tag, value in fields]
    return LINE_END.join([*lines, "", ""])


def _fields(report: Report) -> Iterator[tuple[str, str]]:
    """Yield what is known of a report; what is not known has no field."""
    yield "ID", report.id
    known = {
        "TI": report.title,
        "AU": report.byline,
        "T2": report.outlet,
        "LA": report.language,
        "UR": None if report.url is None else quoted_address(report.url),
    }
    for tag, value in known.items():
        if value is not None and value.strip():
            yield tag, value
    yield from _dates(report.published)
    yield "N1", f"Published: {word_published(report.published)} ({report.published.basis.value})"
    yield "N1", f"File: {report.path}; SHA-256: {report.sha256}"


def _dates(published: Published) -> Iterator[tuple[str, str]]:
    """Yield the day where it is known to the day, the year where it is known to the year."""
    first, last = published.earliest, published.latest
    if first is None or last is None or first.year != last.year:
        return
    yield "PY", f"{first.year:04d}"
    if published.day is not None:
        yield "DA", f"{first.year:04d}/{first.month:02d}/{first.day:02d}/"
