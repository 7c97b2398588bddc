"""What ingest hands on: a capture and its bytes; and what is declared of a file beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import BinaryIO

from dateline.records import Capture, Stamp
from dateline.records.texts import has_half, without_halves


@dataclass(frozen=True, slots=True)
class Received:
    """A capture with one arrival, and its bytes; of a translation, what it translates too."""

    capture: Capture
    data: bytes
    original: Received | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """What a manifest, a meta file or a record declares of a capture; `None` where it is silent."""

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    retrieved: str | None = None
    collector: str | None = None

    @property
    def broken(self) -> tuple[str, ...]:
        """Return the names of the fields that hold half of a surrogate pair."""
        told = ((field.name, getattr(self, field.name)) for field in fields(Declared))
        return tuple(name for name, value in told if value is not None and has_half(value))

    def mended(self) -> Declared:
        """Return what this declares as texts that can be stored and written."""
        broken = {name: without_halves(getattr(self, name)) for name in self.broken}
        return replace(self, **broken)

    def over(self, other: Declared) -> Declared:
        """Return what this declares, and where it is silent what the other does."""
        return Declared(
            **{
                field.name: getattr(other, field.name)
                if getattr(self, field.name) is None
                else getattr(self, field.name)
                for field in fields(Declared)
            }
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A file or a part of one that was found: its path, its size, and how to open it.

    `kind` is the ending that its container gives it, `charset` the one that its headers name.
    `spare` are its words as another program keeps them, for where it gives none itself.
    `headers` are those with which a server gave it. What is a `translation` is one of the file
    before it, whose capture has the hash `translates`.
    """

    path: str
    size: int
    open: Callable[[], BinaryIO]
    file_time: Stamp
    declared: Declared = Declared()
    kind: str = ""
    charset: str | None = None
    spare: Found | None = None
    translation: bool = False
    translates: str | None = None
    headers: str | None = None

    @property
    def name(self) -> str:
        """Return the last part of the path."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def suffix(self) -> str:
        """Return the ending in lower case, with its dot; empty where there is none."""
        if self.kind:
            return self.kind
        if self.name.lower().endswith(".warc.gz"):
            return ".warc.gz"
        stem, dot, suffix = self.name.rpartition(".")
        return f".{suffix.lower()}" if dot and stem else ""
