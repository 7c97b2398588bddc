"""`corpus stats`: what the corpus holds, by split, set, kind of text and event type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from rich.table import Table

from corpus.records import AnnotatedReport
from corpus.vocabulary import load_vocabulary


@dataclass(slots=True)
class Tally:
    """Counts of one row."""

    reports: int = 0
    words: int = 0
    happenings: int = 0
    claims: int = 0
    lures: int = 0
    types: Counter[str] = field(default_factory=Counter)

    def add(self, report: AnnotatedReport) -> None:
        """Count a report in."""
        self.reports += 1
        self.words += len(report.text.split())
        self.happenings += len(report.happenings)
        self.claims += len(report.claims)
        self.lures += len(report.lures)
        self.types.update(claim.types[0] for claim in report.claims)


def count_by(reports: Iterable[AnnotatedReport], what: str) -> dict[str, Tally]:
    """Return the counts by `split`, `set` or group of `kind` of the reports, the largest first."""
    found: dict[str, Tally] = {}
    kind_group = load_vocabulary().kind_group
    for report in reports:
        key = {"split": report.split, "set": report.set, "kind": kind_group(report.kind)}[what]
        found.setdefault(key, Tally()).add(report)
    return dict(sorted(found.items(), key=lambda row: (-row[1].claims, row[0])))


def count_table(title: str, rows: dict[str, Tally]) -> Table:
    """Return the counts as a table with a row of sums."""
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for name in ("reports", "words", "happenings", "claims", "lures"):
        table.add_column(name, justify="right")
    sums = [0] * 5
    for key, row in rows.items():
        counts = [row.reports, row.words, row.happenings, row.claims, row.lures]
        sums = [one + other for one, other in zip(sums, counts, strict=True)]
        table.add_row(key, *map(str, counts))
    table.add_row("all", *map(str, sums), style="bold")
    return table


def type_table(reports: Iterable[AnnotatedReport]) -> Table:
    """Return how many claims have each type as their best."""
    whole = Tally()
    for report in reports:
        whole.add(report)
    table = Table(title="claims by type", title_justify="left")
    table.add_column("type")
    table.add_column("claims", justify="right")
    for name, count in whole.types.most_common():
        table.add_row(name, str(count))
    return table
