"""Writes the trained network over mentions as an ONNX graph and a table of small matrices.

The graph gives for each word the scores of every head that looks at one word, and the vectors by
which pairs are scored: those are few, and are worked out from the table (`read.mention.network`).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper

from dateline.read.mention.words import ENTITIES, UPOS
from graph import Array, Graph, Range, encoder, mix

LAYERS = 3
PAIRS = (
    "arc_weight", "path.weight", "apart.weight", "bias",
    "same_pair.weight", "same_pair.bias", "same.weight", "same.bias",
)  # fmt: skip


def telling_graph(
    weights: Mapping[str, Array],
    *,
    bits: int,
    ranges: Mapping[str, Range] | None = None,
    watch: bool = False,
) -> onnx.ModelProto:
    """Return the graph; with `watch`, also the inputs of each of the encoder's matrices.

    Inputs: `pieces` `[windows, length]`; `lengths` `[windows]`; `firsts`, `upos`, `entities`
    `[windows, words]`; `members` `[windows, words, sentences]`, 1 where a word is in a sentence.
    """
    g = Graph(bits=bits)
    states = encoder(g, weights, ranges, shapes=False)
    index = g.node("Unsqueeze", ["firsts", g.weight(np.array([2], np.int64))])
    picked = [g.node("GatherND", [s, index], batch_dims=1) for s in states[-LAYERS:]]
    vectors = mix(g, picked, weights["mix"])
    means = _sentence_means(g, vectors)
    tags = [
        g.node("Gather", [g.weight(weights[f"{name}.weight"]), source])
        for name, source in (("upos", "upos"), ("entity", "entities"))
    ]
    words = g.node("Concat", [vectors, *tags], axis=-1)
    both = g.node("Concat", [words, means], axis=-1)

    def dense(x: str, name: str) -> str:
        return g.linear(x, weights[f"{name}.weight"], weights[f"{name}.bias"])

    told = g.gelu(dense(both, "told_hidden"))
    origin = g.gelu(dense(both, "from_hidden"))
    outputs = {
        "types": g.node("Softmax", [dense(g.gelu(dense(both, "type_hidden")), "types")], axis=-1),
        "told": dense(told, "told"),
        "stages": g.node("Softmax", [dense(told, "stages")], axis=-1),
        "flags": g.node("Sigmoid", [dense(told, "flags")]),
        "days": g.node("Softmax", [dense(origin, "days")], axis=-1),
        "places": g.node("Softmax", [dense(origin, "places")], axis=-1),
        "covers": dense(words, "covers"),
        "left": g.gelu(dense(words, "arc_mention")),
        "right": g.gelu(dense(words, "arc_word")),
        "held": g.node("Tanh", [dense(both, "same_hidden")]),
    }
    if watch:
        outputs |= g.seen
    integers = TensorProto.INT64
    inputs = [
        helper.make_tensor_value_info("pieces", integers, ["windows", "length"]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["windows"]),
        *(
            helper.make_tensor_value_info(name, integers, ["windows", "words"])
            for name in ("firsts", "upos", "entities")
        ),
        helper.make_tensor_value_info(
            "members", TensorProto.FLOAT, ["windows", "words", "sentences"]
        ),
    ]
    return g.model("telling", inputs, outputs, {})


def _sentence_means(g: Graph, vectors: str) -> str:
    """Add for each word the mean vector of its sentence."""
    turned = g.node("Transpose", ["members"], perm=[0, 2, 1])
    sums = g.node("MatMul", [turned, vectors])
    counts = g.node("ReduceSum", [turned, g.weight(np.array([2], np.int64))], keepdims=1)
    counts = g.node("Max", [counts, g.weight(np.array(1.0, np.float32))])
    return g.node("MatMul", ["members", g.node("Div", [sums, counts])])


def pair_table(weights: Mapping[str, Array]) -> dict[str, Array]:
    """Return the matrices by which pairs of words are scored, in half precision."""
    return {name: weights[name].astype(np.float16) for name in PAIRS}


__all__ = ["ENTITIES", "UPOS", "pair_table", "telling_graph"]
