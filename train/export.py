"""Turns a trained folder into the files that ship.

python train/export.py --data ../shared/data --from /tmp/dateline-model \
        --to src/dateline/data/model --version 1
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
from collections import Counter
from hashlib import sha256
from pathlib import Path

import torch
from tokenizers import Tokenizer

from calibration import measure_ranges
from corpora import read_conllu_lemmas, training_sentences
from dateline.read.parse.model.features import Pieces
from dateline.read.parse.model.files import FEATURES, FILES, FORMAT, MANIFEST
from dateline.read.parse.model.lemmas import Lemmatizer
from graph import label_graph, reader_graph
from train import encoder_folder

CAUTION = 1.4  # added to "no name"; the best exact F1 on the UNER development set


def main() -> None:
    """Export."""
    args = arguments()
    args.to.mkdir(parents=True, exist_ok=True)
    state = torch.load(args.source / "average.pt", weights_only=True)
    if args.blend is not None:
        other = torch.load(args.blend, weights_only=True)
        state = {k: v.lerp(other[k], args.share) for k, v in state.items() if v.is_floating_point()}
    weights = {k: v.float().numpy() for k, v in state.items() if v.is_floating_point()}
    labels = json.loads((args.source / "labels.json").read_text("utf-8"))
    weights["names.bias"][labels["names"].index("O")] += CAUTION
    ranges = None
    if args.bits == 8:
        pieces = Pieces(Tokenizer.from_file(str(encoder_folder() / "tokenizer.json")))
        ranges = measure_ranges(weights, training_sentences(args.data), pieces)
    for name, model in (
        ("reader", reader_graph(weights, bits=args.bits, ranges=ranges)),
        ("labels", label_graph(weights, bits=args.bits)),
    ):
        (args.to / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))
    tokenizer = json.loads((encoder_folder() / "tokenizer.json").read_text("utf-8"))
    tokenizer["padding"] = tokenizer["truncation"] = None
    _write_json(args.to / "tokenizer.json", tokenizer)
    _write_json(args.to / "lemmas.json", lemma_corrections(args.data))
    shutil.copyfile(Path(__file__).parent / "terms.yaml", args.to / "terms.yaml")
    manifest = {
        "format": FORMAT,
        "version": args.version,
        "licence": "CC BY-SA 4.0",
        "features": FEATURES,
        "labels": labels,
        "sha256": {f: sha256((args.to / f).read_bytes()).hexdigest() for f in FILES},
    }
    (args.to / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    print({f: (args.to / f).stat().st_size for f in (*FILES, MANIFEST)})


def lemma_corrections(data: Path) -> dict[str, str]:
    """Return `form|TAG` to lemma where the treebanks agree on one that the rules miss."""
    seen: dict[str, dict[str, Counter[str]]] = {}
    for path in ("ud-ewt/train.conllu.gz", "gum-open/train.conllu.gz"):
        for form, upos, xpos, lemma in read_conllu_lemmas(data / "train" / path):
            if upos in {"VERB", "AUX", "NOUN", "ADJ", "ADV"} and form.isalpha():
                own = seen.setdefault(f"{form.lower()}|{upos}", {})
                own.setdefault(xpos, Counter())[lemma.lower()] += 1
    rules = Lemmatizer({})
    found = {}
    for key, tags in sorted(seen.items()):
        votes = sum(tags.values(), Counter[str]())
        lemma, count = votes.most_common(1)[0]
        form, upos = key.split("|")
        wrong = any(rules(form, upos, xpos) != lemma for xpos in tags)
        if wrong and count >= 2 and count * 10 >= 9 * votes.total():
            found[key] = lemma
    return found


def _write_json(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_text(text, "utf-8")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("DATELINE_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--blend", type=Path, help="averaged weights of another epoch to mix in")
    parser.add_argument("--share", type=float, default=0.25, help="the share of --blend")
    parser.add_argument("--bits", type=int, choices=(8, 32), default=8)
    return parser.parse_args()


if __name__ == "__main__":
    main()
