"""Senses: violent events told from labour, law, sport, illness and metaphor."""

from __future__ import annotations

from collections.abc import Iterator
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


def run(data: Path, split: str | None) -> Table:
    """Score precision and recall of violent event types over the sentences of the table."""
    del data
    judged = list(judge())
    right = sum(wanted and found for wanted, found, _ in judged)
    given = sum(found for _, found, _ in judged)
    wanted = sum(want for want, _, _ in judged)
    precision, recall, both = f_score(right, given, wanted)
    wrong = [
        f"{'missed' if want else 'false'}: {text}" for want, found, text in judged if want != found
    ]
    return Table(
        bench="senses",
        split=split or "all",
        columns=("precision", "recall", "F1", "sentences"),
        rows=(Row("violent types", (precision, recall, both, len(judged))),),
        figures={"precision": precision, "recall": recall},
        notes=tuple(wrong),
    )


def judge() -> Iterator[tuple[bool, bool, str]]:
    """Yield, for each sentence, whether it tells of violence, whether we say so, and its words."""
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    lexicon, gazetteer = load_lexicon(Settings()), open_gazetteer(Settings())
    rows = [(True, text) for text in table["violent"]]
    rows += [(False, text) for text in table["lures"]]
    reports = [clean_text(text, published=None) for _, text in rows]
    docs: Iterator[Doc] = analyse(load_language(), reports)
    for (wanted, text), report, doc in zip(rows, reports, docs, strict=True):
        reading = read_report(report, doc, lexicon=lexicon, gazetteer=gazetteer)
        types = [lexicon.event_types.get(claim.event_type) for claim in reading.claims]
        yield wanted, any(each is not None and each.violent for each in types), text
