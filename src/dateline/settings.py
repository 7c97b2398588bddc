"""Settings: one frozen object, passed in; nothing global."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class FieldNames:
    """What the fields of a JSON or JSONL record are called."""

    text: str = "text"
    html: str = "html"
    url: str = "url"
    title: str = "title"
    outlet: str = "outlet"
    published: str = "published"
    retrieved: str = "retrieved"
    byline: str = "byline"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a user can set, with defaults that suit a laptop.

    `max_capture_bytes` is the largest capture taken in; `max_archive_bytes` the most that one zip
    file may unpack to in all, `max_archive_ratio` how many times its packed size a member may.
    `page_seconds` are the CPU seconds that cleaning may take for each megabyte begun of a page,
    `report_seconds` those that reading may take for each 10,000 code points begun of a report.
    `reader` is who decides what happened: `rules`, or the trained `heads`.
    `lexicon_dirs` and `place_tables` are the user's own tables; they override ours. A file among
    `lexicon_dirs` is a table of outlets.
    """

    max_capture_bytes: int = 20 * MEGABYTE
    max_archive_bytes: int = 2_000 * MEGABYTE
    max_archive_ratio: int = 200
    page_seconds: float = 10.0
    report_seconds: float = 10.0
    fields: FieldNames = field(default_factory=FieldNames)
    lexicon_dirs: tuple[Path, ...] = ()
    place_tables: tuple[Path, ...] = ()
    reader: str = "rules"
    jobs: int = 1
