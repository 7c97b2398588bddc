"""Originals: the bytes as received, compressed, each under its SHA-256."""

from __future__ import annotations

import hashlib
import zlib

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from dateline.case import schema
from dateline.errors import CaseError

CODEC = "zlib"


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of `data` as lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def put_original(connection: Connection, sha256: str, data: bytes) -> None:
    """Store bytes under their hash; storing them again changes nothing."""
    row = {"sha256": sha256, "codec": CODEC, "data": zlib.compress(data)}
    connection.execute(insert(schema.originals).values(row).on_conflict_do_nothing())


def get_original(connection: Connection, sha256: str) -> bytes:
    """Return the bytes stored under `sha256`; raise `CaseError` where they are missing or cut."""
    query = select(schema.originals.c.data).where(schema.originals.c.sha256 == sha256)
    data = connection.execute(query).scalar_one_or_none()
    if data is None:
        raise CaseError(f"The case holds no original {sha256}.")
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise CaseError(f"The original {sha256} is damaged: {error}.") from error
