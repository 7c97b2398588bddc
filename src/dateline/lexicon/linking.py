"""Thresholds and block sizes by which claims are linked into events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import LexiconError


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
    leads: tuple[str, ...]
    wide_kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Linking:
    """The table `linking.yaml`: thresholds, block sizes, and what holds two claims apart."""

    threshold: float
    keep: float
    average: float
    strongest: float
    hopeless: float
    apart_days: int
    apart_km: float
    told_days: int
    spot_km: float
    spot_apart_km: float
    town_km: float
    town_apart_km: float
    spread_families: frozenset[str]
    finished_days: int
    window_days: int
    cell_degrees: float
    singular_types: frozenset[str]
    onsets: Mapping[str, str]
    since: frozenset[str]
    shingle: int
    least_words: int
    copy_share: float
    stopwords: frozenset[str]
    lending: Lending
    most_pairs: int
    rare_holders: int
    page_words: int
    page_shared: int
    most_pages: int
    crowd: int


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
    copies, apart = table["copies"], table["apart"]
    return Linking(
        threshold=float(table["threshold"]),
        keep=float(table["keep"]),
        average=float(table["average"]),
        strongest=float(table["strongest"]),
        hopeless=float(table["hopeless"]),
        apart_days=int(apart["days"]),
        apart_km=float(apart["kilometres"]),
        told_days=int(apart["told_days"]),
        spot_km=float(apart["spot"]),
        spot_apart_km=float(apart["spot_kilometres"]),
        town_km=float(apart["town"]),
        town_apart_km=float(apart["town_kilometres"]),
        spread_families=frozenset(apart["spread_families"]),
        finished_days=int(apart["finished_days"]),
        window_days=int(table["window_days"]),
        cell_degrees=float(table["cell_degrees"]),
        singular_types=frozenset(table["singular_types"]),
        onsets=dict(table["onsets"]),
        since=frozenset(table["since"]),
        shingle=int(copies["shingle"]),
        least_words=int(copies["least_words"]),
        copy_share=float(copies["share"]),
        stopwords=frozenset(table["stopwords"]),
        lending=_lending(table["lending"]),
        most_pairs=int(table["most_pairs"]),
        rare_holders=int(table["rare_holders"]),
        page_words=int(table["page_words"]),
        page_shared=int(table["page_shared"]),
        most_pages=int(table["most_pages"]),
        crowd=int(table["crowd"]),
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
        leads=tuple(table["leads"]),
        wide_kinds=frozenset(table["wide_kinds"]),
    )
