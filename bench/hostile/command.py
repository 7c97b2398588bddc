"""The hostile bench's own command line, and the table that it prints."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from bench.hostile import archives, building, cleaning, edits, kills
from bench.hostile.outcome import Outcome, Tally
from bench.hostile.workers import spread
from bench.table import Row, Table

# How many inputs each part has at scale 1.
COUNTS = {
    "clean": 20_000,
    "build": 2_000,
    "archives": 8_000,
    "kills": 60,
    "flips": 200,
    "originals": 200,
    "edits": 200,
}
KINDS = ("uncaught", "over 10 s", "over 1 GB", "lost", "undetected", "other")
SHOWN = 5  # examples printed of each thing that went wrong in each part

Part = Callable[[int, Path], Iterable[Outcome]]


def parts(jobs: int) -> dict[str, Part]:
    """Return the parts of the bench, each to be called with a count and an empty folder."""

    def over(work: Callable[[Sequence[int]], list[Outcome]], lasts: int = 20) -> Part:
        return lambda count, _folder: spread(work, count, jobs=jobs, lasts=lasts)

    def on_case(change: Callable[[int, Path], Iterator[Outcome]]) -> Part:
        return lambda count, folder: change(count, edits.build_for_edits(folder))

    return {
        "clean": over(cleaning.clean_pages),
        "build": over(building.build_pages, lasts=1),  # a user's build has its own process too
        "archives": over(archives.open_archives),
        "kills": kills.kill_builds,
        "flips": on_case(edits.flip_bits),
        "originals": on_case(edits.flip_originals),
        "edits": on_case(edits.edit_values),
    }


def run_all(
    *, scale: float, only: Sequence[str] = (), jobs: int = 1, progress: bool = False
) -> list[Tally]:
    """Run the parts (all where none is named) at a scale and return the counts of each."""
    tallies = []
    for name, part in parts(jobs).items():
        if only and name not in only:
            continue
        tally = Tally(name)
        with tempfile.TemporaryDirectory() as folder:
            for outcome in part(max(1, round(COUNTS[name] * scale)), Path(folder) / name):
                tally.add([outcome])
                if progress and tally.tried % 100 == 0:
                    print(
                        f"{name}: {tally.tried}, {dict(tally.counts)}", file=sys.stderr, flush=True
                    )
        tallies.append(tally)
    return tallies


def table(tallies: Sequence[Tally], scale: float) -> Table:
    """Return the counts as a benchmark's table; the figures are negated, for none is best."""
    rows = [
        Row(
            tally.part,
            (tally.tried, *(tally.counts[kind] for kind in KINDS), tally.slowest, tally.largest),
        )
        for tally in tallies
    ]
    examples = [text for tally in tallies for text in _first_of_each(tally)]
    return Table(
        "hostile",
        f"scale {scale:g}",
        ("tried", *KINDS, "slowest, s", "peak, MB"),
        tuple(rows),
        {tally.part: -float(tally.faults) for tally in tallies},
        [text.replace("\n", " | ")[-900:] for text in examples],
    )


def _first_of_each(tally: Tally) -> Iterator[str]:
    """Yield some examples of everything that went wrong in a part."""
    for kind in KINDS:
        yield from [text for text in tally.examples if f": {kind}: " in text][:SHOWN]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the hostile bench; return 1 where anything is not as promised."""
    from rich.console import Console  # noqa: PLC0415

    from bench.__main__ import show  # noqa: PLC0415 # that module calls this one

    parser = argparse.ArgumentParser(prog="bench faults --hostile", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="1 is the whole bench")
    parser.add_argument("--only", action="append", default=[], choices=list(COUNTS))
    parser.add_argument("--jobs", type=int, default=1, help="worker processes")
    options = parser.parse_args(argv)
    tallies = run_all(scale=options.scale, only=options.only, jobs=options.jobs, progress=True)
    show(table(tallies, options.scale), Console(width=160))
    return int(any(tally.faults for tally in tallies))
