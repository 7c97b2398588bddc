"""Hedges: the words with which a report says that something is not established."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.tables import as_words, read_tables
from dateline.settings import Settings

TABLE = "hedges.yaml"
KINDS = frozenset({"unverified", "hearsay", "inferred", "possible", "denied"})


@dataclass(frozen=True, slots=True)
class HedgePattern:
    """A stock phrase of doubt or denial.

    `governs` is `clause`, `previous` or `object`. With `negated` the match counts only where a
    negation stands in it or just before it.
    """

    id: str
    kind: str
    governs: str
    pattern: re.Pattern[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Hedges:
    """All hedges: stock phrases, and single adverbs and adjectives with their kind."""

    patterns: tuple[HedgePattern, ...]
    adverbs: Mapping[str, str]
    adjectives: Mapping[str, str]
    longest_scare_quote: int


def build_hedges(tables: Iterable[Mapping[str, Any]]) -> Hedges:
    """Return the hedges of these tables; a user's rows come after ours and add to them."""
    merged = list(tables)
    longest = 4
    for table in merged:
        longest = int((table.get("scare_quotes") or {}).get("longest", longest))
    return Hedges(
        patterns=tuple(
            _pattern(row)
            for key in ("sentences", "denials")
            for table in merged
            for row in table.get(key) or []
        ),
        adverbs=_kinds(merged, "adverbs"),
        adjectives=_kinds(merged, "adjectives"),
        longest_scare_quote=longest,
    )


def load_hedges(settings: Settings | None = None) -> Hedges:
    """Return our hedges, with the user's own added."""
    folders = () if settings is None else settings.lexicon_dirs
    return build_hedges(read_tables(TABLE, folders))


def _pattern(row: Mapping[str, Any]) -> HedgePattern:
    where = f"{TABLE}: `{row.get('id')}`"
    kind = str(row.get("kind"))
    if kind not in KINDS:
        raise LexiconError(f"{where}: no such kind: {kind}.", hint=f"One of {sorted(KINDS)}.")
    try:
        pattern = re.compile(str(row["pattern"]), re.IGNORECASE)
    except (KeyError, re.error) as error:
        raise LexiconError(f"{where}: its `pattern` cannot be used: {error}.") from error
    return HedgePattern(
        id=str(row["id"]),
        kind=kind,
        governs=str(row.get("governs", "clause")),
        pattern=pattern,
        negated=bool(row.get("negated", False)),
    )


def _kinds(tables: Iterable[Mapping[str, Any]], key: str) -> Mapping[str, str]:
    return {
        lemma: str(row.get("kind"))
        for table in tables
        for row in table.get(key) or []
        for lemma in as_words(row.get("lemmas"), where=f"{TABLE}: `{key}`")
    }
