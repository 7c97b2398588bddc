"""Figures of the heads over mentions on labelled batches: gold mentions for all but finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import torch
from torch import Tensor

from telling_batches import IGNORED, Batch
from telling_network import TellingNetwork

THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6)
SHARES = ("type", "told", "stage", "central", "day-from", "place-from")


class Tally:
    """Counts of what was right, given and due, by name."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.right: Counter[str] = Counter()
        self.given: Counter[str] = Counter()
        self.due: Counter[str] = Counter()

    def add(self, name: str, given: Tensor, due: Tensor) -> None:
        """Count two boolean tensors of one shape."""
        self.right[name] += int((given & due).sum())
        self.given[name] += int(given.sum())
        self.due[name] += int(due.sum())

    def share(self, name: str) -> float:
        """Return the share of what was due that is right."""
        return self.right[name] / max(1, self.due[name])

    def line(self, name: str) -> str:
        """Return precision, recall and F1."""
        right, given, due = self.right[name], self.given[name], self.due[name]
        f1 = 2 * right / max(1, given + due)
        return f"{name} {right / max(1, given):.3f}/{right / max(1, due):.3f} F {f1:.3f}"


@torch.no_grad()
def evaluate(net: TellingNetwork, batches: Sequence[Batch], lowers: Sequence[Tensor | None]) -> str:
    """Return a table of figures."""
    net.eval()
    tally = Tally()
    for batch, lower in zip(batches, lowers, strict=True):
        words, means = net.words(batch.window, None if lower is None else lower.float())
        _count_types(net, batch, words, means, tally)
        if batch.real.any():
            _count_told(net, batch, words, means, tally)
            _count_arcs(net, batch, words, tally)
            _count_same(net, batch, words, means, tally)
    found = [tally.line(f"@{t}") for t in THRESHOLDS]
    found.append(" ".join(f"{n} {tally.share(n):.3f}" for n in SHARES))
    found.append("; ".join(tally.line(n) for n in sorted(tally.due) if n.startswith("arc")))
    return "\n".join([*found, tally.line("same")])


def _count_types(
    net: TellingNetwork, batch: Batch, words: Tensor, means: Tensor, tally: Tally
) -> None:
    scored = batch.types.any(-1)
    scores = net.type_scores(words, means).softmax(-1)
    real = batch.types[..., 1:].any(-1)
    for threshold in THRESHOLDS:
        tally.add(f"@{threshold}", (1 - scores[..., 0] > threshold) & scored, real)
    best = scores[..., 1:].argmax(-1, keepdim=True) + 1
    tally.add("type", batch.types.bool().gather(-1, best).squeeze(-1) & real, real)


def _count_told(
    net: TellingNetwork, batch: Batch, words: Tensor, means: Tensor, tally: Tally
) -> None:
    rows = batch.rows[batch.real]
    told, stages, flags = net.told_scores(
        words[rows[:, 0], rows[:, 1]], means[rows[:, 0], rows[:, 1]]
    )
    for name, scores, gold in (("told", told[:, :5], batch.told), ("stage", stages, batch.stages)):
        known = gold[batch.real] != IGNORED
        tally.add(name, (scores.argmax(-1) == gold[batch.real]) & known, known)
    days, places = net.from_scores(words[rows[:, 0], rows[:, 1]], means[rows[:, 0], rows[:, 1]])
    for name, scores, gold in (
        ("day-from", days, batch.days),
        ("place-from", places, batch.places),
    ):
        known = gold[batch.real] != IGNORED
        tally.add(name, (scores.argmax(-1) == gold[batch.real]) & known, known)
    central = (flags[:, 0] > 0) == (batch.flags[batch.real][:, 0] > 0.5)
    tally.add("central", central, torch.ones_like(central))


def _count_arcs(net: TellingNetwork, batch: Batch, words: Tensor, tally: Tally) -> None:
    rows, real = batch.rows[batch.real], batch.real
    mention = words[rows[:, 0], rows[:, 1]]
    scores = net.arc_scores(mention, words, rows[:, 0], batch.paths[real], batch.apart[real])
    mask = batch.arc_mask[real].bool()
    given, due = (scores > 0) & mask, batch.arcs[real].bool() & mask
    for number, role in enumerate(net.classes.roles):
        name = role.partition(":")[0]
        tally.add(f"arc-{name}", given[..., number], due[..., number])
    tally.add("arcs", given, due)


def _count_same(
    net: TellingNetwork, batch: Batch, words: Tensor, means: Tensor, tally: Tally
) -> None:
    at = batch.rows[:, 0], batch.rows[:, 1]
    kinds = net.type_scores(words[at], means[at]).softmax(-1)
    scores = net.same_scores(words[at], means[at], kinds, batch.features.float())
    pairs = batch.same >= 0
    tally.add("same", (scores > 0) & pairs, (batch.same > 0.5) & pairs)
