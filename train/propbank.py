"""PropBank's predicates of EWT as tellings: who did what to whom, when and where, of any verb.

They teach the arcs alone: none of their words is scored as a mention, and their roles (`pb:ARG0`
…) are left out of the files that ship. Spans are over UD words, read by the shipped parser.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from dateline.read.mention.words import Words
from dateline.read.parse import Document
from dateline.read.parse.language import analyse, load_language
from dateline.records import Block, BlockKind, Report
from tellings import PREDICATE, PROPBANK, GoldWord, Telling, head_of

ROLES = ("ARG0", "ARG1", "ARG2", "ARGM-TMP", "ARGM-LOC")
SPLITS = ("train", "dev")
GENRES = ("weblog", "newsgroup")  # the nearest to news
LONGEST = 60  # sentences of one telling
LEAST = 2  # arguments of a predicate that is learned from


@dataclass(frozen=True, slots=True)
class Sentence:
    """A UD sentence: its text and where each word stands in it."""

    id: str
    text: str
    spans: Sequence[tuple[int, int]]


def propbank(data: Path) -> list[Telling]:
    """Return the tellings of the documents of EWT that are like news, cut where they are long."""
    folder = data / "train"
    sentences = {s.id: s for name in SPLITS for s in _sentences(folder / "ud-ewt", name)}
    frames = [
        f for f in _frames(folder / "propbank-ewt")
        if f["sent_id"] in sentences and f["sent_id"].startswith(GENRES)
    ]  # fmt: skip
    groups: list[list[Mapping[str, Any]]] = []
    for _, group in groupby(frames, key=lambda f: f["sent_id"].rpartition("-")[0]):
        rows = list(group)
        groups += [rows[k : k + LONGEST] for k in range(0, len(rows), LONGEST)]
    reports = [_report([sentences[r["sent_id"]] for r in rows], n) for n, rows in enumerate(groups)]
    docs = analyse(load_language(), reports)
    return [
        _telling(rows, sentences, report, doc)
        for rows, report, doc in zip(groups, reports, docs, strict=True)
    ]


def _frames(folder: Path) -> Iterator[Mapping[str, Any]]:
    with gzip.open(folder / "propbank-ewt.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _sentences(folder: Path, split: str) -> Iterator[Sentence]:
    with gzip.open(folder / f"{split}.conllu.gz", "rt", encoding="utf-8") as lines:
        for filled, rows in groupby(lines, key=lambda line: bool(line.strip())):
            if filled:
                yield _sentence(list(rows))


def _sentence(rows: Sequence[str]) -> Sentence:
    heads = dict(row[2:].rstrip("\n").split(" = ", 1) for row in rows if " = " in row[:20])
    text, at, spans = heads["text"], 0, []
    joined = (0, 0)
    ends = 0  # the last word of a token that stands for several
    for row in (row.split("\t") for row in rows if not row.startswith("#")):
        if "." in row[0]:
            continue
        if "-" in row[0]:
            start = text.index(row[1], at)
            at = start + len(row[1])
            joined, ends = (start, at), int(row[0].partition("-")[2])
        elif int(row[0]) <= ends:
            spans.append(joined)
        else:
            start = text.index(row[1], at)
            at = start + len(row[1])
            spans.append((start, at))
    return Sentence(heads["sent_id"], text, spans)


def _report(sentences: Sequence[Sentence], number: int) -> Report:
    blocks, at = [], 0
    for one in sentences:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(one.text)))
        at += len(one.text) + 2
    text = "\n\n".join(one.text for one in sentences)
    return Report(f"propbank-{number}", "0" * 64, f"propbank-{number}", text, tuple(blocks), ())


def _telling(
    rows: Sequence[Mapping[str, Any]],
    sentences: Mapping[str, Sentence],
    report: Report,
    doc: Document,
) -> Telling:
    found = Telling(report.id, PROPBANK, Words.of(doc))
    found.silent = set(range(len(found.words.texts)))
    for row, block in zip(rows, report.blocks, strict=True):
        spans = sentences[row["sent_id"]].spans
        for frame in row["frames"]:
            verb = _word(doc, block.start, spans, frame["at"], frame["at"] + 1)
            args = [each for each in frame["args"] if each[2] in ROLES]
            if verb is None or len(args) < LEAST:
                continue
            found.mentions[verb] = GoldWord(frozenset(), PREDICATE, None, -1)
            for start, end, role in args:
                word = _word(doc, block.start, spans, start, end)
                if word is not None and word != verb:
                    found.arcs.add((verb, f"pb:{role}", word))
    return found


def _word(
    doc: Document, offset: int, spans: Sequence[tuple[int, int]], start: int, end: int
) -> int | None:
    phrase = doc.char_span(offset + spans[start][0], offset + spans[end - 1][1], "expand")
    return None if phrase is None else head_of(phrase)
