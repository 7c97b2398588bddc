"""Runs on the blind split: each is a line in `corpus/README.md`, so that nobody tunes on it."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bench.table import Table

README = Path(__file__).parents[1] / "corpus" / "README.md"
MOST = 10  # runs of one benchmark after which the split is no longer blind
HEADER = "| date | commit | bench | figures | why |\n| --- | --- | --- | --- | --- |\n"


def record_blind(table: Table, path: Path = README) -> Table:
    """Append a run's day, commit and figures; return the benchmark's table with a note on it."""
    before, rows, after = _parted(path.read_text(encoding="utf-8") if path.exists() else "")
    rows.append(_line(table.bench, table.figures))
    path.write_text(before + HEADER + "".join(rows) + after, encoding="utf-8")
    number = sum(f"| {table.bench} |" in row for row in rows)
    note = f"recorded in {path.name} as run {number} of {table.bench} on the blind split"
    if number > MOST:
        note += f": more than {MOST}, so it should be retired to dev and a new one made"
    return replace(table, notes=(*table.notes, note))


def _parted(text: str) -> tuple[str, list[str], str]:
    """Return what stands before the table (all, where there is none), its rows, and the rest."""
    before, found, rest = text.partition(HEADER)
    if not found:
        return f"{text.rstrip()}\n\n", [], ""
    lines = rest.splitlines(keepends=True)
    end = next((at for at, line in enumerate(lines) if not line.startswith("|")), len(lines))
    return before, lines[:end], "".join(lines[end:])


def _line(bench: str, figures: Mapping[str, float]) -> str:
    day = datetime.now(UTC).date().isoformat()
    total = {name: value for name, value in figures.items() if "/" not in name}
    told = ", ".join(f"{name} {value:.3f}" for name, value in total.items())
    return f"| {day} | {commit()} | {bench} | {told} | |\n"


def commit(folder: Path = README.parents[1]) -> str:
    """Return the commit that is measured, marked where files beside the records differ from it."""
    head = _git(folder, "rev-parse", "--short", "HEAD")
    changed = _git(folder, "status", "--porcelain", "--untracked-files=no", "--", *_RECORDS)
    return f"{head or 'unknown'}{'-dirty' if changed else ''}"


_RECORDS = (":!corpus/README.md", ":!bench/fresh.jsonl")


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 # our own arguments
        ["git", *arguments],  # noqa: S607 # whichever git is there
        capture_output=True, text=True, check=False, cwd=folder,
    )  # fmt: skip
    return done.stdout.strip()
