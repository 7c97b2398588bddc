"""PLOVER's gold-standard records: the coded example sentences of the CAMEO manual.

Their markup names source and target; the roots of that earlier PLOVER are brought to those of the
development set (`DEMAND` is its `REQUEST`, `FIGHT` its `ASSAULT`).
"""

from __future__ import annotations

import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

from bench.plover_roots import Item
from bench.table import DataMissing

ARCHIVE = "train/plover-gsr.tar.gz"
_MARK = re.compile(r"\((SRC/TAR|SRC|TAR|EVT): ([^()]*)\)")
_ROOTS = {
    "DEMAND": "REQUEST",
    "FIGHT": "ASSAULT",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "RETREAT": "YIELD",
    "CONCEDE": "YIELD",
}


def read_records(data: Path) -> Iterator[Item]:
    """Yield the records that have a source and a target."""
    path = data / ARCHIVE
    if not path.is_file():
        raise DataMissing(f"{path} is not there.")
    with tarfile.open(path) as archive:
        for member in archive:
            content = archive.extractfile(member)
            if member.name.endswith("_CAMEO.txt") and content is not None:
                for row in json.loads(content.read()):
                    info = row.get("textInfo")
                    if isinstance(info, dict):
                        yield from _item(str(info["markup"]), str(row["event"]))


def _item(markup: str, event: str) -> Iterator[Item]:
    text, rest = "", markup
    sources: list[tuple[int, int]] = []
    targets: list[tuple[int, int]] = []
    while (found := _MARK.search(rest)) is not None:
        text += rest[: found.start()]
        span = (len(text), len(text) + len(found[2]))
        if found[1] in ("SRC", "SRC/TAR"):
            sources.append(span)
        if found[1] in ("TAR", "SRC/TAR"):
            targets.append(span)
        text += found[2]
        rest = rest[found.end() :]
    if sources and targets:
        yield Item(text + rest, sources[0], targets[-1], _ROOTS.get(event, event))
