"""Words as vectors: what the encoder made of each word, kept beside the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.read.parse.model.heads import Heads

Rows = NDArray[np.float16]
Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WordVectors:
    """The vectors of a document's words, window by window, and the heads that judge them.

    `windows` are in order: the place of the first word, and one row for each word from there on.
    """

    windows: tuple[tuple[int, Rows], ...]
    starts: tuple[int, ...]
    heads: Heads

    @classmethod
    def of(cls, windows: Sequence[tuple[int, Rows]], heads: Heads) -> WordVectors:
        """Keep the windows of a document."""
        return cls(tuple(windows), tuple(start for start, _ in windows), heads)

    def vector(self, place: int) -> Vector:
        """Return the 384 numbers that the encoder made of a word in its sentence."""
        start, rows = self._window(place)
        own: Vector = rows[place - start].astype(np.float32)
        return own

    def features(self, place: int) -> Vector:
        """Return a word's vector and the mean of its window's as one."""
        _, rows = self._window(place)
        return np.concatenate([self.vector(place), rows.mean(axis=0, dtype=np.float32)])

    def score(self, head: str, place: int) -> float:
        """Return the raw score that a head gives a word."""
        return self.heads.score(head, self.features(place))

    def _window(self, place: int) -> tuple[int, Rows]:
        return self.windows[bisect_right(self.starts, place) - 1]
