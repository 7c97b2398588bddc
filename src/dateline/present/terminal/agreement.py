"""How far two coders agree, in a terminal: a line for each column, then the cells that differ."""

from __future__ import annotations

from rich.console import Console

from dateline.present.schemes.agreement import Agreement
from dateline.present.terminal.tables import Column, print_table


def print_agreement(console: Console, found: Agreement) -> None:
    """Print alpha by column, and each cell that was coded otherwise."""
    columns = (
        Column("column", fixed=True, style="cyan"),
        Column("measured", fixed=True, spare=1),
        Column("rows", right=True),
        Column("same", right=True),
        Column("alpha", right=True),
    )
    rows = [
        (each.column, each.measured, str(each.judged), str(each.same), _figure(each.alpha))
        for each in found.columns
    ]
    print_table(console, columns, rows)
    if found.otherwise:
        console.print()
        print_table(
            console,
            (
                Column("event", fixed=True),
                Column("column", fixed=True, style="cyan"),
                Column("first", least=12),
                Column("second", least=12),
            ),
            [(each.event, each.column, each.one, each.other) for each in found.otherwise],
        )


def _figure(alpha: float | None) -> str:
    return "-" if alpha is None else f"{alpha:.3f}"
