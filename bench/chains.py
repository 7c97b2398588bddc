"""Whole source chains, right or wrong, on our own table (`bench/tables/chains.yaml`)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.table import Row, Table
from dateline.lexicon import load_lexicon
from dateline.read.attribution.quotes import paragraphs_of
from dateline.read.attributions import find_attributions, source_chain
from dateline.read.parse.language import analyse, load_language
from dateline.records import Block, BlockKind, Dateline, Report, SourceLink, Span
from dateline.settings import Settings

TABLE = Path(__file__).parent / "tables" / "chains.yaml"
OUTLET = "The Harbour Courier"
ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row: a report, the evidence in it, and the chain that stands behind it."""

    shape: str
    report: Report
    evidence: Span
    chain: tuple[str, ...]


def run(data: Path, split: str | None) -> Table:
    """Read every row's chain and compare it whole; a `chains.yaml` in `data` takes ours' place."""
    named = data / "chains.yaml"
    rows = read_rows(named if named.is_file() else TABLE)
    results = list(read_chains(rows))
    right, all_rows = Counter[str](), Counter[str]()
    for row, chain in results:
        shapes = ("all", row.shape, f"{len(row.chain) + 1} links")
        for shape in shapes:
            all_rows[shape] += 1
            right[shape] += matches(row, chain)
    names = ["all", *sorted(name for name in all_rows if name != "all")]
    return Table(
        bench="chains",
        split=split or "own table",
        columns=("chains", "whole right", "share"),
        rows=tuple(
            Row(name, (all_rows[name], right[name], right[name] / all_rows[name])) for name in names
        ),
        figures={"whole_chains": right["all"] / max(1, all_rows["all"])},
        notes=tuple(
            f"[{row.shape}] {row.evidence.of(row.report.text)!r}: "
            f"{' → '.join(link.name for link in chain)}; wanted {' → '.join(row.chain) or 'outlet'}"
            for row, chain in results
            if not matches(row, chain)
        ),
    )


def read_rows(path: Path) -> tuple[Wanted, ...]:
    """Return the rows of a chains table."""
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(_row(fields) for fields in table["chains"])


def read_chains(rows: Sequence[Wanted]) -> Iterator[tuple[Wanted, tuple[SourceLink, ...]]]:
    """Yield each row with the chain that is read for it."""
    lexicon, model = load_lexicon(Settings()), load_language()
    docs = analyse(model, [row.report for row in rows])
    for row, doc in zip(rows, docs, strict=True):
        found = find_attributions(doc, row.report, lexicon=lexicon)
        yield row, source_chain(row.report, doc, row.evidence, found, lexicon=lexicon)


def matches(row: Wanted, chain: Sequence[SourceLink]) -> bool:
    """Tell whether a chain is right: the wanted names in order, and the report's outlet last."""
    if not chain or chain[-1].span is not None:
        return False
    return [_key(link.name) for link in chain[:-1]] == [_key(name) for name in row.chain]


def _key(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if words and words[0] in ARTICLES else words)


def _row(fields: Mapping[str, Any]) -> Wanted:
    title = fields.get("title")
    text = fields["text"] if title is None else f"{title}\n\n{fields['text']}"
    start = text.index(fields["evidence"])
    digest = hashlib.sha256(text.encode()).hexdigest()
    report = Report(
        id=f"r{digest[:10]}",
        sha256=digest,
        path=f"{fields['shape']}.txt",
        text=text,
        blocks=_blocks(text, titled=title is not None, caption=bool(fields.get("caption"))),
        source_map=(),
        title=title,
        outlet=fields.get("outlet", OUTLET),
        byline=fields.get("byline"),
        dateline=_dateline(text, fields.get("agency")),
    )
    return Wanted(
        shape=fields["shape"],
        report=report,
        evidence=Span(start, start + len(fields["evidence"])),
        chain=tuple(fields["chain"]),
    )


def _blocks(text: str, *, titled: bool, caption: bool) -> tuple[Block, ...]:
    plain = BlockKind.CAPTION if caption else BlockKind.PARAGRAPH
    return tuple(
        Block(BlockKind.TITLE if titled and number == 0 else plain, span.start, span.end)
        for number, span in enumerate(paragraphs_of(text))
    )


def _dateline(text: str, agency: str | None) -> Dateline | None:
    if agency is None:
        return None
    return Dateline(Span(0, text.index(")") + 1), agency=agency)
