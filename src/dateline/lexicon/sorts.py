"""Sorts: the kind of actor that an unknown name says it is ("the X Brigade", "Ministry of Y")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.countries import slug
from dateline.lexicon.tables import as_words

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_ARABIC = re.compile(r"^(?:al|el)-")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)-")
_LONGEST = 8  # words; more are a clause


@dataclass(frozen=True, slots=True)
class Sorts:
    """Kinds by the last words of a name, and by its first; `units` are heads of numbered units.

    All are written as ids: "Liberation Front" is `liberation-front`.
    """

    heads: Mapping[str, str] = field(default_factory=dict)
    fronts: Mapping[str, str] = field(default_factory=dict)
    units: frozenset[str] = frozenset()

    def bare(self, name: str) -> str:
        """Return a name without its article, and with one space between words."""
        return _ARTICLE.sub("", " ".join(name.split()))

    def id_of(self, name: str) -> str:
        """Return the id of a name: "the al-Nour Brigade" and "Nour Brigade" are `nour-brigade`."""
        return _ARABIC.sub("", slug(self.bare(name)))

    def kind_of(self, name: str) -> str | None:
        """Return the kind that a name (as an id) says, or `None`: one word alone says nothing."""
        words = name.split("-")
        if not 1 < len(words) <= _LONGEST:
            return None
        if _ORDINAL.match(name) and words[-1] in self.units:
            return "state-force"
        for size in range(len(words) - 1, 0, -1):
            front, head = "-".join(words[:size]), "-".join(words[-size:])
            kind = self.fronts.get(front) or self.heads.get(head)
            if kind is not None:
                return kind
        if "of" in words[1:]:  # "the National Bureau of Standards" is the bureau that it says
            return self.kind_of("-".join(words[: words.index("of", 1)]))
        return None


def build_sorts(tables: Iterable[Mapping[str, Any]], kinds: frozenset[str]) -> Sorts:
    """Return the sorts of these tables; raise `LexiconError` for an unknown kind."""
    heads: dict[str, str] = {}
    fronts: dict[str, str] = {}
    units: set[str] = set()
    for table in tables:
        for section, found in (("name_heads", heads), ("name_fronts", fronts)):
            for kind, words in (table.get(section) or {}).items():
                if kind not in kinds:
                    raise LexiconError(f"actors.yaml: {section}: unknown kind `{kind}`.")
                found.update((slug(word), kind) for word in as_words(words, where=section))
        units.update(slug(word) for word in as_words(table.get("units"), where="units"))
    return Sorts(heads, fronts, frozenset(units))
