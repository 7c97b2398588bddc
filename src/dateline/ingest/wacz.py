"""WACZ files (Webrecorder's WACZ 1.1.1): the WARC files in them, held against what they list.

The index is not relied on: every record of every WARC file is read, listed or not.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.ingest.archives import DAMAGE, open_archive
from dateline.ingest.parts import INSIDE, STEP, refusal
from dateline.ingest.received import Found
from dateline.records import Rejection
from dateline.settings import Settings

PACKAGE = "datapackage.json"
PACKAGE_LIMIT = 64_000_000
_HASHES = frozenset({"sha256", "sha1", "md5"})


def open_wacz(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield the WARC files of a WACZ; what it lists and does not hold is a rejection."""
    if INSIDE in found.path:
        what = "is an archive inside an archive, which is not opened"
        yield refusal(found.path, "nested-archive", what, "Unpack the outer one.")
        return
    listed, trouble = _listed(found)
    if trouble is not None:
        yield trouble
    met: set[str] = set()
    pages = others = 0
    for member in open_archive(found, settings):
        if isinstance(member, Rejection):
            yield member
            continue
        name = member.path.removeprefix(found.path + INSIDE)
        met.add(name)
        if name in listed and not _is_as_listed(member, listed[name]):
            what = "has other bytes than its package lists; it is read all the same"
            yield refusal(f"{member.path} as listed", "bad-digest", what, "Do not rely on it.")
        if member.suffix in {".warc", ".warc.gz"}:
            pages += 1
            yield member
        else:
            others += 1
    for name in sorted(listed.keys() - met):
        path = found.path + INSIDE + name
        yield refusal(path, "missing-member", "is listed in its package and is not there")
    if not pages:
        yield refusal(found.path, "bad-container", "holds no WARC file")
    if others:
        what = f"has {others:,} members that are no WARC files (indexes, logs) and are not read"
        yield refusal(found.path, "page-part", what, "Nothing is to be done.", serious=False)


def _listed(found: Found) -> tuple[Mapping[str, str], Rejection | None]:
    """Return the hashes that the package lists by member, and what is wrong with the list."""
    try:
        with found.open() as file, zipfile.ZipFile(file) as archive:
            if PACKAGE not in archive.namelist():
                return {}, None
            with archive.open(PACKAGE) as package:
                value: Any = json.loads(package.read(PACKAGE_LIMIT))
        rows = value["resources"]
        return {str(row["path"]): str(row.get("hash", "")) for row in rows}, None
    except (*DAMAGE, TypeError, AttributeError) as error:
        what = f"has a list of members that cannot be used ({type(error).__name__})"
        path = found.path + INSIDE + PACKAGE
        return {}, refusal(path, "bad-manifest", what, "Its WARC files are read without it.")


def _is_as_listed(member: Found, told: str) -> bool:
    """Tell whether a member has the hash that is listed; an unreadable one is told of later."""
    name, _, digest = told.partition(":")
    if name not in _HASHES or not digest:
        return True
    state = hashlib.new(name, usedforsecurity=False)
    try:
        with member.open() as file:
            while stretch := file.read(STEP):
                state.update(stretch)
    except DAMAGE:
        return True
    return state.hexdigest() == digest.strip().lower()
