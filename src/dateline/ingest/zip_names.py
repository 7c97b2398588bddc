"""Member names of a zip archive that say they are UTF-8 and are not.

Python's `zipfile` gives up on the whole archive over one such name. Read with the flag taken off,
the name is what code page 437 makes of it (APPNOTE.TXT 6.3.10, appendix D.1), and nothing is lost.
"""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass, field
from io import SEEK_CUR, SEEK_END, SEEK_SET
from typing import IO, BinaryIO, cast

_UTF8_FLAG = 0x08  # bit 11 of the flags, in their second byte
_END = struct.Struct("<4s4H2LH")  # APPNOTE.TXT, 4.3.16
_HEADER = struct.Struct("<4s4B4HL2L5H2L")  # 4.3.12
_COMMENT = 1 << 16
_DIRECTORY_LIMIT = 256_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive, and the names in it that are flagged as UTF-8 and are not, as they are read."""

    archive: zipfile.ZipFile
    misnamed: frozenset[str] = frozenset()


def open_zip(file: BinaryIO) -> Opened:
    """Open an archive, names wrongly flagged as UTF-8 read as unflagged ones."""
    try:
        return Opened(zipfile.ZipFile(file))
    except UnicodeDecodeError:
        wrong = _wrong_names(file)
    archive = zipfile.ZipFile(cast("IO[bytes]", _Unflagged(file, wrong.flags)))
    return Opened(archive, frozenset(wrong.names))


@dataclass(slots=True)
class _Wrong:
    """Names wrongly flagged, and the bytes to put in place of their flags, by offset."""

    names: list[str] = field(default_factory=list)
    flags: dict[int, int] = field(default_factory=dict)


def _wrong_names(file: BinaryIO) -> _Wrong:
    """Return the names in an archive's directory that are flagged as UTF-8 and are not."""
    size = file.seek(0, SEEK_END)
    file.seek(max(0, size - _COMMENT - _END.size))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise zipfile.BadZipFile("its directory cannot be found")
    length, offset = _END.unpack_from(tail, at)[5:7]
    # What was put before the archive shifts it; the directory ends where its end record begins.
    start = size - len(tail) + at - length
    if length > _DIRECTORY_LIMIT or start < offset:
        raise zipfile.BadZipFile("its directory is damaged")
    file.seek(start)
    directory = file.read(length)
    wrong = _Wrong()
    at = 0
    while at + _HEADER.size <= len(directory) and directory.startswith(b"PK\x01\x02", at):
        fields = _HEADER.unpack_from(directory, at)
        named, extra, comment = fields[12:15]
        name = directory[at + _HEADER.size : at + _HEADER.size + named]
        if directory[at + 9] & _UTF8_FLAG and not _is_utf8(name):
            wrong.names.append(name.decode("cp437"))
            wrong.flags[start + at + 9] = directory[at + 9] & ~_UTF8_FLAG
            # The member's own header (4.3.7) bears the flag a second time.
            local = start - offset + fields[18]
            file.seek(local)
            header = file.read(8)
            if header.startswith(b"PK\x03\x04") and len(header) == 8:
                wrong.flags[local + 7] = header[7] & ~_UTF8_FLAG
        at += _HEADER.size + named + extra + comment
    return wrong


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Unflagged:
    """A file in which a few bytes read as others."""

    def __init__(self, file: BinaryIO, changed: dict[int, int]) -> None:
        self._file = file
        self._changed = changed

    def read(self, size: int = -1) -> bytes:
        at = self._file.tell()
        data = self._file.read(size)
        inside = {
            place: byte for place, byte in self._changed.items() if 0 <= place - at < len(data)
        }
        if not inside:
            return data
        mended = bytearray(data)
        for place, byte in inside.items():
            mended[place - at] = byte
        return bytes(mended)

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.seek(0, SEEK_CUR)

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
