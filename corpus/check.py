"""`corpus check`: every error of what is named, and nothing written where there is one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.folders import ANNOTATION, CASE, REPORTS, check_constellation, is_constellation
from corpus.problems import CorpusError, Problem
from corpus.records import AnnotatedReport
from corpus.shared_sets import check_file, load_compiled, misplaced
from corpus.texts import report_files

SEAL = "reports.sha256"


@dataclass(frozen=True, slots=True)
class Unit:
    """What was checked at once: a constellation, an `.ann` file, or a compiled file."""

    path: Path
    problems: tuple[Problem, ...]
    said: str

    @property
    def errors(self) -> int:
        """Return how many problems are errors."""
        return sum(not problem.warning for problem in self.problems)


def check_paths(paths: Sequence[Path], data: Path, *, seal: bool = False) -> Iterator[Unit]:
    """Yield every unit under the paths with its problems.

    With `seal`, the hashes of a constellation's reports are written beside them where nothing is
    wrong; a report that changes afterwards is an error.
    """
    for path in paths:
        for unit in find_units(path):
            if unit.is_dir():
                yield _check_folder(unit, seal=seal)
            elif unit.suffix == ".jsonl":
                yield _check_compiled(unit, data)
            else:
                checked = check_file(unit, data)
                yield Unit(unit, checked.problems, count_words(checked.reports))


def find_units(path: Path) -> list[Path]:
    """Return what a path means: a constellation, its file's, an annotation, or all below it."""
    if path.is_file():
        if path.name in (ANNOTATION, CASE) and is_constellation(path.parent):
            return [path.parent]
        if path.parent.name == REPORTS:
            return [path.parents[1]]
        return [path] if path.suffix in (".ann", ".jsonl") else []
    if is_constellation(path):
        return [path]
    below = sorted(path.rglob("*"))
    folders = [each for each in below if each.is_dir() and is_constellation(each)]
    files = [
        each
        for each in below
        if each.suffix in (".ann", ".jsonl") and each.parent not in folders and each.is_file()
    ]
    return [*folders, *files]


def count_words(reports: Sequence[AnnotatedReport]) -> str:
    """Say how many reports, words, claims and lures there are."""
    claims = sum(len(report.claims) for report in reports)
    lures = sum(len(report.lures) for report in reports)
    words = sum(len(report.text.split()) for report in reports)
    return f"{len(reports)} reports, {words} words, {claims} claims, {lures} lures"


def _check_folder(folder: Path, *, seal: bool) -> Unit:
    checked = check_constellation(folder)
    said = count_words(checked.constellation.reports)
    said += f", {len(checked.constellation.events)} events"
    problems = list(checked.problems)
    if not seal:
        problems += _broken_seals(folder)
    elif not checked.errors:
        (folder / SEAL).write_text("".join(_hashes(folder)), encoding="utf-8")
        said += ", sealed"
    return Unit(folder, tuple(problems), said)


def _check_compiled(path: Path, data: Path) -> Unit:
    split, name = path.parent.name, path.stem
    try:
        reports = list(load_compiled(split, name, data, path.parents[1]))
    except CorpusError as error:
        return Unit(path, error.problems, "unread")
    wrong = misplaced((report.written for report in reports), path)
    return Unit(path, tuple(wrong), count_words(reports))


def _broken_seals(folder: Path) -> list[Problem]:
    """Return the reports that have changed since the constellation was sealed."""
    path = folder / SEAL
    if not path.exists():
        return []
    now = {line.rstrip("\n") for line in _hashes(folder)}
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line not in now:
            name = line.partition("  ")[2]
            said = f"{name} has changed since it was annotated (hash); look, then `check --seal`"
            found.append(Problem(path, number, said))
    return found


def _hashes(folder: Path) -> Iterator[str]:
    """Yield a line for each report as `sha256sum` writes it."""
    for path in report_files(folder / REPORTS).values():
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        yield f"{digest}  {REPORTS}/{path.name}\n"
