"""What a word's spelling tells, and how a cell of morphology is read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

_SIGNS = frozenset("$£€¥₹₽₦₪+=<>^`~|©®™°×")  # currency, arithmetic: symbols, not punctuation


@lru_cache(maxsize=4096)
def is_punctuation(text: str) -> bool:
    """Tell whether a word is made of marks, and not of signs that stand for something alone."""
    return not any(map(str.isalnum, text)) and not _SIGNS.issuperset(text)


@cache
def features_of(morph: str) -> Mapping[str, tuple[str, ...]]:
    """Return the features of a CoNLL-U cell by their names."""
    pairs = (pair.split("=", 1) for pair in morph.split("|") if "=" in pair)
    return {name: tuple(values.split(",")) for name, values in pairs}
