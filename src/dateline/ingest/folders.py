"""Folders and files: finding what lies in them, in one order for ever, no link followed."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from dateline.ingest import archivebox
from dateline.ingest.formats import MANIFEST, is_ignored
from dateline.ingest.manifest import ManifestLinked
from dateline.ingest.parts import INSIDE
from dateline.ingest.received import Found
from dateline.ingest.saved_pages import belongs_to_page, page_parts, stems_of
from dateline.ingest.shelf import MANIFEST_LIMIT, Labels, meta_names
from dateline.ingest.translations import originals, place
from dateline.ingest.zotero import CACHE, LIBRARY
from dateline.records import Knowledge, Rejection, Stamp

DEEPEST = 200  # folders in folders; as many as no collection has, and no call stack minds


class NotAFile(OSError):
    """What was to be opened is a pipe, a socket or a device."""


def walk(root: Path) -> Iterator[Found | Rejection]:
    """Yield the files of a path that the user named: itself, or all in it and its folders."""
    try:
        mode = root.stat().st_mode
    except OSError as error:
        yield _unreadable(_shown(root.name), error)
        return
    if stat.S_ISDIR(mode):
        yield from _walk_folder(root, "", Labels())
        return
    labels = _labels_of(root.parent, "", Labels(), _names(root.parent))
    yield from labels.troubles
    labels = Labels(labels.manifests)
    for path, translation in beside(root):
        yield from _file(
            path, _shown(path.name), labels, path.stat().st_mode, translation=translation
        )


def beside(root: Path) -> list[tuple[Path, bool]]:
    """Return a file with its original or translations beside it; `True` tells of a translation."""
    try:
        names = {entry.name for entry in os.scandir(root.parent) if entry.is_file()}
    except OSError:
        return [(root, False)]
    of = originals({*names, root.name})
    original = of.get(root.name, root.name)
    family = [original, *sorted(name for name in of if of[name] == original)]
    return [(root.with_name(name), name in of) for name in family]


def _walk_folder(folder: Path, prefix: str, labels: Labels) -> Iterator[Found | Rejection]:
    """Yield what lies in a folder, names in the order of their code points."""
    try:
        entries = {entry.name: entry for entry in os.scandir(folder)}
    except OSError as error:
        yield _unreadable(prefix.rstrip("/") or _shown(folder.name), error)
        return
    names = frozenset(entries)
    labels = _labels_of(folder, prefix, labels, names)
    yield from labels.troubles
    labels = Labels(labels.manifests)
    snapshot = _snapshot(folder) if archivebox.INDEX in names else None
    if snapshot is not None:
        yield from _walk_snapshot(folder, prefix, labels, snapshot)
        return
    if archivebox.is_collection(names):
        yield archivebox.own_files(prefix.rstrip("/") or _shown(folder.name), names)
        entries = {name: entries[name] for name in entries if name == archivebox.SNAPSHOTS}
    stems = stems_of(names)
    of = originals(entries)
    for name in sorted(entries, key=partial(place, of=of)):
        if is_ignored(name):
            continue
        entry = entries[name]
        path = Path(entry.path)
        shown = prefix + _shown(entry.name)
        try:
            mode = entry.stat(follow_symlinks=False).st_mode
        except OSError as error:
            yield _unreadable(shown, error)
            continue
        if stat.S_ISLNK(mode):
            yield _link(shown)
        elif stat.S_ISDIR(mode) and belongs_to_page(entry.name, stems):
            yield page_parts(shown, sum(len(files) for _, _, files in os.walk(path)))
        elif stat.S_ISDIR(mode) and shown.count("/") >= DEEPEST:
            yield _too_deep(shown)
        elif stat.S_ISDIR(mode):
            yield from _walk_folder(path, f"{shown}/", labels)
        else:
            yield from _file(path, shown, labels, mode, translation=name in of)


def _snapshot(folder: Path) -> archivebox.Snapshot | None:
    """Return what the index of a snapshot of ArchiveBox says, `None` where it is none."""
    try:
        with _open(folder / archivebox.INDEX) as file:
            return archivebox.read_index(file.read(archivebox.INDEX_LIMIT))
    except OSError:
        return None


def _walk_snapshot(
    folder: Path, prefix: str, labels: Labels, snapshot: archivebox.Snapshot
) -> Iterator[Found | Rejection]:
    """Yield the best form of a snapshot's page; the others are counted."""
    files = [
        Path(at, name).relative_to(folder).as_posix()
        for at, _, held in os.walk(folder)
        for name in held
        if not Path(at, name).is_symlink()
    ]
    best = archivebox.best_form(files, snapshot.url)
    shown = prefix.rstrip("/") or _shown(folder.name)
    if best is not None:
        path = folder / best
        for one in _file(path, prefix + best, labels, path.stat().st_mode, translation=False):
            if isinstance(one, Found):
                yield replace(one, declared=one.declared.over(snapshot.declared))
            else:
                yield one
    yield archivebox.other_forms(shown, len(files) - (best is not None), best)


