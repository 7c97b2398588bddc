"""Examples for the head of senses: words told as violence, and the same words told otherwise.

`senses.txt` are the developers' own sentences. `sense_labels.tsv` labels words of the open
training sets without holding any of their text: set, first digits of the SHA-1 of the sentence, the
word's offset in it, 1 (violence) or 0, and whether it is any word (1) or one of the lexicon's. The
labels are the readings of the lexicon's conditions, of which some 800 doubtful ones were read and
set by hand; of other nouns and verbs a sample stands as 0.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha1
from io import StringIO
from pathlib import Path

HERE = Path(__file__).parent
TREEBANKS = {"ewt": "ud-ewt/train", "ewtdev": "ud-ewt/dev", "gum": "gum-open/train"}
OWN_WEIGHT, OTHER_WEIGHT, WORD_WEIGHT = 4.0, 1.0, 0.6


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and a word of it, by offset: is it told as violence, and how much it counts."""

    text: str
    offset: int
    violent: bool
    weight: float


def sense_examples(data: Path) -> list[Example]:
    """Return all examples: our own, and those of the training sets under `data`."""
    texts = {(name, _key(text)): text for name, text in _sentences(data / "train")}
    found = list(_own())
    for line in (HERE / "sense_labels.tsv").read_text("utf-8").splitlines():
        name, key, offset, label, is_word = line.split("\t")
        text = texts.get((name, key))
        if text is not None:
            weight = WORD_WEIGHT if is_word == "1" else OTHER_WEIGHT
            found.append(Example(text, int(offset), label == "1", weight))
    return found


def _key(text: str) -> str:
    return sha1(text.encode("utf-8"), usedforsecurity=False).hexdigest()[:10]


def _own() -> Iterator[Example]:
    for line in (HERE / "senses.txt").read_text("utf-8").splitlines():
        if line[:1] in "+-":
            raw = line[2:]
            text = raw.replace("*", "")
            marks = [m.start() - n for n, m in enumerate(re.finditer(r"\*", raw))]
            for start in marks[::2]:
                yield Example(text, start, line[0] == "+", OWN_WEIGHT)


def _sentences(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each set's sentences as running text."""
    for name, path in TREEBANKS.items():
        with gzip.open(folder / f"{path}.conllu.gz", "rt", encoding="utf-8") as file:
            for line in file:
                if line.startswith("# text = "):
                    yield name, line[9:].strip()
    for text in _meantime(folder / "meantime.tar.gz"):
        yield "meantime", text
    with tarfile.open(folder / "plover-gsr.tar.gz") as archive:
        coded = _text_of(archive, "plover-gsr/PLOVER_GSR_CAMEO.txt")
        for found in re.finditer(r'"text": "((?:[^"\\]|\\.)*)"', coded):
            yield "plover", found[1].replace('\\"', '"')
    with tarfile.open(folder / "causal-news.tar.gz") as archive:
        for part in ("V2/train_subtask1.csv", "V2/dev_subtask1.csv"):
            for row in csv.DictReader(StringIO(_text_of(archive, part).lstrip("\ufeff"))):
                yield "cnc", _joined_news(row["text"])
    with tarfile.open(folder / "re3d-open.tar.gz") as archive:
        for member in archive.getnames():
            if member.endswith("documents.json"):
                for line in _text_of(archive, member).splitlines():
                    for text in re.split(r"(?<=[.!?])\s+|\n+", json.loads(line).get("text", "")):
                        yield "re3d", text.strip()


def _text_of(archive: tarfile.TarFile, name: str) -> str:
    file = archive.extractfile(name)
    return "" if file is None else file.read().decode("utf-8")


def _meantime(path: Path) -> Iterator[str]:
    with tarfile.open(path) as archive:
        for member in archive.getnames():
            if "/intra-doc_annotation/" not in member or not member.endswith(".xml"):
                continue
            words: dict[int, list[str]] = {}
            for token in ET.fromstring(_text_of(archive, member)).iter("token"):  # noqa: S314 # a kept set
                words.setdefault(int(token.get("sentence", "0")), []).append(token.text or "")
            for number in sorted(words):
                text = re.sub(r" ([,.;:!?%)\]]|'s|n't|'re|'ve)", r"\1", " ".join(words[number]))
                yield re.sub(r"([(\[$]) ", r"\1", text)


def _joined_news(text: str) -> str:
    text = re.sub(r" ([,.;:!?%)\]]|'s|n't|’s|’t)", r"\1", text)
    text = re.sub(r"([(\[$“]) ", r"\1", text).replace("’ s", "’s")
    return text.replace(" ’", "’").replace("“ ", "“").replace(" ”", "”")
