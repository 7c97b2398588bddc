"""Zip archives: their members, with limits on what they may unpack to."""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from dateline.ingest.formats import MANIFEST, is_ignored
from dateline.ingest.parts import INSIDE
from dateline.ingest.received import Found
from dateline.ingest.saved_pages import owners, parts_of
from dateline.ingest.shelf import MANIFEST_LIMIT, Labels, meta_names
from dateline.ingest.translations import originals, place
from dateline.ingest.zip_names import Opened, open_zip
from dateline.ingest.zotero import LIBRARY
from dateline.records import Knowledge, Rejection, Stamp
from dateline.settings import Settings

# What zipfile and the decompressors behind it raise on a damaged, cut or exotic archive.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, RuntimeError,
    ValueError, IndexError, KeyError, OverflowError, MemoryError,
)  # fmt: skip
# Small members may be all blanks; the ratio of packed to unpacked says something above this size.
RATIO_FROM = 1_000_000


def open_archive(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield the members of a zip archive, in order of their names; each refusal is a rejection."""
    try:
        file = found.open()
    except OSError as error:
        yield _damaged(found.path, error)
        return
    with file:
        try:
            opened = open_zip(file)
        except DAMAGE as error:
            yield _damaged(found.path, error)
            return
        with opened.archive:
            yield from _members(opened, found, settings)


def _members(opened: Opened, found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    archive = opened.archive
    prefix = found.path + INSIDE
    of = originals(info.filename for info in archive.infolist())
    members = sorted(
        archive.infolist(), key=lambda info: (*place(info.filename, of), info.header_offset)
    )
    by_name = {info.filename: info for info in members}
    owned = owners(one.filename for one in members if one.filename and not one.is_dir())
    yield from parts_of(owned, prefix)
    labels = _labels(archive, members, prefix)
    yield from labels.troubles
    if not members:
        yield _without_members(found.path)
    unpacked = 0
    for info in members:
        if not info.filename:
            yield _nameless(found.path)
            continue
        name = PurePosixPath(info.filename).name
        if info.is_dir() or any(is_ignored(part) for part in _parts(info.filename)):
            continue
        if info.filename in owned:
            continue
        refused = _refuse(info, prefix + info.filename, settings)
        if refused is not None:
            yield refused
            continue
        unpacked += info.file_size
        if unpacked > settings.max_archive_bytes:
            yield _too_much(found.path, settings)
            return
        meta = next(
            (
                by_name[info.filename[: len(info.filename) - len(name)] + one]
                for one in meta_names(name)
                if info.filename[: len(info.filename) - len(name)] + one in by_name
            ),
            None,
        )
        shown = prefix + info.filename
        read_meta = None if meta is None else partial(_read, archive, meta)
        declared, troubles = labels.of(shown, read_meta)
        yield from troubles
        yield Found(
            path=shown,
            size=info.file_size,
            open=partial(_open, archive, info),
            file_time=_time(info),
            declared=declared.over(found.declared),
            translation=info.filename in of,
        )
        if info.filename in opened.misnamed:
            yield _misnamed(shown)


def _refuse(info: zipfile.ZipInfo, path: str, settings: Settings) -> Rejection | None:
    """Return why a member is not taken in, `None` where it is."""

    def rejection(reason: str, detail: str) -> Rejection:
        return Rejection("ingest", path, reason, detail)

    if _climbs(info.filename):
        return rejection("unsafe-path", f"{path} points outside its archive and is left out.")
    if info.flag_bits & 1:
        return rejection(
            "encrypted", f"{path} is encrypted. Unpack the archive and name the folder instead."
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        return rejection("link", f"{path} is a symbolic link and is not followed.")
    ratio = info.file_size / max(info.compress_size, 1)
    if info.file_size > RATIO_FROM and ratio > settings.max_archive_ratio:
        return rejection(
            "zip-bomb",
            f"{path} would unpack to {ratio:,.0f} times its size, as a zip bomb does "
            f"(limit {settings.max_archive_ratio}). Unpack it yourself if you trust it.",
        )
    return None


def _climbs(name: str) -> bool:
    """Tell whether a member's name would lead out of the folder it is unpacked in."""
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or parts[0].endswith(":")


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part for part in name.split("/") if part not in {"", ".", ".."})


def _labels(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], prefix: str) -> Labels:
    """Return the labels of all manifests in the archive, outermost first."""
    manifests = [one for one in members if _parts(one.filename)[-1:] == (MANIFEST,)]
    labels = Labels()
    for info in sorted(manifests, key=lambda one: (one.filename.count("/"), one.filename)):
        folder = prefix + info.filename[: -len(MANIFEST)]
        labels = labels.with_manifest(prefix + info.filename, folder, partial(_read, archive, info))
    for info in members:
        name = _parts(info.filename)[-1:]
        if name and name[0].lower().endswith(LIBRARY):
            folder = prefix + info.filename[: -len(name[0])]
            labels = labels.with_library(folder, partial(_read, archive, info))
    return labels


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    return cast("BinaryIO", archive.open(info))


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(info) as file:
            return file.read(MANIFEST_LIMIT)
    except DAMAGE as error:
        raise OSError(str(error)) from error


def _time(info: zipfile.ZipInfo) -> Stamp:
    """Return the time that the archive gives for a member; zip keeps no time zone."""
    try:
        moment = datetime(*info.date_time, tzinfo=UTC).replace(tzinfo=None)
    except ValueError:
        return Stamp()
    return Stamp(moment.isoformat(timespec="seconds"), Knowledge.DECLARED)


def _without_members(path: str) -> Rejection:
    detail = f"{path} is an archive that lists no files. If there should be some, get it again."
    return Rejection("ingest", path, "empty", detail)


def _nameless(path: str) -> Rejection:
    detail = f"{path} has a member without a name, which is left out. Get it again."
    return Rejection("ingest", path, "bad-name", detail)


def _misnamed(path: str) -> Rejection:
    detail = f"The name of {path} is said to be UTF-8 and is not; it is read as code page 437."
    return Rejection("ingest", path, "bad-name", detail, serious=False)


def _too_much(path: str, settings: Settings) -> Rejection:
    limit = settings.max_archive_bytes
    detail = (
        f"{path} unpacks to more than {limit:,} bytes; what lies beyond that is left out. "
        "Unpack it and name the folder if you trust it."
    )
    return Rejection("ingest", path, "zip-bomb", detail)


def _damaged(path: str, error: Exception) -> Rejection:
    detail = f"{path} cannot be opened as a zip archive: {error}. Get it again, or leave it out."
    return Rejection("ingest", path, "bad-archive", detail)
