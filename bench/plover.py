"""Event typing against PLOVER: the root type of the claim that joins a marked source and target.

What is scored is a claim that the product emits, with the root that its exports give it; a sentence
without a claim is wrong. Of several claims the one counts that names most of the marked parties in
their roles, then the first.
"""

from __future__ import annotations

import csv
import io
import re
import tarfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.product import codes_of, read_texts
from bench.table import DataMissing, Row, Table, UnknownSplit, f_score
from dateline.records import Claim, Role, Span

ARCHIVE = "plover-dev.tar.gz"
NONE = "none"
COLUMNS = ("marked_sentence", "gold_root")
# The data put these two of PLOVER's types together under a name of their own.
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_MARK = re.compile(r"<(/?)([st])>")


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence with the words of its source and target, and the root type it was given."""

    text: str
    source: Span
    target: Span
    root: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the product says of one sentence; `claims` is how many claims it has."""

    item: Item
    root: str
    claims: int


def run(data: Path, split: str | None) -> Table:
    """Score the roots of the development set's sentences: F1 by type, and their mean."""
    if split not in (None, "dev"):
        raise UnknownSplit(f"no split {split}; there is dev (a sister file goes with --file)")
    path = data / "bench" / ARCHIVE
    if not path.is_file():
        raise DataMissing(f"{path} is not there.")
    return run_file(path, "dev")


def run_file(path: Path, split: str | None) -> Table:
    """Score a file of the same form: a table with tabs, or an archive of such tables."""
    rows = list(read_rows(path))
    items = [item for marked, root in rows if (item := read_item(marked, root)) is not None]
    if not items:
        raise DataMissing(f"{path} has no marked sentence")
    return _table(list(answer(items)), len(rows) - len(items), split or path.stem)


def read_rows(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the marked sentences of a file with their root types."""
    if path.suffix == ".tsv":
        yield from _rows(path.read_bytes())
        return
    with tarfile.open(path) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.name.endswith(".tsv") else None
            if content is not None:
                yield from _rows(content.read())


def _rows(data: bytes) -> Iterator[tuple[str, str]]:
    for row in csv.DictReader(io.StringIO(data.decode("utf-8")), delimiter="\t"):
        if any(row.get(column) is None for column in COLUMNS):
            raise DataMissing(f"the table has no columns {' and '.join(COLUMNS)}")
        yield row[COLUMNS[0]], row[COLUMNS[1]]


def read_item(marked: str, root: str) -> Item | None:
    """Return a sentence with `<s>` and `<t>` around its parties; `None` where a mark is missing."""
    text, after = "", 0
    found: dict[str, list[int]] = {"s": [], "t": []}
    for mark in _MARK.finditer(marked):
        text += marked[after : mark.start()]
        after = mark.end()
        found[mark[2]].append(len(text))
    if any(len(ends) < 2 for ends in found.values()):
        return None
    source, target = (Span(ends[0], ends[1]) for ends in found.values())
    return Item(text + marked[after:], source, target, root)


def answer(items: Sequence[Item]) -> Iterator[Answer]:
    """Yield what the product says of each sentence."""
    readings = list(read_texts(item.text for item in items))
    for item, reading, codes in zip(items, readings, codes_of(readings), strict=True):
        claim = chosen(item, reading.claims)
        root = None if claim is None else codes[claim.id].plover_event
        root = NONE if root is None else MERGED.get(root, root)
        yield Answer(item, root, len(reading.claims))


def chosen(item: Item, claims: Sequence[Claim]) -> Claim | None:
    """Return the claim that names most of the marked parties in their roles, then the first."""
    return max(claims, key=lambda claim: _named(claim, item), default=None)


def _named(claim: Claim, item: Item) -> int:
    wanted = ((Role.ACTOR, item.source), (Role.TARGET, item.target))
    return sum(
        any(part.role is role and part.span.overlaps(span) for part in claim.participants)
        for role, span in wanted
    )


def _table(answers: Sequence[Answer], unmarked: int, split: str) -> Table:
    wanted = Counter(each.item.root for each in answers)
    given = Counter(each.root for each in answers)
    right = Counter(each.root for each in answers if each.item.root == each.root)
    rows, scores = [], []
    for root in sorted(wanted):
        precision, recall, both = f_score(right[root], given[root], wanted[root])
        scores.append(both)
        rows.append(Row(root, (precision, recall, both, wanted[root])))
    macro = sum(scores) / len(scores)
    accuracy = right.total() / len(answers)
    rows.append(Row("macro F1", (None, None, macro, len(answers))))
    silent = sum(not each.claims for each in answers)
    uncoded = given[NONE] - silent
    return Table(
        bench="plover",
        split=split,
        columns=("precision", "recall", "F1", "sentences"),
        rows=tuple(rows),
        figures={"macro_f1": macro, "accuracy": accuracy},
        notes=(
            f"accuracy {accuracy:.3f}: {right.total()} of {len(answers)}",
            f"{silent} sentences without a claim, {uncoded} with a claim that has no root: wrong",
            f"{unmarked} rows of the file left out: source or target is not marked",
        ),
    )
