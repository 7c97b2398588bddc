"""Finds the range of values that reaches each of the encoder's matrices."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import numpy as np

from batches import collate, encode
from corpora import Sentence
from dateline.read.parse.model.features import Pieces
from dateline.read.parse.model.runtime import ort
from graph import Array, Range, reader_graph

SENTENCES = 320
CLIP = 0.05  # percent of the values at either end that may be cut off


def measure_ranges(
    weights: Mapping[str, Array], sentences: Sequence[Sentence], pieces: Pieces
) -> dict[str, Range]:
    """Run the plain graph over training sentences, some without casing, and keep percentiles."""
    chosen = random.Random(1).sample(list(sentences), SENTENCES)  # noqa: S311  no secret
    session = ort.InferenceSession(reader_graph(weights, bits=32, watch=True).SerializeToString())
    watched = [o.name for o in session.get_outputs() if o.name.startswith("encoder.")]
    values: dict[str, list[Array]] = {name: [] for name in watched}
    for first in range(0, SENTENCES, 16):
        items = [encode(s, pieces, None) for s in chosen[first : first + 16]]
        batch = collate(items, None, caseless=first % 64 == 0)
        feed = {name: getattr(batch, name).numpy() for name in ("pieces", "shapes", "firsts")}
        feed["lengths"] = batch.mask.sum(1).numpy().astype(np.int32)
        real = batch.mask.numpy().astype(bool)
        for name, found in zip(watched, session.run(watched, feed), strict=True):
            values[name].append(found[real])
    return {name: _range(np.concatenate(parts)) for name, parts in values.items()}


def _range(rows: Array) -> Range:
    low, high = np.percentile(rows, [CLIP, 100 - CLIP], axis=0)
    return Range(low.astype(np.float32), high.astype(np.float32))
