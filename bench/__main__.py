"""`python -m bench NAME... [--data DIR] [--split NAME] [--json] [--gate]`.

`python -m bench faults --hostile [--scale X] [--only PART] [--jobs N]` tries what a hostile world
would.

A benchmark is a module of this package with `run(data: Path, split: str | None) -> Table`.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from rich.console import Console
from rich.table import Table as Printed

from bench.gate import check, load_floors
from bench.table import Cell, DataMissing, Table

BENCHES = {
    "seeds": "a case built from five real reports, against what a careful reader takes from them",
    "speed": "reports a second, memory and start-up of the main job as the pile grows",
    "extraction": "article text out of a page, as HTML and flattened to plain text",
    "reader": "tags, dependencies and entities of the shipped language model",
    "times": "time expressions: extent and value (TempEval-3 platinum)",
    "geo": "places found and resolved (GeoWebNews, TR-News)",
    "attribution": "who is said to say what (PolNeAR)",
    "linking": "which claims are of one happening, across reports (ECB+)",
    "chains": "whole source chains, on our own table",
    "coreference": "what pronouns take up (GUM, open genres)",
    "muc4": "incident templates beside the 17 systems of MUC-4",
    "plover": "event typing into PLOVER's root types",
    "factuality": "whether what a word tells of took place (MEANTIME, own table)",
    "senses": "violent events told from lures, on our own table",
}

# `python -m bench faults --hostile` has options of its own: see `bench.hostile`.
HOSTILE = "--hostile"


class Bench(Protocol):
    """What every benchmark module offers."""

    def run(self, data: Path, split: str | None) -> Table:
        """Measure on the data in folder `data` and return the table."""


def default_data() -> Path:
    """Return the data folder: `DATELINE_DATA`, else `../shared/data` beside the checkout."""
    named = os.environ.get("DATELINE_DATA")
    return Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data"


def gated() -> list[str]:
    """Return the benchmarks that have floors to hold, in the order of the list."""
    held = {name.split("/")[0] for name in load_floors()}
    return [name for name in BENCHES if name in held]


def show(table: Table, console: Console) -> None:
    """Print one benchmark's table and its notes."""
    printed = Printed(title=f"{table.bench} ({table.split})", title_justify="left")
    printed.add_column("")
    for column in table.columns:
        printed.add_column(column, justify="right")
    for row in table.rows:
        printed.add_row(row.name, *(_cell(cell) for cell in row.cells))
    console.print(printed)
    for note in table.notes:
        console.print(f"  {note}", style="dim", highlight=False, markup=False)


def _cell(value: Cell) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) else value


def main(argv: list[str] | None = None) -> int:
    """Run the named benchmarks (all where none is named); return the exit code."""
    argv = sys.argv[1:] if argv is None else argv
    if argv[:2] == ["faults", HOSTILE]:
        code: int = importlib.import_module("bench.hostile").main(argv[2:])
        return code
    listing = "\n".join(f"  {name:12} {what}" for name, what in BENCHES.items())
    parser = argparse.ArgumentParser(
        prog="bench",
        description="Measure Dateline beside its peers.",
        epilog=f"benchmarks:\n{listing}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="which (default: all)")
    parser.add_argument("--data", type=Path, default=default_data(), help="folder of the data")
    parser.add_argument("--split", help="split to measure on (default: the one to publish)")
    parser.add_argument("--json", action="store_true", help="print JSON, one line a benchmark")
    parser.add_argument("--gated", action="store_true", help="those that have floors, by default")
    parser.add_argument("--gate", action="store_true", help="fail below bench/floors.json")
    options = parser.parse_args(argv)
    unknown = [name for name in options.names if name not in BENCHES]
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    default = gated() if options.gated else list(BENCHES)
    tables = _run_all(options.names or default, options)
    if not options.gate:
        return 0
    return check(tables, Console(stderr=True))


def _run_all(names: list[str], options: argparse.Namespace) -> list[Table]:
    console, tables = Console(width=None if sys.stdout.isatty() else 120), []
    for name in names:
        bench: Bench = importlib.import_module(f"bench.{name}")
        try:
            table = bench.run(options.data, options.split)
        except DataMissing as missing:
            print(f"{name}: skipped: {missing}", file=sys.stderr)
            continue
        tables.append(table)
        if options.json:
            print(json.dumps(asdict(table), ensure_ascii=False, sort_keys=True))
        else:
            show(table, console)
    return tables


if __name__ == "__main__":
    sys.exit(main())
