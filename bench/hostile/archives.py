"""Damaged archives through ingest."""

from __future__ import annotations

import io
import random
import struct
import tempfile
import time
import traceback
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bench.hostile.outcome import Outcome, peak_megabytes
from bench.hostile.pages import sources
from dateline.ingest import collect
from dateline.records.failures import Failure
from dateline.settings import Settings

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
SIGNATURES = (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06")
FIELDS = 46  # bytes of a header in which sizes, flags, methods and offsets stand


@cache
def _whole(method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in sources():
            archive.writestr(f"b\u00f6rse/{name}", data)
        archive.writestr("manifest.csv", "path,outlet\nferry.txt,Coast Herald\n")
        archive.writestr("ferry.html.meta.json", '{"outlet": "Coast Herald"}')
    return buffer.getvalue()


def damaged(seed: int) -> tuple[str, bytes]:
    """Return the name and bytes of the damaged archive of a seed."""
    rng = random.Random(f"archive {seed}")  # noqa: S311 # seeded on purpose
    method = rng.choice(METHODS)
    data = bytearray(_whole(method))
    kind = rng.choice(("bits", "headers", "cut", "name", "zeros", "sizes", "joined"))
    if kind == "bits":
        for _ in range(rng.choice((1, 5, 100))):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    elif kind == "headers":
        for _ in range(rng.choice((1, 4))):
            at = _header(rng, data)
            data[min(len(data) - 1, at + rng.randrange(4, FIELDS))] = rng.randrange(256)
    elif kind == "cut":
        data = data[: rng.randrange(len(data))]
    elif kind == "name":
        data = bytearray(
            bytes(data).replace("\u00f6".encode(), rng.choice((b"\xff\xfe", b"\xc3(")))
        )
    elif kind == "zeros":
        at = rng.randrange(len(data))
        data[at : at + rng.choice((4, 100, 5_000))] = bytes(rng.choice((4, 100, 5_000)))
    elif kind == "sizes":
        at = _header(rng, data) + rng.choice((18, 20, 22, 24, 42))
        data[at : at + 4] = struct.pack("<I", rng.choice((0, 1, 2**31, 2**32 - 1, 2**32 - 2)))
    else:
        data = data[: rng.randrange(len(data))] + data
    return f"{seed:05}-{method}-{kind}.zip", bytes(data)


def _header(rng: random.Random, data: bytearray) -> int:
    """Return where a header of the archive begins."""
    signature = rng.choice(SIGNATURES)
    at = data.find(signature, rng.randrange(len(data)))
    return at if at >= 0 else data.rfind(signature)


def open_archives(seeds: Sequence[int]) -> list[Outcome]:
    """Return what became of the archives of these seeds."""
    with tempfile.TemporaryDirectory() as folder:
        return [_open(seed, Path(folder)) for seed in seeds]


def _open(seed: int, folder: Path) -> Outcome:
    name, data = damaged(seed)
    path = folder / name
    path.write_bytes(data)
    begun, uncaught, taken = time.process_time(), "", []
    try:
        taken = list(collect([path], settings=Settings()))
    except Exception:  # noqa: BLE001 # what is counted
        uncaught = traceback.format_exc()
    failed = "".join(one.trace for one in taken if isinstance(one, Failure))
    return Outcome(
        name,
        time.process_time() - begun,
        peak_megabytes(),
        uncaught=uncaught or failed,
        lost="" if taken or uncaught else "nothing taken in and no record",
    )
