"""Parts: what a container holds, handed on as files of their own."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO, cast

from dateline.ingest.received import Declared, Found
from dateline.records import Rejection
from dateline.settings import FieldNames, Settings

INSIDE = "!/"
# A container is this many times as large as the largest capture at most, where it is read whole.
WHOLE_FACTOR = 10
STEP = 1 << 20


class ContainerError(ValueError):
    """A container that cannot be read; its text says why."""


class Bomb(ContainerError):
    """A container that unpacks to more than the limits allow."""


@dataclass(slots=True)
class Budget:
    """How much a container may unpack to in all; what it gives is counted as it comes."""

    settings: Settings
    packed: int
    unpacked: int = 0

    def spend(self, size: int) -> None:
        """Count bytes that were unpacked. Raises `Bomb` over the limits."""
        self.unpacked += size
        limit, ratio = self.settings.max_archive_bytes, self.settings.max_archive_ratio
        if self.unpacked > limit:
            raise Bomb(f"it unpacks to more than {limit:,} bytes")
        if self.unpacked > 1_000_000 and self.unpacked > max(self.packed, 1) * ratio:
            raise Bomb(f"it unpacks to more than {ratio} times its size, as a bomb does")


def read_whole(found: Found, settings: Settings) -> bytes:
    """Return the bytes of a container that is read at once. Raises `Bomb` over the limit."""
    limit = min(settings.max_capture_bytes * WHOLE_FACTOR, settings.max_archive_bytes)
    if found.size <= limit:
        with found.open() as file:
            data = file.read(limit + 1)
        if len(data) <= limit:
            return data
    raise Bomb(f"it is larger than {limit:,} bytes")


def guard_zip(file: BinaryIO, found: Found, settings: Settings) -> None:
    """Hold a packed document against the limits before it is unpacked. Raises `ContainerError`."""
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        if any(info.flag_bits & 1 for info in members):
            raise ContainerError("it is encrypted; save it without a password")
        size = sum(info.file_size for info in members)
        ratio = max(
            (info.file_size / max(info.compress_size, 1) for info in members
             if info.file_size > 1_000_000), default=0,
        )  # fmt: skip
    if size > settings.max_archive_bytes:
        raise Bomb(f"it unpacks to more than {settings.max_archive_bytes:,} bytes")
    if ratio > settings.max_archive_ratio:
        raise Bomb(f"a part of it unpacks to {ratio:,.0f} times its size, as a bomb does")
    if size > settings.max_capture_bytes * WHOLE_FACTOR and found.size < size / 100:
        raise Bomb(f"it unpacks to {size:,} bytes")
    file.seek(0)


def part(found: Found, name: str, data: bytes, kind: str, declared: Declared) -> Found:
    """Return a part of a container as a file; what the user declares of the container rules."""
    return replace(
        found,
        path=f"{found.path}{INSIDE}{name}",
        size=len(data),
        open=cast("partial[BinaryIO]", partial(io.BytesIO, data)),
        declared=found.declared.over(declared),
        kind=kind,
        charset=None,
    )


def record_part(
    found: Found,
    name: str,
    values: Mapping[str, str],
    names: FieldNames,
    *,
    more: Mapping[str, str | int] | None = None,
) -> Found:
    """Return an article of a table, a feed or a chat as a JSON record with fields as named.

    `more` are fields that no reader of ours asks for, under their own names.
    """
    fields: dict[str, str | int] = {
        getattr(names, field): value.replace("\0", "") for field, value in values.items() if value
    }
    fields |= {field: value for field, value in (more or {}).items() if field not in fields}
    data = json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass")
    # What is declared stands in the record, and the path's `!/` lets the user's word rule.
    return part(found, name, data, ".json", Declared())


def converted(found: Found, what: str) -> Rejection:
    """Return the note that what the case holds was made from a file, and from which bytes."""
    state = hashlib.sha256()
    with found.open() as file:
        while stretch := file.read(STEP):
            state.update(stretch)
    detail = (
        f"{found.path} is {what}; the case holds its words as converted. "
        f"Keep the file: its SHA-256 is {state.hexdigest()}."
    )
    return Rejection("ingest", found.path, "converted", detail, serious=False)


def refusal(
    path: str, reason: str, what: str, hint: str = "Get it again.", *, serious: bool = True
) -> Rejection:
    """Return why something in a container is not taken in, and what to do."""
    return Rejection("ingest", path, reason, f"{path} {what}. {hint}", serious=serious)
