"""What all rows share: their type, spans in two columns, ids over content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from dateline.records import Span

Row = dict[str, Any]
Stored = Mapping[Any, Any]  # a row as SQLAlchemy hands it out


def span_from(row: Stored, start: str = "start", end: str = "end") -> Span | None:
    """Return the span that two columns give, `None` where they are null."""
    return None if row[start] is None else Span(row[start], row[end])


def ends_of(span: Span | None, start: str = "start", end: str = "end") -> Row:
    """Return the two columns of a span, null where there is none."""
    return {start: None, end: None} if span is None else {start: span.start, end: span.end}


def digest(*parts: object) -> str:
    """Return 20 hex digits over the parts; the same parts give the same digits for ever."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:20]
