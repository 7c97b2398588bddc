"""Spans back to bytes: where a span's words stand in the capture, and whether they still do."""

from __future__ import annotations

import html
import json
import re
from bisect import bisect_right

from dateline.clean.trace import REPLACEMENT, decode_part
from dateline.records import Report, Segment, Span

_BLANKS = re.compile(r"\s+")
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|u[0-9a-fA-F]{4}|.)", re.DOTALL)
_HALF = re.compile(r"[\ud800-\udfff]")


def bytes_of(report: Report, span: Span) -> tuple[int, int]:
    """Return the bytes `[start, end)` of the capture that the words of `span` were read from.

    The range runs from the first byte of the span's first word to the last byte of its last, and
    takes in the markup between them. Raises `ValueError` where no byte stands behind the span.
    """
    found = [part for part in _parts(report, span) if part.byte_end > part.byte_start]
    if not found:
        raise ValueError(f"No byte of the capture stands behind [{span.start}, {span.end}).")
    return min(part.byte_start for part in found), max(part.byte_end for part in found)


def words_match(report: Report, span: Span, data: bytes, *, charset: str = "utf-8") -> bool:
    """Tell whether the capture's bytes, read again, still give the words of `span`.

    White space, character references, JSON escapes and the markup between words do not count.
    """
    if not _BLANKS.sub("", span.of(report.text)):
        return True
    read: list[str] = []
    for part in _parts(report, span):
        words = decode_part(data, part.byte_start, part.byte_end, charset)
        wanted = report.text[part.start : part.end]
        if part.exact:
            read.append(words)
        elif wanted.isspace():
            continue
        else:
            read.append(wanted if _stands_for(words, wanted) else words)
    return _BLANKS.sub("", "".join(read)) == _BLANKS.sub("", span.of(report.text))


def _parts(report: Report, span: Span) -> list[Segment]:
    """Return the source segments under a span, the outer two cut down to it."""
    starts = [segment.start for segment in report.source_map]
    first = max(0, bisect_right(starts, span.start) - 1)
    found: list[Segment] = []
    for segment in report.source_map[first:]:
        if segment.start >= span.end:
            break
        if segment.end > span.start:
            found.append(_cut(segment, max(span.start, segment.start), min(span.end, segment.end)))
    return found


def _cut(segment: Segment, start: int, end: int) -> Segment:
    """Return the stretch `[start, end)` of a segment; an inexact one keeps all its bytes."""
    if not segment.exact:
        return Segment(start, end, segment.byte_start, segment.byte_end, exact=False)
    width = (segment.byte_end - segment.byte_start) // (segment.end - segment.start)
    return Segment(
        start,
        end,
        segment.byte_start + width * (start - segment.start),
        segment.byte_start + width * (end - segment.start),
        exact=True,
    )


def _stands_for(words: str, wanted: str) -> bool:
    """Tell whether bytes read as `words` stand for `wanted` by reference or escape."""
    readings = {html.unescape(words), _unescaped(words), html.unescape(_unescaped(words))}
    told, said = _BLANKS.sub("", wanted), {_BLANKS.sub("", reading) for reading in readings}
    return any(told in reading or reading in told for reading in said if reading)


def _unescaped(words: str) -> str:
    """Return `words` with its JSON escapes read."""

    def read(match: re.Match[str]) -> str:
        try:
            return _HALF.sub(REPLACEMENT, str(json.loads(f'"{match.group()}"')))
        except ValueError:
            return match.group()

    return _ESCAPE.sub(read, words)
