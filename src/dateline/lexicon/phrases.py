"""Phrases: the reader's plain word lists, such as number words and hedges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.tables import as_words


@dataclass(frozen=True, slots=True)
class Phrases:
    """Word lists by `table.list`, each a tuple of words or phrases in lower case."""

    lists: Mapping[str, tuple[str, ...]]

    def words(self, name: str) -> tuple[str, ...]:
        """Return the list `name`, such as `figures.killed`; raise `LexiconError` if unknown."""
        try:
            return self.lists[name]
        except KeyError as error:
            raise LexiconError(f"the lexicon has no word list `{name}`.") from error


def build_phrases(tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> Phrases:
    """Return the word lists of these tables; a user's list of the same name takes ours' place."""
    lists: dict[str, tuple[str, ...]] = {}
    for table, parts in tables.items():
        for part in parts:
            for name, value in part.items():
                where = f"{table}.{name}"
                lists[where] = as_words(value, where=where)
    return Phrases(lists)
