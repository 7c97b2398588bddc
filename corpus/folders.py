"""Our own constellations on disk: reports, their annotation, and the gold across them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.case_file import CaseFile
from corpus.claims import compile_block
from corpus.lines import Block, read_blocks
from corpus.meaning import Whence, annotate
from corpus.problems import CorpusError, LineError, Problem, Problems
from corpus.records import AnnotatedReport, Constellation
from corpus.slips import note_slips
from corpus.texts import MANIFEST, Row, read_manifest, read_text, report_files

HOME = Path(__file__).parent
REPORTS = "reports"
ANNOTATION = "reports.ann"
CASE = "case.ann"


@dataclass(frozen=True, slots=True)
class Checked:
    """A constellation as far as it can be read, and everything that is wrong with it."""

    constellation: Constellation
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that are no mere warnings."""
        return tuple(each for each in self.problems if not each.warning)


def is_constellation(folder: Path) -> bool:
    """Tell whether a folder holds a constellation, or the beginning of one."""
    return any((folder / name).exists() for name in (REPORTS, ANNOTATION, CASE))


def constellation_folders(split: str, home: Path = HOME) -> list[Path]:
    """Return the folders of a split's constellations, in order of name."""
    root = home / "constellations" / split
    if not root.is_dir():
        return []
    return sorted(path for path in root.iterdir() if path.is_dir() and is_constellation(path))


def load_constellation(folder: Path) -> Constellation:
    """Return a constellation; raise `CorpusError` with every error if there is one."""
    checked = check_constellation(folder)
    if checked.errors:
        raise CorpusError(checked.errors)
    return checked.constellation


def report_key(name: str) -> str:
    """Return what `case.ann` calls a report: its file's name up to the first `-` or `.`."""
    return re.split(r"[-.]", name, maxsplit=1)[0]


def check_constellation(folder: Path) -> Checked:
    """Read a constellation, noting every problem of all its files."""
    annotation = Problems(folder / ANNOTATION)
    manifest = Problems(folder / REPORTS / MANIFEST)
    case = Problems(folder / CASE)
    files = report_files(folder / REPORTS)
    rows = read_manifest(folder / REPORTS, manifest) if files else {}
    reports: list[AnnotatedReport] = []
    if not files:
        annotation.error(1, f"the constellation {folder.name} has no report")
    elif not annotation.path.exists():
        annotation.error(1, f"{ANNOTATION} is missing")
    else:
        reports = list(_reports(folder, files, rows, annotation))
    by_key = {report.key: report for report in reports}
    keys = [report_key(name) for name in files]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        annotation.error(1, f"two reports have the key `{key}`")
    read = CaseFile(by_key, case)
    if case.path.exists():
        read.read(case.path.read_text(encoding="utf-8"))
    elif files:
        case.warn(1, f"{CASE} is missing")
    constellation = Constellation(
        id=folder.name,
        split=folder.parent.name,
        reports=tuple(reports),
        events=tuple(read.events),
        copies=tuple(read.copies),
        same_sources=tuple(read.same_sources),
        published=read.published,
        outlets=tuple(read.outlets),
    )
    return Checked(constellation, (*manifest.found, *sorted(annotation.found), *case.found))


def _reports(
    folder: Path, files: dict[str, Path], rows: dict[str, Row], problems: Problems
) -> Iterator[AnnotatedReport]:
    """Yield the reports that have an annotation; note those without, and the other way round."""
    blocks = read_blocks(problems.path.read_text(encoding="utf-8"), problems)
    names: dict[str, Block] = {}
    for block in blocks:
        name = block.id.removeprefix(f"{folder.name}/").removeprefix(f"{REPORTS}/")
        if name not in files:
            problems.error(block.line, f"`=== {block.id}`: there is no such report")
        elif name in names:
            problems.error(
                block.line, f"`=== {block.id}`: annotated already, line {names[name].line}"
            )
        else:
            names[name] = block
    for name, path in files.items():
        if name not in names:
            problems.error(1, f"the report {path.name} has no annotation")
            continue
        if rows and name not in rows:
            problems.warn(names[name].line, f"{path.name} is not in {MANIFEST}")
        try:
            text = read_text(path)
        except LineError as error:
            problems.error(names[name].line, str(error))
            continue
        row = rows.get(name, Row())
        written = compile_block(names[name], text, row.published, problems)
        whence = Whence(
            id=f"{folder.name}/{name}", key=report_key(name), set="ours",
            split=folder.parent.name, outlet=row.outlet, url=row.url, file=str(path),
        )  # fmt: skip
        report = annotate(written, text, whence)
        note_slips(report, names[name].line, problems)
        yield report
