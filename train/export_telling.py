"""Turns a trained folder of `train_telling.py` into the files that ship.

python train/export_telling.py --data ../shared/data --encoder PATH --cache CACHE \
        --from FOLDER --to src/dateline/data/model
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from calibration import CLIP
from dateline.read.parse.model.features import Pieces
from dateline.read.parse.model.runtime import ort
from graph import Array, Range
from telling_batches import Batcher, Slice, is_borrowed, slices_of
from telling_graph import pair_table, telling_graph
from telling_network import Classes
from tellings import STATUSES, Telling, cached_split

WINDOWS = 240


def measure_ranges(
    weights: Mapping[str, Array], tellings: Sequence[Telling], batcher: Batcher
) -> dict[str, Range]:
    """Run the plain graph over training windows and keep percentiles of what each matrix sees."""
    slices = [one for telling in tellings for one in slices_of(telling, batcher.pieces)]
    chosen = random.Random(1).sample(slices, WINDOWS)  # noqa: S311  no secret
    model = telling_graph(weights, bits=32, watch=True).SerializeToString()
    session = ort.InferenceSession(model)
    watched = [o.name for o in session.get_outputs() if o.name.startswith("encoder.")]
    values: dict[str, list[Array]] = {name: [] for name in watched}
    for one in chosen:
        for name, found in zip(watched, session.run(watched, feed(batcher, one)), strict=True):
            values[name].append(found[0])
    return {name: _range(np.concatenate(parts)) for name, parts in values.items()}


def feed(batcher: Batcher, one: Slice) -> dict[str, np.ndarray]:
    """Return one window as the graph takes it."""
    window = batcher.window_of([one])
    length = int(window.mask.sum())
    sentence = window.sentence[0].numpy()
    members = np.zeros((1, len(sentence), int(sentence.max()) + 1), np.float32)
    members[0, np.arange(len(sentence)), sentence] = 1
    return {
        "pieces": window.pieces[:, :length].numpy(),
        "lengths": np.array([length], np.int32),
        "firsts": window.firsts.numpy(),
        "upos": window.upos.numpy(),
        "entities": window.entity.numpy(),
        "members": members,
    }


def _range(rows: Array) -> Range:
    low, high = np.percentile(rows, [CLIP, 100 - CLIP], axis=0)
    return Range(low.astype(np.float32), high.astype(np.float32))


def without_borrowed(
    names: Mapping[str, Sequence[str]], weights: Mapping[str, Array]
) -> tuple[dict[str, Sequence[str]], dict[str, Array]]:
    """Return classes and weights without the roles that only helped to learn ours."""
    kept = [n for n, role in enumerate(names["roles"]) if not is_borrowed(role)]
    found = dict(weights)
    for name, axis in (("arc_weight", 0), ("path.weight", 1), ("apart.weight", 1), ("bias", 0)):
        found[name] = np.take(weights[name], kept, axis)
    return {**names, "roles": [names["roles"][n] for n in kept]}, found


def main() -> None:
    """Export."""
    args = arguments()
    args.to.mkdir(parents=True, exist_ok=True)
    state = torch.load(args.source / "last.pt", weights_only=True)
    weights = {k: v.float().numpy() for k, v in state.items() if v.is_floating_point()}
    names = json.loads((args.source / "classes.json").read_text("utf-8"))
    names, weights = without_borrowed(names, weights)
    classes = Classes(**{k: tuple(v) for k, v in names.items()})
    pieces = Pieces(Tokenizer.from_file(str(args.encoder / "tokenizer.json")))
    ranges = None
    if args.bits == 8:
        tellings = cached_split("train", args.data, args.cache)
        ranges = measure_ranges(weights, tellings, Batcher(classes, pieces))
    model = telling_graph(weights, bits=args.bits, ranges=ranges)
    (args.to / "telling.onnx").write_bytes(model.SerializeToString(deterministic=True))
    packed = BytesIO()
    np.savez(packed, **pair_table(weights))  # type: ignore[arg-type]
    (args.to / "telling.npz").write_bytes(packed.getvalue())
    sums = {
        name: sha256((args.to / name).read_bytes()).hexdigest()
        for name in ("telling.npz", "telling.onnx")
    }
    text = json.dumps({**names, "statuses": len(STATUSES), "sha256": sums}, indent=1)
    (args.to / "telling.json").write_text(text + "\n", "utf-8")
    print({f.name: f.stat().st_size for f in sorted(args.to.glob("telling.*"))})


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("DATELINE_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="whose tokenizer it has")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True, help="where tellings are kept")
    parser.add_argument("--bits", type=int, choices=(8, 32), default=8)
    return parser.parse_args()


if __name__ == "__main__":
    main()
