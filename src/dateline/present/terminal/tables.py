"""Tables in the terminal: ruled and wrapped for eyes, plain and wide for pipes.

On a terminal too narrow for a table each row is a small list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.present.visible import visible

BETWEEN_COLUMNS = "  "
EMPTY = "-"
BETWEEN_RULED = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and how it behaves on a terminal.

    `fixed` never wraps, `right` is for numbers, `least` is the narrowest it may become; where the
    terminal is too narrow for all, what is most `spare` is left out first, of equals what stands
    furthest to the right (0 is never left out); `styles` gives single values a style of their own.
    """

    heading: str
    fixed: bool = False
    right: bool = False
    least: int = 0
    spare: int = 0
    style: str = ""
    styles: Mapping[str, str] = field(default_factory=dict)


def print_table(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under headings; nothing is cut off where the output is no terminal."""
    clean = [[" ".join(visible(cell).split()) or EMPTY for cell in row] for row in rows]
    if console.is_terminal:
        ruled = _ruled(columns, clean, console.width)
        if ruled is None:
            _print_lists(console, columns, clean)
        else:
            console.print(ruled, soft_wrap=False)
    else:
        for line in _plain(columns, clean):
            console.out(line, highlight=False)


def _ruled(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> Table | None:
    """Return the table, `None` where the terminal is too narrow for what must be shown."""
    wanted = _natural(columns, rows)
    shown = _fitting(columns, wanted, width)
    if _needed(columns, wanted, shown) > width:
        return None
    widths = _share_out([columns[n] for n in shown], [wanted[n] for n in shown], width)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for number, column_width in zip(shown, widths, strict=True):
        column = columns[number]
        table.add_column(
            column.heading,
            width=column_width,
            no_wrap=column.fixed,
            justify="right" if column.right else "left",
            style=column.style,
            overflow="fold",
        )
    for row in rows:
        cells = [(row[number], columns[number].styles) for number in shown]
        table.add_row(*(Text(cell, style=styles.get(cell, "")) for cell, styles in cells))
    return table


def _print_lists(
    console: Console, columns: Sequence[Column], rows: Sequence[Sequence[str]]
) -> None:
    """Print each row as its first cell and, below that, what the others are and say."""
    for row in rows:
        console.print(Text(row[0], style=columns[0].style or "bold"), soft_wrap=False)
        for column, cell in zip(columns[1:], row[1:], strict=True):
            if cell != EMPTY:
                line = Text.assemble(
                    (f"  {column.heading}: ", "dim"), (cell, column.styles.get(cell, ""))
                )
                console.print(line, soft_wrap=False, overflow="fold")


def _natural(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return how wide each column is with nothing wrapped."""
    headings = [column.heading for column in columns]
    return [max(map(cell_len, cells)) for cells in zip(headings, *rows, strict=True)]


def _narrowest(column: Column, wanted: int) -> int:
    return wanted if column.fixed else min(wanted, max(column.least, len(column.heading)))


def _fitting(columns: Sequence[Column], wanted: Sequence[int], width: int) -> list[int]:
    """Return which columns are shown: all that fit, the most spare given up first."""
    shown = list(range(len(columns)))
    spare = [number for number in shown if columns[number].spare]
    for number in sorted(spare, key=lambda one: (-columns[one].spare, -one)):
        if _needed(columns, wanted, shown) <= width:
            break
        shown.remove(number)
    return shown


def _needed(columns: Sequence[Column], wanted: Sequence[int], shown: Sequence[int]) -> int:
    """Return how wide a table of the shown columns is at the least."""
    return sum(_narrowest(columns[n], wanted[n]) + BETWEEN_RULED for n in shown)


def _share_out(columns: Sequence[Column], wanted: Sequence[int], width: int) -> list[int]:
    """Return how wide each column is shown: what is left goes to those that wrap most."""
    widths = [_narrowest(column, want) for column, want in zip(columns, wanted, strict=True)]
    for _ in range(width - sum(widths) - BETWEEN_RULED * len(widths)):
        number = max(range(len(widths)), key=lambda n: wanted[n] / widths[n])
        if widths[number] >= wanted[number]:
            break
        widths[number] += 1
    return widths


def _plain(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[str]:
    headings = [column.heading for column in columns]
    widths = _natural(columns, rows)
    return [_line(row, widths) for row in (headings, *rows)]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return BETWEEN_COLUMNS.join(padded).rstrip()
