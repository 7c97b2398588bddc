"""`corpus check`: every error of what is named, and nothing written where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.folders import ANNOTATION, CASE, REPORTS, check_constellation, is_constellation
from corpus.problems import Problem
from corpus.records import AnnotatedReport


def check_paths(paths: list[Path]) -> Iterator[tuple[Path, list[Problem], str]]:
    """Yield for every unit under the paths its problems and a line that says what it holds."""
    for path in paths:
        for folder in units(path):
            checked = check_constellation(folder)
            reports = checked.constellation.reports
            yield (
                folder,
                list(checked.problems),
                _counts(reports) + f", {len(checked.constellation.events)} events",
            )


def _counts(reports: Sequence[AnnotatedReport]) -> str:
    claims = sum(len(report.claims) for report in reports)
    lures = sum(len(report.lures) for report in reports)
    words = sum(len(report.text.split()) for report in reports)
    return f"{len(reports)} reports, {words} words, {claims} claims, {lures} lures"


def units(path: Path) -> list[Path]:
    """Return the constellations that a path means: itself, its file's, or all below it."""
    if path.is_file():
        if path.name in (ANNOTATION, CASE):
            return [path.parent]
        return [path.parents[1]] if path.parent.name == REPORTS else []
    if is_constellation(path):
        return [path]
    return sorted(each for each in path.rglob("*") if each.is_dir() and is_constellation(each))
