"""JSON records: the exact bytes of each record of a file, and what each one declares."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from dateline.ingest.received import Declared
from dateline.records import Format
from dateline.settings import FieldNames

STEP = 1 << 20
_STRUCTURE = re.compile(rb'[\[\]{},"]')
_STRING_END = re.compile(rb'["\\]')
_BLANKS = b" \t\r\n"


class RecordError(ValueError):
    """A record that holds no article; its text says why."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one record and its number in the file, from 1; `None` where it is too large."""

    number: int
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Record:
    """What a JSON record holds: its format and what it declares."""

    format: Format
    declared: Declared


def read_record(data: bytes, names: FieldNames) -> Record:
    """Return what a record holds. Raises `RecordError` where it has no article."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"it is no JSON ({error})") from error
    if not isinstance(value, dict):
        raise RecordError("it is no JSON object")
    for name, kind in ((names.html, Format.JSON_HTML), (names.text, Format.JSON_TEXT)):
        body = value.get(name)
        if isinstance(body, str) and body.strip():
            return Record(kind, _declared(value, names))
    raise RecordError(f"it has no words in a field {names.text!r} or {names.html!r}")


def _declared(value: dict[str, Any], names: FieldNames) -> Declared:
    def told(name: str) -> str | None:
        found = value.get(name)
        return found.strip() or None if isinstance(found, str) else None

    return Declared(
        url=told(names.url),
        outlet=told(names.outlet),
        title=told(names.title),
        published=told(names.published),
        retrieved=told(names.retrieved),
    )


def starts_list(head: bytes) -> bool:
    """Tell whether a JSON file is a list of records, by its first bytes."""
    return head.removeprefix(codecs.BOM_UTF8).lstrip(_BLANKS).startswith(b"[")


def iter_lines(file: BinaryIO, limit: int) -> Iterator[Piece]:
    """Yield the lines of a JSONL file that are not blank, without their line ends."""
    number = 0
    while line := file.readline(limit + 2):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        whole = line.endswith(b"\n") or len(line) < limit + 2
        while not whole:
            rest = file.readline(STEP)
            whole = rest.endswith(b"\n") or not rest
            line = b""
        data = line.strip(_BLANKS)
        if data or not line:
            yield Piece(number, data if line else None)


def iter_list(file: BinaryIO, limit: int) -> Iterator[Piece]:
    """Yield the elements of a JSON list as they stand, reading a stretch at a time.

    Raises `RecordError` where the list does not end or something follows it.
    """
    scanner = _Scanner(limit)
    while stretch := file.read(STEP):
        yield from scanner.feed(stretch)
    scanner.finish()


class _Scanner:
    """Cuts a JSON list into its elements; keeps no more than one element in memory."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._depth = 0
        self._in_string = False
        self._skip = 0  # code units after a backslash that lie in the next stretch
        self._element = bytearray()
        self._too_large = False
        self._number = 0
        self._ended = False

    def feed(self, stretch: bytes) -> Iterator[Piece]:
        at, kept = self._skip, 0
        self._skip = 0
        while True:
            pattern = _STRING_END if self._in_string else _STRUCTURE
            match = pattern.search(stretch, at)
            if match is None:
                break
            mark, at = match.group(), match.end()
            if mark == b'"':
                self._in_string = not self._in_string
            elif mark == b"\\":
                self._skip = max(0, at + 1 - len(stretch))
                at += 1
            elif mark in b"[{":
                self._depth += 1
                kept = at if self._depth == 1 else kept
            elif mark in b"]}":
                self._depth -= 1
            if not self._in_string and (self._depth == 0 or (mark == b"," and self._depth == 1)):
                self._keep(stretch[kept : at - 1])
                kept = at
                yield from self._cut()
                self._ended = self._depth == 0
        if not self._ended and self._depth:
            self._keep(stretch[kept:])

    def _keep(self, part: bytes) -> None:
        if len(self._element) + len(part) > self._limit + STEP:
            self._too_large = True
            self._element.clear()
        if not self._too_large:
            self._element += part

    def _cut(self) -> Iterator[Piece]:
        data = bytes(self._element).strip(_BLANKS)
        too_large = self._too_large or len(data) > self._limit
        self._element.clear()
        self._too_large = False
        if data or too_large:
            self._number += 1
            yield Piece(self._number, None if too_large else data)

    def finish(self) -> None:
        if not self._ended:
            raise RecordError("its list of records is cut short")