def _file(
    path: Path, shown: str, labels: Labels, mode: int, *, translation: bool
) -> Iterator[Found | Rejection]:
    if not stat.S_ISREG(mode):
        detail = f"{shown} is no ordinary file (a pipe, a socket or a device) and is not opened."
        yield Rejection("ingest", shown, "not-a-file", detail)
        return
    try:
        status = path.stat()
    except OSError as error:
        yield _unreadable(shown, error)
        return
    near = (path.with_name(name) for name in meta_names(path.name))
    meta = next((one for one in near if os.path.lexists(one)), None)
    declared, troubles = labels.of(shown, None if meta is None else partial(_read, meta))
    yield from troubles
    found = Found(
        path=shown,
        size=status.st_size,
        open=partial(_open, path),
        file_time=_time(status.st_mtime),
        declared=declared,
        translation=translation,
    )
    yield found if translation else replace(found, spare=_spare(path, found))


def _spare(path: Path, found: Found) -> Found | None:
    """Return the words that Zotero keeps beside a file, `None` where it keeps none."""
    cache = path.with_name(CACHE)
    if cache.is_symlink() or not cache.is_file():
        return None
    return replace(
        found,
        path=f"{found.path}{INSIDE}{CACHE}",
        size=cache.stat().st_size,
        open=partial(_open, cache),
        kind=".txt",
    )


def _time(changed: float) -> Stamp:
    """Return the time of a file's last change; a file system may give one that no calendar has."""
    try:
        moment = datetime.fromtimestamp(changed, UTC)
    except (OverflowError, ValueError, OSError):
        return Stamp()
    return Stamp(moment.isoformat(timespec="seconds"), Knowledge.OBSERVED)


def _labels_of(folder: Path, prefix: str, labels: Labels, names: frozenset[str]) -> Labels:
    """Return the labels with those of the folder's own manifest."""
    for name in sorted(name for name in names if name.lower() == MANIFEST):
        labels = labels.with_manifest(prefix + name, prefix, partial(_read, folder / name))
    for name in sorted(name for name in names if name.lower().endswith(LIBRARY)):
        labels = labels.with_library(prefix, partial(_read, folder / name))
    return labels


def _names(folder: Path) -> frozenset[str]:
    return frozenset({MANIFEST}) if os.path.lexists(folder / MANIFEST) else frozenset()


def _open(path: Path) -> BinaryIO:
    """Open an ordinary file; a pipe or a device of its name is refused and never waited for."""
    file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115 # Path has no opener
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise NotAFile(errno.EINVAL, "it is no ordinary file (a pipe, a socket or a device)")
    return cast("BinaryIO", file)


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _read(path: Path) -> bytes:
    if path.is_symlink():
        raise ManifestLinked("it is a symbolic link, which is not followed")
    with _open(path) as file:
        return file.read(MANIFEST_LIMIT)


def _shown(name: str) -> str:
    """Return a file's name as text, bytes that are no UTF-8 written out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _unreadable(path: str, error: OSError) -> Rejection:
    if isinstance(error, FileNotFoundError):
        detail = f"There is no file or folder {path}. Check the path and build again."
        return Rejection("ingest", path, "missing", detail)
    detail = f"{path} cannot be read: {error.strerror}. Check who may read it and build again."
    return Rejection("ingest", path, "unreadable", detail)


def _too_deep(path: str) -> Rejection:
    detail = f"{path} lies more than {DEEPEST} folders deep and is not opened. Name it by itself."
    return Rejection("ingest", path, "too-deep", detail)


def _link(path: str) -> Rejection:
    detail = f"{path} is a symbolic link and is not followed. Name its target to take it in."
    return Rejection("ingest", path, "link", detail, serious=False)
