"""Writes the trained network as ONNX graphs for the run time.

The encoder's matrices are integers, with activation scales fixed beforehand on training sentences
(`calibration.py`): a sentence's numbers never depend on what else stands in its batch, as they
would with a scale taken from each batch. Channels are balanced first, so that one scale fits all
of them (SmoothQuant, Xiao et al. 2023; exponent 0.85, by agreement with the plain graph).
Weights have 7 bits, so that no processor's 16-bit pair sums overflow and every one computes the
same. The heads' matrices have 8 bits by blocks, their activations are quantised row by row
(`MatMulNBits`, accuracy level 4).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

HEADS = 12
EPSILON = 1e-12
BALANCE = 0.85
MICROSOFT = "com.microsoft"
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Range:
    """The least and greatest value of each input channel of one matrix, over many sentences."""

    low: Array
    high: Array


class Graph:
    """Collects the nodes and weights of one ONNX graph."""

    def __init__(self, *, bits: int, block: int = 128) -> None:
        """`bits` is 8 for quantised weights, 32 for plain ones."""
        self.bits, self.block = bits, block
        self.seen: dict[str, str] = {}
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self._count = 0

    def name(self, stem: str) -> str:
        """Return a fresh name."""
        self._count += 1
        return f"{stem}_{self._count}"

    def weight(self, value: NDArray[np.generic], stem: str = "w") -> str:
        """Add a constant."""
        name = self.name(stem)
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self, op: str, inputs: Sequence[str], *, domain: str = "", **attributes: object
    ) -> str:
        """Add a node with one output."""
        out = self.name(op.lower())
        self.nodes.append(helper.make_node(op, list(inputs), [out], domain=domain, **attributes))
        return out

    def linear(self, x: str, weight: Array, bias: Array | None) -> str:
        """Add `x @ weight.T + bias` (`weight` as torch keeps it: outputs by inputs)."""
        outputs, inputs = weight.shape
        if self.bits == 32 or inputs % 32:
            y = self.node("MatMul", [x, self.weight(weight.T)])
            return y if bias is None else self.node("Add", [y, self.weight(bias)])
        block = next(b for b in (self.block, 64, 32) if inputs % b == 0)
        codes, scales = quantise(weight, block)
        names = [x, self.weight(codes), self.weight(scales), "", ""]
        if bias is not None:
            names.append(self.weight(bias))
        return self.node(
            "MatMulNBits",
            names if bias is not None else names[:3],
            domain=MICROSOFT,
            K=inputs,
            N=outputs,
            bits=8,
            block_size=block,
            accuracy_level=4,
        )

    def integer(
        self, x: str, weights: Sequence[Array], biases: Sequence[Array], seen: Range
    ) -> list[str]:
        """Add several `linear` of one input as one product of integers."""
        weight = np.concatenate(weights)
        reach = np.maximum(np.abs(seen.low), np.abs(seen.high)).clip(1e-5)
        widest = np.abs(weight).max(axis=0).clip(1e-5)
        balance = (reach**BALANCE / widest ** (1 - BALANCE)).astype(np.float32)
        low, high = float((seen.low / balance).min()), float((seen.high / balance).max())
        low, high = min(low, 0.0), max(high, 0.0)
        scale = np.float32((high - low) / 255)
        zero = np.uint8(round(-low / float(scale)))
        balanced = weight * balance
        steps = (np.abs(balanced).max(axis=1) / 63).clip(1e-8).astype(np.float32)
        codes = np.rint(balanced / steps[:, None]).astype(np.int8)
        scale_name, zero_name = self.weight(scale), self.weight(zero)
        y = self.node("Mul", [x, self.weight((1 / balance).astype(np.float32))])
        y = self.node("QuantizeLinear", [y, scale_name, zero_name])
        bias = self.weight(np.concatenate(biases))
        inputs = [y, self.weight(codes.T), scale_name, self.weight(steps), zero_name, "", bias]
        out = self.node("MatMulIntegerToFloat", inputs, domain=MICROSOFT)
        if len(weights) == 1:
            return [out]
        names = [self.name("part") for _ in weights]
        sizes = self.weight(np.array([len(w) for w in weights], np.int64))
        self.nodes.append(helper.make_node("Split", [out, sizes], names, axis=-1))
        return names

    def gelu(self, x: str) -> str:
        """Add the exact GELU."""
        return self.node("Gelu", [x], domain=MICROSOFT)

    def model(
        self,
        name: str,
        inputs: Sequence[onnx.ValueInfoProto],
        outputs: Mapping[str, str],
        types: Mapping[str, int],
    ) -> onnx.ModelProto:
        """Close the graph; `outputs` maps public names to nodes."""
        for public, inner in outputs.items():
            self.nodes.append(helper.make_node("Identity", [inner], [public]))
        graph = helper.make_graph(
            self.nodes,
            name,
            list(inputs),
            [
                helper.make_tensor_value_info(n, types.get(n, TensorProto.FLOAT), None)
                for n in outputs
            ],
            self.weights,
        )
        return helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)],
            ir_version=9,
        )


def quantise(weight: Array, block: int) -> tuple[NDArray[np.uint8], Array]:
    """Return 8-bit codes `[outputs, blocks, block]` (zero at 128) and one scale for each block."""
    outputs, inputs = weight.shape
    parts = weight.reshape(outputs, inputs // block, block)
    scales = np.abs(parts).max(axis=2) / 127.0
    scales = np.where(scales == 0, 1.0, scales).astype(np.float32)
    codes = np.clip(np.rint(parts / scales[..., None]), -127, 127) + 128
    return codes.astype(np.uint8), scales.reshape(-1)


def reader_graph(
    weights: Mapping[str, Array],
    *,
    bits: int,
    ranges: Mapping[str, Range] | None = None,
    watch: bool = False,
) -> onnx.ModelProto:
    """Return the graph from pieces to scores; with `watch`, also the inputs of each matrix.

    With `ranges` (see `calibration.py`) the encoder's matrices are integers.

    Inputs: `pieces`, `shapes` `[batch, length]`; `lengths` `[batch]`; `firsts` `[batch, words]`,
    whose first column is the root ([CLS]).
    """
    g = Graph(bits=bits)
    states = encoder(g, weights, ranges)
    index = g.node("Unsqueeze", ["firsts", g.weight(np.array([2], np.int64))])
    picked = [g.node("GatherND", [s, index], batch_dims=1) for s in states[-5:]]
    syntax = mix(g, picked, weights["mix_syntax.weights"])
    named = mix(g, picked, weights["mix_names.weights"])

    def dense(x: str, name: str) -> str:
        return g.linear(x, weights[f"{name}.weight"], weights[f"{name}.bias"])

    tags = g.gelu(dense(syntax, "tag_hidden"))
    names = g.gelu(dense(named, "name_hidden"))
    arc_dep, arc_head = g.gelu(dense(syntax, "arc_dep")), g.gelu(dense(syntax, "arc_head"))
    biaffine = weights["arc_weight"]
    left = g.linear(arc_dep, biaffine[:-1].T, biaffine[-1])
    arcs = g.node("MatMul", [left, g.node("Transpose", [arc_head], perm=[0, 2, 1])])
    outputs = {
        "arcs": arcs,
        "dependent": g.gelu(dense(syntax, "label_dep")),
        "head": g.gelu(dense(syntax, "label_head")),
        "names": dense(names, "names"),
        "mentions": dense(names, "mentions"),
        "words": named,
    }
    kinds: dict[str, int] = {}
    for name in ("upos", "xpos", "morph"):
        outputs[name] = g.node("ArgMax", [dense(tags, name)], axis=-1, keepdims=0)
        kinds[name] = TensorProto.INT64
    if watch:
        outputs |= g.seen
    integers = TensorProto.INT64
    inputs = [
        helper.make_tensor_value_info("pieces", integers, ["batch", "length"]),
        helper.make_tensor_value_info("shapes", integers, ["batch", "length"]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
        helper.make_tensor_value_info("firsts", integers, ["batch", "words"]),
    ]
    return g.model("reader", inputs, outputs, kinds)


def encoder(
    g: Graph,
    weights: Mapping[str, Array],
    ranges: Mapping[str, Range] | None,
    *,
    shapes: bool = True,
) -> list[str]:
    """Add the encoder and return the names of its layers' outputs, the embeddings first.

    With `shapes` the casing classes of the pieces are added to their embeddings.
    """
    table = weights["encoder.embeddings.word_embeddings.weight"]
    if g.bits == 32:
        words = g.node("Gather", [g.weight(table), "pieces"])
    else:
        scales = (np.abs(table).max(axis=1, keepdims=True) / 127.0).clip(1e-8).astype(np.float32)
        codes = np.rint(table / scales).astype(np.int8)
        rows = g.node("Gather", [g.weight(codes), "pieces"])
        rows = g.node("Cast", [rows], to=TensorProto.FLOAT)
        words = g.node("Mul", [rows, g.node("Gather", [g.weight(scales), "pieces"])])
    x = words
    if shapes:
        x = g.node("Add", [x, g.node("Gather", [g.weight(weights["shapes.weight"]), "shapes"])])
    places = weights["encoder.embeddings.position_embeddings.weight"][:256]
    places = places + weights["encoder.embeddings.token_type_embeddings.weight"][0]
    zero, one = g.weight(np.array([0], np.int64)), g.weight(np.array([1], np.int64))
    length = g.node("Slice", [g.node("Shape", ["pieces"]), one, g.weight(np.array([2], np.int64))])
    x = g.node("Add", [x, g.node("Slice", [g.weight(places), zero, length, zero])])
    norm = "encoder.embeddings.LayerNorm"
    x = g.node(
        "LayerNormalization",
        [x, g.weight(weights[f"{norm}.weight"]), g.weight(weights[f"{norm}.bias"])],
        axis=-1,
        epsilon=EPSILON,
    )
    states = [x]
    layers = {name.split(".")[3] for name in weights if name.startswith("encoder.encoder.layer.")}
    for number in range(len(layers)):
        states.append(_layer(g, states[-1], weights, f"encoder.encoder.layer.{number}", ranges))
    return states


def _layer(
    g: Graph,
    x: str,
    weights: Mapping[str, Array],
    prefix: str,
    ranges: Mapping[str, Range] | None,
) -> str:
    """Add one transformer layer."""

    def dense(y: str, *names: str) -> list[str]:
        key = f"{prefix}.{names[0]}"
        g.seen[key] = y
        matrices = [weights[f"{prefix}.{n}.weight"] for n in names]
        biases = [weights[f"{prefix}.{n}.bias"] for n in names]
        if ranges is not None:
            return g.integer(y, matrices, biases, ranges[key])
        return [g.linear(y, w, b) for w, b in zip(matrices, biases, strict=True)]

    def residual(y: str, old: str, name: str) -> str:
        parts = [g.weight(weights[f"{prefix}.{name}.{part}"]) for part in ("weight", "bias")]
        return g.node("LayerNormalization", [g.node("Add", [y, old]), *parts], axis=-1,
                      epsilon=EPSILON)  # fmt: skip

    own = "attention.self"
    parts = dense(x, f"{own}.query", f"{own}.key", f"{own}.value")
    mixed = g.node("MultiHeadAttention", [*parts, "", "lengths"], domain=MICROSOFT, num_heads=HEADS)
    x = residual(dense(mixed, "attention.output.dense")[0], x, "attention.output.LayerNorm")
    y = g.gelu(dense(x, "intermediate.dense")[0])
    return residual(dense(y, "output.dense")[0], x, "output.LayerNorm")


def mix(g: Graph, states: Sequence[str], logits: Array) -> str:
    """Add the softmax-weighted mean of layers."""
    shares = np.exp(logits - logits.max())
    shares = (shares / shares.sum()).astype(np.float32)
    parts = [g.node("Mul", [s, g.weight(w)]) for s, w in zip(states, shares, strict=True)]
    return g.node("Sum", parts)


def label_graph(weights: Mapping[str, Array], *, bits: int) -> onnx.ModelProto:
    """Return the graph from pairs of dependent and head vectors to the relation's number."""
    g = Graph(bits=bits)
    cube = weights["label_weight"]  # relations, dependent + 1, head + 1
    relations, size = cube.shape[0], cube.shape[1] - 1
    inner = cube[:, :-1, :-1].transpose(0, 2, 1).reshape(relations * size, size)
    flat = g.linear("dependent", inner, None)
    shape = g.weight(np.array([-1, relations, size], np.int64))
    rows = g.node("Reshape", [flat, shape])
    column = g.node("Unsqueeze", ["head", g.weight(np.array([2], np.int64))])
    scores = g.node("MatMul", [rows, column])
    scores = g.node("Squeeze", [scores, g.weight(np.array([2], np.int64))])
    for vector, part in (("dependent", cube[:, :-1, -1]), ("head", cube[:, -1, :-1])):
        scores = g.node("Add", [scores, g.node("MatMul", [vector, g.weight(part.T)])])
    scores = g.node("Add", [scores, g.weight(cube[:, -1, -1])])
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["pairs", size])
        for name in ("dependent", "head")
    ]
    return g.model("labels", inputs, {"scores": scores}, {})
