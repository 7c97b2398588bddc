"""Classes: what sort of thing or person a noun is of ("armed", "structure"), as sets of lemmas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.tables import as_words


def build_classes(tables: Iterable[Mapping[str, Any]]) -> dict[str, frozenset[str]]:
    """Return the semantic classes as sets of lemmas; `@name` in a class takes in another."""
    raw: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for name, value in (table.get("classes") or {}).items():
            raw[name] = as_words(value, where=f"class `{name}`")
    return {name: frozenset(_spell_out(name, raw, ())) for name in raw}


def _spell_out(name: str, raw: Mapping[str, tuple[str, ...]], above: tuple[str, ...]) -> set[str]:
    if name in above:
        raise LexiconError(f"class `{name}` takes in itself.", hint="Break the circle.")
    lemmas: set[str] = set()
    for word in raw[name]:
        if word.startswith("@"):
            if word[1:] not in raw:
                raise LexiconError(f"class `{name}`: unknown class `{word[1:]}`.")
            lemmas |= {word.replace("@", "#"), *_spell_out(word[1:], raw, (*above, name))}
        else:
            lemmas.add(word.lower())
    return lemmas
