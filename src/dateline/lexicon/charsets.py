"""Charsets: which of Python's codecs are character encodings that a page may be written in."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cache

from dateline.lexicon.tables import read_tables


@dataclass(frozen=True, slots=True)
class Charsets:
    """The codecs that are charsets, and those of them in which a byte's meaning hangs on others."""

    known: frozenset[str]
    stateful: frozenset[str]


@cache
def load_charsets() -> Charsets:
    """Return the table of charsets, read once."""
    (table,) = read_tables("charsets.yaml")
    known = {*table["unicode"], *table["several_bytes"], *table["with_states"]}
    known.update(name for row in table["single_byte"] for name in row)
    return Charsets(frozenset(known), frozenset(table["with_states"]))


def charset_of(label: str) -> str | None:
    """Return the codec that a label names, `None` where it names no charset."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):  # a label may hold a nought, or no ASCII at all
        return None
    return name if name in load_charsets().known else None
