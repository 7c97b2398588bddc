"""Turns sentences into batches of numbers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from corpora import IGNORE, Sentence
from dateline.read.parse.model.features import (
    CASED,
    LOWER,
    NO_CASE,
    TITLE,
    Pieces,
    sentence_shapes,
    without_case,
)

UNSCORED = -100
MAX_SENTENCE_PIECES = 200


@dataclass(frozen=True, slots=True)
class Labels:
    """The classes of each head, in order."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    morph: tuple[str, ...]
    deprel: tuple[str, ...]
    names: tuple[str, ...]
    mentions: tuple[str, ...]


def collect_labels(sentences: Sequence[Sentence]) -> Labels:
    """Return the classes seen in the training sets; rare morphology (under 5) is left out."""

    def seen(name: str, least: int = 1) -> tuple[str, ...]:
        counts = Counter(
            label for s in sentences for label in (getattr(s, name) or ()) if label != IGNORE
        )
        return tuple(sorted(label for label, n in counts.items() if n >= least))

    return Labels(
        seen("upos"),
        seen("xpos"),
        seen("morph", 5),
        seen("deprels", 5),
        seen("names"),
        seen("mentions"),
    )


@dataclass(frozen=True, slots=True)
class Encoded:
    """One sentence as numbers."""

    pieces: list[int]
    owners: list[int]
    firsts: list[int]
    shapes: list[int]
    upos: list[int]
    xpos: list[int]
    morph: list[int]
    heads: list[int]
    deprels: list[int]
    names: list[int]
    mentions: list[int]


def encode(sentence: Sentence, pieces: Pieces, labels: Labels | None) -> Encoded:
    """Return a sentence as numbers; without `labels`, all is unscored."""
    labels = labels or Labels((), (), (), (), (), ())
    numbers, owners, firsts = [pieces.start], [-1], [0]
    for word, ids in enumerate(pieces(sentence.words)):
        firsts.append(len(numbers))
        numbers += ids
        owners += [word] * len(ids)
    numbers.append(pieces.end)
    owners.append(-1)

    def coded(values: tuple[str, ...] | None, classes: tuple[str, ...]) -> list[int]:
        index = {label: i for i, label in enumerate(classes)}
        if values is None:
            return [UNSCORED] * len(sentence.words)
        return [index.get(value, UNSCORED) for value in values]

    unscored = [UNSCORED] * len(sentence.words)
    return Encoded(
        numbers,
        owners,
        firsts,
        sentence_shapes(sentence.words),
        coded(sentence.upos, labels.upos),
        coded(sentence.xpos, labels.xpos),
        coded(sentence.morph, labels.morph),
        list(sentence.heads) if sentence.heads else unscored,
        coded(sentence.deprels, labels.deprel),
        coded(sentence.names, labels.names),
        coded(sentence.mentions, labels.mentions),
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """A padded batch."""

    pieces: Tensor
    mask: Tensor
    shapes: Tensor
    firsts: Tensor
    word_mask: Tensor
    upos: Tensor
    xpos: Tensor
    morph: Tensor
    heads: Tensor
    deprels: Tensor
    names: Tensor
    mentions: Tensor


def changed_case(shapes: list[int], rng: random.Random) -> list[int]:
    """Return the casing classes as they might be in text that is badly cased.

    15 in 100 sentences lose their casing (as all capitals or none), 5 get a headline's capitals,
    3 lose the casing of single words.
    """
    roll = rng.random()
    if roll < 0.15:
        return without_case(shapes)
    if roll < 0.20:
        return [TITLE if s == LOWER and rng.random() < 0.85 else s for s in shapes]
    if roll < 0.23:
        return [NO_CASE if s in CASED and rng.random() < 0.3 else s for s in shapes]
    return shapes


def collate(items: Sequence[Encoded], rng: random.Random | None, *, caseless: bool) -> Batch:
    """Pad sentences into one batch; with `rng`, vary their casing."""
    longest = max(len(i.pieces) for i in items)
    words = max(len(i.upos) for i in items)

    def padded(rows: Sequence[list[int]], width: int, fill: int) -> Tensor:
        return torch.tensor([row + [fill] * (width - len(row)) for row in rows])

    shape_rows = []
    for item in items:
        shapes = item.shapes
        if caseless:
            shapes = without_case(shapes)
        elif rng is not None:
            shapes = changed_case(shapes, rng)
        shape_rows.append([0 if o < 0 else shapes[o] for o in item.owners])
    return Batch(
        padded([i.pieces for i in items], longest, 0),
        padded([[1] * len(i.pieces) for i in items], longest, 0),
        padded(shape_rows, longest, 0),
        padded([i.firsts for i in items], words + 1, 0),
        padded([[1] * len(i.firsts) for i in items], words + 1, 0).bool(),
        *(
            padded([getattr(i, name) for i in items], words, UNSCORED)
            for name in ("upos", "xpos", "morph", "heads", "deprels", "names", "mentions")
        ),
    )


def shuffled_batches(
    items: Sequence[Encoded], size: int, rng: random.Random
) -> Iterator[list[Encoded]]:
    """Yield batches of about `size` pieces, of sentences of like length, in random order."""
    order = sorted(range(len(items)), key=lambda i: len(items[i].pieces) + rng.random() * 6)
    batches: list[list[Encoded]] = [[]]
    longest = 0
    for i in order:
        longest = max(longest, len(items[i].pieces))
        if batches[-1] and longest * (len(batches[-1]) + 1) > size:
            batches.append([])
            longest = len(items[i].pieces)
        batches[-1].append(items[i])
    rng.shuffle(batches)
    yield from batches
