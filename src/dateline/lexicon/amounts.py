"""Amounts: how English words numbers, ranges and vague counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.tables import as_words


@dataclass(frozen=True, slots=True)
class Amounts:
    """The tables of `quantities.yaml`; every phrase in lower case.

    `vague` gives a low and a high end, `None` where it is open. `bounds` gives, for the phrases
    before a number, `at-least`, `up-to` or `about`, and `bounds_after` the same for those after.
    `sets` are nouns that people make up ("a family of five"), `set_sizes` how many make some.
    """

    numbers: Mapping[str, float]
    scales: Mapping[str, float]
    fractions: Mapping[str, float]
    vague: Mapping[str, tuple[float, float | None]]
    bounds: Mapping[str, str]
    bounds_after: Mapping[str, str]
    none_of: frozenset[str]
    sets: frozenset[str]
    set_sizes: Mapping[str, float]
    not_before: frozenset[str]
    not_after: frozenset[str]
    percent: frozenset[str]
    currencies: frozenset[str]
    refuse_over: float


def build_amounts(tables: Iterable[Mapping[str, Any]]) -> Amounts:
    """Return the amounts of these tables; a later table adds to the lists of an earlier one."""
    merged: dict[str, Any] = {}
    for table in tables:
        for key, value in table.items():
            if isinstance(value, dict):
                merged[key] = {**merged.get(key, {}), **value}
            elif isinstance(value, int | float):
                merged[key] = value
            else:
                merged[key] = (*merged.get(key, ()), *as_words(value, where=f"quantities.{key}"))

    def words(key: str) -> frozenset[str]:
        return frozenset(merged.get(key, ()))

    def bounds(prefix: str) -> dict[str, str]:
        return {
            phrase: effect.replace("_", "-")
            for effect in ("at_least", "up_to", "about")
            for phrase in merged.get(prefix + effect, ())
        }

    try:
        vague = {
            str(phrase): (float(low), None if high is None else float(high))
            for phrase, (low, high) in merged.get("vague", {}).items()
        }
        return Amounts(
            numbers={key: float(value) for key, value in merged.get("numbers", {}).items()},
            scales={key: float(value) for key, value in merged.get("scales", {}).items()},
            fractions={key: float(value) for key, value in merged.get("fractions", {}).items()},
            vague=vague,
            bounds=bounds(""),
            bounds_after=bounds("after_"),
            none_of=words("none_of"),
            sets=words("sets"),
            set_sizes={key: float(value) for key, value in merged.get("set_sizes", {}).items()},
            not_before=words("not_before"),
            not_after=words("not_after"),
            percent=words("percent"),
            currencies=words("currencies"),
            refuse_over=float(merged.get("refuse_over", 1e10)),
        )
    except (TypeError, ValueError) as error:
        raise LexiconError(f"quantities: a value is no number: {error}.") from error
