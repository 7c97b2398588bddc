"""Senses: violent events told from labour, law, sport, illness and metaphor, on our own sentences.

What is scored are the claims of each sentence, read alone. The first table was developed on; the
second was held out once and has been worked on since; the third was written later and read in part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.product import read_texts
from bench.table import Row, Table, f_score
from dateline.lexicon import load_lexicon
from dateline.settings import Settings

TABLES = Path(__file__).parent / "tables"
DEVELOPED, ONCE_HELD_OUT, LATER = "developed on", "once held out, worked on since", "written later"
READ = (DEVELOPED, ONCE_HELD_OUT)  # their misses are shown; nobody opens those of the others
STEMS = {DEVELOPED: "", ONCE_HELD_OUT: "once_held_out_", LATER: "later_"}  # of their figures


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a table, whether it tells of violence, and the table's name."""

    text: str
    violent: bool
    table: str


def run(data: Path, split: str | None) -> Table:
    """Score precision and recall of violent event types over the sentences of our tables."""
    del data
    sentences = [
        *read_table(TABLES / "senses.yaml", DEVELOPED),
        *read_table(TABLES / "senses_fresh.yaml", LATER),
    ]
    return _table(sentences, split or "all")


def run_file(path: Path, split: str | None) -> Table:
    """Score the sentences of another table of the same form."""
    return _table(list(read_table(path, path.stem)), split or path.stem)


def _table(sentences: Sequence[Sentence], split: str) -> Table:
    found = list(read_all(sentences))
    names = list(dict.fromkeys(each.table for each in sentences))
    scores = {name: score(sentences, found, name) for name in names}
    figures: dict[str, float] = {}
    for name, (precision, recall, _) in scores.items():
        stem = STEMS.get(name, "")
        figures |= {f"{stem}precision": precision, f"{stem}recall": recall}
    return Table(
        bench="senses",
        split=split,
        columns=("precision", "recall", "F1", "sentences"),
        rows=tuple(
            Row(name, (*scores[name], sum(each.table == name for each in sentences)))
            for name in names
        ),
        figures=figures,
        notes=tuple(
            f"{'missed' if each.violent else 'false'} ({each.table}): {each.text}"
            for each, said in zip(sentences, found, strict=True)
            if each.violent != said and each.table in READ
        ),
    )


def read_table(path: Path, name: str) -> Iterator[Sentence]:
    """Yield the sentences of a file; a row with `held_out` belongs to the table of that name."""
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    for kind in ("violent", "lures"):
        for row in table[kind]:
            is_plain = isinstance(row, str)
            text = row if is_plain else row["text"]
            yield Sentence(text, kind == "violent", name if is_plain else ONCE_HELD_OUT)


def read_all(sentences: Sequence[Sentence]) -> Iterator[bool]:
    """Yield of each sentence whether a violent event is claimed in it."""
    types = load_lexicon(Settings()).event_types
    for reading in read_texts(each.text for each in sentences):
        found = [types.get(claim.event_type) for claim in reading.claims]
        yield any(each is not None and each.violent for each in found)


def score(
    sentences: Sequence[Sentence], found: Sequence[bool], table: str
) -> tuple[float, float, float]:
    """Return precision, recall and F1 on one table."""
    pairs = [
        (each.violent, said)
        for each, said in zip(sentences, found, strict=True)
        if each.table == table
    ]
    right = sum(wanted and said for wanted, said in pairs)
    return f_score(right, sum(said for _, said in pairs), sum(wanted for wanted, _ in pairs))
