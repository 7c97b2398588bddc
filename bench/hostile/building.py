"""Mutated pages through whole builds, in piles, with verify and every export after them."""

from __future__ import annotations

import io
import tempfile
import time
import traceback
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from bench.hostile.mutate import mutated
from bench.hostile.outcome import Outcome, peak_megabytes
from dateline.case import Case, verify
from dateline.cli import main
from dateline.pipeline import build_case
from dateline.settings import Settings

EXPORTS = (
    ("export", "--format", "json"),
    ("export", "--format", "csv"),
    ("export", "--format", "geojson"),
    ("export", "--scheme", "acled"),
    ("export", "--scheme", "ucdp"),
    ("export", "--scheme", "plover"),
    ("report",),
)
FOREIGN = 10_000_000  # seeds from here on are other pages than those that are only cleaned


def build_pages(seeds: Sequence[int]) -> list[Outcome]:
    """Build one case of the pages of these seeds; return what became of each page."""
    with tempfile.TemporaryDirectory() as folder:
        return _build(seeds, Path(folder))


def _build(seeds: Sequence[int], folder: Path) -> list[Outcome]:
    pages, case = folder / "pages", folder / "c.dateline"
    pages.mkdir()
    names = []
    for seed in seeds:
        name, data = mutated(FOREIGN + seed)
        (pages / name).write_bytes(data)
        names.append(name)
    begun = time.process_time()
    uncaught = ""
    try:
        build_case([pages], case=case, settings=Settings())
    except Exception:  # noqa: BLE001 # what is counted
        uncaught = traceback.format_exc()
    # One pile is one build: its time is shared out among its pages.
    seconds = (time.process_time() - begun) / len(seeds)
    pile = f"pile {seeds[0]}"
    found = [Outcome(pile, uncaught=uncaught)] if uncaught else []
    if not uncaught:
        found = [*_accounted(case, names, seconds), *_shown(case, folder, pile)]
    return found


def _accounted(case: Path, names: Sequence[str], seconds: float) -> list[Outcome]:
    """Return for each page whether it left a report or a record, and what failed on it."""
    with Case.open(case, read_only=True) as opened:
        told: dict[str, list[str]] = {name: [] for name in names}
        paths = {report.id: report.path for report in opened.reports()}
        for path in paths.values():
            told[_name(path)].append("report")
        for rejection in opened.rejections():
            path = paths.get(rejection.report or "", rejection.subject)
            if _name(path) in told:
                told[_name(path)].append(rejection.reason)
        traces = {
            entry.detail.split("\n", 1)[0]: entry.detail
            for entry in opened.log()
            if entry.act == "failure"
        }
        problems = [f"{one.kind} {one.subject}: {one.detail}" for one in verify(opened)]
    megabytes = peak_megabytes()
    outcomes = [
        Outcome(
            name,
            seconds,
            megabytes,
            uncaught="".join(text for line, text in traces.items() if name in line),
            lost="" if reasons else "no report and no record",
            other="given up over its time budget" if "too-slow" in reasons else "",
        )
        for name, reasons in told.items()
    ]
    return [*outcomes, *(Outcome(names[0], other=f"verify: {one}") for one in problems)]


def _name(path: str) -> str:
    return path.split("#", 1)[0]


def _shown(case: Path, folder: Path, pile: str) -> list[Outcome]:
    """Return what went wrong while the case was exported in every form."""
    found = []
    for number, (command, *options) in enumerate(EXPORTS):
        try:
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                main([command, str(case), *options, "-o", str(folder / str(number))])
        except SystemExit as done:
            if done.code:
                found.append(Outcome(pile, uncaught=f"{command} {options} ended with {done.code}"))
        except Exception:  # noqa: BLE001 # what is counted
            found.append(Outcome(pile, uncaught=traceback.format_exc()))
    return found
