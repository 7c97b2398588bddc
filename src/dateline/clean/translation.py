"""Translations: the words of one capture, and what is known of the report that they are of."""

from __future__ import annotations

from dataclasses import replace

from dateline.clean.wording import ENGLISH
from dateline.records import Capture, Published, Report


def as_translation(report: Report, capture: Capture, original: Report | None, of: str) -> Report:
    """Return a report as the translation of the capture `of`, whose report is `original`, if any.

    What a page in English lies beside is no translation, but a report of its own.
    """
    if original is None:
        return replace(report, translates=of)
    if original.language == ENGLISH:
        return report
    declared = capture.arrival
    return replace(
        report,
        translates=of,
        url=report.url or original.url,
        outlet=declared.outlet or original.outlet or report.outlet,
        byline=original.byline or report.byline,
        published=report.published if declared.published else _published(report, original),
    )


def _published(report: Report, original: Report) -> Published:
    """Return when the original came out; what the translation says of it where that is more."""
    if original.published.day is None and report.published.day is not None:
        return report.published
    found = original.published
    return report.published if found == Published() else found
