"""Weights and thresholds by which claims are linked into events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Linking:
    """The table `linking.yaml`: log-odds by comparison and outcome, thresholds, block sizes."""

    prior: float
    threshold: float
    keep: float
    average: float
    agreement: float
    least: float
    window_days: int
    cell_degrees: float
    singular: float
    same_report: float
    singular_types: frozenset[str]
    weights: Mapping[tuple[str, str], float]
    shingle: int
    least_words: int
    copy_share: float
    stopwords: frozenset[str]
    most_pairs: int = 20_000
    rare_holders: int = 60

    def weight(self, comparison: str, outcome: str) -> float:
        """Return the log-odds of one outcome of one comparison."""
        return self.weights[comparison, outcome]


def build_linking(tables: Iterable[Mapping[str, Any]]) -> Linking:
    """Return the table, later ones laid over earlier; raise `LexiconError` on a missing row."""
    merged: dict[str, Any] = {}
    for table in tables:
        for name, value in table.items():
            old = merged.get(name)
            both = isinstance(old, dict) and isinstance(value, dict)
            merged[name] = {**old, **value} if both else value  # type: ignore[dict-item]
    try:
        return _linking(merged)
    except (KeyError, TypeError, ValueError) as error:
        raise LexiconError(
            f"linking.yaml: a row is missing or no number: {error}.",
            hint="Compare it with the table that ships with Dateline.",
        ) from error


def _linking(table: Mapping[str, Any]) -> Linking:
    copies = table["copies"]
    return Linking(
        prior=float(table["prior"]),
        threshold=float(table["threshold"]),
        keep=float(table["keep"]),
        average=float(table["average"]),
        agreement=float(table["agreement"]),
        least=float(table["least"]),
        window_days=int(table["window_days"]),
        cell_degrees=float(table["cell_degrees"]),
        singular=float(table["singular"]),
        same_report=float(table["same_report"]),
        singular_types=frozenset(table["singular_types"]),
        weights={
            (comparison, outcome): float(value)
            for comparison in ("type", "time", "place", "participants", "figures", "words")
            for outcome, value in table[comparison].items()
        },
        shingle=int(copies["shingle"]),
        least_words=int(copies["least_words"]),
        copy_share=float(copies["share"]),
        stopwords=frozenset(table["stopwords"]),
        most_pairs=int(table["most_pairs"]),
        rare_holders=int(table["rare_holders"]),
    )
