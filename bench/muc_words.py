"""The adapter's table for MUC-4: which words stand for which entry of the task's set lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

TABLE = Path(__file__).parent / "tables" / "muc4.yaml"


@dataclass(frozen=True, slots=True)
class Words:
    """The table `muc4.yaml`; word sets by entry keep the table's order, which is the precedence."""

    incidents: Mapping[str, str]
    triggers: Mapping[str, frozenset[str]]
    effects: Mapping[str, frozenset[str]]
    things: Mapping[str, frozenset[str]]
    about_things: Mapping[str, frozenset[str]]
    people: Mapping[str, frozenset[str]]
    instruments: tuple[tuple[str, str], ...]
    sets: Mapping[str, frozenset[str]]
    unhurt: tuple[str, ...]
    countries: Mapping[str, str]

    def entry(self, table: Mapping[str, frozenset[str]], words: Iterable[str]) -> str | None:
        """Return the first entry of a table that has one of the words."""
        given = frozenset(words)
        return next((name for name, held in table.items() if held & given), None)

    def any_of(self, name: str, words: Iterable[str]) -> bool:
        """Tell whether one of the words stands in a named set."""
        return not self.sets[name].isdisjoint(words)


@cache
def load_words() -> Words:
    """Return the table, read once."""
    raw = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    pairs = [
        (phrase.strip(), kind)
        for kind, line in raw["instruments"].items()
        for phrase in line.split(",")
    ]
    names = ("military_things", "former", "irregulars", "state", "vague", "shots", "suspected",
             "planned", "strangers", "strange", "bodies")  # fmt: skip
    return Words(
        incidents=raw["incidents"],
        triggers=_sets(raw["triggers"]),
        effects=_sets(raw["effects"]),
        things=_sets(raw["things"]),
        about_things=_sets(raw["about_things"]),
        people=_sets(raw["people"]),
        instruments=tuple(sorted(pairs, key=lambda pair: -len(pair[0]))),
        sets={name: frozenset(raw[name].split()) for name in names},
        unhurt=tuple(phrase.strip() for phrase in raw["unhurt"].split(",")),
        countries=raw["countries"],
    )


def _sets(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(line.split()) for name, line in table.items()}
