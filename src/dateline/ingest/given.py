"""What a user hands over by itself: a file of which something is said, or bytes from a pipe."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from dateline.ingest.folders import walk
from dateline.ingest.received import Declared, Found
from dateline.records import Rejection, Stamp

# First bytes by which a pipe's content is told; a name with an ending goes before them.
STARTS = (
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ".zip"),
    (b"{\\rtf", ".rtf"),
    (b"WARC/", ".warc"),
    (b"bplist00", ".webarchive"),
)
_FEED = re.compile(rb"^\s*(?:<\?xml[^>]*\?>\s*)?<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
LOOKED_AT = 4096


@dataclass(frozen=True, slots=True)
class Given:
    """A file or folder at `path` and what is declared of it; with `data`, bytes of that name.

    Of a folder `only` the files of these paths in it are meant, where they are given.
    """

    path: Path
    declared: Declared = field(default_factory=Declared)
    data: bytes | None = None
    only: frozenset[str] | None = None

    def found(self) -> Iterator[Found | Rejection]:
        """Yield what is there."""
        if self.data is not None:
            opened = partial(io.BytesIO, self.data)
            yield Found(str(self.path), len(self.data), opened, Stamp(), self.declared)
            return
        for one in walk(self.path):
            if isinstance(one, Rejection):
                yield one
            elif self.only is None or one.path in self.only:
                yield replace(one, declared=self.declared.over(one.declared))


def ending_of(data: bytes) -> str:
    """Return the ending that bytes without a name should have, by how they begin."""
    for start, ending in STARTS:
        if data.startswith(start):
            return ending
    head = data[:LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    if _FEED.match(head):
        return ".xml"
    if head.startswith(b"<"):
        return ".html"
    if head.startswith((b"{", b"[")):
        return _ending_of_json(data)
    return ".txt"


def _ending_of_json(data: bytes) -> str:
    """Return whether bytes are one JSON value, one on each line, or a text that begins like it."""
    for ending, part in ((".json", data), (".jsonl", data.lstrip().split(b"\n", 1)[0])):
        try:
            json.loads(part)
        except (ValueError, RecursionError):
            continue
        return ending
    return ".txt"
