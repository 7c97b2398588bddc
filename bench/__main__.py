"""`python -m bench NAME... [--data DIR] [--split NAME] [--file PATH] [--json] [--gate]`.

`python -m bench faults --hostile [--scale X] [--only PART] [--jobs N]` tries what a hostile world
would.

A benchmark is a module of this package with `run(data: Path, split: str | None) -> Table`; one that
reads sister files of the same form has `run_file(path: Path, split: str | None) -> Table` too.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table as Printed

from bench.gate import check, load_floors
from bench.table import Cell, DataMissing, Table, UnknownSplit

BENCHES = {
    "claims": "every claim of the corpus's reports, field by field",
    "events": "listed events, origins, grades and differences of the corpus's constellations",
    "fresh": "claims of reports that nobody worked on, judged by eye and kept on record",
    "seeds": "a case built from five real reports, against what a careful reader takes from them",
    "speed": "reports a second, memory and start-up of the main job as the pile grows",
    "web": "the case room in a browser, over 2,000 reports and 20,000 claims",
    "reviewing": "fifty events reviewed with the keyboard alone: keys a decision, waits",
    "exchange": "rows a second and memory of each export, over a made case of 100,000 claims",
    "growth": "time that linking takes against the claims of a case",
    "extraction": "article text out of a page, as HTML and flattened to plain text",
    "reader": "tags, dependencies and entities of the shipped language model",
    "times": "time expressions: extent and value (TempEval-3 platinum)",
    "geo": "places found and resolved (GeoWebNews, TR-News)",
    "attribution": "who is said to say what (PolNeAR)",
    "copies": "made families of copies among strangers",
    "linking": "which claims are of one happening, across reports (ECB+)",
    "chains": "whole source chains, on our own table",
    "coreference": "what pronouns take up (GUM, open genres)",
    "muc4": "incident templates beside the 17 systems of MUC-4",
    "plover": "event typing into PLOVER's root types",
    "factuality": "whether what a word tells of took place (MEANTIME, own table)",
    "senses": "violent events told from lures, on our own table",
    "faults": "small cases, one a kind of fault, beside a silent reader",
}

# `python -m bench faults --hostile` has options of its own: see `bench.hostile`.
HOSTILE = "--hostile"


class Bench(Protocol):
    """What every benchmark module offers; `run_file` where there are sister files."""

    def run(self, data: Path, split: str | None) -> Table:
        """Measure on the data in folder `data` and return the table."""

    def run_file(self, path: Path, split: str | None) -> Table:
        """Measure on one file or folder of the same form."""


def default_data() -> Path:
    """Return the data folder: `DATELINE_DATA`, else `../shared/data` beside the checkout."""
    named = os.environ.get("DATELINE_DATA")
    return Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data"


def gated() -> list[tuple[str, str]]:
    """Return the benchmarks and splits that have floors to hold, in the order of the list."""
    order = list(BENCHES)
    held = [(name, split) for name, _, split in (key.partition("/") for key in load_floors())]
    return sorted(held, key=lambda each: (order.index(each[0]), each[1]))


def show(table: Table, console: Console) -> None:
    """Print one benchmark's table and its notes."""
    printed = Printed(
        title=f"{table.bench} ({table.split})",
        title_justify="left",
        box=SIMPLE,
        padding=(0, 1, 0, 0),
    )
    printed.add_column("", no_wrap=True)
    for column in table.columns:
        printed.add_column(column, justify="right")
    for row in table.rows:
        printed.add_row(row.name, *(_cell(cell, table.digits) for cell in row.cells))
    console.print(printed)
    for note in table.notes:
        console.print(f"  {note}", style="dim", highlight=False, markup=False)


def _cell(value: Cell, digits: int) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.{digits}f}" if abs(value) < 10 else f"{value:,.1f}"
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
    parser.add_argument("--file", type=Path, help="measure on a sister file or folder instead")
    parser.add_argument("--heads", choices=["model", "none", "oracle"], help="claims: who decides")
    parser.add_argument("--json", action="store_true", help="print JSON, one line a benchmark")
    parser.add_argument("--gated", action="store_true", help="those that have floors, by default")
    parser.add_argument("--gate", action="store_true", help="fail below bench/floors.json")
    options = parser.parse_args(argv)
    unknown = [name for name in options.names if name not in BENCHES]
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    if options.file is not None and len(options.names) != 1:
        parser.error("--file goes with the name of one benchmark")
    tables = _run_all(_chosen(options), options)
    if not options.gate:
        return 0
    return check(tables, Console(stderr=True))


def _chosen(options: argparse.Namespace) -> list[tuple[str, str | None]]:
    """Return which benchmarks to run, each with its split."""
    if options.gated:
        held = [each for each in gated() if not options.names or each[0] in options.names]
        return [(name, options.split or split) for name, split in held]
    return [(name, options.split) for name in options.names or BENCHES]


def _run_all(chosen: list[tuple[str, str | None]], options: argparse.Namespace) -> list[Table]:
    console, tables = Console(width=None if sys.stdout.isatty() else 120), []
    for name, split in chosen:
        try:
            table = _measure(name, split, options)
        except UnknownSplit as unknown:
            raise SystemExit(f"{name}: {unknown}") from unknown
        except DataMissing as missing:
            print(f"{name}: skipped: {missing}", file=sys.stderr)
            continue
        tables.append(table)
        if options.json:
            print(json.dumps(asdict(table), ensure_ascii=False, sort_keys=True))
        else:
            show(table, console)
    return tables


def _measure(name: str, split: str | None, options: argparse.Namespace) -> Table:
    bench = _module(name)
    if options.heads is not None and name == "claims":
        from bench import claims  # noqa: PLC0415 # loads the product

        return claims.run(options.data, split, options.heads)
    if options.file is None:
        return bench.run(options.data, split)
    if not hasattr(bench, "run_file"):
        raise DataMissing(f"it reads no single file; name its folder with --data ({options.file})")
    if not options.file.exists():
        raise DataMissing(f"{options.file} is not there")
    return bench.run_file(options.file, split)


def _module(name: str) -> Bench:
    """Return a benchmark's module; raise `DataMissing` where this checkout has none."""
    if importlib.util.find_spec(f"bench.{name}") is None:
        raise DataMissing(f"there is no bench/{name}.py here")
    bench: Bench = importlib.import_module(f"bench.{name}")
    return bench


if __name__ == "__main__":
    sys.exit(main())
