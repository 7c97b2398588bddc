"""Weights and thresholds by which claims are linked into events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import LexiconError

COMPARISONS = ("type", "stage", "time", "clock", "place", "participants", "figures", "words")


@dataclass(frozen=True, slots=True)
class Lending:
    """When one report's place is lent to another that names it and cannot locate it."""

    sure_lead: float
    elsewhere_km: float
    widest_km: float
    nearby_km: float
    far_km: float
    country_share: float
    least_letters: int
    least_likeness: float
    guesses: tuple[str, ...]
    fallbacks: tuple[str, ...]
    leads: tuple[str, ...]
    wide_kinds: frozenset[str]


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
    one_sided: frozenset[str]
    sequels: frozenset[frozenset[str]]
    weights: Mapping[tuple[str, str], float]
    shingle: int
    least_words: int
    copy_share: float
    stopwords: frozenset[str]
    lending: Lending
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
        one_sided=frozenset(table["one_sided"]),
        sequels=frozenset(frozenset(pair) for pair in table["sequels"]),
        weights={
            (comparison, outcome): float(value)
            for comparison in (
                "type",
                "stage",
                "time",
                "clock",
                "place",
                "participants",
                "figures",
                "words",
            )
            for outcome, value in table[comparison].items()
        },
        shingle=int(copies["shingle"]),
        least_words=int(copies["least_words"]),
        copy_share=float(copies["share"]),
        stopwords=frozenset(table["stopwords"]),
        lending=_lending(table["lending"]),
        most_pairs=int(table["most_pairs"]),
        rare_holders=int(table["rare_holders"]),
    )


def _lending(table: Mapping[str, Any]) -> Lending:
    return Lending(
        sure_lead=float(table["sure_lead"]),
        elsewhere_km=float(table["elsewhere_km"]),
        widest_km=float(table["widest_km"]),
        nearby_km=float(table["nearby_km"]),
        far_km=float(table["far_km"]),
        country_share=float(table["country_share"]),
        least_letters=int(table["least_letters"]),
        least_likeness=float(table["least_likeness"]),
        guesses=tuple(table["guesses"]),
        fallbacks=tuple(table["fallbacks"]),
        leads=tuple(table["leads"]),
        wide_kinds=frozenset(table["wide_kinds"]),
    )
