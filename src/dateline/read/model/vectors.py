"""Words as vectors: what the encoder made of each word, kept beside the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from dateline.read.model.heads import Heads

VECTORS = "dateline_vectors"
Rows = NDArray[np.float16]
Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WordVectors:
    """The vectors of a document's words, window by window, and the heads that judge them.

    `windows` are in order; each has its tokens' places and one row for each of them.
    """

    windows: tuple[tuple[tuple[int, ...], Rows], ...]
    starts: tuple[int, ...]
    heads: Heads

    @classmethod
    def of(cls, windows: Sequence[tuple[tuple[int, ...], Rows]], heads: Heads) -> WordVectors:
        """Keep the windows of a document that have words."""
        kept = tuple(window for window in windows if window[0])
        return cls(kept, tuple(places[0] for places, _ in kept), heads)

    def features(self, place: int) -> Vector | None:
        """Return a token's vector and the mean of its window's as one, or `None` if unread."""
        number = bisect_right(self.starts, place) - 1
        if number < 0:
            return None
        places, rows = self.windows[number]
        row = bisect_right(places, place) - 1
        if places[row] != place:
            return None
        mean = rows.mean(axis=0, dtype=np.float32)
        return np.concatenate([rows[row].astype(np.float32), mean])


def head_score(token: Token, head: str) -> float | None:
    """Return what one of the model's heads says of a word.

    `None` where another language model read the text: it has no vectors of ours.
    """
    vectors = token.doc.user_data.get(VECTORS)
    if not isinstance(vectors, WordVectors):
        return None
    features = vectors.features(token.i)
    return None if features is None else vectors.heads.score(head, features)


def word_vector(token: Token) -> Vector | None:
    """Return the 384 numbers that the encoder made of a word in its sentence, or `None`."""
    vectors = token.doc.user_data.get(VECTORS)
    features = vectors.features(token.i) if isinstance(vectors, WordVectors) else None
    return None if features is None else features[: features.size // 2]
