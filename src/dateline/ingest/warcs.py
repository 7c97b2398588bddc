"""WARC files (ISO 28500), packed or not: each page in them with its address, day and digest."""

from __future__ import annotations

import logging
import re
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO, cast

from dateline.ingest.parts import Bomb, Budget, part, refusal
from dateline.ingest.received import Declared, Found
from dateline.records import Rejection
from dateline.settings import Settings

if TYPE_CHECKING:  # loaded with the first WARC file
    from warcio.recordloader import ArcWarcRecord

STEP = 1 << 16
IN_MEMORY = 16_000_000  # bytes of an unpacked gzip member; what is beyond goes to a file
HEADER_LINE = 1 << 20
_MEMBER = b"\x1f\x8b\x08"
_START = re.compile(rb"WARC/(?:0\.1[78]|1\.[01])\r?\n")
_PAGES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", re.IGNORECASE)
LISTED = 6  # media types that the note of what is no page names


@dataclass(slots=True)
class _Walk:
    """One way through a WARC file: how many records were met, and what was passed over."""

    found: Found
    settings: Settings
    budget: Budget
    number: int = 0
    passed: Counter[str] = field(default_factory=Counter)


def open_warc(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield each page of a WARC file; damaged records are recorded and the next ones read."""
    walk = _Walk(found, settings, Budget(settings, found.size))
    with found.open() as file:
        packed = file.read(2) == _MEMBER[:2]
        file.seek(0)
        yield from _members(walk, file) if packed else _records(walk, file)
    if walk.number == 0:
        yield refusal(found.path, "bad-container", "holds no WARC record")
    if walk.passed:
        kinds = walk.passed.most_common()
        told = ", ".join(f"{count:,} {kind}" for kind, count in sorted(kinds[:LISTED]))
        more = sum(count for _, count in kinds[LISTED:])
        what = f"has records that are no pages and are not read: {told}"
        what += f", {more:,} of other kinds" if more else ""
        yield refusal(found.path, "page-part", what, "Nothing is to be done.", serious=False)


def _members(walk: _Walk, file: BinaryIO) -> Iterator[Found | Rejection]:
    """Unpack gzip members one after the other; after a broken one, go on at the next."""
    at: int | None = 0
    while at is not None:
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
            ended, error = _unpack(file, at, cast("BinaryIO", spool), walk.budget)
            spool.seek(0)
            yield from _records(walk, cast("BinaryIO", spool))
        if error is not None:
            what = f"has a broken gzip member at byte {at:,} ({error})"
            yield refusal(walk.found.path, "damaged-record", what, "The others are read.")
            ended = at + 1
        at = _next_member(file, ended)


def _unpack(file: BinaryIO, at: int, into: BinaryIO, budget: Budget) -> tuple[int, str | None]:
    """Unpack the gzip member at a place; return where it ends, and what is wrong with it."""
    file.seek(at)
    unpacker = zlib.decompressobj(31)
    read = 0
    while not unpacker.eof:
        stretch = unpacker.unconsumed_tail
        if not stretch:
            stretch = file.read(STEP)
            read += len(stretch)
            if not stretch:
                return at + read, "it is cut short"
        try:
            data = unpacker.decompress(stretch, STEP * 16)
        except zlib.error as error:
            return at + read, str(error)
        budget.spend(len(data))
        into.write(data)
    return at + read - len(unpacker.unused_data), None


def _next_member(file: BinaryIO, start: int) -> int | None:
    """Return where the next gzip member begins from a place on, `None` where there is none."""
    file.seek(start)
    kept, before = b"", start
    while stretch := file.read(STEP):
        kept += stretch
        at = kept.find(_MEMBER)
        if at >= 0:
            return before + at
        before += len(kept) - 2
        kept = kept[-2:]
    return None


def _records(walk: _Walk, file: BinaryIO) -> Iterator[Found | Rejection]:
    """Yield the pages of an unpacked WARC file; after a damaged record, go on at the next."""
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 # slow to load
    from warcio.recordloader import ArcWarcRecordLoader  # noqa: PLC0415
    from warcio.statusandheaders import StatusAndHeadersParserException  # noqa: PLC0415

    loader = ArcWarcRecordLoader()
    while (start := _start(file)) is not None:
        walk.number += 1
        path = f"{walk.found.path} record {walk.number:,}"
        try:
            with _quiet():
                record = loader.parse_record_stream(file, known_format="warc", check_digests=True)
                taken = list(_take(walk, record))
        except Bomb:
            raise
        except (
            ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError,
            AttributeError, TypeError, LookupError, zlib.error,
        ) as error:  # fmt: skip
            hint = "The others are read."
            yield refusal(path, "damaged-record", f"is damaged ({_said(error)})", hint)
            file.seek(start + 1)
            continue
        yield from taken


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _start(file: BinaryIO) -> int | None:
    """Move to where the next record begins, and return that place; `None` at the end."""
    while line := file.readline(HEADER_LINE):
        match = _START.search(line)
        if match is not None and match.end() == len(line):
            start = file.tell() - len(line) + match.start()
            file.seek(start)
            return start
    return None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library's warnings about odd records off the user's terminal."""
    logger = logging.getLogger("warcio")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def _take(walk: _Walk, record: ArcWarcRecord) -> Iterator[Found | Rejection]:
    """Yield the page of a record with what is wrong with it; count a record of another kind."""
    if not (record.rec_headers.get_header("Content-Length") or "").strip().isdigit():
        raise ValueError("it does not say how long it is")
    kind = record.rec_type or "unknown"
    media = _media(record)
    status = record.http_headers.get_statuscode() if record.http_headers else None
    suffix = _PAGES.get(media)
    number = walk.number
    if kind not in {"response", "resource", "conversion"} or suffix is None or status == "206":
        _drain(record)
        walk.passed[kind if kind != "response" or not media else media] += 1
        return
    if status is not None and not status.startswith("2"):
        _drain(record)
        walk.passed[f"answers with status {status[:3]}"] += 1
        return
    yield from _page(walk, record, f"{number:06d}{suffix}", suffix)


def _page(
    walk: _Walk, record: ArcWarcRecord, name: str, suffix: str
) -> Iterator[Found | Rejection]:
    limit = walk.settings.max_capture_bytes
    coding = _header(record, "Content-Encoding").lower()
    if coding not in {"", "identity", *_codings()}:
        _drain(record)
        about = f"{walk.found.path} record {walk.number:,}"
        what = f"is packed as {coding!r}, which is not unpacked"
        yield refusal(about, "unknown-encoding", what, "Save the page by itself.")
        return
    data = _content(record, limit, walk)
    headers = record.rec_headers
    short = int(record.raw_stream.limit)
    url = headers.get_header("WARC-Target-URI")
    declared = Declared(url=url, retrieved=headers.get_header("WARC-Date"))
    page = part(walk.found, name, data, suffix, declared)
    about = f"{walk.found.path} record {walk.number:,}"
    if short > 0:
        what = f"is cut short by {short:,} bytes and is left out"
        yield refusal(about, "damaged-record", what, "Get the file again; the others are read.")
        return
    told = _CHARSET.search(_header(record, "Content-Type"))
    yield replace(page, charset=told.group(1) if told is not None else None)
    if record.digest_checker.passed is False:
        what = "has other bytes than its digest says; it is read all the same"
        yield refusal(about, "bad-digest", what, "Do not rely on it, and get the file again.")


def _content(record: ArcWarcRecord, limit: int, walk: _Walk) -> bytes:
    """Return what a record holds, its encodings taken off, to one byte over the limit."""
    stream = record.content_stream()
    data = bytearray()
    while len(data) <= limit:
        stretch = stream.read(STEP)
        if not stretch:
            break
        data += stretch
    walk.budget.spend(max(0, len(data) - (record.length or 0)))
    _drain(record)
    return bytes(data[: limit + 1])


def _drain(record: ArcWarcRecord) -> None:
    """Read a record to its end, so that its digest is known and the next one can be read."""
    while record.raw_stream.read(STEP):
        pass


def _header(record: ArcWarcRecord, name: str) -> str:
    """Return a header of the answer; of a record without one, its own."""
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header(name) or "").strip()


def _media(record: ArcWarcRecord) -> str:
    return _header(record, "Content-Type").split(";", 1)[0].strip().lower()


def _codings() -> frozenset[str]:
    """Return the encodings that can be taken off here."""
    from warcio.bufferedreaders import BufferedReader  # noqa: PLC0415 # slow to load

    return frozenset(BufferedReader.get_supported_decompressors())
