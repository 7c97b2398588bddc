"""ECB+ as cases: its documents as plain text, and which event each of its words is gold for.

Cybulska and Vossen (LREC 2014), in the CoNLL form of Barhom et al. (2019): one file for a topic's
first happening (`1ecb`) and one for a second of the same sort (`1ecbplus`). A document can stand
in two files; the first one counts.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.table import DataMissing

ARCHIVE = Path("bench") / "ecbplus.tar.gz"
HEADER = re.compile(r"#begin document \((.+)\)")
OPENING = re.compile(r"\(([^()|]+)")
CLOSING = re.compile(r"([^()|]+)\)")
# Chains of happenings; the others are of persons, places, times and things.
HAPPENINGS = ("ACT", "NEG", "Singleton_ACTI", "Singleton_NEG")
TIGHT_BEFORE = re.compile(r"^(?:[.,;:!?%)\]]|'s|'re|'ve|'ll|'d|'m|n't|'')")
TIGHT_AFTER = frozenset({"(", "[", "$", "``"})


@dataclass(slots=True)
class Document:
    """One document: its text, and gold chains by the bytes of their words."""

    name: str
    topic: int
    text: str = ""
    gold: dict[tuple[int, int], str] = field(default_factory=dict)


def read_documents(path: Path, topics: range) -> list[Document]:
    """Return an archive's documents of some topics, each once, in order of their names."""
    if not path.is_file():
        raise DataMissing(f"no {path}")
    found: dict[str, Document] = {}
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            file = archive.extractfile(member)
            if file is None or not member.name.endswith(".conll"):
                continue
            for document in _documents(file.read().decode("utf-8")):
                if document.topic in topics:
                    found.setdefault(document.name, document)
    return [found[name] for name in sorted(found)]


def is_second(name: str) -> bool:
    """Tell whether a document is of its topic's second happening."""
    return name.split("/")[1].endswith("ecbplus")


def _documents(text: str) -> Iterator[Document]:
    for part in text.split("#end document"):
        header = HEADER.search(part)
        if header is None:
            continue
        name = header[1]
        document = Document(name, int(name.split("/")[0]))
        rows = [line.split("\t") for line in part[header.end() :].splitlines()]
        _write(document, [row for row in rows if len(row) >= 5])
        yield document


def _write(document: Document, rows: Iterable[list[str]]) -> None:
    """Write a document's words as running text, its first lines apart, and note the chains."""
    size, words = 0, []
    open_at: dict[str, list[int]] = {}
    sentence, last, in_head = None, "", True
    for row in rows:
        if row[1] != sentence:
            in_head = in_head and not (sentence is not None and last in {".", "!", "?"})
            gap = "" if sentence is None else "\n\n" if in_head else " "
            sentence = row[1]
        else:
            gap = "" if TIGHT_BEFORE.match(row[3]) or last in TIGHT_AFTER else " "
        word = row[3]
        start = size + len(gap.encode())
        size = start + len(word.encode())
        words += [gap, word]
        last = word
        for chain in OPENING.findall(row[4]):
            open_at.setdefault(chain.strip(), []).append(start)
        for chain in CLOSING.findall(row[4]):
            name = chain.strip()
            if open_at.get(name):
                first = open_at[name].pop()
                if name.startswith(HAPPENINGS):
                    document.gold[first, size] = name
    document.text = "".join(words)
