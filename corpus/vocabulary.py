"""The closed lists that annotations are written with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TABLE = Path(__file__).with_name("vocabulary.yaml")
TYPES = Path(__file__).parents[1] / "src/dateline/data/lexicons/event_types.yaml"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word that an annotation may use where it does not quote.

    `families` gives each event type's family. `broken` are the measures whose values need not be
    whole. `vague` gives the least and greatest number that a word such as `dozens` stands for.
    `sets` gives each shared set's licence.
    """

    families: Mapping[str, str]
    unasked: frozenset[str]
    type_names: Mapping[str, str]
    lures: tuple[str, ...]
    roles: tuple[str, ...]
    statuses: tuple[str, ...]
    stages: tuple[str, ...]
    stances: tuple[str, ...]
    precisions: tuple[str, ...]
    measures: tuple[str, ...]
    broken: frozenset[str]
    vague: Mapping[str, tuple[float, float]]
    grades: tuple[str, ...]
    differences: tuple[str, ...]
    credits: tuple[str, ...]
    edits: tuple[str, ...]
    sets: Mapping[str, str]
    splits: tuple[str, ...]
    kind_groups: Mapping[str, re.Pattern[str]]

    def asked(self, event_type: str) -> bool:
        """Tell whether claims of this type are annotated exhaustively (guidelines, section 2)."""
        return event_type not in self.unasked

    def kind_group(self, kind: str | None) -> str:
        """Return the group of a report's kind: `other` for what has none, `untold` for `None`."""
        if kind is None:
            return "untold"
        found = (name for name, words in self.kind_groups.items() if words.search(kind))
        return next(found, "other")


@cache
def load_vocabulary() -> Vocabulary:
    """Return the closed lists; read once."""
    table = _read(TABLE)
    types = _read(TYPES)["event_types"]
    return Vocabulary(
        families={name: str(row.get("family") or name) for name, row in types.items()},
        unasked=frozenset(table["unasked"]),
        type_names=table["type_names"],
        measures=tuple(table["measures"]),
        broken=frozenset(name for name, row in table["measures"].items() if row.get("broken")),
        vague={word: (float(low), float(high)) for word, (low, high) in table["vague"].items()},
        sets=table["sets"],
        kind_groups={
            name: re.compile(words, re.IGNORECASE) for name, words in table["kind_groups"].items()
        },
        **{
            name: tuple(table[name])
            for name in (
                "lures", "roles", "statuses", "stages", "stances", "precisions", "grades",
                "differences", "credits", "edits", "splits",
            )
        },
    )  # fmt: skip


def _read(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - the safe loader, in C where it is there
    return table
