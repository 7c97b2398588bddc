"""Runs the network over mentions: from a parsed document to what the heads say of it.

A report is read in windows of whole sentences, the same ones whatever else is read beside it, so
that a report reads the same in any company and order. Word scores come from the graph
(`telling.onnx`), pairs from the table beside it (`telling.npz`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dateline.errors import ModelError
from dateline.read.mention.heads import Arc, HeadReading, MentionReading
from dateline.read.mention.windows import Window, windows_of
from dateline.read.mention.words import ENTITIES, UPOS, Words
from dateline.read.parse import Document
from dateline.read.parse.model.features import Pieces
from dateline.read.parse.model.files import HINT, default_folder
from dateline.read.parse.model.runtime import ort

Array = NDArray[np.float32]
MISSING = "Install Dateline again; those of a model of your own are made by train/train_telling.py."
STEP = 16  # lengths are rounded up to a multiple of this
BATCH = 1024  # most pieces of one batch
KEPT_TYPES = 4
TYPE_FLOOR = 0.02
BEYOND, ELSEWHERE = 0, 1  # path classes: any other path, another sentence


@dataclass(frozen=True, slots=True)
class Limits:
    """From which probability a word is given as a mention, and a word as a filler."""

    mention: float = 0.2
    arc: float = 0.1


def load_heads(folder: Path | None = None) -> TellingHeads:
    """Return the heads that ship, or those of another folder.

    Raises `ModelError` where there are none, or a file is not the one that was exported.
    """
    folder = default_folder() if folder is None else folder
    if not (folder / "telling.json").exists():
        raise ModelError(f"{folder} holds no heads over mentions.", hint=MISSING)
    try:
        classes = (folder / "telling.json").read_bytes()
        sums = json.loads(classes)["sha256"]
        graph, table, tokenizer = (
            (folder / name).read_bytes()
            for name in ("telling.onnx", "telling.npz", "tokenizer.json")
        )
    except (OSError, ValueError, KeyError) as error:
        message = f"The language model in {folder} is not whole: {error}"
        raise ModelError(message, hint=HINT) from error
    if {"telling.onnx": _digest(graph), "telling.npz": _digest(table)} != sums:
        raise ModelError(f"The language model in {folder} is damaged.", hint=HINT)
    pieces = Pieces(Tokenizer.from_str(tokenizer.decode("utf-8")))
    return TellingHeads(graph, table, classes, pieces, Limits())


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


class TellingHeads:
    """The graph, the table and their classes."""

    def __init__(
        self, graph: bytes, table: bytes, classes: bytes, pieces: Pieces, limits: Limits
    ) -> None:
        """Build the session; `pieces` is the tokenizer that the encoder was trained with."""
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._graph = ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self._outputs = [o.name for o in self._graph.get_outputs()]
        names = json.loads(classes)
        self._types, self._told = tuple(names["types"]), tuple(names["told"])
        self._stages, self._roles = tuple(names["stages"]), tuple(names["roles"])
        self._covers = tuple(names["covers"])
        self._days, self._places = tuple(names["days"]), tuple(names["places"])
        self._statuses = self._told[: int(names["statuses"])]
        self._paths = {path: n for n, path in enumerate(names["paths"])}
        with np.load(BytesIO(table), allow_pickle=False) as file:
            weights = {name: file[name].astype(np.float32) for name in file.files}
        roles, size, _ = weights["arc_weight"].shape
        self._bilinear = weights["arc_weight"].transpose(1, 0, 2).reshape(size, roles * size)
        self._path_bias = weights["path.weight"]
        self._far_bias = weights["apart.weight"] + weights["bias"]
        self._pair = weights["same_pair.weight"], weights["same_pair.bias"]
        self._same = weights["same.weight"][0], float(weights["same.bias"][0])
        self._pieces, self._limits = pieces, limits

    def read(self, doc: Document) -> HeadReading:
        """Return what the heads say of a document."""
        words = Words.of(doc)
        if not words.texts:
            return HeadReading((), (), np.zeros((0, 0), np.float32), {})
        sizes = [len(ids) for ids in self._pieces(words.texts)]
        windows = windows_of(words, sizes)
        scored = self._run(words, windows)
        mentions: list[MentionReading] = []
        arcs: list[Arc] = []
        held: list[Array] = []
        kinds: list[Array] = []
        covers: dict[int, str] = {}
        for window, out in zip(windows, scored, strict=True):
            own = range(window.own, len(window.places))
            for k in own:
                covers[window.places[k]] = self._covers[int(out["covers"][k].argmax())]
                if 1.0 - out["types"][k, 0] < self._limits.mention:
                    continue
                arcs += self._arcs(len(mentions), k, window, out, words)
                mentions.append(self._mention(window.places[k], out, k))
                held.append(out["held"][k])
                kinds.append(out["types"][k])
        same = self._pairs(words, [m.word for m in mentions], held, kinds)
        fillers = {arc.word for arc in arcs if arc.role.startswith("figure:")}
        return HeadReading(
            tuple(mentions), tuple(arcs), same, {w: c for w, c in covers.items() if w in fillers}
        )

    # ── the graph ────────────────────────────────────────────────────────────────────────────
    def _run(self, words: Words, windows: Sequence[Window]) -> list[Mapping[str, Array]]:
        """Return each window's outputs, in order, windows of one length class together."""
        coded = [self._code(words, window) for window in windows]
        found: list[Mapping[str, Array]] = [{}] * len(windows)
        classes: dict[int, list[int]] = {}
        for number, (ids, _) in enumerate(coded):
            classes.setdefault(-(-len(ids) // STEP) * STEP, []).append(number)
        for length, numbers in sorted(classes.items()):
            size = max(1, BATCH // length)
            for first in range(0, len(numbers), size):
                chosen = numbers[first : first + size]
                feed = self._feed(
                    words, [windows[n] for n in chosen], [coded[n] for n in chosen], length
                )
                out = dict(zip(self._outputs, self._graph.run(None, feed), strict=True))
                for row, number in enumerate(chosen):
                    end = len(windows[number].places)
                    found[number] = {name: value[row, :end] for name, value in out.items()}
        return found

    def _code(self, words: Words, window: Window) -> tuple[list[int], list[int]]:
        ids, firsts = [self._pieces.start], []
        for part in self._pieces([words.texts[i] for i in window.places]):
            firsts.append(len(ids))
            ids.extend(part)
        return [*ids, self._pieces.end], firsts

    def _feed(
        self,
        words: Words,
        windows: Sequence[Window],
        coded: Sequence[tuple[list[int], list[int]]],
        length: int,
    ) -> dict[str, NDArray[np.generic]]:
        most = max(len(firsts) for _, firsts in coded)
        count = len(windows)
        pieces = np.zeros((count, length), np.int64)
        firsts, upos, entities = (np.zeros((count, most), np.int64) for _ in range(3))
        locals_ = [_local(words, window) for window in windows]
        members = np.zeros((count, most, 1 + max(max(own) for own in locals_)), np.float32)
        for row, (window, (ids, first)) in enumerate(zip(windows, coded, strict=True)):
            end = len(first)
            pieces[row, : len(ids)] = ids
            firsts[row, :end] = first
            upos[row, :end] = [_UPOS.get(words.upos[i], 0) for i in window.places]
            entities[row, :end] = [_ENTITIES.get(words.entities[i], 0) for i in window.places]
            members[row, np.arange(end), locals_[row]] = 1.0
        lengths = np.array([len(ids) for ids, _ in coded], np.int32)
        return {
            "pieces": pieces, "lengths": lengths, "firsts": firsts, "upos": upos,
            "entities": entities, "members": members,
        }  # fmt: skip

    # ── what is read off the scores ──────────────────────────────────────────────────────────
    def _mention(self, word: int, out: Mapping[str, Array], k: int) -> MentionReading:
        some = max(1e-6, 1.0 - float(out["types"][k, 0]))
        best = np.argsort(-out["types"][k, 1:], kind="stable")[:KEPT_TYPES] + 1
        types = {
            self._types[n]: float(out["types"][k, n]) / some
            for n in best
            if float(out["types"][k, n]) / some >= TYPE_FLOOR
        }
        told = _softmax(out["told"][k])
        count = len(self._statuses)
        statuses = told[:count] / max(1e-6, float(told[:count].sum()))
        return MentionReading(
            word, some, types,
            dict(zip(self._statuses, map(float, statuses), strict=True)),
            dict(zip(self._stages, map(float, out["stages"][k]), strict=True)),
            float(out["flags"][k, 0]), float(out["flags"][k, 1]),
            dict(zip(self._days, map(float, out["days"][k]), strict=True)),
            dict(zip(self._places, map(float, out["places"][k]), strict=True)),
            dict(zip(self._told[count:], map(float, told[count:]), strict=True)),
        )  # fmt: skip

    def _arcs(
        self, number: int, k: int, window: Window, out: Mapping[str, Array], words: Words
    ) -> list[Arc]:
        mention = window.places[k]
        left = np.append(out["left"][k], np.float32(1))
        right = np.concatenate([out["right"], np.ones((len(window.places), 1), np.float32)], 1)
        carried = (left @ self._bilinear).reshape(len(self._roles), -1)
        paths = [self._path(words, mention, word) for word in window.places]
        apart = [words.distance(mention, word) for word in window.places]
        scores = right @ carried.T + self._path_bias[paths] + self._far_bias[apart]
        chances = 1.0 / (1.0 + np.exp(-np.clip(scores, -60.0, 60.0)))
        return [
            Arc(number, self._roles[role], window.places[place], float(chances[place, role]))
            for place, role in zip(*np.nonzero(chances >= self._limits.arc), strict=True)
        ]

    def _path(self, words: Words, mention: int, word: int) -> int:
        if words.sentence_of[mention] != words.sentence_of[word]:
            return ELSEWHERE
        path = words.path(mention, word)
        return BEYOND if path is None else self._paths.get(path, BEYOND)

    def _pairs(
        self, words: Words, places: Sequence[int], held: Sequence[Array], kinds: Sequence[Array]
    ) -> Array:
        """Return the probability that two mentions tell of one happening, a square."""
        count = len(places)
        same = np.eye(count, dtype=np.float32)
        weight, bias = self._pair
        out, shift = self._same
        for i in range(count):
            for j in range(i):
                pair = np.concatenate([
                    held[i] * held[j], np.abs(held[i] - held[j]),
                    np.sqrt(kinds[i] * kinds[j] + 1e-6),
                    np.array(words.pair(places[i], places[j]), np.float32),
                ])  # fmt: skip
                score = float(out @ _gelu(weight @ pair + bias)) + shift
                same[i, j] = same[j, i] = 1.0 / (1.0 + math.exp(-score))
        return same


_UPOS = {name: number for number, name in enumerate(UPOS)}
_ENTITIES = {name: number for number, name in enumerate(ENTITIES)}


def _local(words: Words, window: Window) -> list[int]:
    """Return each word's sentence, numbered within its window."""
    numbers = [words.sentence_of[i] for i in window.places]
    order = {number: n for n, number in enumerate(sorted(set(numbers)))}
    return [order[number] for number in numbers]


def _softmax(scores: Array) -> Array:
    raised = np.exp(scores - scores.max())
    found: Array = raised / raised.sum()
    return found


def _gelu(values: Array) -> Array:
    """Return the GELU (its form by `tanh`, Hendrycks and Gimpel 2016)."""
    inner = math.sqrt(2 / math.pi) * (values + 0.044715 * values**3)
    found: Array = (0.5 * values * (1 + np.tanh(inner))).astype(np.float32)
    return found
