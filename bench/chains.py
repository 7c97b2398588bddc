"""Whole source chains of claims, right or wrong, on our own table (`bench/tables/chains.yaml`).

The chain is that of the claim about the evidence of a row; where there is none, the row is wrong.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.product import claim_about, read_reports
from bench.table import Row, Table
from dateline.records import Block, BlockKind, Claim, Dateline, Report, Span

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
    """Read every row and compare its chain whole; a `chains.yaml` in `data` takes ours' place."""
    named = data / "chains.yaml"
    return run_file(named if named.is_file() else TABLE, split or "own table")


def run_file(path: Path, split: str | None) -> Table:
    """Score the rows of a table of the same form."""
    rows = read_rows(path)
    results = list(read_chains(rows))
    right, all_rows, silent = Counter[str](), Counter[str](), Counter[str]()
    for row, claim in results:
        for shape in ("all", row.shape, f"{len(row.chain) + 1} links"):
            all_rows[shape] += 1
            silent[shape] += claim is None
            right[shape] += matches(row, claim)
    names = ["all", *sorted(name for name in all_rows if name != "all")]
    total, told = all_rows["all"], max(1, all_rows["all"] - silent["all"])
    return Table(
        bench="chains",
        split=split or path.stem,
        columns=("chains", "without a claim", "whole right", "share"),
        rows=tuple(
            Row(name, (all_rows[name], silent[name], right[name], right[name] / all_rows[name]))
            for name in names
        ),
        figures={"whole_chains": right["all"] / total},
        notes=(
            f"{silent['all']} rows without a claim; of the others {right['all'] / told:.3f} right",
            *(_miss(row, claim) for row, claim in results if not matches(row, claim)),
        ),
    )


def _miss(row: Wanted, claim: Claim | None) -> str:
    chain = "no claim" if claim is None else " → ".join(link.name for link in claim.sources)
    wanted = " → ".join(row.chain) or "outlet"
    return f"[{row.shape}] {row.evidence.of(row.report.text)!r}: {chain}; wanted {wanted}"


def read_rows(path: Path) -> tuple[Wanted, ...]:
    """Return the rows of a chains table."""
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(_row(fields) for fields in table["chains"])


def read_chains(rows: Sequence[Wanted]) -> Iterator[tuple[Wanted, Claim | None]]:
    """Yield each row with the claim about its evidence."""
    for row, reading in zip(rows, read_reports(row.report for row in rows), strict=True):
        yield row, claim_about(reading.claims, row.evidence)


def matches(row: Wanted, claim: Claim | None) -> bool:
    """Tell whether a claim's chain is right: the wanted names in order, the outlet last."""
    if claim is None or not claim.sources or claim.sources[-1].span is not None:
        return False
    return [_key(link.name) for link in claim.sources[:-1]] == [_key(name) for name in row.chain]


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
        for number, span in enumerate(_paragraphs(text))
    )


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for part in text.split("\n\n"):
        yield Span(start, start + len(part))
        start += len(part) + 2


def _dateline(text: str, agency: str | None) -> Dateline | None:
    if agency is None:
        return None
    return Dateline(Span(0, text.index(")") + 1), agency=agency)
