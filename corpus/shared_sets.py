"""Annotations of shared texts: read from `.ann` files, and kept as offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.choosing import read_selection
from corpus.claims import compile_block, hash_text
from corpus.lines import read_blocks
from corpus.meaning import Whence, annotate
from corpus.problems import CorpusError, Problem, Problems
from corpus.records import AnnotatedReport, Published, WrittenReport
from corpus.shared_texts import set_of, shared_texts
from corpus.slips import note_slips
from corpus.store import HOME, compiled_path, read_compiled
from corpus.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The reports of an `.ann` file over shared texts, and everything that is wrong with it."""

    reports: tuple[AnnotatedReport, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that are no mere warnings."""
        return tuple(each for each in self.problems if not each.warning)


def check_file(path: Path, data: Path, split: str = "") -> CheckedFile:
    """Read an `.ann` file whose ids name shared texts, noting every problem."""
    problems = Problems(path)
    reports: list[AnnotatedReport] = []
    seen: dict[str, int] = {}
    for block in read_blocks(path.read_text(encoding="utf-8"), problems):
        name = set_of(block.id)
        if name is None:
            known = ", ".join(load_vocabulary().sets)
            said = f"`=== {block.id}`: no report of ours stands beside this file, and no shared set"
            problems.error(block.line, f"{said} is named; sets: {known}")
            continue
        if block.id in seen:
            problems.error(
                block.line, f"`=== {block.id}`: annotated already, line {seen[block.id]}"
            )
            continue
        seen[block.id] = block.line
        text = shared_texts(name, data).get(block.id)
        if text is None:
            problems.error(block.line, f"`=== {block.id}`: the set has no such text")
            continue
        kept = text.published if text.published.days.known else Published()
        written = compile_block(block, text.text, kept, problems)
        whence = Whence(block.id, block.id, name, split)
        report = annotate(written, text.text, whence)
        note_slips(report, block.line, problems)
        reports.append(report)
    return CheckedFile(tuple(reports), tuple(sorted(problems.found)))


def load_compiled(
    split: str, name: str, data: Path, home: Path = HOME
) -> Iterator[AnnotatedReport]:
    """Yield the annotated reports of a shared set's split beside their texts.

    Raise `CorpusError` where a text is gone or is not the one that was annotated.
    """
    path = compiled_path(split, name, home)
    if not path.exists():
        return
    texts = shared_texts(name, data)
    wrong: list[Problem] = []
    for number, written in enumerate(read_compiled(path), start=1):
        text = texts.get(written.id)
        if text is None:
            wrong.append(Problem(path, number, f"{written.id}: the set has no such text"))
        elif hash_text(text.text) != written.sha256:
            said = f"{written.id}: the text has changed since it was annotated (hash)"
            wrong.append(Problem(path, number, said))
        elif wrong:
            continue
        else:
            yield annotate(written, text.text, Whence(written.id, written.id, name, split))
    if wrong:
        raise CorpusError(wrong)


def misplaced(reports: Iterable[WrittenReport], path: Path) -> list[Problem]:
    """Return the reports that a compiled file's split may not hold: those chosen for another."""
    split, name = path.parent.name, path.stem
    if split not in load_vocabulary().splits:
        return []
    chosen = read_selection(name)
    return [
        Problem(path, number, f"{report.id} is chosen for {chosen[report.id]}, not for {split}")
        for number, report in enumerate(reports, start=1)
        if chosen.get(report.id, split) != split
    ]


def without_lines(report: WrittenReport) -> WrittenReport:
    """Return a report as it is read from a compiled file: with no line numbers."""
    return replace(report, claims=tuple(replace(claim, line=0) for claim in report.claims))
