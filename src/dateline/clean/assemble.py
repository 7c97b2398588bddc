"""Pieces to report text: blocks, and the map that leads every code point back to the capture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dateline.clean.article import Piece
from dateline.clean.trace import Traced, join, own
from dateline.records import Block, Segment

BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Assembled:
    """A report's text with its blocks and its source map."""

    text: str
    blocks: tuple[Block, ...]
    source_map: tuple[Segment, ...]


def assemble(pieces: Sequence[Piece]) -> Assembled:
    """Return the pieces as one text, parted by blank lines."""
    parts: list[Traced] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        if parts:
            parts.append(own(BREAK))
            at += len(BREAK)
        parts.append(piece.text)
        blocks.append(Block(piece.kind, at, at + len(piece.text)))
        at += len(piece.text)
    whole = join(parts)
    return Assembled(whole.text, tuple(blocks), segments_of(whole))


def segments_of(traced: Traced) -> tuple[Segment, ...]:
    """Return the segments of a traced text, sorted.

    Inside an exact segment every code point takes equally many bytes, so that the bytes of any
    stretch of it can be reckoned without the charset.
    """
    if not len(traced):
        return ()
    starts, ends, literal = traced.starts, traced.ends, traced.literal
    widths = ends - starts
    same = (starts[1:] == ends[:-1]) & literal[1:] & literal[:-1] & (widths[1:] == widths[:-1])
    twin = (starts[1:] == starts[:-1]) & (ends[1:] == ends[:-1]) & ~literal[1:] & ~literal[:-1]
    cuts = [0, *(np.flatnonzero(~(same | twin)) + 1).tolist(), len(traced)]
    return tuple(
        Segment(first, end, int(starts[first]), int(ends[end - 1]), bool(literal[first]))
        for first, end in pairwise(cuts)
        if int(ends[end - 1]) > int(starts[first])
    )
