"""Bellingcat's Auto Archiver: its table of what was archived, with statuses and hashes.

Two forms: the CSV database that it writes (`status,metadata,media`, the latter two as Python
writes them), and the sheet that it fills (`Archive status`, `Upload timestamp`, `Text content` …).
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.ingest.parts import converted, record_part, refusal
from dateline.ingest.received import Found
from dateline.records import Rejection
from dateline.settings import Settings

DATABASE = ("status", "metadata", "media")
SHEET: Mapping[str, tuple[str, ...]] = {
    "text": ("text content", "text"),
    "title": ("upload title", "title"),
    "url": ("link", "url"),
    "published": ("upload timestamp", "timestamp"),
    "retrieved": ("archive date",),
    "status": ("archive status",),
    "hash": ("hash",),
    "archive": ("archive location",),
    "screenshot": ("screenshot",),
    "wacz": ("wacz",),
}
MORE = ("status", "hash", "archive", "screenshot", "wacz")
_MOMENT = re.compile(
    r"datetime\.datetime\((\d+), (\d+), (\d+)(?:, (\d+))?(?:, (\d+))?(?:, (\d+))?(?:, \d+)?"
    r"(?:, tzinfo=(?:datetime\.timezone\.utc|tz\w+\(\)))?\)"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row tells, by the names of our fields, and what the tool says of its success."""

    values: Mapping[str, str]
    more: Mapping[str, str]


def is_archive_table(head: Sequence[Any]) -> bool:
    """Tell whether a table's first row is that of an archive's table."""
    names = [str(name or "").strip().lower().lstrip("\ufeff") for name in head]
    if tuple(names) == DATABASE:
        return True
    return "archive status" in names and not {"link", "url"}.isdisjoint(names)


def archived_rows(
    found: Found, sheet: str, head: Sequence[Any], rows: Iterator[Sequence[Any]], settings: Settings
) -> Iterator[Found | Rejection]:
    """Yield a record for each row with words; the others are counted by what became of them."""
    names = [str(name or "").strip().lower().lstrip("\ufeff") for name in head]
    yield converted(found, "a table of the Auto Archiver")
    without: Counter[str] = Counter()
    for number, cells in enumerate(rows, start=2):
        row = _row(names, ["" if cell is None else str(cell).strip() for cell in cells])
        if row.values.get("text"):
            name = f"{sheet}{number:07d}"
            yield record_part(found, name, row.values, settings.fields, more=row.more)
        elif any(row.values.values()) or any(row.more.values()):
            without[row.more.get("status") or "no status"] += 1
    for status, number in sorted(without.items()):
        what = f"has {number:,} rows without words; their status is: {status[:200]}"
        failed = "success" not in status.lower()
        yield refusal(
            f"{found.path} ({status[:60]})",
            "not-archived" if failed else "no-text",
            what,
            "Archive them again." if failed else "Type what they show into a .txt.",
        )


def _row(names: Sequence[str], cells: Sequence[str]) -> _Row:
    told = dict(zip(names, cells, strict=False))
    if tuple(names) == DATABASE:
        return _of_database(told)
    values = {
        field: next((told[name] for name in known if told.get(name)), "")
        for field, known in SHEET.items()
    }
    more = {name: values.pop(name) for name in MORE}
    return _Row(values, {name: value for name, value in more.items() if value})


def _of_database(told: Mapping[str, str]) -> _Row:
    """Return what a row of the CSV database tells."""
    metadata = _python(told.get("metadata", ""))
    media = _python(told.get("media", ""))
    known = metadata if isinstance(metadata, dict) else {}
    files = [one for one in media if isinstance(one, dict)] if isinstance(media, list) else []
    hashes = [_property(one, "hash") for one in files]
    values = {
        "text": _string(known, "content"),
        "title": _string(known, "title"),
        "url": _string(known, "url"),
        "published": _string(known, "timestamp"),
        "retrieved": _string(known, "_processed_at"),
    }
    more = {
        "status": told.get("status", ""),
        "hash": ", ".join(one for one in hashes if one),
        "archive": ", ".join(_string(one, "key") or _string(one, "filename") for one in files),
    }
    return _Row(values, {name: value for name, value in more.items() if value})


def _python(text: str) -> Any:
    """Return the value that Python wrote, moments as ISO 8601; `None` where it is none."""
    try:
        return ast.literal_eval(_MOMENT.sub(_moment, text))
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None


def _moment(match: re.Match[str]) -> str:
    year, month, day, hour, minute, second = (int(one or 0) for one in match.groups())
    return f"'{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}'"


def _property(media: Mapping[str, Any], name: str) -> str:
    held = media.get("properties")
    return _string(held, name) if isinstance(held, dict) else ""


def _string(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value.strip() if isinstance(value, str) else ""
