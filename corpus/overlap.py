"""No text that is not ours: refuses eight equal words in a row between the project and others'.

The project's runs of eight words are kept as numbers, the others' texts read past them once. Case,
punctuation and line ends do not count. `overlap.yaml` names what may stand in both (licences,
titles, stock phrases), each with its reason.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import chain, repeat
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from corpus.others import decode, texts_under, without_tags

RUN = 8
LETTERED = 6  # words of a run that must hold two letters: rows of numbers are nobody's text
DISTINCT = 4
ALLOWED = Path(__file__).with_name("overlap.yaml")
# The folders of the others' texts, beside the data folder; what else lies there is no corpus.
FOLDERS = ("data", "seeds", "faults")

Numbers = npt.NDArray[np.uint64]
_WEIGHTS: Numbers = np.array(
    [pow(0x9E3779B97F4A7C15, power + 1, 1 << 64) for power in range(RUN)], dtype=np.uint64
)
_WORD = re.compile(r"[^\W_]+")
# Corpora part words that we write as one: "do n't".
_PARTED = re.compile(r"\s{1,4}(?=n['’]t\b|['’](?:s|re|ve|ll|d|m)\b)")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_BRACKET = re.compile(r"-[lr][rcs]b-")
_ESCAPE = re.compile(r"\\[nt]|\b[rfbu]{1,2}(?=[\"'])")


@dataclass(frozen=True, slots=True)
class Overlap:
    """Words of a project file, from a line on, that stand in a text of others' too."""

    file: str
    line: int
    words: str
    other: str

    def __str__(self) -> str:
        """Return the line that is printed."""
        return f"{self.file}:{self.line}: “{self.words}” stands in {self.other}"


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may stand in both: runs of words, and patterns of files."""

    runs: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(slots=True)
class Project:
    """The words of the project's files in one row, and the numbers of their runs."""

    vocabulary: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # where each file's words start in the row
    words: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def add(self, name: str, text: str) -> None:
        """Add a file's words; a gap keeps runs from reaching over to the next."""
        self.names.append(name)
        self.starts.append(len(self.words))
        for number, line in enumerate(_ESCAPE.sub(" ", text).splitlines(), 1):
            for word in words_of(line):
                self.vocabulary.setdefault(word, len(self.vocabulary) + 1)
                self.words.append(word)
                self.lines.append(number)
        self.words.append("")
        self.lines.append(0)

    def runs(self) -> tuple[npt.NDArray[np.int64], Numbers]:
        """Return where the project's runs of words start, and their numbers."""
        ids = numbers_of(self.words, self.vocabulary)
        starts, runs = runs_of(ids)
        lettered = np.array(
            [sum(map(str.isalpha, word)) > 1 for word in self.words], dtype=np.int64
        )
        counts = np.concatenate(([0], np.cumsum(lettered)))
        kept = [
            at
            for at, start in enumerate(starts)
            if counts[start + RUN] - counts[start] >= LETTERED
            and len(set(ids[start : start + RUN])) >= DISTINCT
        ]
        return starts[kept], runs[kept]

    def overlap(self, first: int, last: int, other: str) -> Overlap:
        """Return what is said of the words from one place of the row to another."""
        file = self.names[bisect_right(self.starts, first) - 1]
        return Overlap(file, self.lines[first], " ".join(self.words[first : last + 1]), other)


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation."""
    plain = _PARTED.sub("", _BRACKET.sub(" ", text.casefold()))
    return _WORD.findall(_APOSTROPHE.sub("", plain))


def numbers_of(words: Iterable[str], vocabulary: Mapping[str, int]) -> Numbers:
    """Return the number of each word, 0 for one that the project does not have."""
    return np.fromiter(map(vocabulary.get, words, repeat(0)), dtype=np.uint64)


def runs_of(ids: Numbers) -> tuple[npt.NDArray[np.int64], Numbers]:
    """Return where the runs of known words start, and a number for each run."""
    if len(ids) < RUN:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.uint64)
    known = np.concatenate(([0], np.cumsum(ids > 0)))
    starts = np.flatnonzero(known[RUN:] - known[:-RUN] == RUN)
    runs = np.zeros(len(starts), dtype=np.uint64)
    for place, weight in enumerate(_WEIGHTS):
        mixed = ids[starts + place] * weight
        runs += mixed ^ (mixed >> np.uint64(29))
    return starts, runs


def is_among(runs: Numbers, ordered: Numbers) -> npt.NDArray[np.bool_]:
    """Tell of each run whether it stands among others, which are in order."""
    if not len(ordered):
        return np.zeros(len(runs), dtype=np.bool_)
    places = np.minimum(np.searchsorted(ordered, runs), len(ordered) - 1)
    return np.equal(ordered[places], runs)


def project_files(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the project's text files: those that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=root, check=True, capture_output=True,
    )  # fmt: skip
    for name in sorted(set(listed.stdout.decode().split("\0"))):
        path = root / name
        text = decode(path.read_bytes()) if name and path.is_file() else None
        if text is not None:
            text = without_tags(text) if path.suffix in (".html", ".htm") else text
            yield name, text


def load_allowed(path: Path = ALLOWED) -> Allowed:
    """Return what may stand in both; raise `ValueError` where an entry has no reason."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    for row in rows:
        if not str(row.get("reason", "")).strip() or not ("words" in row or "file" in row):
            raise ValueError(f"{path}: an entry needs a reason, and words or a file: {row}")
    return Allowed(
        tuple(row["words"] for row in rows if "words" in row),
        tuple(row["file"] for row in rows if "file" in row),
    )


