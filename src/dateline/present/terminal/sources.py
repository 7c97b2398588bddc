"""The sources of a case in a terminal: who said how much, alone or not, and through whom."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from dateline.corroborate.sources import SourceSummary
from dateline.present.terminal.tables import Column, print_table

CARRIERS_SHOWN = 4


def print_sources(console: Console, sources: Sequence[SourceSummary]) -> None:
    """Print one line for each source, in the order given."""
    columns = (
        Column("source", least=16, style="cyan"),
        Column("kind", fixed=True, spare=1),
        Column("asserted", right=True),
        Column("denied", right=True),
        Column("doubted", right=True, spare=1),
        Column("alone", right=True),
        Column("carried", right=True),
        Column("position", least=12, spare=1),
        Column("through", least=16),
    )
    print_table(console, columns, [_row(source) for source in sources])


def _row(source: SourceSummary) -> tuple[str, ...]:
    shown = [f"{each.name} ({each.claims})" for each in source.carriers[:CARRIERS_SHOWN]]
    more = len(source.carriers) - len(shown)
    return (
        source.name,
        source.kind,
        str(len(source.asserted)),
        str(len(source.denied)),
        str(len(source.doubted)),
        str(source.alone),
        str(len(source.carried)),
        ", ".join(f"{each.position} ({each.claims})" for each in source.positions),
        ", ".join(shown) + (f" and {more} more" if more else ""),
    )
