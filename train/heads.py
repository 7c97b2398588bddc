"""Trains the small heads on the shipped model's frozen vectors, and writes `heads.npz`.

python train/heads.py --data ../shared/data --to src/dateline/data/model

`factuality` learns UDS (train), `violence` the examples of `senses.py`. A word's features are its
vector and the mean of its sentence's vectors. Prints what was held out.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from dateline.clean import clean_text
from dateline.read.parse.language import analyse, load_language
from dateline.read.parse.model import Network, default_folder, read_model_files
from dateline.read.parse.model.files import FILES, MANIFEST
from dateline.read.parse.model.vectors import WordVectors
from senses import Example, sense_examples
from uds import Judged, read_factuality

WIDTH, DROPPED, RATE = 64, 0.4, 1e-3
FOLDS = 5
CHUNK = 500
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Task:
    """What one head learns; `binary` heads learn a probability, others a value."""

    features: Array
    targets: Array
    weights: Array
    binary: bool
    rounds: int
    batch: int


def main() -> None:
    """Train both heads and write them beside the model."""
    args = arguments()
    torch.set_num_threads(1)
    files = read_model_files(default_folder())
    network = Network(files)
    parts = {part: judged(network, read_factuality(args.data, part)) for part in
             ("train", "dev", "test")}  # fmt: skip
    factual = fit(parts["train"])
    for part in ("dev", "test"):
        said = predict(factual, parts[part].features)
        print(f"factuality, UDS {part}: r = {np.corrcoef(said, parts[part].targets)[0, 1]:.3f}")
    examples = sense_examples(args.data)
    senses = told(examples)
    report_folds(senses, examples)
    arrays = packed("factuality", factual) | packed("violence", fit(senses))
    np.savez_compressed(args.to / "heads.npz", **arrays)
    manifest = json.loads((args.to / MANIFEST).read_text("utf-8"))
    sums = {name: sha256((args.to / name).read_bytes()).hexdigest() for name in FILES}
    text = json.dumps(manifest | {"sha256": sums}, indent=1)
    (args.to / MANIFEST).write_text(text + "\n", "utf-8")


def judged(network: Network, rows: Sequence[Judged]) -> Task:
    """Return the task of UDS's predicates; their sentences are read on the treebank's own words."""
    rows = [row for row in rows if len(network.windows(row.words)) == 1]
    features: list[Array] = []
    for first in range(0, len(rows), CHUNK):
        chunk = rows[first : first + CHUNK]
        read = network.read(list(dict.fromkeys(row.words for row in chunk)))
        for row in chunk:
            vectors = read[row.words].vectors.astype(np.float32)
            features.append(np.concatenate([vectors[row.place], vectors.mean(axis=0)]))
    return Task(
        np.array(features),
        np.array([row.value for row in rows], np.float32),
        np.array([row.confidence for row in rows], np.float32),
        binary=False,
        rounds=12,
        batch=128,
    )


def told(examples: Sequence[Example]) -> Task:
    """Return the task of senses; an example whose word is not read as one token is an error."""
    texts = list(dict.fromkeys(each.text for each in examples))
    reports = (clean_text(text, published=None) for text in texts)
    docs = dict(zip(texts, analyse(load_language(), reports), strict=True))
    features = []
    for each in examples:
        doc = docs[each.text]
        place = next(t.i for t in doc if t.idx <= each.offset < t.idx + len(t))
        assert isinstance(doc.vectors, WordVectors)
        features.append(doc.vectors.features(place))
    return Task(
        np.array(features, np.float32),
        np.array([each.violent for each in examples], np.float32),
        np.array([each.weight for each in examples], np.float32),
        binary=True,
        rounds=12,
        batch=256,
    )


@dataclass(frozen=True, slots=True)
class Fitted:
    """A trained perceptron and the features' mean and spread."""

    net: nn.Sequential
    mean: Array
    spread: Array


def fit(task: Task) -> Fitted:
    """Train a perceptron with one hidden layer."""
    torch.manual_seed(0)
    mean, spread = task.features.mean(axis=0), task.features.std(axis=0) + 1e-3
    x = torch.tensor((task.features - mean) / spread)
    y, weights = torch.tensor(task.targets), torch.tensor(task.weights)
    net = nn.Sequential(
        nn.Dropout(DROPPED), nn.Linear(x.shape[1], WIDTH), nn.GELU(approximate="tanh"),
        nn.Dropout(DROPPED), nn.Linear(WIDTH, 1),
    )  # fmt: skip
    kind = nn.BCEWithLogitsLoss if task.binary else nn.SmoothL1Loss
    loss = kind(reduction="none")
    adam = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-2)
    steps = task.rounds * -(-len(y) // task.batch)
    rate = torch.optim.lr_scheduler.OneCycleLR(adam, RATE, total_steps=steps)
    for _ in range(task.rounds):
        for chosen in torch.randperm(len(y)).split(task.batch):
            error: Tensor = (weights[chosen] * loss(net(x[chosen])[:, 0], y[chosen])).mean()
            adam.zero_grad()
            error.backward()
            adam.step()
            rate.step()
    net.eval()
    return Fitted(net, mean, spread)


def predict(fitted: Fitted, features: Array) -> Array:
    """Return the raw scores of a trained head."""
    x = torch.tensor((features - fitted.mean) / fitted.spread)
    with torch.no_grad():
        scores: Array = fitted.net(x)[:, 0].numpy()
    return scores


def report_folds(task: Task, examples: Sequence[Example]) -> None:
    """Print how the head does on sentences that it has not seen, in five folds."""
    fold = np.array([int(sha256(each.text.encode()).hexdigest(), 16) % FOLDS for each in examples])
    said = np.zeros(len(fold), np.float32)
    for number in range(FOLDS):
        own = fold == number
        said[own] = predict(fit(_part(task, ~own)), task.features[own])
    for name, kept in _kinds(task):
        right = (said[kept] > 0) == (task.targets[kept] > 0)
        print(f"violence, {name}: {right.mean():.3f} of {len(right)} right")


def _kinds(task: Task) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    yield "own sentences", task.weights > 1
    yield "training sets", task.weights == 1


def _part(task: Task, kept: NDArray[np.bool_]) -> Task:
    return replace(
        task,
        features=task.features[kept],
        targets=task.targets[kept],
        weights=task.weights[kept],
    )


def packed(name: str, fitted: Fitted) -> dict[str, NDArray[np.float16] | Array]:
    """Return the arrays of a head, with the features' mean and spread folded into them."""
    first, last = fitted.net[1], fitted.net[4]
    hidden = first.weight.detach().numpy() / fitted.spread
    bias = first.bias.detach().numpy() - hidden @ fitted.mean
    return {
        f"{name}.hidden": hidden.astype(np.float16),
        f"{name}.bias": bias.astype(np.float32),
        f"{name}.out": last.weight.detach().numpy()[0].astype(np.float32),
        f"{name}.shift": last.bias.detach().numpy().astype(np.float32),
    }


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("DATELINE_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--to", type=Path, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
