"""Sourcing: words by which sources are held to be one, and by which a page says how it knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.tables import as_words

WORDS = (
    "titles", "outlet_words", "speaks_for", "vague", "things", "described", "sorts",
    "bare_bodies", "spoken", "one_sided", "own_words",
    "body_words", "press_words", "speaking_kinds", "authorities", "party_kinds", "state_kinds",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sourcing:
    """The table `sourcing.yaml`, in lower case; what each list means stands in the table.

    `own_words` finds where a report says that its own people were there.
    """

    titles: frozenset[str]
    outlet_words: frozenset[str]
    speaks_for: frozenset[str]
    vague: frozenset[str]
    things: frozenset[str]
    described: frozenset[str]
    sorts: frozenset[str]
    bare_bodies: frozenset[str]
    spoken: frozenset[str]
    one_sided: frozenset[str]
    body_words: frozenset[str]
    press_words: frozenset[str]
    speaking_kinds: frozenset[str]
    authorities: frozenset[str]
    party_kinds: frozenset[str]
    state_kinds: frozenset[str]
    own_words: re.Pattern[str]


def build_sourcing(tables: Iterable[Mapping[str, Any]]) -> Sourcing:
    """Return the table, the words of later ones added; raise `LexiconError` on a bad pattern."""
    held: dict[str, list[str]] = {name: [] for name in WORDS}
    for table in tables:
        for name in WORDS:
            held[name] += as_words(table.get(name), where=f"sourcing.yaml: `{name}`")
    try:
        own = re.compile("|".join(held.pop("own_words")) or r"(?!)", re.IGNORECASE)
    except re.error as error:
        raise LexiconError(f"sourcing.yaml: `own_words`: {error}.") from error
    words = {name: frozenset(one.lower() for one in found) for name, found in held.items()}
    return Sourcing(**words, own_words=own)
