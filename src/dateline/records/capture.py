"""Captures: bytes as received, and where each copy of them came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.records.span import Span


class Knowledge(StrEnum):
    """How a piece of capture metadata is known."""

    DECLARED = "declared"  # the user or the file's own metadata says so
    OBSERVED = "observed"  # Dateline saw it itself (file system, clock)
    UNKNOWN = "unknown"


class Format(StrEnum):
    """What kind of bytes a capture holds."""

    HTML = "html"
    LIVE_BLOG = "live-blog"  # a page whose updates are captures of their own
    TEXT = "text"
    JSON_HTML = "json-html"  # a JSON record whose article is HTML
    JSON_TEXT = "json-text"  # a JSON record whose article is plain text
    STATEMENT = "statement"  # what an analyst states of an event without a report


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment as an ISO 8601 string (day, or instant with offset), and how it is known."""

    value: str | None = None
    known: Knowledge = Knowledge.UNKNOWN


@dataclass(frozen=True, slots=True)
class Arrival:
    """One way on which a capture's bytes reached the case: a path and what was declared of it.

    `path` is relative to the folder the user named, with `/` between its parts; a member of an
    archive is `archive.zip!/member.html`, a line of a JSONL file `file.jsonl#17` (from 1).
    `translates` is the SHA-256 of the capture beside which a translation lay. `headers` are the
    requests for it and the heads of their answers, where Dateline fetched it.
    """

    path: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    captured_at: Stamp = Stamp()
    file_time: Stamp = Stamp()
    ingested_at: Stamp = Stamp()
    collector: str | None = None
    translates: str | None = None
    headers: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as received; `sha256` is over exactly these bytes and is the capture's identity.

    `charset` is the encoding the bytes were decoded with, `charset_basis` how it was chosen
    (`bom`, `declared`, `utf-8`, `detected`). Arrivals are sorted by path; the first one speaks
    for the capture.
    """

    sha256: str
    size: int
    format: Format
    charset: str
    charset_basis: str
    arrivals: tuple[Arrival, ...]

    @property
    def arrival(self) -> Arrival:
        """Return the arrival that speaks for the capture: the first by path."""
        return self.arrivals[0]


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something that was not taken further, and why (law 2: nothing disappears).

    `stage` is `ingest`, `clean`, `read` or `corroborate`; `reason` a short code such as `empty`,
    `too-large`, `binary`, `not-english`, `no-article`, `duplicate`, `bad-record`, `no-claim`,
    `other-sense`, `undone`; `detail` one sentence for people.
    `subject` names the thing: a path, a report id, or a pair of claim ids.
    """

    stage: str
    subject: str
    reason: str
    detail: str
    report: str | None = None
    span: Span | None = None
    text: str | None = None
    serious: bool = True  # counts against `--strict`; a duplicate or a refused word sense does not
