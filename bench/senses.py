"""Senses: violent events told from labour, law, sport, illness and metaphor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from spacy.tokens import Doc

from bench.table import Row, Table, f_score
from dateline.clean import clean_text
from dateline.lexicon import load_lexicon
from dateline.lexicon.gazetteer import open_gazetteer
from dateline.read.language import analyse, load_language
from dateline.read.reader import read_report
from dateline.settings import Settings

TABLE = Path(__file__).parent / "tables" / "senses.yaml"


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of the table, whether it tells of violence, and whether we say so."""

    text: str
    wanted: bool
    found: bool
    held_out: bool


def run(data: Path, split: str | None) -> Table:
    """Score precision and recall of violent event types over the sentences of the table."""
    del data
    judged = list(judge())
    groups = {
        "violent types": [each for each in judged if not each.held_out],
        "held out": [each for each in judged if each.held_out],
    }
    scores = {name: _score(group) for name, group in groups.items()}
    precision, recall, _ = scores["violent types"]
    held_precision, held_recall, _ = scores["held out"]
    return Table(
        bench="senses",
        split=split or "all",
        columns=("precision", "recall", "F1", "sentences"),
        rows=tuple(Row(name, (*scores[name], len(group))) for name, group in groups.items()),
        figures={
            "precision": precision,
            "recall": recall,
            "held_out_precision": held_precision,
            "held_out_recall": held_recall,
        },
        notes=tuple(_note(each) for each in judged if each.wanted != each.found),
    )


def _score(judged: Sequence[Judged]) -> tuple[float, float, float]:
    right = sum(each.wanted and each.found for each in judged)
    given = sum(each.found for each in judged)
    return f_score(right, given, sum(each.wanted for each in judged))


def _note(judged: Judged) -> str:
    kind = "missed" if judged.wanted else "false"
    return f"{kind}{' (held out)' if judged.held_out else ''}: {judged.text}"


def judge() -> Iterator[Judged]:
    """Yield each sentence of the table with what is wanted and what we say."""
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    lexicon, gazetteer = load_lexicon(Settings()), open_gazetteer(Settings())
    rows = [(True, row) for row in table["violent"]] + [(False, row) for row in table["lures"]]
    texts = [row if isinstance(row, str) else row["text"] for _, row in rows]
    reports = [clean_text(text, published=None) for text in texts]
    docs: Iterator[Doc] = analyse(load_language(), reports)
    for (wanted, row), text, report, doc in zip(rows, texts, reports, docs, strict=True):
        reading = read_report(report, doc, lexicon=lexicon, gazetteer=gazetteer)
        types = [lexicon.event_types.get(claim.event_type) for claim in reading.claims]
        found = any(each is not None and each.violent for each in types)
        yield Judged(text, wanted, found, not isinstance(row, str) and bool(row.get("held_out")))
