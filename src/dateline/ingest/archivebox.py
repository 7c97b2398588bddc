"""ArchiveBox: a snapshot's folder holds one page in many forms, and `index.json` says which page.

The best form is the capture; the others are counted. Names as in ArchiveBox 0.4 to 0.9 (its
`canonical_outputs`, and the folders of its plugins).
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from dateline.ingest.formats import MARKUP
from dateline.ingest.parts import refusal
from dateline.ingest.received import Declared
from dateline.records import Rejection

INDEX = "index.json"
INDEX_LIMIT = 4_000_000
SNAPSHOTS = "archive"
COLLECTION = frozenset({"ArchiveBox.conf", "index.sqlite3"})
_WHOLE = ("singlefile.html", "singlefile/singlefile.html", "output.html", "dom/output.html")
_BARE = (
    "readability/content.html", "mercury/content.html", "htmltotext.txt",
    "htmltotext/htmltotext.txt", "output.pdf", "pdf/output.pdf",
)  # fmt: skip
_SCHEMAS = frozenset({"Link", "Snapshot"})


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the index of a snapshot says: of its page, and when it was archived."""

    url: str
    declared: Declared


def read_index(data: bytes) -> Snapshot | None:
    """Return the snapshot that an `index.json` describes, `None` where it is another's."""
    try:
        value: Any = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    url, stamp, title = value.get("url"), value.get("timestamp"), value.get("title")
    history = value.get("history")
    ours = value.get("schema") in _SCHEMAS if history is None else isinstance(history, dict)
    if not (ours and isinstance(url, str) and "://" in url and stamp is not None):
        return None
    name = title if isinstance(title, str) and title else None
    return Snapshot(url, Declared(url=url, title=name, retrieved=_archived(value, stamp)))


def is_collection(names: Collection[str]) -> bool:
    """Tell whether a folder with these entries is a whole collection of ArchiveBox."""
    return SNAPSHOTS in names and not COLLECTION.isdisjoint(names)


def best_form(paths: Collection[str], url: str) -> str | None:
    """Return the file in a snapshot's folder that holds its page best, `None` where none does."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    mirrored = [path for path in paths if host and path.startswith(f"{host}/")]
    pages = [path for path in mirrored if path.lower().endswith(tuple(MARKUP))]
    records = [path for path in paths if path.lower().endswith((".warc.gz", ".warc"))]
    order = [*_WHOLE, *sorted(pages), *_BARE, *sorted(records)]
    return next((path for path in order if path in paths), None)


def other_forms(path: str, number: int, best: str | None) -> Rejection:
    """Return the record of a snapshot's files that are not read."""
    if best is None:
        what = f"is a snapshot of ArchiveBox whose {number:,} files hold no form of its page"
        return refusal(path, "no-text", what, "Archive the page again.")
    what = f"holds {number:,} more files of one snapshot; its page is read from {best}"
    return refusal(path, "page-part", what, "Nothing is to be done.", serious=False)


def own_files(path: str, names: Collection[str]) -> Rejection:
    """Return the record of what a collection keeps for itself beside its snapshots."""
    what = f"is a collection of ArchiveBox: its own {len(names):,} lists and logs are not read"
    return refusal(path, "page-part", what, "Nothing is to be done.", serious=False)


def _archived(value: dict[str, Any], stamp: object) -> str | None:
    """Return when the page was last fetched, else when it was added, as ISO 8601."""
    times = [
        str(run["start_ts"])
        for held in (value.get("history") or {}).values()
        if isinstance(held, list)
        for run in held
        if isinstance(run, dict) and run.get("status") == "succeeded" and run.get("start_ts")
    ]
    if times:
        return max(times)
    try:
        moment = datetime.fromtimestamp(float(str(stamp)), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment.isoformat(timespec="seconds")
