"""Opening a package: every byte is held against the manifests before anything is believed."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from dateline.case.package import (
    BAG,
    CASE,
    DECLARATION,
    INFO,
    MANIFEST,
    ORIGINALS,
    PIECE,
    TAG_MANIFEST,
)
from dateline.errors import CaseFull, PackageDamaged
from dateline.output import replacing

_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
_FIELD = re.compile(r"^(External-Identifier|Payload-Oxum): (.*)$", re.MULTILINE)
MOST_FOR_TAGS = 1 << 26  # bytes that a tag file may be long
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
Hashes = Mapping[str, str]


def open_package(package: Path, case: Path) -> str:
    """Check a package whole and put the case that it holds at `case`; return its log's head.

    Raises `PackageDamaged`, naming the file, where a byte of it is not as it was packed, or a file
    is missing or too many; nothing is put anywhere then. `CaseFull` where it cannot be written.
    """
    try:
        with zipfile.ZipFile(package) as archive:
            bag = _Packed(package, archive)
            payload, told = bag.check_tags()
            _put(bag, payload, case)
            return told["External-Identifier"]
    except DAMAGE as error:
        raise PackageDamaged(
            f"{package} is damaged: {error}.", hint="Get the package again."
        ) from error
    except UnicodeDecodeError as error:
        raise PackageDamaged(f"{package}: a manifest is not UTF-8.") from error
    except FileNotFoundError as error:
        raise PackageDamaged(f"There is no package {package}.") from error


def _put(bag: _Packed, payload: Hashes, case: Path) -> None:
    try:
        with replacing(case) as beside, beside.open("xb") as out:
            for name in sorted(payload):
                bag.check(name, payload[name], out if name == CASE else None)
    except OSError as error:
        raise CaseFull(
            f"The case {case} cannot be written: {error.strerror or error}.",
            hint="Name a file in a folder that you can write to, on a disk with room.",
        ) from error


class _Packed:
    """A package, open: its files by name, each read no further than it says it is long."""

    def __init__(self, package: Path, archive: zipfile.ZipFile) -> None:
        """Look through the zip's directory."""
        self.package, self.archive = package, archive
        self.members = {info.filename: info for info in archive.infolist()}
        if len(self.members) != len(archive.infolist()):
            raise self.damaged("two files have one name")
        for name in (BAG, MANIFEST, TAG_MANIFEST, INFO, CASE):
            if name not in self.members:
                raise PackageDamaged(
                    f"{package} is no package of a case: there is no {name} in it.",
                    hint="Name a file that dateline package made.",
                )

    def check_tags(self) -> tuple[Hashes, Mapping[str, str]]:
        """Check all that is told of the payload; return the payload's hashes and what is told."""
        if self._text(BAG) != DECLARATION.decode():
            raise self.damaged(f"{BAG} names another version of BagIt than 1.0")
        tags, payload = self._manifest(TAG_MANIFEST), self._manifest(MANIFEST)
        for name in (MANIFEST, BAG, INFO):
            if name not in tags:
                raise self.damaged(f"{TAG_MANIFEST} does not name {name}")
        for name in sorted(tags):
            self.check(name, tags[name])
        listed = {*tags, *payload, TAG_MANIFEST}
        for name in sorted(listed ^ self.members.keys()):
            where = "is missing" if name in listed else "is in no manifest"
            raise self.damaged(f"{name} {where}")
        told = dict(_FIELD.findall(self._text(INFO)))
        sizes = [self.members[name].file_size for name in payload]
        if told.get("Payload-Oxum") != f"{sum(sizes)}.{len(sizes)}":
            raise self.damaged(f"{INFO} tells of another number of bytes or files")
        if CASE not in payload or "External-Identifier" not in told:
            raise self.damaged(f"{MANIFEST} or {INFO} lacks what tells of the case")
        return payload, told

    def check(self, name: str, sha256: str, out: IO[bytes] | None = None) -> None:
        """Hold a file against its hash, an original against its name too; copy it to `out`."""
        digest = hashlib.sha256()
        with self.archive.open(self.members[name]) as file:
            while piece := file.read(PIECE):
                digest.update(piece)
                if out is not None:
                    out.write(piece)
        found = digest.hexdigest()
        original = name.startswith(ORIGINALS)
        if found != sha256 or (original and not name.startswith(f"{ORIGINALS}{found}.")):
            raise self.damaged(f"{name} is not as it was packed")

    def _manifest(self, name: str) -> Hashes:
        found = {}
        for line in self._text(name).splitlines():
            match = _LINE.fullmatch(line)
            if match is None:
                raise self.damaged(f"{name} holds a line that is none of a manifest")
            found[match[2]] = match[1]
        missing = sorted(found.keys() - self.members.keys())
        if missing:
            raise self.damaged(f"{missing[0]} is missing")
        return found

    def _text(self, name: str) -> str:
        if self.members[name].file_size > MOST_FOR_TAGS:
            raise self.damaged(f"{name} is too long to be what it says")
        with self.archive.open(self.members[name]) as file:
            return file.read(MOST_FOR_TAGS + 1).decode("utf-8")

    def damaged(self, what: str) -> PackageDamaged:
        """Return the error for what is not as it should be."""
        return PackageDamaged(
            f"{self.package} is not as it was packed: {what}.",
            hint="Get the package again from where it came; nothing was opened.",
        )
