"""Conditions: what must hold of the words about a trigger for it to name an event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import LexiconError
from dateline.lexicon.tables import as_words

_CONDITION = re.compile(r"\[\s*(!?)\s*([\w']+)\s+([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: `slot` must (or, `negated`, must not) hold one of the lemmas.

    `slot` is `obj`, `subj`, `mod`, `near`, `prt`, `clause` (its verb), `obj_of` (the verb over a
    noun) or a preposition; classes are already spelt out as lemmas.
    `sense` holds `violence`, `other` or `unsure`, as the sentence reads (read/sense.py).
    `any` asks only that the slot is filled, `none` that it is empty.
    """

    slot: str
    lemmas: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason for which a trigger word is not an event, with the conditions of that sense."""

    reason: str
    conditions: tuple[Condition, ...]


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


def parse_conditions(text: str, classes: Mapping[str, frozenset[str]]) -> tuple[Condition, ...]:
    """Return the bracketed conditions in `text`, with classes spelt out as `#class` and lemmas.

    `=word` is the lemma alone where a class has the same name. Of a class that has a second one,
    `class_sure`, the slot `near` asks for more than any one word: it is left as `#class`.
    """
    conditions = []
    for negated, slot, words in _CONDITION.findall(text):
        lemmas: set[str] = set()
        for word in words.split():
            name = word.removeprefix("@")
            if name in classes:
                if slot != "near" or f"{name}_sure" not in classes:
                    lemmas |= classes[name]
                lemmas.add(f"#{name}")
            else:
                lemmas.add(word.removeprefix("="))
        conditions.append(Condition(slot, frozenset(lemmas), bool(negated)))
    return tuple(conditions)


def build_refusals(
    tables: Iterable[Mapping[str, Any]], classes: Mapping[str, frozenset[str]]
) -> dict[str, tuple[Refusal, ...]]:
    """Return the refused senses by `lemma/v` and `lemma/n`."""
    found: dict[str, tuple[Refusal, ...]] = {}
    for table in tables:
        for key, rows in (table.get("refusals") or {}).items():
            lemma, _, pos = str(key).partition("/")
            refusals = []
            for row in rows or ():
                reason, _, conditions = str(row).partition(":")
                refusals.append(Refusal(reason.strip(), parse_conditions(conditions, classes)))
            for each in ("v", "n") if pos == "*" else (pos,):
                found[f"{lemma}/{each}"] = (*found.get(f"{lemma}/{each}", ()), *refusals)
    return found
