"""What pronouns take up, on the open part of GUM (CC BY 4.0): a part of the reader by itself.

No user sees a pronoun's reference, only the claims that it helps to fill: read the figures as those
of a part. A pronoun is right where the noun that we give it is the head of a mention of the same
entity. The shipped model reads the text; its words and sentences are its own. The rules were
developed on `train`; `dev` is held out. The model itself learnt tags and trees on `train`.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.table import DataMissing, Row, Table, UnknownSplit, f_score
from dateline.lexicon import Lexicon, load_lexicon
from dateline.read.parse import Document, Word
from dateline.read.parse.language import analyse, load_language
from dateline.read.who.references import THIRD, find_references
from dateline.records import Block, BlockKind, DateBasis, Published, Report
from dateline.settings import Settings

NAME = "coreference"
FILES = {"dev": "devtest", "train": "train"}
# "(12-person-giv-...", closed at once with ")" where it is one word; "12)" where one ends.
_MARK = re.compile(r"\(([^-()]+)-[^()]*\)?|([^-()]+)\)")
UNKNOWN_DATE = Published(None, None, DateBasis.NONE)
COLUMNS = ("pronouns", "resolved", "right", "precision", "recall", "F1")


@dataclass(frozen=True, slots=True)
class Marked:
    """A document with its mentions: `[start, end)` in code points and the entity's number."""

    name: str
    genre: str
    text: str
    mentions: tuple[tuple[int, int, str], ...]


def run(data: Path, split: str | None) -> Table:
    """Return precision and recall by genre and by pronoun."""
    part = split or "dev"
    if part not in FILES:
        raise UnknownSplit(f"no split {part}; there are {', '.join(FILES)}")
    return run_file(data / "train" / "gum-open" / f"{FILES[part]}.conllu.gz", part)


def run_file(path: Path, split: str | None) -> Table:
    """Return the table of one file of the same form."""
    part = split or path.name.partition(".")[0]
    if not path.is_file():
        raise DataMissing(f"{path} is missing")
    lexicon, model = load_lexicon(Settings()), load_language()
    marked = list(read_marked(path))
    tally: dict[str, Counter[str]] = {}
    for each, doc in zip(marked, analyse(model, map(as_report, marked)), strict=True):
        for word, outcome in judged(each, doc, lexicon):
            for row in {each.genre, f"{each.genre}: {word}" if each.genre == "news" else "all"}:
                tally.setdefault(row, Counter()).update(outcome)
            if each.genre == "news":
                tally.setdefault("all", Counter()).update(outcome)
    rows: list[Row] = []
    figures: dict[str, float] = {}
    for name, counts in sorted(tally.items()):
        p, r, f1 = f_score(counts["right"], counts["given"], counts["wanted"])
        rows.append(Row(name, (counts["wanted"], counts["given"], counts["right"], p, r, f1)))
        if name in ("news", "all"):
            figures |= {f"{name}_precision": p, f"{name}_recall": r}
    return Table(NAME, part, COLUMNS, tuple(rows), figures)


def judged(
    document: Marked, doc: Document, lexicon: Lexicon
) -> Iterator[tuple[str, dict[str, int]]]:
    """Yield each third-person pronoun of a document, and how our reference for it does.

    Wanted are those that take up an earlier mention; one that we resolve and the set does not
    counts against precision.
    """
    references = find_references(doc, lexicon)
    first: dict[str, int] = {}
    for start, _, entity in sorted(document.mentions):
        first.setdefault(entity, start)
    for token in doc:
        if token.lower not in THIRD:
            continue
        held = _entity_at(token.idx, len(token), document)
        wanted = held is not None and first[held] < token.idx
        reference = references.get(token.i)
        noun = None if reference is None else reference.noun
        right = noun is not None and held in _entities_of(noun, document)
        counts = {"wanted": wanted, "given": noun is not None, "right": right and wanted}
        yield token.lower, {what: int(one) for what, one in counts.items()}


def _entities_of(noun: Word, document: Marked) -> set[str | None]:
    """Return the entity of a noun, and that of the nouns coordinated with it as a whole."""
    found = {_entity_at(noun.idx, len(noun), document)}
    others = [child for child in noun.children if child.dep == "conj"]
    if others:
        end = others[-1].idx + len(others[-1])
        found.add(_entity_at(noun.idx, end - noun.idx, document))
    return found


def _entity_at(start: int, length: int, document: Marked) -> str | None:
    """Return the entity of the smallest mention that holds these code points, or `None`."""
    holding = [
        (end - begin, entity)
        for begin, end, entity in document.mentions
        if begin <= start and start + length <= end
    ]
    return min(holding)[1] if holding else None


def as_report(document: Marked) -> Report:
    """Return the document as a report with its paragraphs as blocks."""
    blocks = []
    position = 0
    for part in document.text.split("\n"):
        if part:
            blocks.append(Block(BlockKind.PARAGRAPH, position, position + len(part)))
        position += len(part) + 1
    return Report(
        id=document.name,
        sha256="",
        path=document.name,
        text=document.text,
        blocks=tuple(blocks),
        source_map=(),
        published=UNKNOWN_DATE,
    )


def read_marked(path: Path) -> Iterator[Marked]:
    """Yield the documents of a CoNLL-U file with the mentions of its `Entity` marks."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for part in stream.read().split("# newdoc id = ")[1:]:
            name = part.partition("\n")[0].strip()
            yield _marked(name, part)


def _marked(name: str, part: str) -> Marked:
    """Return one document; a multi-word token's space is that of its range."""
    text, mentions = "", []
    opened: dict[str, list[int]] = {}
    held = ""  # words inside a range that were not yet seen
    for line in part.split("\n"):
        if line == "# newpar" and text:
            text = text.rstrip() + "\n"
        cells = line.split("\t")
        if len(cells) != 10 or "." in cells[0]:
            continue
        space = "" if "SpaceAfter=No" in cells[9] else " "
        if "-" in cells[0]:
            held = cells[1] + space
            last = cells[0].split("-")[1]
            continue
        begin = len(text)
        if held:
            word = cells[1] if held.startswith(cells[1]) else held.strip()
            text, held = text + held[: len(word)], held[len(word) :]
            end = len(text)
            if cells[0] == last:
                text, held = text + held, ""
        else:
            text += cells[1]
            end = len(text)
            text += space
        mentions += _closed(cells[9], begin, end, opened)
    return Marked(name, name.split("_")[1], text, tuple(mentions))


def _closed(
    misc: str, begin: int, end: int, opened: dict[str, list[int]]
) -> list[tuple[int, int, str]]:
    """Return the mentions that end with a word, and hold those that begin with it open."""
    found = []
    marks = next((each[7:] for each in misc.split("|") if each.startswith("Entity=")), "")
    for mark in _MARK.finditer(marks):
        opening, closing = mark.group(1), mark.group(2)
        if opening is not None:
            entity = opening
            opened.setdefault(entity, []).append(begin)
            if mark.group(0).endswith(")"):
                found.append((opened[entity].pop(), end, entity))
        elif opened.get(closing):
            found.append((opened[closing].pop(), end, closing))
    return found
