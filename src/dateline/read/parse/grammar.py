"""Small word lists of English grammar, from `data/model/grammar.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from dateline.lexicon.tables import parse_table


class Modality(StrEnum):
    """How a clause puts what it says."""

    FACT = "fact"
    POSSIBLE = "possible"  # can, could, may, might
    EXPECTED = "expected"  # will, would, shall; is to; is expected to; plans to
    THREATENED = "threatened"  # threatens to, vows to
    OBLIGED = "obliged"  # must, should, ought to, has to
    CONDITIONAL = "conditional"  # stands under if or unless, or is what would follow
    COUNTERFACTUAL = "counterfactual"  # would have, could have, should have
    ATTEMPTED = "attempted"  # tried to, attempted to, failed to
    PERHAPS = "perhaps"  # may have, might have; asked or unclear whether; if confirmed


@dataclass(frozen=True, slots=True)
class Grammar:
    """The word lists, each as its comment in the file says."""

    light_verbs: frozenset[str]
    series_nouns: frozenset[str]
    entering_verbs: frozenset[str]
    time_nouns: frozenset[str]
    negations: frozenset[str]
    conditions: frozenset[str]
    asking_words: frozenset[str]
    confirming_words: frozenset[str]
    perception_verbs: frozenset[str]
    modals: Mapping[str, Modality]
    open_verbs: Mapping[str, Modality]
    done_in_past: frozenset[str]
    negative_verbs: frozenset[str]
    object_verbs: frozenset[str]
    abbreviated_ends: frozenset[str]
    sentence_starters: frozenset[str]
    speech_verbs: frozenset[str]


@cache
def grammar() -> Grammar:
    """Return the word lists, read on first use."""
    text = resources.files("dateline").joinpath("data/model/grammar.yaml").read_text("utf-8")
    table = parse_table(text, name="grammar.yaml")

    def by_word(name: str) -> dict[str, Modality]:
        return {word: Modality(kind) for kind, words in table[name].items() for word in words}

    return Grammar(
        frozenset(table["light_verbs"]),
        frozenset(table["series_nouns"]),
        frozenset(table["entering_verbs"]),
        frozenset(table["time_nouns"]),
        frozenset(table["negations"]),
        frozenset(table["conditions"]),
        frozenset(table["asking_words"]),
        frozenset(table["confirming_words"]),
        frozenset(table["perception_verbs"]),
        by_word("modals"),
        by_word("open_verbs"),
        frozenset(table["done_in_past"]),
        frozenset(table["negative_verbs"]),
        frozenset(table["object_verbs"]),
        frozenset(table["abbreviated_ends"]),
        frozenset(table["sentence_starters"]),
        frozenset(table["speech_verbs"]),
    )
