"""Event typing against PLOVER: which root type holds between a marked source and target."""

from __future__ import annotations

import csv
import io
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.plover_gsr import read_records
from bench.plover_roots import NONE, Item, read_root
from bench.table import DataMissing, Row, Table, f_score
from dateline.lexicon import load_lexicon
from dateline.read.parse import words_of
from dateline.read.parse.language import load_language
from dateline.settings import Settings

ARCHIVE = "plover-dev.tar.gz"


def run(data: Path, split: str | None) -> Table:
    """Score the root types read off the sentences: F1 by type, and their mean.

    `split` is `dev` (default), or `gsr`: the example sentences of the CAMEO manual, by PLOVER.
    """
    if split not in (None, "dev", "gsr"):
        raise DataMissing(f"no split {split}; there are dev and gsr")
    items = list(read_records(data) if split == "gsr" else _items(data))
    lexicon = load_lexicon(Settings())
    model = load_language()
    docs = model.reader.read(words_of(item.text) for item in items)
    pairs = [
        (item.root, read_root(doc, item, lexicon)) for item, doc in zip(items, docs, strict=True)
    ]
    return _table(pairs, split or "dev")


def _table(pairs: list[tuple[str, str]], split: str) -> Table:
    wanted, given = Counter(gold for gold, _ in pairs), Counter(ours for _, ours in pairs)
    right = Counter(gold for gold, ours in pairs if gold == ours)
    rows, scores = [], []
    for root in sorted(wanted):
        precision, recall, both = f_score(right[root], given[root], wanted[root])
        scores.append(both)
        rows.append(Row(root, (precision, recall, both, wanted[root])))
    macro = sum(scores) / len(scores)
    accuracy = sum(right.values()) / len(pairs)
    rows.append(Row("macro F1", (None, None, macro, len(pairs))))
    return Table(
        bench="plover",
        split=split,
        columns=("precision", "recall", "F1", "sentences"),
        rows=tuple(rows),
        figures={"macro_f1": macro, "accuracy": accuracy},
        notes=(f"{given[NONE]} sentences without an answer; accuracy {accuracy:.3f}",),
    )


def _items(data: Path) -> Iterator[Item]:
    path = data / "bench" / ARCHIVE
    if not path.is_file():
        raise DataMissing(f"{path} is not there.")
    with tarfile.open(path) as archive:
        for member in archive:
            if member.name.endswith(".tsv"):
                content = archive.extractfile(member)
                if content is None:
                    continue
                rows = csv.DictReader(io.TextIOWrapper(content, "utf-8"), delimiter="\t")
                for row in rows:
                    item = _item(row["marked_sentence"], row["gold_root"])
                    if item is not None:
                        yield item


def _item(marked: str, root: str) -> Item | None:
    """Return an item from a sentence with `<s>` and `<t>` marks, `None` where one is missing."""
    text = ""
    spans: dict[str, list[int]] = {}
    rest = marked
    while rest:
        start = min((at for at in (rest.find(mark) for mark in MARKS) if at >= 0), default=-1)
        if start < 0:
            text += rest
            break
        text += rest[:start]
        mark = next(each for each in MARKS if rest.startswith(each, start))
        spans.setdefault(mark.strip("</>"), []).append(len(text))
        rest = rest[start + len(mark) :]
    if any(len(spans.get(name, ())) < 2 for name in ("s", "t")):
        return None
    return Item(text, (spans["s"][0], spans["s"][1]), (spans["t"][0], spans["t"][1]), root)


MARKS = ("<s>", "</s>", "<t>", "</t>")
