"""Trains the heads over mentions on the corpus, by epochs that are kept and can be gone on from.

    python train/train_telling.py --data ../shared/data --encoder PATH --to FOLDER --epochs 8

The batches are fixed, so that what frozen lower layers make of them is worked out once. Prints
figures on dev after each epoch.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import time
from dataclasses import asdict
from pathlib import Path

import torch
from corpus.grounds import DAYS, PLACES
from tokenizers import Tokenizer
from torch import Tensor, nn

from dateline.read.parse.model.features import Pieces
from denials import denials
from propbank import propbank
from telling_batches import IGNORED, Batch, Batcher, collect_classes, grouped, slices_of
from telling_network import Classes, TellingNetwork
from telling_scores import evaluate
from tellings import Telling, cached_split

WEIGHTS = {
    "types": 1.0, "told": 0.3, "stages": 0.15, "flags": 0.3, "arcs": 1.0, "covers": 0.1,
    "same": 0.5, "days": 0.3, "places": 0.3,
}  # fmt: skip


def losses(net: TellingNetwork, batch: Batch, lower: Tensor | None) -> dict[str, Tensor]:
    """Return the loss of each head on a batch."""
    words, means = net.words(batch.window, lower)
    found: dict[str, Tensor] = {}
    right = batch.types.float()
    scored = right.sum(-1) > 0
    logits = torch.log_softmax(net.type_scores(words, means), -1)
    chosen = torch.logsumexp(logits[scored].masked_fill(right[scored] == 0, -1e4), -1)
    found["types"] = -(chosen * batch.weight[scored]).sum() / max(1.0, float(batch.real.sum()))
    if (batch.covers != IGNORED).any():
        found["covers"] = nn.functional.cross_entropy(
            net.covers(words[batch.covers != IGNORED]), batch.covers[batch.covers != IGNORED]
        )
    if len(batch.rows) == 0:
        return found
    rows = batch.rows
    mention, mean = words[rows[:, 0], rows[:, 1]], means[rows[:, 0], rows[:, 1]]
    told, stages, flags = net.told_scores(mention, mean)
    for name, scores, gold in (("told", told, batch.told), ("stages", stages, batch.stages)):
        if (gold != IGNORED).any():
            found[name] = nn.functional.cross_entropy(scores, gold, ignore_index=IGNORED)
    days, places = net.from_scores(mention, mean)
    for name, scores, gold in (("days", days, batch.days), ("places", places, batch.places)):
        if (gold != IGNORED).any():
            found[name] = nn.functional.cross_entropy(scores, gold, ignore_index=IGNORED)
    full = batch.filled
    if full.any():
        arcs = net.arc_scores(
            mention[full], words, rows[full, 0], batch.paths[full], batch.apart[full]
        )
        loss = nn.functional.binary_cross_entropy_with_logits(
            arcs, batch.arcs[full].float(), weight=batch.arc_mask[full].float(), reduction="sum"
        )
        found["arcs"] = loss / full.sum()
    if not batch.real.any():
        return found
    real = batch.real
    found["flags"] = nn.functional.binary_cross_entropy_with_logits(flags[real], batch.flags[real])
    pairs = batch.same >= 0
    if pairs.any():
        kinds = net.type_scores(mention, mean).detach().softmax(-1)
        scores = net.same_scores(mention, mean, kinds, batch.features.float())
        found["same"] = nn.functional.binary_cross_entropy_with_logits(
            scores[pairs], batch.same[pairs].float()
        )
    return found


def prepare(tellings: list[Telling], batcher: Batcher, size: int) -> list[Batch]:
    """Return the fixed batches of a split, with small tensors."""
    slices = [slices_of(t, batcher.pieces) for t in tellings]
    order = sorted(slices, key=lambda s: (len(s) > 1, s[0].telling.source, len(s[0].places)))
    found = []
    for group in grouped(order, size, None):
        batch = batcher.batch(group)
        batch.arcs, batch.arc_mask = batch.arcs.bool(), batch.arc_mask.bool()
        batch.types, batch.features = batch.types.bool(), batch.features.half()
        found.append(batch)
    return found


def train(args: argparse.Namespace) -> None:
    """Train and keep each epoch."""
    torch.manual_seed(args.seed)
    args.to.mkdir(parents=True, exist_ok=True)
    pieces = Pieces(Tokenizer.from_file(str(args.encoder / "tokenizer.json")))
    train_set = cached_split("train", args.data, args.cache)
    dev_set = cached_split("dev", args.data, args.cache)
    train_set += denials(train_set, args.denials)
    train_set += propbank(args.data)
    classes = collect_classes(train_set) if args.source is None else known_classes(args.source)
    (args.to / "classes.json").write_text(json.dumps(asdict(classes), indent=1))
    batcher = Batcher(classes, pieces)
    batches, dev = prepare(train_set, batcher, args.batch), prepare(dev_set, batcher, args.batch)
    print(f"{len(batches)} batches, {len(dev)} of dev, {len(classes.paths)} paths", flush=True)
    net = TellingNetwork(str(args.encoder), classes, frozen=args.frozen, drop=args.drop)
    if args.source is not None:
        state = torch.load(args.source / "last.pt", weights_only=True)
        print(net.load_state_dict(state, strict=False), flush=True)
    lowers = cached_lower(net, batches) if args.frozen else [None] * len(batches)
    dev_lowers = cached_lower(net, dev) if args.frozen else [None] * len(dev)
    encoder = [p for p in net.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in net.encoder.parameters()}
    heads = [p for p in net.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": args.rate}, {"params": heads, "lr": args.head_rate}],
        weight_decay=0.01,
    )
    total, warm = args.epochs * len(batches), len(batches) // 2
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda s: min(1.0, (s + 1) / warm) * (0.5 * (1 + math.cos(math.pi * min(1, s / total)))),
    )
    rng = random.Random(args.seed)  # noqa: S311  no secret
    for epoch in range(args.epochs):
        net.train()
        start, sums = time.time(), dict.fromkeys(WEIGHTS, 0.0)
        order = list(range(len(batches)))
        rng.shuffle(order)
        for step, k in enumerate(order):
            lower = lowers[k].float() if lowers[k] is not None else None
            parts = losses(net, batches[k], lower)
            loss = sum(WEIGHTS[name] * value.float() for name, value in parts.items())
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            plan.step()
            for name, value in parts.items():
                sums[name] += value.item()
            if step % 100 == 99:
                spent = time.time() - start
                print(f"  {epoch} {step + 1}/{len(order)} {spent:.0f}s", flush=True)
        shown = " ".join(f"{name} {value / len(order):.3f}" for name, value in sums.items())
        print(f"epoch {epoch} {time.time() - start:.0f}s {shown}", flush=True)
        if epoch % args.every == args.every - 1 or epoch == args.epochs - 1:
            print(evaluate(net, dev, dev_lowers), flush=True)
            state = {
                k: v.half() if v.is_floating_point() else v for k, v in net.state_dict().items()
            }
            torch.save(state, args.to / "last.pt")


def known_classes(folder: Path) -> Classes:
    """Return the classes of an earlier run; those that it did not have are as they are now."""
    names = json.loads((folder / "classes.json").read_text("utf-8"))
    named = {name: tuple(found) for name, found in names.items()}
    return Classes(**{"days": DAYS, "places": PLACES, **named})


@torch.no_grad()
def cached_lower(net: TellingNetwork, batches: list[Batch]) -> list[Tensor]:
    """Return what the frozen layers make of each batch, in half precision."""
    net.eval()
    start = time.time()
    with torch.autocast("cpu", torch.bfloat16):
        found = [
            net.lower(each.window.pieces, each.window.mask).to(torch.bfloat16) for each in batches
        ]
    print(f"frozen layers: {time.time() - start:.0f}s", flush=True)
    return found


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("DATELINE_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--from", dest="source", type=Path, help="an earlier run to start from")
    parser.add_argument("--denials", type=int, default=1500, help="copies under verbs that deny")
    parser.add_argument("--cache", type=Path, required=True, help="where tellings are kept")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--frozen", type=int, default=0)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--drop", type=float, default=0.25)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
