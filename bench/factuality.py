"""Factuality: whether claims are told as having taken place or not, against what people marked.

A gold word counts where a claim of ours has its trigger in it; how many have none is printed, for
there another benchmark measures. MEANTIME's event mentions took place where they are certain,
positive and not in the future: of its four stories, thresholds were set on two (`dev`); the two
others are published (`held-out`), beside our own sentences (`tables/factuality.yaml`).
"""

from __future__ import annotations

import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.product import claim_about, read_texts
from bench.table import DataMissing, Row, Table, UnknownSplit
from dateline.records import Claim, Span, Stage, Status

MEANTIME = Path("train") / "meantime.tar.gz"
STORIES = {"held-out": ("corpus_gm", "corpus_stock"), "dev": ("corpus_airbus", "corpus_apple")}
OWN = Path(__file__).parent / "tables" / "factuality.yaml"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a set with its gold words, and of each whether what it tells of took place."""

    group: str
    text: str
    gold: tuple[tuple[Span, bool], ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold word: whether it took place, and what our claim says (`None` without a claim)."""

    group: str
    happened: bool
    said: bool | None


def run(data: Path, split: str | None) -> Table:
    """Judge the claims about gold words, on `held-out` (the default) or `dev`."""
    split = split or "held-out"
    if split not in STORIES:
        raise UnknownSplit(f"no split {split}; there are {', '.join(STORIES)}")
    if not (data / MEANTIME).is_file():
        raise DataMissing(f"{data / MEANTIME} is not there")
    texts = list(_meantime(data / MEANTIME, STORIES[split]))
    return _table([*texts, *(_own(OWN, "own") if split == "held-out" else ())], split)


def run_file(path: Path, split: str | None) -> Table:
    """Judge the claims about the words between asterisks of a table of the own form."""
    return _table(list(_own(path, path.stem)), split or path.stem)


def _own(path: Path, group: str) -> Iterator[Text]:
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    for kind, rows in table.items():
        for text in rows:
            yield _marked(group, text, happened=kind == "happened")


def _marked(group: str, text: str, *, happened: bool) -> Text:
    first, last = text.index("*"), text.rindex("*")
    return Text(group, text.replace("*", ""), ((Span(first, last - 1), happened),))


def _table(texts: Sequence[Text], split: str) -> Table:
    judged = list(judge(texts))
    rows, figures = [], {}
    for group in dict.fromkeys(each.group for each in judged):
        whole = _cells([each for each in judged if each.group == group])
        rows.append(Row(group, whole))
        figures[f"{group.lower()}_right"] = whole[-1]
        for happened, name in ((True, "took place"), (False, "did not")):
            part = [each for each in judged if (each.group, each.happened) == (group, happened)]
            rows.append(Row(f"{group}: {name}", _cells(part)))
    columns = ("gold words", "with a claim", "right", "share of those")
    return Table("factuality", split, columns, tuple(rows), figures)


def _cells(judged: Sequence[Judged]) -> tuple[float, ...]:
    claimed = [each for each in judged if each.said is not None]
    right = sum(each.said == each.happened for each in claimed)
    return len(judged), len(claimed), right, right / max(1, len(claimed))


def judge(texts: Sequence[Text]) -> Iterator[Judged]:
    """Yield how the claims about gold words are told."""
    for text, reading in zip(texts, read_texts(each.text for each in texts), strict=True):
        for words, happened in text.gold:
            claim = claim_about(reading.claims, words)
            yield Judged(text.group, happened, None if claim is None else took_place(claim))


def took_place(claim: Claim) -> bool:
    """Tell whether a claim says that something has happened."""
    done = claim.status in (Status.REPORTED, Status.UNVERIFIED)
    return done and claim.stage is Stage.ACCOMPLISHED


def _meantime(path: Path, stories: Sequence[str]) -> Iterator[Text]:
    with tarfile.open(path) as archive:
        for member in sorted(archive.getnames()):
            parts = Path(member).parts
            if member.endswith(".xml") and "intra-doc_annotation" in parts and parts[-2] in stories:
                file = archive.extractfile(member)
                if file is not None:
                    yield _text(ET.fromstring(file.read()))  # noqa: S314 # a kept set


def _text(root: ET.Element) -> Text:
    """Return a document's words parted by spaces, its sentences by lines, with its gold words."""
    text, places = "", {}
    sentence = None
    for token in root.iter("token"):
        if text:
            text += " " if token.get("sentence") == sentence else "\n\n"
        sentence = token.get("sentence")
        places[token.get("t_id")] = (len(text), len(text) + len(token.text or ""))
        text += token.text or ""
    gold = []
    for event in root.iter("EVENT_MENTION"):
        happened = _happened(event)
        own = [places[anchor.get("t_id")] for anchor in event.iter("token_anchor")]
        if happened is not None and own:
            gold.append((Span(own[0][0], own[-1][1]), happened))
    return Text("MEANTIME", text, tuple(gold))


def _happened(event: ET.Element) -> bool | None:
    """Return what the annotators say, or `None` where they leave it open."""
    certainty, polarity, time = (event.get(n) for n in ("certainty", "polarity", "time"))
    if polarity == "NEG" or time == "FUTURE" or certainty in ("POSSIBLE", "PROBABLE"):
        return False
    sure = (certainty, polarity, time) == ("CERTAIN", "POS", "NON_FUTURE")
    return True if sure else None
