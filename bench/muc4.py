"""MUC-4: incident templates from news, our scorer over the systems of 1992.

The seventeen systems' own responses to `tst3` are scored by the same scorer that will score ours;
the official F beside each shows how far the two scorers agree.
"""

from __future__ import annotations

import re
import tarfile
from pathlib import Path

from bench.muc_score import Score, score_templates
from bench.muc_templates import Template, read_templates
from bench.table import DataMissing, Row, Table

ARCHIVE = "muc4.tar.gz"
SHOWN = {"type": (4,), "date": (2,), "place": (3,), "perp org": (10,), "conf": (11,),
         "human": (18, 19), "number": (21,), "effect": (23,)}  # fmt: skip


def run(data: Path, split: str | None) -> Table:
    """Score the responses to `tst3` and set them beside the official scores."""
    del split  # the peers answered one test set only
    path = data / "bench" / ARCHIVE
    if not path.is_file():
        raise DataMissing(f"no {path}")
    keys, systems, official = _read(path)
    scores = {name: score_templates(keys, systems[name]) for name in sorted(systems)}
    ranked = sorted(scores, key=lambda name: -scores[name].total.f_measure)
    rows = [Row(name, _cells(scores[name], official.get(name))) for name in ranked]
    agreement = rank_correlation(
        [scores[name].total.f_measure for name in ranked], [official[name] for name in ranked]
    )
    gaps = [abs(scores[name].total.f_measure - official[name]) for name in ranked]
    close = sum(gap <= 3 for gap in gaps)
    gap = sum(gaps) / len(gaps)
    notes = (
        f"Spearman's rank correlation with the official order: {agreement:.3f}",
        f"within 3 points of the official F: {close} of {len(gaps)} systems; mean gap {gap:.1f}",
        "official F allowed credit by hand; ours follows the written conditions alone",
    )
    figures = {"rank_correlation": agreement, "systems_within_3": float(close)}
    return Table("muc4", "tst3", ("official F", "F", *SHOWN), tuple(rows), figures, notes)


def _read(
    path: Path,
) -> tuple[list[Template], dict[str, list[Template]], dict[str, float]]:
    keys: list[Template] = []
    systems: dict[str, list[Template]] = {}
    official: dict[str, float] = {}
    with tarfile.open(path) as archive:
        for member in archive:
            parts = Path(member.name).parts
            stream = archive.extractfile(member) if member.isfile() else None
            if stream is None:
                continue
            if parts[-1].startswith("key-tst3"):
                keys = read_templates(stream.read().decode("latin-1"))
            elif "responses-tst3" in parts:
                systems[Path(parts[-1]).stem] = read_templates(stream.read().decode("latin-1"))
            elif "official-scores-tst3" in parts:
                official |= _official(parts[-2], stream.read().decode("latin-1"))
    return keys, systems, official


def _official(system: str, report: str) -> dict[str, float]:
    match = re.search(r"F-MEASURES\s+([\d.]+)", report)
    return {system: float(match[1])} if match else {}


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
