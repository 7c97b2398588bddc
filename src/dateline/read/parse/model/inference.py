"""Runs the network over sentences; a sentence is read the same whatever stands beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dateline.errors import ModelError
from dateline.read.parse.model.features import Pieces, sentence_shapes, word_shape
from dateline.read.parse.model.files import HINT, ModelFiles
from dateline.read.parse.model.names import Mention, TagScheme, mended
from dateline.read.parse.model.runtime import ort
from dateline.read.parse.model.trees import best_tree

WINDOW = 240  # most pieces of one window, [CLS] and [SEP] included
STEP = 8  # lengths are rounded up to a multiple of this
BATCH = 1024  # most pieces of one batch
BREAKS = frozenset(".!?;:,|•·–—/")


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the network says of one window's words.

    `heads` are word indices within the window, -1 for the root.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    morph: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[Mention, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """A window as numbers: word pieces, casing classes, and where each word's first piece is."""

    pieces: list[int]
    shapes: list[int]
    firsts: list[int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows that go through the network together, filled up to `length` pieces."""

    sentences: tuple[tuple[str, ...], ...]
    items: tuple[Coded, ...]
    length: int

    def feed(self) -> dict[str, NDArray[np.generic]]:
        """Return the network's inputs."""
        shape = (len(self.items), self.length)
        pieces, shapes, firsts = (np.zeros(shape, np.int64) for _ in range(3))
        for row, item in enumerate(self.items):
            pieces[row, : len(item.pieces)] = item.pieces
            shapes[row, : len(item.shapes)] = item.shapes
            firsts[row, : len(item.firsts)] = item.firsts
        lengths = np.array([len(item.pieces) for item in self.items], np.int32)
        return {"pieces": pieces, "shapes": shapes, "lengths": lengths, "firsts": firsts}


class Network:
    """The two graphs with their tokenizer and labels."""

    def __init__(self, files: ModelFiles, *, threads: int = 0) -> None:
        """Build the sessions; `threads` batches are run side by side (0: one for each core)."""
        self._threads = threads or os.cpu_count() or 1
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._reader = _session(files, "reader.onnx", options)
            self._labels = _session(files, "labels.onnx", options)
            self._pieces = Pieces(
                Tokenizer.from_str(files.contents["tokenizer.json"].decode("utf-8"))
            )
        except ModelError:
            raise
        except Exception as error:
            raise ModelError(f"The language model cannot be started: {error}", hint=HINT) from error
        self._shape = cache(word_shape)
        self._classes = files.labels
        self._names = TagScheme(files.labels["names"])
        self._mentions = TagScheme(files.labels["mentions"])

    def windows(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Cut a sentence into windows of words `[start, end)` that the network can hold.

        A cut falls after the last break mark of the window's second half, if there is one.
        """
        sizes = [len(ids) for ids in self._pieces(words)]
        found: list[tuple[int, int]] = []
        start, held = 0, 0
        for place, size in enumerate(sizes):
            if held + size > WINDOW - 2:
                cut = next(
                    (
                        i + 1
                        for i in range(place - 1, (start + place) // 2, -1)
                        if words[i] in BREAKS
                    ),
                    place,
                )
                found.append((start, cut))
                start, held = cut, sum(sizes[cut:place])
            held += size
        if start < len(sizes):
            found.append((start, len(sizes)))
        return found

    def read(self, sentences: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], Analysis]:
        """Read distinct windows of words, each short enough for `windows`."""
        batches = self.batches(sentences)
        if len(batches) < 2 or self._threads < 2:
            results = [self._run(batch) for batch in batches]
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                results = list(pool.map(self._run, batches))
        return {
            words: analysis
            for batch, found in zip(batches, results, strict=True)
            for words, analysis in zip(batch.sentences, found, strict=True)
        }

    def batches(self, sentences: Sequence[tuple[str, ...]]) -> list[Batch]:
        """Return the sentences in batches of one length class, the longest first."""
        by_length: dict[int, list[tuple[tuple[str, ...], Coded]]] = {}
        for words in sentences:
            coded = self._code(words)
            by_length.setdefault(-(-len(coded.pieces) // STEP) * STEP, []).append((words, coded))
        found = []
        for length, group in sorted(by_length.items(), reverse=True):
            size = max(1, BATCH // length)
            for first in range(0, len(group), size):
                chosen = group[first : first + size]
                found.append(
                    Batch(tuple(w for w, _ in chosen), tuple(c for _, c in chosen), length)
                )
        return found

    def _code(self, words: tuple[str, ...]) -> Coded:
        pieces, shapes, firsts = [self._pieces.start], [0], [0]
        cased = sentence_shapes(words, self._shape)
        for ids, shape in zip(self._pieces(words), cased, strict=True):
            firsts.append(len(pieces))
            pieces += ids
            shapes += [shape] * len(ids)
        pieces.append(self._pieces.end)
        shapes.append(0)
        return Coded(pieces, shapes, firsts)

    def _run(self, batch: Batch) -> list[Analysis]:
        names = [o.name for o in self._reader.get_outputs()]
        out = dict(zip(names, self._reader.run(None, batch.feed()), strict=True))
        heads = [
            best_tree(out["arcs"][row, 1 : len(i.firsts), : len(i.firsts)])
            for row, i in enumerate(batch.items)
        ]
        relations = self._relations(out, heads)
        return [
            self._analysis(out, row, words, (heads[row], relations[row]))
            for row, words in enumerate(batch.sentences)
        ]

    def _relations(
        self, out: Mapping[str, NDArray[np.float32]], heads: Sequence[Sequence[int]]
    ) -> list[list[int]]:
        rows = np.repeat(np.arange(len(heads)), [len(h) for h in heads])
        words = np.concatenate([np.arange(1, len(h) + 1) for h in heads])
        targets = np.concatenate([np.asarray(h) for h in heads])
        scores = self._labels.run(
            None, {"dependent": out["dependent"][rows, words], "head": out["head"][rows, targets]}
        )[0]
        root = self._classes["deprel"].index("root")
        scores[targets == 0] = -np.inf
        scores[targets == 0, root] = 0.0
        scores[targets != 0, root] = -np.inf
        best = scores.argmax(axis=1)
        ends = np.cumsum([len(h) for h in heads])[:-1]
        return [part.tolist() for part in np.split(best, ends)]

    def _analysis(
        self,
        out: Mapping[str, NDArray[np.float32]],
        row: int,
        words: Sequence[str],
        tree: tuple[Sequence[int], Sequence[int]],
    ) -> Analysis:
        heads, relations = tree
        end = len(heads) + 1

        def named(head: str) -> tuple[str, ...]:
            classes = self._classes[head]
            return tuple(classes[i] for i in out[head][row, 1:end].tolist())

        return Analysis(
            named("upos"),
            named("xpos"),
            named("morph"),
            tuple(h - 1 for h in heads),
            tuple(self._classes["deprel"][r] for r in relations),
            mended(self._names.mentions(out["names"][row, 1:end]), words),
            self._mentions.mentions(out["mentions"][row, 1:end]),
        )


def _session(files: ModelFiles, name: str, options: ort.SessionOptions) -> ort.InferenceSession:
    try:
        return ort.InferenceSession(
            files.contents[name], options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        raise ModelError(
            f"The language model's {name} does not load: {error}", hint=HINT
        ) from error