def find_overlaps(
    files: Iterable[tuple[str, str]], others: Iterable[tuple[str, str]], allowed: Allowed
) -> list[Overlap]:
    """Return the runs of words of the files that stand in the others' texts, by file and line.

    Runs that overlap one another are one; the text that is named is the first that has its start.
    """
    project = Project()
    for name, text in files:
        if not any(fnmatchcase(name, pattern) for pattern in allowed.files):
            project.add(name, text)
    starts, runs = project.runs()
    free = [runs_of(numbers_of(words_of(each), project.vocabulary))[1] for each in allowed.runs]
    open_runs = np.setdiff1d(runs, np.concatenate([np.empty(0, dtype=np.uint64), *free]))
    found: dict[int, str] = {}
    for name, text in others:
        _, theirs = runs_of(numbers_of(words_of(text), project.vocabulary))
        for run in theirs[is_among(theirs, open_runs)].tolist():
            found.setdefault(run, name)
    hits = [
        (int(at), found[int(run)])
        for at, run in zip(starts, runs, strict=True)
        if int(run) in found
    ]
    return list(_merged(project, hits))


def _merged(project: Project, hits: Sequence[tuple[int, str]]) -> Iterator[Overlap]:
    """Yield runs that overlap one another as one."""
    first, last, other = -1, -1, ""
    for at, name in chain(hits, [(sys.maxsize, "")]):
        if first >= 0 and at <= last:
            last = at + RUN - 1
            continue
        if first >= 0:
            yield project.overlap(first, last, other)
        first, last, other = at, at + RUN - 1, name


def check(project: Path, shared: Path) -> list[Overlap]:
    """Return what the project has in common with the texts under the folder of others' data."""
    others = (
        (f"{folder}/{name}", text)
        for folder in FOLDERS
        for name, text in texts_under(shared / folder)
    )
    return find_overlaps(project_files(project), others, load_allowed())


def main(argv: Sequence[str] | None = None) -> int:
    """Print what overlaps; return 1 where anything does."""
    root = Path(__file__).resolve().parents[1]
    parser = argparse.ArgumentParser(prog="corpus.overlap", description=__doc__)
    parser.add_argument("--shared", type=Path, default=root.parent / "shared")
    options = parser.parse_args(argv)
    if not (options.shared / "data").is_dir():
        print(f"overlap: skipped: there is no folder {options.shared / 'data'}", file=sys.stderr)
        return 0
    found = check(root, options.shared)
    for each in found:
        print(each)
    print(f"overlap: {len(found)} runs of {RUN} words or more in common", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
