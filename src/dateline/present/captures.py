"""From a span of a report back to the bytes of its capture."""

from __future__ import annotations

from dateline.records import Report, Span


def find_bytes(report: Report, span: Span) -> tuple[int, int] | None:
    """Return the bytes `[start, end)` of the capture in which a span's words stand, if any do."""
    from dateline.clean import bytes_of  # noqa: PLC0415 # loads the parsers of pages

    try:
        return bytes_of(report, span)
    except ValueError:
        return None
