"""Reports a second, peak memory and start-up time of the main job as the pile grows.

Each size is built in a process of its own from varied reports made by rule (`bench/generate.py`).
What a report costs is measured between one size and the next, so that loading the model, which
happens once, is not counted to it. `--split quick` leaves the largest size out. What the reader
alone does in a second is measured by `bench/pace.py`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.generate import write_reports
from bench.pace import Pace
from bench.table import Cell, Row, Table

SIZES = {"quick": (10, 100), "all": (10, 100, 1000)}
STARTS = 5
MEGABYTE = 1_000_000

CHILD = """
import json, resource, sys, time
begun = time.perf_counter()
from dateline.pipeline import build_case
summary = build_case([sys.argv[1]], case=sys.argv[2])
seconds = time.perf_counter() - begun
unit = 1 if sys.platform == "darwin" else 1024
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
print(json.dumps({"seconds": seconds, "peak": peak, "reports": summary.reports,
    "claims": summary.claims, "events": summary.events, "stages": dict(summary.seconds)}))
"""


@dataclass(frozen=True, slots=True)
class Built:
    """What one build took: seconds in all and by stage, bytes of memory and of case file."""

    number: int
    seconds: float
    stages: dict[str, float]
    peak: int
    file: int
    claims: int
    events: int


def run(data: Path, split: str | None) -> Table:
    """Build a case of each size and return what it took."""
    split = split or "all"
    built = [measure(number) for number in SIZES[split]]
    start = start_up()
    pace = reader_pace(data)
    rows = tuple(_row(one, before) for one, before in zip(built, [None, *built], strict=False))
    first, last = built[0], built[-1]
    return Table(
        bench="speed",
        split=split,
        columns=(
            "seconds", "reports/s", "ms/report more", "peak MB", "case MB", "claims", "events",
            "clean s", "read s", "corroborate s",
        ),
        rows=rows,
        figures={
            "reports per second": last.number / last.seconds,
            "memory, smallest to largest": first.peak / last.peak,
            "starts per second": 1 / start,
            "reader/words per second": pace.words / pace.read,
            "reader/network's share": pace.bare / pace.read,
            "reader/loads per second": 1 / pace.load,
        },
        notes=(
            f"dateline --help answers in {start:.3f} s (best of {STARTS})",
            f"memory: {_growth(built):.1f} kB a report from {first.number} to {last.number}",
            *pace.notes(),
        ),
    )  # fmt: skip


def measure(number: int) -> Built:
    """Build a case from so many reports in a fresh process."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, case = Path(scratch) / "reports", Path(scratch) / "speed.dateline"
        write_reports(folder, number)
        done = subprocess.run(  # noqa: S603 # our own interpreter and words
            [sys.executable, "-c", CHILD, str(folder), str(case)],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"the build of {number} reports failed:\n{done.stderr}")
        told = json.loads(done.stdout.splitlines()[-1])
        if told["reports"] != number:
            raise RuntimeError(f"only {told['reports']} of {number} reports were built")
        return Built(
            number=number,
            seconds=told["seconds"],
            stages=told["stages"],
            peak=told["peak"],
            file=case.stat().st_size,
            claims=told["claims"],
            events=told["events"],
        )


def reader_pace(data: Path) -> Pace:
    """Return how fast the reader reads in a fresh process."""
    command = [sys.executable, "-m", "bench.pace", str(data)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"the reader's pace could not be measured:\n{done.stderr}")
    return Pace(**json.loads(done.stdout.splitlines()[-1]))


def start_up() -> float:
    """Return the least seconds that `dateline --help` took in a few runs."""
    return min(_start_once() for _ in range(STARTS))


def _start_once() -> float:
    begun = time.perf_counter()
    command = [sys.executable, "-m", "dateline", "--help"]
    subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    return time.perf_counter() - begun


def _row(built: Built, before: Built | None) -> Row:
    more: Cell = None
    if before is not None:
        more = 1000 * (built.seconds - before.seconds) / (built.number - before.number)
    return Row(
        f"{built.number} reports",
        (
            built.seconds,
            built.number / built.seconds,
            more,
            built.peak / MEGABYTE,
            built.file / MEGABYTE,
            built.claims,
            built.events,
            built.stages.get("clean"),
            built.stages.get("read"),
            built.stages.get("corroborate"),
        ),
    )


def _growth(built: Sequence[Built]) -> float:
    """Return kilobytes of memory that each report more took between the smallest and largest."""
    first, last = built[0], built[-1]
    return (last.peak - first.peak) / (last.number - first.number) / 1000
