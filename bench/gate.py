"""The quality gate: no figure falls below `bench/floors.json`, and the floors only rise.

Floors stand on texts that the product is developed with, and on the fault cases. What is published
has none: a floor on it would be a target.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from rich.console import Console

from bench.table import Table

FLOORS = Path(__file__).with_name("floors.json")

# A figure may print a hair below its floor on another machine: rounding, not quality.
SLACK = 0.0005

# Benchmarks and splits that are published on text that nobody works on.
PUBLISHED = frozenset(
    {
        "claims/blind",
        "coreference/dev",
        "events/blind",
        "extraction/all",
        "factuality/held-out",
        "geo/odd",
        "linking/test",
        "muc4/tst3",
        "reader/test",
        "times/platinum",
    }
)


def load_floors(path: Path = FLOORS) -> dict[str, dict[str, float]]:
    """Return the floors: benchmark and split (`times/meantime`) to figure to least value.

    Raises `ValueError` where a floor stands on what is published.
    """
    floors: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    tuned = sorted(PUBLISHED & set(floors))
    if tuned:
        raise ValueError(f"{path}: floors on what is published: {', '.join(tuned)}")
    return floors


def below(tables: Iterable[Table], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return one line for each figure that is missing or lower than its floor."""
    problems = []
    for table in tables:
        for figure, floor in floors.get(f"{table.bench}/{table.split}", {}).items():
            value = table.figures.get(figure)
            if value is None:
                problems.append(f"{table.bench}: no figure {figure!r} (floor {floor})")
            elif value < floor - SLACK:
                problems.append(f"{table.bench}: {figure} {value:.4f} is below its floor {floor}")
    return problems


def check(tables: list[Table], console: Console) -> int:
    """Print what is below its floor; return 1 if anything is, else 0."""
    problems = below(tables, load_floors())
    for problem in problems:
        console.print(problem, style="red", highlight=False)
    if not problems:
        measured = ", ".join(table.bench for table in tables) or "nothing measured"
        console.print(f"gate: no figure below its floor ({measured})", style="green")
    return 1 if problems else 0
