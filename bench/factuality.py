"""Factuality: whether what a word tells of took place, by rules, by the model's head, by both.

`MEANTIME` is its gm and stock stories (two of four; thresholds were set on the others): every event
mention that the annotators marked. One took place where it is certain, positive and not in the
future. `own` is `tables/factuality.yaml`. The rules and the head see the word alone: no report's
caveats. `python train/heads.py` prints the head's correlation on UDS.
"""

from __future__ import annotations

import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path

import yaml

from bench.table import DataMissing, Row, Table
from dateline.clean import clean_text
from dateline.lexicon import Lexicon, Trigger, load_lexicon
from dateline.read.event_mentions import EventMention
from dateline.read.factuality import factuality
from dateline.read.happenings import Happening
from dateline.read.parse import Document, Word
from dateline.read.parse.language import LanguageModel, analyse, load_language
from dateline.read.status import StatusReading, status_of
from dateline.records import Stage, Status
from dateline.settings import Settings

MEANTIME = Path("train") / "meantime.tar.gz"
STORIES = ("corpus_gm", "corpus_stock")
OWN = Path(__file__).parent / "tables" / "factuality.yaml"
VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A word, whether what it tells of took place, and what each way of reading says."""

    token: Word
    happened: bool
    rules: bool
    head: bool
    both: bool


def run(data: Path, split: str | None) -> Table:
    """Return the share of words judged rightly, by each way of reading."""
    if not (data / MEANTIME).is_file():
        raise DataMissing(str(data / MEANTIME))
    model, lexicon = load_language(), load_lexicon(Settings())
    news = [_judge(token, done, lexicon) for token, done in _meantime(data / MEANTIME, model)]
    groups = {
        "MEANTIME, verbs": [each for each in news if each.token.upos in VERBS],
        "MEANTIME, other words": [each for each in news if each.token.upos not in VERBS],
        "own sentences": [_judge(token, done, lexicon) for token, done in _own(model)],
    }
    rows = [
        Row(name, (_share(g, "rules"), _share(g, "head"), _share(g, "both"), len(g)))
        for name, g in groups.items()
    ]
    own = groups["own sentences"]
    return Table(
        bench="factuality",
        split=split or "all",
        columns=("rules", "head", "both", "words"),
        rows=tuple(rows),
        figures={"meantime": _share(news, "both"), "own": _share(own, "both")},
        notes=tuple(
            f"{each.token.text} took {'' if each.happened else 'no '}place: {each.token.sent.text}"
            for each in own
            if each.both != each.happened
        ),
    )


def _share(group: list[Judged], way: str) -> float:
    right = [getattr(each, way) == each.happened for each in group]
    return right.count(True) / len(right)


def _judge(token: Word, happened: bool, lexicon: Lexicon) -> Judged:  # noqa: FBT001 # a label
    trigger = Trigger((token.lemma.lower(),), "verb" if token.upos in VERBS else "noun", "attack")
    happening = Happening(EventMention(token, (token,), trigger))
    said = factuality(token)
    both = status_of(happening, (), lexicon=lexicon)
    vectors, token.doc.vectors = token.doc.vectors, None
    rules = status_of(happening, (), lexicon=lexicon)
    token.doc.vectors = vectors
    return Judged(token, happened, _took_place(rules), said is None or said > 0, _took_place(both))


def _took_place(reading: StatusReading) -> bool:
    done = reading.status in (Status.REPORTED, Status.UNVERIFIED)
    return done and reading.stage is Stage.ACCOMPLISHED


def _own(model: LanguageModel) -> Iterator[tuple[Word, bool]]:
    table = yaml.safe_load(OWN.read_text(encoding="utf-8"))
    rows = [(text, kind == "happened") for kind in table for text in table[kind]]
    reports = [clean_text(text.replace("*", ""), published=None) for text, _ in rows]
    for (text, happened), doc in zip(rows, analyse(model, reports), strict=True):
        start = text.index("*")
        yield next(t for t in doc if t.idx <= start < t.idx + len(t)), happened


def _meantime(path: Path, model: LanguageModel) -> Iterator[tuple[Word, bool]]:
    with tarfile.open(path) as archive:
        for member in sorted(archive.getnames()):
            parts = Path(member).parts
            if member.endswith(".xml") and "intra-doc_annotation" in parts and parts[-2] in STORIES:
                file = archive.extractfile(member)
                if file is not None:
                    yield from _events(ET.fromstring(file.read()), model)  # noqa: S314 # a kept set


def _events(root: ET.Element, model: LanguageModel) -> Iterator[tuple[Word, bool]]:
    tokens = list(root.iter("token"))
    places = {token.get("t_id"): place for place, token in enumerate(tokens)}
    (doc,) = model.reader.read([_given(tokens)])
    for event in root.iter("EVENT_MENTION"):
        happened = _happened(event)
        own = [places[anchor.get("t_id")] for anchor in event.iter("token_anchor")]
        if happened is not None and own:
            heads = [place for place in own if doc[place].head.i not in own]
            yield doc[heads[0] if heads else own[-1]], happened


def _given(tokens: Sequence[ET.Element]) -> Document:
    """Return the set's own words, its sentences as blocks."""
    texts = [token.text or "" for token in tokens]
    ends = list(accumulate(len(text) + 1 for text in texts))
    pieces = [(end - 1 - len(text), end - 1) for end, text in zip(ends, texts, strict=True)]
    sentences = groupby(zip(tokens, pieces, strict=True), key=lambda pair: pair[0].get("sentence"))
    runs = ([piece for _, piece in run] for _, run in sentences)
    blocks = [(run[0][0], run[-1][1]) for run in runs]
    return Document(" ".join(texts), pieces, blocks=blocks)


def _happened(event: ET.Element) -> bool | None:
    """Return what the annotators say, or `None` where they leave it open."""
    certainty, polarity, time = (event.get(n) for n in ("certainty", "polarity", "time"))
    if polarity == "NEG" or time == "FUTURE" or certainty in ("POSSIBLE", "PROBABLE"):
        return False
    sure = (certainty, polarity, time) == ("CERTAIN", "POS", "NON_FUTURE")
    return True if sure else None
