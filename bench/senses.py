"""Senses: violent events told from labour, law, sport, illness and metaphor, and what tells them.

Four ways of reading stand beside one another: by the trigger's words and part of speech alone; with
the syntax that its conditions ask for (a slot is filled, whatever with); with the types of its
arguments and the refused senses (the whole lexicon); and with the embeddings, as shipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from bench.table import Row, Table, f_score
from dateline.clean import clean_text
from dateline.lexicon import EventType, EventTypes, Lexicon, Trigger, load_lexicon
from dateline.lexicon.conditions import Condition
from dateline.lexicon.gazetteer import Gazetteer, open_gazetteer
from dateline.read.parse import Document
from dateline.read.parse.language import analyse, load_language
from dateline.read.reader import read_report
from dateline.records import Report
from dateline.settings import Settings

TABLES = Path(__file__).parent / "tables"
SETS = {
    "developed on": "",
    "held out": "held_out_",
    "fresh": "fresh_",
}  # table, stem of its figures
SHIPPED = "+ embeddings"
ARGUMENTS = frozenset({"obj", "subj", "prt", "clause", "obj_of"})
PREPOSITIONS = frozenset(
    {
        "at",
        "into",
        "against",
        "with",
        "for",
        "of",
        "in",
        "between",
        "by",
        "on",
        "from",
        "over",
        "to",
    }
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a table, whether it tells of violence, and the table's name."""

    text: str
    violent: bool
    table: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way of reading: a lexicon, and whether the vectors are heeded."""

    name: str
    lexicon: Lexicon
    vectors: bool


def run(data: Path, split: str | None) -> Table:
    """Score precision and recall of violent event types over the sentences of the tables."""
    del data
    sentences = list(read_tables())
    reports = [clean_text(each.text, published=None) for each in sentences]
    docs = list(analyse(load_language(), reports))
    gazetteer = open_gazetteer(Settings())
    steps = {
        way.name: read_all(reports, docs, way, gazetteer) for way in ways(load_lexicon(Settings()))
    }
    shipped = steps[SHIPPED]
    figures: dict[str, float] = {}
    for name, stem in SETS.items():
        precision, recall, _ = score(sentences, shipped, name)
        figures |= {f"{stem}precision": precision, f"{stem}recall": recall}
    return Table(
        bench="senses",
        split=split or "all",
        columns=("precision", "recall", "F1", "sentences"),
        rows=tuple(
            Row(
                f"{name}: {step}",
                (*score(sentences, found, name), sum(s.table == name for s in sentences)),
            )
            for name in SETS
            for step, found in steps.items()
        ),
        figures=figures,
        notes=tuple(
            f"{'missed' if each.violent else 'false'} ({each.table}): {each.text}"
            for each, said in zip(sentences, shipped, strict=True)
            if each.violent != said
        ),
    )


def read_tables() -> Iterator[Sentence]:
    """Yield the sentences of both files."""
    for file in ("senses.yaml", "senses_fresh.yaml"):
        table = yaml.safe_load((TABLES / file).read_text(encoding="utf-8"))
        for kind in ("violent", "lures"):
            for row in table[kind]:
                text = row if isinstance(row, str) else row["text"]
                name = "developed on" if isinstance(row, str) else "held out"
                if file != "senses.yaml":
                    name = "fresh"
                yield Sentence(text, kind == "violent", name)


def read_all(
    reports: Sequence[Report], docs: Sequence[Document], way: Way, gazetteer: Gazetteer
) -> list[bool]:
    """Return of each report whether a violent event is read in it."""
    found = []
    for report, doc in zip(reports, docs, strict=True):
        vectors = doc.vectors
        if not way.vectors:
            doc.vectors = None
        reading = read_report(report, doc, lexicon=way.lexicon, gazetteer=gazetteer)
        doc.vectors = vectors
        types = [way.lexicon.event_types.get(claim.event_type) for claim in reading.claims]
        found.append(any(each is not None and each.violent for each in types))
    return found


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


def ways(lexicon: Lexicon) -> list[Way]:
    """Return the ways of reading, each with one thing more than the one before."""
    return [
        Way("words", _stripped(lexicon, lambda _: None), vectors=False),
        Way("+ syntax", _stripped(lexicon, _shape), vectors=False),
        Way("+ types of arguments", lexicon, vectors=False),
        Way(SHIPPED, lexicon, vectors=True),
    ]


def _shape(condition: Condition) -> Condition | None:
    """Return what a condition asks of the syntax alone, or `None` where it asks for words."""
    if condition.slot not in ARGUMENTS | PREPOSITIONS or condition.negated:
        return None
    return (
        condition if "none" in condition.lemmas else replace(condition, lemmas=frozenset({"any"}))
    )


def _stripped(lexicon: Lexicon, strip: Callable[[Condition], Condition | None]) -> Lexicon:
    """Return a lexicon without refused senses, whose triggers keep what `strip` leaves."""

    def bare(trigger: Trigger) -> Trigger:
        kept = tuple(c for each in trigger.conditions if (c := strip(each)) is not None)
        return replace(trigger, conditions=kept)

    def index(table: Mapping[str, tuple[Trigger, ...]]) -> dict[str, tuple[Trigger, ...]]:
        return {key: tuple(map(bare, each)) for key, each in table.items()}

    types: EventTypes = lexicon.event_types
    by_id: dict[str, EventType] = {
        key: replace(each, triggers=tuple(map(bare, each.triggers)))
        for key, each in types.by_id.items()
    }
    return replace(
        lexicon,
        event_types=replace(
            types, by_id=by_id, verbs=index(types.verbs), nouns=index(types.nouns), refusals={}
        ),
    )
