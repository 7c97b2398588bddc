"""What a benchmark hands back: one table, and the figures that the gate holds to the floors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Cell = float | int | str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: who, and a cell for each column (`None` prints as a dash)."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One benchmark's result.

    `figures` are ours alone, by a name that stays the same from run to run; the gate compares
    them with `bench/floors.json`. Higher is better; a figure for which lower is better is given
    negated or as a rate. `notes` are printed under the table: what was left out, and why.
    `digits` are those that shares print with.
    """

    bench: str
    split: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    figures: Mapping[str, float] = field(default_factory=dict)
    notes: Sequence[str] = ()
    digits: int = 3


class DataMissing(Exception):
    """The benchmark's data is not in the folder that was named."""


class UnknownSplit(DataMissing):
    """The benchmark has no split of the name that was given."""


def f_score(right: float, given: float, wanted: float) -> tuple[float, float, float]:
    """Return precision, recall and F1 of `right` among `given` and `wanted` (0 where undefined)."""
    precision = right / given if given else 0.0
    recall = right / wanted if wanted else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0
