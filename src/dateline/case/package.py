"""A case as a package: a BagIt bag (RFC 8493) in a zip, which anybody can check without Dateline.

The payload is the case file as it is, every original as a plain file under its hash, and the log;
the manifests are checked with `sha256sum -c`. The same case file gives the same package, byte for
byte.
"""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from dateline.case.log import NONE_YET
from dateline.case.store import Case
from dateline.records import Format

CASE, ORIGINALS, LOG, CAPTURES = (
    "data/case.dateline",
    "data/originals/",
    "data/log.csv",
    "data/captures.csv",
)
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
BAG, INFO, README = "bagit.txt", "bag-info.txt", "README.txt"
STAMP = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold: the same case, the same bytes
PIECE = 1 << 20
_ENDINGS = {
    Format.HTML: "html",
    Format.LIVE_BLOG: "html",
    Format.TEXT: "txt",
    Format.JSON_HTML: "json",
    Format.JSON_TEXT: "json",
}
_ABOUT = """This is a Dateline case, packed as a BagIt bag (RFC 8493).

To check that nothing was changed, unpack it and run in this folder:

    sha256sum -c manifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt

data/case.dateline    the case: one SQLite file
data/originals/       every page as it was received, named by its SHA-256
data/captures.csv     where each of them came from, and when
data/log.csv          what was done with the case, each entry's hash over the one before it

To work with it: dateline open THIS.zip -o CASE.dateline, then dateline verify CASE.dateline.
Whoever can rewrite the package can rewrite the manifests too: compare the head in bag-info.txt
with one that you were told on another way.
"""


@dataclass(slots=True)
class _Bag:
    """A bag while it is written: the zip, and the hash of each file so far."""

    archive: zipfile.ZipFile
    hashes: dict[str, str] = field(default_factory=dict)
    size: int = 0

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a file and note its hash."""
        info = zipfile.ZipInfo(name, STAMP)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.create_system, info.external_attr = 3, 0o100644 << 16  # a plain file, to Unix
        digest = hashlib.sha256()
        with self.archive.open(info, "w", force_zip64=True) as file:
            for piece in pieces:
                digest.update(piece)
                file.write(piece)
                if name.startswith("data/"):
                    self.size += len(piece)
        self.hashes[name] = digest.hexdigest()

    def manifest(self, names: Iterable[str]) -> bytes:
        """Return the lines of a manifest: hash, two spaces, name."""
        return "".join(f"{self.hashes[name]}  {name}\n" for name in sorted(names)).encode()


def write_package(case: Case, out: IO[bytes]) -> int:
    """Write a case's package to an open file; return how many originals it holds.

    The case is read inside one transaction, so that nobody writes to it meanwhile; its file comes
    last, since whoever closes a file that SQLite has locked takes the lock away (POSIX).
    """
    with case.checking(), zipfile.ZipFile(out, "w") as archive:
        bag = _Bag(archive)
        last = (case.log() or (NONE_YET,))[-1]
        captures = sorted(case.captures(), key=lambda one: one.sha256)
        for capture in captures:
            name = f"{ORIGINALS}{capture.sha256}.{_ENDINGS[capture.format]}"
            bag.add(name, [case.original(capture.sha256)])
        bag.add(LOG, [_log_csv(case)])
        bag.add(CAPTURES, [_captures_csv(case)])
        bag.add(CASE, _pieces(case.path))
        payload = list(bag.hashes)
        told = {
            "Bagging-Date": last.at[:10],
            "External-Description": "A Dateline case; the identifier is the head of its log.",
            "External-Identifier": last.hash,
            "Payload-Oxum": f"{bag.size}.{len(payload)}",
        }
        bag.add(MANIFEST, [bag.manifest(payload)])
        bag.add(BAG, [DECLARATION])
        bag.add(INFO, ["".join(f"{name}: {value}\n" for name, value in told.items()).encode()])
        bag.add(README, [_ABOUT.encode()])
        bag.add(TAG_MANIFEST, [bag.manifest(set(bag.hashes) - set(payload))])
    return len(captures)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _log_csv(case: Case) -> bytes:
    rows = ((e.number, e.at, e.act, e.detail, e.root, e.hash) for e in case.log())
    return _csv(("number", "at", "act", "detail", "root", "hash"), rows)


def _captures_csv(case: Case) -> bytes:
    names = ("sha256", "bytes", "path", "url", "captured_at", "file_time", "ingested_at")
    rows = (
        (
            capture.sha256,
            capture.size,
            way.path,
            way.url or "",
            way.captured_at.value or "",
            way.file_time.value or "",
            way.ingested_at.value or "",
        )
        for capture in case.captures()
        for way in capture.arrivals
    )
    return _csv(names, rows)


def _csv(names: Iterable[str], rows: Iterable[Iterable[str | int]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8", "backslashreplace")


def _safe(cell: str | int) -> str | int:
    """Return a cell that no spreadsheet runs as a formula (OWASP, "CSV Injection")."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(tuple("=+-@\t\r\n")) else cell
