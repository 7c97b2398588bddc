"""What tells of a happening, and of which type: a head on frozen vectors of the shipped encoder.

    python train/mentions.py --data ../shared/data --epochs 12

Learns from the corpus's train split, prints precision, recall, F1 and typing on dev at several
thresholds. It writes no weights: it says what a head on today's encoder can do, for the encoders
that are to follow to be measured against (`docs/model.md`). Words of a mention other than its
syntactic head are not scored.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from corpus import AnnotatedReport, load_split
from dateline.read.parse import Document, Phrase
from dateline.read.parse.language import analyse, load_language
from dateline.records import Block, BlockKind, Report

HIDDEN, RATE, DECAY, BATCH = 256, 1e-3, 0.05, 512
CONTENT = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "ADV"})
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a split: features, the type of each (0: none), and all types that are right."""

    features: Tensor
    types: NDArray[np.int64]
    right: Sequence[frozenset[int]]


def document_blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs of a gold text, whose edges part sentences."""
    blocks, start = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(part)))
        start += len(part) + 2
    return tuple(blocks)


def as_report(gold: AnnotatedReport) -> Report:
    """Return a report over the gold text itself, uncleaned, so that offsets agree."""
    return Report(gold.id, "0" * 64, gold.id, gold.text, document_blocks(gold.text), ())


def head_of(phrase: Phrase) -> int:
    """Return the place of the word that stands for a mention: its highest content word."""
    content = [w for w in phrase if w.upos in ("VERB", "NOUN", "PROPN", "ADJ", "ADV")] or list(
        phrase
    )
    return min(content, key=lambda word: (len(word.ancestors), word.i)).i


def labels(
    gold: AnnotatedReport, doc: Document, index: dict[str, int]
) -> list[frozenset[int] | None]:
    """Return the right types of each word: none are an empty set, an unscored word is `None`."""
    found: list[frozenset[int] | None] = [frozenset() for _ in doc]
    heads: dict[int, frozenset[int]] = {}
    for happening in gold.happenings:
        for mention in happening.mentions:
            phrase = doc.char_span(mention.span.start, mention.span.end, "expand")
            if phrase is None:
                continue
            for word in phrase:
                found[word.i] = None
            types = frozenset(index[t] for t in mention.types or happening.types)
            heads[head_of(phrase)] = heads.get(head_of(phrase), frozenset()) | types
    for place, types in heads.items():
        found[place] = types
    return found


def read_split(split: str, data: Path, index: dict[str, int]) -> Words:
    """Read a split's reports and return their scored words."""
    rows: list[NDArray[np.float32]] = []
    right: list[frozenset[int]] = []
    for gold, doc in _analysed(split, data):
        for word, types in zip(doc, labels(gold, doc, index), strict=True):
            if types is not None and doc.vectors is not None:
                mean = np.mean([doc.vectors.vector(each.i) for each in word.sent], axis=0)
                rows.append(np.concatenate([doc.vectors.vector(word.i), mean]))
                right.append(types)
    features = torch.tensor(np.stack(rows))
    return Words(features, np.array([min(types, default=0) for types in right]), right)


def _analysed(split: str, data: Path) -> Iterator[tuple[AnnotatedReport, Document]]:
    golds = list(load_split(split, data=data))
    yield from zip(golds, analyse(load_language(), map(as_report, golds)), strict=True)


def train(words: Words, classes: int, epochs: int) -> nn.Module:
    """Return a head that was trained on the words."""
    width = words.features.shape[1]
    net = nn.Sequential(
        nn.Dropout(0.3),
        nn.Linear(width, HIDDEN),
        nn.GELU(),
        nn.Dropout(0.4),
        nn.Linear(HIDDEN, classes),
    )
    optimizer = torch.optim.AdamW(net.parameters(), RATE, weight_decay=DECAY)
    types = torch.tensor(words.types)
    for _ in range(epochs):
        net.train()
        for chosen in torch.randperm(len(types)).split(BATCH):
            loss = nn.functional.cross_entropy(
                net(words.features[chosen]), types[chosen], label_smoothing=0.02
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return net.eval()


def show(net: nn.Module, words: Words) -> None:
    """Print the figures on a split."""
    with torch.no_grad():
        scores = net(words.features).softmax(1).numpy()
    gold = words.types > 0
    best = scores[:, 1:].argmax(1) + 1
    print("threshold  P     R     F1    type")
    for threshold in THRESHOLDS:
        given = 1 - scores[:, 0] > threshold
        both = given & gold
        precision, recall = both.sum() / max(1, given.sum()), both.sum() / gold.sum()
        typed = np.mean([best[i] in words.right[i] for i in np.flatnonzero(both)])
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{threshold:9.1f}  {precision:.3f} {recall:.3f} {f1:.3f} {typed:.3f}")


def main() -> None:
    """Train and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("DATELINE_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    named = {t for split in ("train", "dev") for r in load_split(split, data=args.data)
             for h in r.happenings for m in h.mentions for t in m.types or h.types}  # fmt: skip
    index = {name: place for place, name in enumerate(sorted(named), 1)}
    learn, judge = (read_split(split, args.data, index) for split in ("train", "dev"))
    mean, spread = learn.features.mean(0), learn.features.std(0) + 1e-5
    learn, judge = (
        Words((each.features - mean) / spread, each.types, each.right) for each in (learn, judge)
    )
    show(train(learn, len(index) + 1, args.epochs), judge)


if __name__ == "__main__":
    main()
