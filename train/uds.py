"""Reads UDS factuality and finds its sentences in UD English EWT.

UDS numbers the sentences of an older release, whose documents stood in another order. A document
is found again by its verbs: the run of numbers under which all (nearly all) of UDS's predicates
fall on verbs of the document. 21,925 of the 22,209 predicates of the training part are placed,
2,627 of 2,646 (development) and 2,536 of 2,548 (test).
"""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path

AGREE = 0.93  # least share of a document's predicates that must fall on verbs
MARGINS = (6, 4, 3, 2, 1)  # how many more than the second best place, the surest documents first
Predicates = Mapping[int, Mapping[int, tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of EWT: its id, words, and which of them are verbs."""

    id: str
    words: tuple[str, ...]
    verbs: tuple[bool, ...]

    @property
    def document(self) -> str:
        """Return the id of its document."""
        return self.id.rsplit("-", 1)[0]


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicate (word `place` of a sentence, from 0), its factuality and the judges' trust."""

    words: tuple[str, ...]
    place: int
    value: float
    confidence: float


def read_factuality(data: Path, part: str) -> list[Judged]:
    """Return the judged predicates of `train`, `dev` or `test`."""
    sentences = list(_sentences(data / "train" / "ud-ewt" / f"{part}.conllu.gz"))
    found = _predicates(data / "train" / "uds-factuality.zip", part)
    starts = _placed(sentences, found) if part == "train" else _shifted(sentences, found)
    return [
        Judged(sentences[at].words, place - 1, *judged)
        for number, at in sorted(starts.items())
        for place, judged in sorted(found.get(number, {}).items())
        if place <= len(sentences[at].words)
    ]


def _sentences(path: Path) -> Iterator[Sentence]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        name, rows = "", []
        for line in file:
            if line.startswith("# sent_id = "):
                name = line[12:].strip()
            elif line.strip():
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append((columns[1], columns[3] == "VERB"))
            elif rows:
                yield Sentence(name, tuple(w for w, _ in rows), tuple(v for _, v in rows))
                rows = []


def _predicates(path: Path, part: str) -> Predicates:
    with zipfile.ZipFile(path) as file:
        table = json.loads(file.read(file.namelist()[0]))["data"]
    found: dict[int, dict[int, tuple[float, float]]] = {}
    for name, judged in table.items():
        _, own, number = name.split("-")
        if own == part:
            values = {p: j["factuality"]["factual"] for p, j in judged.items()}
            found[int(number)] = {
                int(p.rsplit("-", 1)[1]): (v["value"], v["confidence"]) for p, v in values.items()
            }
    return found


def _fit(sentences: Sequence[Sentence], found: Predicates, start: int) -> tuple[int, int]:
    """Return how many predicates fall on verbs if the sentences are numbered from `start`."""
    hits = [
        place <= len(each.verbs) and each.verbs[place - 1]
        for offset, each in enumerate(sentences)
        for place in found.get(start + offset, ())
    ]
    return sum(hits), len(hits)


def _shifted(sentences: Sequence[Sentence], found: Predicates) -> dict[int, int]:
    """Return sentence by number where the order is the same but for a sentence since made one."""
    count = max(found) + 1

    def hits(number: int, shift: int) -> int:
        at = number - shift
        return _fit(sentences[at : at + 1], found, number)[0] if at >= 0 else 0

    before = list(accumulate((hits(n, 1) for n in range(count)), initial=0))
    after = list(accumulate((hits(n, 2) for n in range(count)), initial=0))
    cut = max(range(count + 1), key=lambda n: (before[n] + after[count] - after[n], n))
    shifted = {n: n - (1 if n < cut else 2) for n in found}
    return {n: at for n, at in shifted.items() if 0 <= at < len(sentences)}


def _placed(sentences: Sequence[Sentence], found: Predicates) -> dict[int, int]:
    """Return sentence by number where documents stand in another order."""
    places: dict[int, int] = {}
    taken: set[int] = set()
    documents = [
        (first, [each for _, each in group])
        for _, rows in groupby(enumerate(sentences), key=lambda row: row[1].document)
        for group in [list(rows)]
        for first in [group[0][0]]
    ]
    documents.sort(key=lambda each: -len(each[1]))
    for margin in MARGINS:
        left = []
        for first, group in documents:
            start = _best_start(group, found, taken, margin)
            if start is None:
                left.append((first, group))
                continue
            taken.update(range(start, start + len(group)))
            places.update((start + offset, first + offset) for offset in range(len(group)))
        documents = left
    return places


def _best_start(
    group: Sequence[Sentence], found: Predicates, taken: set[int], margin: int
) -> int | None:
    fits = []
    for start in range(1, max(found) - len(group) + 2):
        if taken.isdisjoint(range(start, start + len(group))):
            hits, tried = _fit(group, found, start)
            if tried and hits >= AGREE * tried:
                fits.append((hits, start))
    fits.sort(reverse=True)
    sure = fits and (len(fits) == 1 or fits[0][0] - fits[1][0] >= margin)
    return fits[0][1] if sure and fits[0][0] >= 4 else None
