"""JSON records: the traced value of a field, and the other fields that speak of the article."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from dateline.clean.trace import Traced, collapse, join
from dateline.errors import CaptureRejected
from dateline.records.texts import without_halves
from dateline.settings import FieldNames

_BLANK = re.compile(r"[ \t\r\n]*")
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4})?|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Record:
    """What one JSON record declares of its article, and the article's own traced words."""

    body: Traced
    is_html: bool
    url: str | None
    title: Traced | None
    outlet: str | None
    published: str | None
    retrieved: str | None
    byline: str | None = None


def read_record(source: Traced, fields: FieldNames, *, is_html: bool) -> Record:
    """Return the record that `source` holds; the article is its text or its HTML field.

    Raises `CaptureRejected` (`bad-record`) where it is no JSON object or the field is missing.
    """
    try:
        value = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        raise CaptureRejected(f"This record is no JSON: {error}.", reason="bad-record") from error
    if not isinstance(value, dict):
        raise CaptureRejected("This record is no JSON object.", reason="bad-record")
    name = fields.html if is_html else fields.text
    span = _field(source.text, name)
    if span is None:
        raise CaptureRejected(
            f"This record has no text in the field {name!r}.",
            reason="bad-record",
            hint="Name the field that holds the article's text.",
        )

    def declared(key: str) -> str | None:
        found = value.get(key)
        return without_halves(found).strip() or None if isinstance(found, str) else None

    return Record(
        body=_unescape(source.cut(*span)),
        is_html=is_html,
        url=declared(fields.url),
        title=_headline(source, fields.title),
        outlet=declared(fields.outlet),
        published=declared(fields.published),
        retrieved=declared(fields.retrieved),
        byline=declared(fields.byline),
    )


def _headline(source: Traced, name: str) -> Traced | None:
    """Return the words of the record's title, `None` where it has none."""
    span = _field(source.text, name)
    title = collapse(_unescape(source.cut(*span))) if span is not None else None
    return title if title is not None and len(title) else None


def _field(text: str, name: str) -> tuple[int, int] | None:
    """Return where the string value of a top-level field stands, without its quotes.

    Of a field that is given twice the last one counts, as it does for `json.loads`.
    """
    decoder = json.JSONDecoder()
    at = _skip(text, text.index("{") + 1)
    found: tuple[int, int] | None = None
    while at < len(text) and text[at] == '"':
        key, at = decoder.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)
        start = at
        _, at = decoder.raw_decode(text, at)
        if key == name:
            found = (start + 1, at - 1) if text[start] == '"' else None
        at = _skip(text, at)
        if at < len(text) and text[at] == ",":
            at = _skip(text, at + 1)
    return found


def _skip(text: str, at: int) -> int:
    """Return the place of the first code point from `at` on that is no JSON white space."""
    match = _BLANK.match(text, at)
    return match.end() if match is not None else at


def _unescape(raw: Traced) -> Traced:
    """Return the words of a JSON string, each escape traced to the bytes that spell it."""
    parts: list[Traced] = []
    at = 0
    for match in _ESCAPE.finditer(raw.text):
        parts.append(raw.cut(at, match.start()))
        parts.append(_unescape_one(raw.cut(match.start(), match.end())))
        at = match.end()
    parts.append(raw.cut(at, len(raw)))
    return join(parts)


def _unescape_one(escape: Traced) -> Traced:
    """Return the one or two code points that an escape spells."""
    value = without_halves(str(json.loads(f'"{escape.text}"')))
    if len(value) == 2 and len(escape) == 12:
        return join([escape.cut(0, 6).stands_for(value[0]), escape.cut(6, 12).stands_for(value[1])])
    return escape.stands_for(value)
