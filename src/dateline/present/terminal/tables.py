"""Tables in the terminal: ruled and wrapped for eyes, plain and wide for pipes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

BETWEEN_COLUMNS = "  "
EMPTY = "-"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and how it behaves on a terminal.

    `fixed` never wraps, `right` is for numbers, `least` is the narrowest it may become; `styles`
    gives single values a style of their own.
    """

    heading: str
    fixed: bool = False
    right: bool = False
    least: int = 0
    style: str = ""
    styles: Mapping[str, str] = field(default_factory=dict)


def print_table(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under headings; nothing is cut off where the output is no terminal."""
    clean = [[" ".join(cell.split()) or EMPTY for cell in row] for row in rows]
    if console.is_terminal:
        console.print(_ruled(columns, clean), soft_wrap=False)
    else:
        for line in _plain(columns, clean):
            console.out(line, highlight=False)


def _ruled(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(
            column.heading,
            no_wrap=column.fixed,
            justify="right" if column.right else "left",
            style=column.style,
            min_width=column.least or None,
            overflow="fold",
        )
    for row in rows:
        cells = zip(columns, row, strict=True)
        table.add_row(*(Text(cell, style=column.styles.get(cell, "")) for column, cell in cells))
    return table


def _plain(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[str]:
    headings = [column.heading for column in columns]
    widths = [max(map(cell_len, cells)) for cells in zip(headings, *rows, strict=True)]
    return [_line(row, widths) for row in (headings, *rows)]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return BETWEEN_COLUMNS.join(padded).rstrip()
