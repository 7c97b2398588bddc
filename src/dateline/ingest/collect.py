"""Collecting: every capture of the paths that a user names, and every refusal."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from dateline.ingest import formats, json_records, live_blogs
from dateline.ingest.archives import DAMAGE, open_archive
from dateline.ingest.charset import find_charset
from dateline.ingest.containers import CONTAINERS, open_container
from dateline.ingest.fetch import Fetcher
from dateline.ingest.file_kinds import kind_of
from dateline.ingest.folders import beside
from dateline.ingest.following import (
    FEEDS,
    LIST,
    addresses_in,
    fetch_page,
    follow,
    is_address,
)
from dateline.ingest.given import Given
from dateline.ingest.live_blogs import LiveBlog
from dateline.ingest.parts import INSIDE, ContainerError
from dateline.ingest.press import is_press_page, is_press_text
from dateline.ingest.received import Declared, Found, Received
from dateline.ingest.telegram import is_export
from dateline.ingest.translations import ENDING
from dateline.records import Arrival, Capture, Format, Knowledge, Rejection, Stamp
from dateline.records.failures import failure
from dateline.settings import Settings

Taken = Received | Rejection
DEEPEST = 12  # containers in containers
HEAD = 65_536  # bytes that tell what kind of JSON a file holds
Cut = Callable[[BinaryIO, int], Iterator[json_records.Piece]]


@dataclass(frozen=True, slots=True)
class Way:
    """How a run takes things in: its settings, and what fetches, where that was asked for."""

    settings: Settings
    fetcher: Fetcher | None = None


def collect(
    paths: Iterable[str | os.PathLike[str] | Given],
    *,
    settings: Settings,
    fetcher: Fetcher | None = None,
) -> Iterator[Taken]:
    """Yield a capture for each page, text and record under the paths, and each refusal.

    Files are read one at a time, in the order of their paths. A path may be a file, a folder
    (gone through to its end) or a zip archive of them; what is `Given` also says something of it.
    Equal bytes under two paths come twice, each time with its own arrival: they have one hash, and
    the case joins them. With a `fetcher` a path may be an address too, and lists, feeds and
    sitemaps give the pages that they name; without one nothing is fetched.
    """
    way = Way(settings, fetcher)
    everything = list(paths)
    addresses = {one for one in everything if isinstance(one, str) and is_address(one)}
    given = {
        one if isinstance(one, Given) else Given(Path(one))
        for one in everything
        if one not in addresses
    }
    for one in sorted(given, key=lambda one: (one.path, one.data or b"", str(one.declared))):
        if not _comes_with(one, given):
            yield from _joined(one.found(), way)
    for address in sorted(addresses):
        yield from _at_address(address, way)


def _at_address(address: str, way: Way) -> Iterator[Taken]:
    """Yield the page at an address, or the pages of the feed or sitemap there."""
    if way.fetcher is None:
        yield _not_fetched(address, "is an address")
        return
    found = fetch_page(address, way.fetcher)
    lists = isinstance(found, Found) and found.suffix in FEEDS
    yield from _guarded(found, way if lists else Way(way.settings))


def _comes_with(one: Given, given: Iterable[Given]) -> bool:
    """Tell whether a file comes along as the translation of another one that is given."""
    if one.data is not None or not one.path.name.endswith(ENDING) or one.path.is_dir():
        return False
    original, _ = beside(one.path)[0]
    return original != one.path and Given(original, one.declared) in given


def _joined(found: Iterable[Found | Rejection], way: Way) -> Iterator[Taken]:
    """Yield what files give, each translation with the hash of the capture that it is of."""
    before: str | None = None
    for one in found:
        if isinstance(one, Found) and one.translation:
            yield from _guarded(replace(one, translates=before), way)
            continue
        before = None if isinstance(one, Found) else before
        for taken in _guarded(one, way):
            if isinstance(taken, Received):
                before = taken.capture.sha256 if before is None else before
            yield taken


def _guarded(found: Found | Rejection, way: Way) -> Iterator[Taken]:
    """Yield what a file gives; where an error that nobody foresaw ends it, that is recorded."""
    try:
        yield from _take_or_spare(found, way)
    except Exception as error:  # noqa: BLE001 # one bad file must not end the build
        path = found.subject if isinstance(found, Rejection) else found.path
        yield failure("ingest", path, "ingest-failed", error, path=path)


def _take_or_spare(found: Found | Rejection, way: Way) -> Iterator[Taken]:
    """Yield what a file gives, and where it gives no capture the words kept beside it."""
    given = False
    for one in _take(found, way):
        given = given or isinstance(one, Received)
        yield one
    if given or isinstance(found, Rejection) or found.spare is None:
        return
    if not kind_of(found.suffix).part:  # a picture beside a page is not what the words are of
        yield from _take(found.spare, way)


def _take(found: Found | Rejection, way: Way) -> Iterator[Taken]:
    settings = way.settings
    if isinstance(found, Rejection):
        yield found
    elif found.size == 0:
        yield _refuse(found.path, "empty", "is empty", "Save the page again.")
    elif found.suffix == LIST or (found.suffix in formats.PLAIN and _lists(found)):
        yield from _take_list(found, way)
    elif found.suffix in FEEDS and way.fetcher is not None:
        yield from _followed(found, way)
    elif found.suffix == formats.ARCHIVE:
        yield from _take_archive(found, way)
    elif found.suffix == formats.RECORD_LINES:
        yield from _take_pieces(found, json_records.iter_lines, settings)
    elif found.suffix == formats.RECORD and is_export(_head(found)):
        yield from _take(replace(found, kind="telegram"), way)
    elif found.suffix == formats.RECORD and json_records.starts_list(_head(found)):
        yield from _take_pieces(found, json_records.iter_list, settings)
    elif found.suffix in CONTAINERS:
        yield from _take_container(found, way)
    elif (kind := _press_kind(found)) is not None:
        yield from _take(replace(found, kind=kind), way)
    elif found.suffix in formats.KNOWN:
        yield from _take_file(found, settings)
    else:
        yield _unknown(found)


def _press_kind(found: Found) -> str | None:
    """Return what export of a press database a page or text is, `None` where it is none."""
    if found.suffix in formats.MARKUP and is_press_page(_head(found)):
        return "press page"
    if found.suffix in formats.PLAIN and is_press_text(_head(found)):
        return "press text"
    return None


def _take_container(found: Found, way: Way) -> Iterator[Taken]:
    if found.path.count(INSIDE) >= DEEPEST:
        what = "lies too many wrappings deep and is not opened"
        yield _refuse(found.path, "too-deep", what, "Save it by itself.")
        return
    for member in open_container(found, way.settings):
        yield from _guarded(member, way)


def _take_list(found: Found, way: Way) -> Iterator[Taken]:
    """Yield the pages that a list of addresses names."""
    if not _lists(found):
        what = "is no list of addresses, one on each line that begins with http:// or https://"
        yield _refuse(found.path, "bad-record", what, "Mend the line that is none.")
    elif way.fetcher is None:
        yield _not_fetched(found.path, "is a list of addresses")
    else:
        yield from _followed(found, way)


def _lists(found: Found) -> bool:
    """Tell whether a file begins as a list of addresses does."""
    head = _head(found)
    whole = head if len(head) < HEAD else head.rpartition(b"\n")[0]
    return bool(addresses_in(whole))


def _followed(found: Found, way: Way) -> Iterator[Taken]:
    """Yield the pages that a list, a feed or a sitemap names; what they name is not followed."""
    assert way.fetcher is not None  # noqa: S101 # asked before
    try:
        for page in follow(found, way.settings, way.fetcher):
            yield from _guarded(page, Way(way.settings))
    except ContainerError as error:
        what = f"cannot be read: {error}"
        yield _refuse(found.path, "bad-container", what, "Get it again.")


def _take_archive(found: Found, way: Way) -> Iterator[Taken]:
    if INSIDE in found.path:
        what = "is an archive inside an archive, which is not opened"
        yield _refuse(
            found.path, "nested-archive", what, "Unpack the outer one and name the folder."
        )
        return
    yield from _joined(open_archive(found, way.settings), way)


def _take_file(found: Found, settings: Settings) -> Iterator[Taken]:
    """Yield the one capture that a file holds."""
    limit = settings.max_capture_bytes
    if found.size > limit:
        yield _too_large(found.path, limit)
        return
    try:
        with found.open() as file:
            data = file.read(limit + 1)
    except DAMAGE as error:
        yield _unreadable(found.path, error)
        return
    if len(data) > limit:
        yield _too_large(found.path, limit)
    elif found.suffix == formats.RECORD:
        yield from _record(found, found.path, data, settings)
    else:
        yield from _page(found, data, settings)


def _page(found: Found, data: bytes, settings: Settings) -> Iterator[Taken]:
    if not data.strip():
        yield _refuse(found.path, "empty", "holds nothing but blanks", "Save the page again.")
        return
    if formats.is_binary(data):
        what = f"is not text, though its name ends in {found.suffix}"
        yield _refuse(found.path, "binary", what, "Convert it to HTML or plain text first.")
        return
    kind = formats.format_of(found.suffix, data)
    charset = find_charset(data, markup=kind is Format.HTML, told=found.charset)
    blog = LiveBlog()
    if kind is Format.HTML and live_blogs.MARK in data:
        text = data.decode(charset.name, "replace")
        blog = live_blogs.read_live_blog(text, found.declared)
        kind = Format.LIVE_BLOG if blog.updates else kind
    yield from _received(
        found, found.path, data, kind, (charset.name, charset.basis), found.declared
    )
    for update in live_blogs.parts_of(found, blog, settings.fields):
        yield from _take_file(update, settings)
    if blog.updates and blog.wordless:
        what = f"is a live blog; {blog.wordless:,} of its updates have no words in its data"
        refused = _refuse(found.path, "no-text", what, "They stand in the page, which is kept.")
        yield replace(refused, serious=False)


def _head(found: Found) -> bytes:
    """Return the first bytes of a file; one that cannot be read is refused later on."""
    try:
        with found.open() as file:
            return file.read(HEAD)
    except DAMAGE:
        return b""


def _take_pieces(found: Found, cut: Cut, settings: Settings) -> Iterator[Taken]:
    """Yield a capture for each record of a JSONL file or of a JSON list."""
    limit = settings.max_capture_bytes
    number = 0
    try:
        with found.open() as file:
            for piece in cut(file, limit):
                number += 1
                path = f"{found.path}#{piece.number}"
                if piece.data is None:
                    yield _too_large(path, limit)
                else:
                    yield from _record(found, path, piece.data, settings)
    except json_records.RecordError as error:
        yield _bad_record(found.path, error)
        return
    except DAMAGE as error:
        yield _unreadable(found.path, error)
        return
    if number == 0:
        yield _refuse(found.path, "empty", "holds no record", "Check how it was made.")


def _record(found: Found, path: str, data: bytes, settings: Settings) -> Iterator[Taken]:
    try:
        record = json_records.read_record(data, settings.fields)
    except json_records.RecordError as error:
        yield _bad_record(path, error)
        return
    charset = find_charset(data, markup=False)
    declared = (
        record.declared.over(found.declared)
        if "#" in path
        else found.declared.over(record.declared)
    )
    yield from _received(found, path, data, record.format, (charset.name, charset.basis), declared)


def _received(
    found: Found,
    path: str,
    data: bytes,
    kind: Format,
    charset: tuple[str, str],
    declared: Declared,
) -> Iterator[Taken]:
    """Yield the capture, and a record of characters in what is declared that no text holds."""
    broken = declared.broken
    declared = declared.mended() if broken else declared
    retrieved = declared.retrieved
    arrival = Arrival(
        path=path,
        url=declared.url,
        outlet=declared.outlet,
        title=declared.title,
        published=declared.published,
        captured_at=_retrieved(found, retrieved),
        file_time=found.file_time,
        ingested_at=Stamp(datetime.now(UTC).isoformat(timespec="seconds"), Knowledge.OBSERVED),
        collector=declared.collector,
        translates=found.translates,
        headers=found.headers,
    )
    name, basis = charset
    sha256 = hashlib.sha256(data).hexdigest()
    yield Received(Capture(sha256, len(data), kind, name, basis, (arrival,)), data)
    if broken:
        yield _half_characters(path, broken)


def _retrieved(found: Found, moment: str | None) -> Stamp:
    """Return when a page was retrieved: seen where it was fetched here, else as declared."""
    if moment is None:
        return Stamp()
    return Stamp(moment, Knowledge.DECLARED if found.headers is None else Knowledge.OBSERVED)


def _not_fetched(path: str, what: str) -> Rejection:
    return _refuse(path, "not-fetched", f"{what}, and nothing was fetched", "Use --fetch to do so.")


def _refuse(path: str, reason: str, what: str, hint: str) -> Rejection:
    return Rejection("ingest", path, reason, f"{path} {what}. {hint}")


def _half_characters(path: str, names: tuple[str, ...]) -> Rejection:
    what = f"is declared with half a character in its {', '.join(names)}; U+FFFD stands for it"
    refused = _refuse(path, "half-character", what, "The rest of it is taken in.")
    return replace(refused, serious=False)


def _unknown(found: Found) -> Rejection:
    kind = kind_of(found.suffix)
    what = f"is {kind.name}: it is not read"
    if kind.part:
        return replace(_refuse(found.path, "page-part", what, kind.hint), serious=False)
    return _refuse(found.path, "unknown-format", what, kind.hint)


def _too_large(path: str, limit: int) -> Rejection:
    what = f"is larger than {limit:,} bytes"
    return _refuse(path, "too-large", what, "Raise the limit with --max-size if it is one report.")


def _unreadable(path: str, error: Exception) -> Rejection:
    return _refuse(path, "unreadable", f"cannot be read: {error}", "Get it again and build again.")


def _bad_record(path: str, error: json_records.RecordError) -> Rejection:
    hint = "Mend it, or name the field that holds its article: --field text=NAME."
    return _refuse(path, "bad-record", f"is not taken in: {error}", hint)
