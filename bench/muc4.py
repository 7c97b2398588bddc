"""MUC-4: incident templates from news, our scorer over the systems of 1992.

Ours are the events that the product lists for each message, renamed into templates. They stand
beside the seventeen systems' own responses to `tst3`, all scored by one scorer; the official F
beside each of theirs shows how far that scorer agrees with the one of 1992.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.muc_ours import Message, answer, split_messages
from bench.muc_score import Score, score_templates
from bench.muc_templates import SLOTS, Template, read_templates
from bench.table import DataMissing, Row, Table, UnknownSplit

ARCHIVE = "muc4.tar.gz"
SHOWN = {"type": (4,), "date": (2,), "place": (3,), "perp org": (10,), "conf": (11,),
         "human": (18, 19), "number": (21,), "effect": (23,)}  # fmt: skip


KEYS = {
    "tst1": "tst1/key-tst1",
    "tst2": "tst2/key-tst2",
    "dev": "dev/key-dev",
    "tst3": "tst3/key-tst3",
}
TEXTS = {
    "tst1": "tst1/tst1-muc",
    "tst2": "tst2/tst2-muc",
    "dev": "dev/dev-muc",
    "tst3": "tst3/tst3-muc",
}
OURS = "DATELINE"
PUBLISHED = "tst3"


@dataclass(frozen=True, slots=True)
class Corpus:
    """One split: its texts and keys, and what the systems of 1992 answered, where they did."""

    messages: tuple[Message, ...]
    keys: tuple[Template, ...]
    systems: Mapping[str, Sequence[Template]]
    official: Mapping[str, float]


def run(data: Path, split: str | None) -> Table:
    """Score our templates, on `tst3` beside the responses of 1992 and their official scores."""
    return run_file(data / "bench" / ARCHIVE, split)


def run_file(path: Path, split: str | None) -> Table:
    """Score our templates on a split of an archive of the same form."""
    if not path.is_file():
        raise DataMissing(f"no {path}")
    if split is not None and split not in KEYS:
        raise UnknownSplit(f"no split {split}; there are {', '.join(KEYS)}")
    corpus = _read(path, split or PUBLISHED)
    if not corpus.messages:
        raise DataMissing(f"{path} holds no messages of {split or PUBLISHED}")
    responses = {**corpus.systems, OURS: answer(corpus.messages)}
    scores = {name: score_templates(corpus.keys, responses[name]) for name in sorted(responses)}
    ranked = sorted(scores, key=lambda name: -scores[name].total.f_measure)
    rows = [Row(name, _cells(scores[name], corpus.official.get(name))) for name in ranked]
    figures = {"F": scores[OURS].total.f_measure / 100}
    notes = [_slots_note(scores[OURS])]
    if corpus.systems:
        agreed = _agreement(scores, corpus.official)
        figures |= agreed
        notes += [
            f"rank correlation with the official scores: {agreed['rank_correlation']:.3f}",
            f"within 3 points of the official F: {agreed['systems_within_3']:.0f} systems",
            "official F allowed credit by hand; ours follows the written conditions alone",
        ]
    columns = ("official F", "F", *SHOWN)
    return Table("muc4", split or PUBLISHED, columns, tuple(rows), figures, tuple(notes))


def _agreement(scores: Mapping[str, Score], official: Mapping[str, float]) -> dict[str, float]:
    """Return how far our scorer agrees with the official one on the systems that it scored."""
    names = sorted(official)
    found = [scores[name].total.f_measure for name in names]
    close = sum(abs(ours - official[name]) <= 3 for ours, name in zip(found, names, strict=True))
    correlation = rank_correlation(found, [official[name] for name in names])
    return {"rank_correlation": correlation, "systems_within_3": float(close)}


def _slots_note(score: Score) -> str:
    parts = (f"{SLOTS[slot]} {count.f_measure:.0f}" for slot, count in score.slots.items())
    return f"{OURS} by slot: {', '.join(parts)}"


def _read(path: Path, split: str) -> Corpus:
    keys: list[Template] = []
    messages: list[Message] = []
    systems: dict[str, list[Template]] = {}
    official: dict[str, float] = {}
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda each: each.name):
            stream = archive.extractfile(member) if member.isfile() else None
            if stream is None:
                continue
            name = member.name.partition("/")[2]
            text = stream.read().decode("latin-1")
            if name.startswith(KEYS[split]):
                keys += read_templates(text)
            elif name.startswith(TEXTS[split]):
                messages += split_messages(text)
            elif name.startswith("responses-tst3/") and split == "tst3":
                systems[Path(name).stem] = read_templates(text)
            elif name.startswith("official-scores-tst3/") and split == "tst3":
                total = official_f(text)
                if total is not None:
                    official[Path(name).parent.name] = total
    held = {message.id for message in messages}
    return Corpus(
        tuple(messages),
        tuple(template for template in keys if template.message in held),
        systems,
        official,
    )


def official_f(report: str) -> float | None:
    """Return the F of an official report: its last, for those before it are of parts of it."""
    found = re.findall(r"F-MEASURES\s+([\d.]+)", report)
    return float(found[-1]) if found else None


def _cells(score: Score, official: float | None) -> tuple[float | None, ...]:
    def f_of(slots: tuple[int, ...]) -> float:
        part = Score()
        return _sum(part, score, slots)

    return (official, score.total.f_measure, *(f_of(slots) for slots in SHOWN.values()))


def _sum(part: Score, score: Score, slots: tuple[int, ...]) -> float:
    for slot in slots:
        part.slots[slot].add(score.slots[slot])
    return part.total.f_measure


def rank_correlation(left: list[float], right: list[float]) -> float:
    """Return Spearman's rank correlation; equal values share their mean rank."""
    one, other = _ranks(left), _ranks(right)
    mean = (len(one) + 1) / 2
    joint = sum((a - mean) * (b - mean) for a, b in zip(one, other, strict=True))
    spread = sum((a - mean) ** 2 for a in one) * sum((b - mean) ** 2 for b in other)
    return joint / spread**0.5 if spread else 0.0


def _ranks(values: list[float]) -> list[float]:
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) + 1) / 2 for value in values]
