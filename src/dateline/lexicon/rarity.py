"""How rare words are in the news at large: a frozen table, the same for every case.

A word's rarity must not change as reports are added, or every pair of a case would have to be
scored anew; so it is counted once, over text that is no part of any case (`train/linking.py`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dateline.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Rarity:
    """The natural logarithm of how many texts there are to one that holds a stem (idf)."""

    levels: Mapping[str, float] = field(default_factory=dict)
    unknown: float = 10.0

    def of(self, word: str) -> float:
        """Return the rarity of a stem; of one that the table lacks, that of the rarest."""
        return self.levels.get(word, self.unknown)

    def sum_of(self, words: Iterable[str]) -> float:
        """Return the sum over words, the same in any order."""
        known, unknown = self.levels.get, self.unknown
        return math.fsum([known(word, unknown) for word in words])


def build_rarity(tables: Iterable[Mapping[str, Any]]) -> Rarity:
    """Return the table of levels, each with its stems in a row; later tables lie over earlier."""
    levels: dict[str, float] = {}
    unknown = 0.0
    try:
        for table in tables:
            unknown = float(table.get("unknown", unknown))
            for level, stems in table["levels"].items():
                levels.update(dict.fromkeys(stems.split(), float(level)))
    except (KeyError, AttributeError, TypeError, ValueError) as error:
        raise LexiconError(
            f"rarity.yaml: no level, or no words in it: {error}.",
            hint="Compare it with the table that ships with Dateline.",
        ) from error
    return Rarity(levels, unknown)
