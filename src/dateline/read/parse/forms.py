"""What a word's spelling tells, and how a cell of morphology is read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from dateline.read.parse.grammar import grammar

_SIGNS = frozenset("$£€¥₹₽₦₪+=<>^`~|©®™°×")  # currency, arithmetic: symbols, not punctuation


@lru_cache(maxsize=4096)
def is_punctuation(text: str) -> bool:
    """Tell whether a word is made of marks, and not of signs that stand for something alone."""
    return not any(map(str.isalnum, text)) and not _SIGNS.issuperset(text)


def is_number(lower: str) -> bool:
    """Tell whether a word in lower case is a number, in digits or letters ("1,200", "1/2")."""
    plain = lower.replace(",", "").replace(".", "").lstrip("+-±~")
    parts = plain.split("/")
    return (len(parts) < 3 and all(map(str.isdigit, parts))) or plain in grammar().number_words


@cache
def features_of(morph: str) -> Mapping[str, tuple[str, ...]]:
    """Return the features of a CoNLL-U cell by their names."""
    pairs = (pair.split("=", 1) for pair in morph.split("|") if "=" in pair)
    return {name: tuple(values.split(",")) for name, values in pairs}
