"""Whether two names can be of one person, body or thing: by their words, as a reader would.

A country's name and its adjectives are one word; sorts of people (`troops`, `army`) too. Where
both names have a country, it must be the same; a country alone stands for its state ("Baku", "the
army of Azerbaijan"), never for its people.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dateline.lexicon import Actors, load_lexicon
from dateline.settings import Settings

TABLE = Path(__file__).with_name("tables") / "judging.yaml"
LONGEST = 5  # words of a country's name
_WORD = re.compile(r"[^\W_]+")

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Names:
    """The words that names are compared by; `phrases` have several: countries are `@CODE`."""

    empty: Words
    alike: Mapping[str, str]
    beside: Words
    not_state: Words
    phrases: Mapping[tuple[str, ...], str]


@cache
def load_table() -> Mapping[str, Any]:
    """Return the table of judging; read once."""
    table: Mapping[str, Any] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return table


@cache
def load_actors() -> Actors:
    """Return the known actors and countries; read once."""
    return load_lexicon(Settings()).actors


@cache
def names_of(name: str, actor: str | None) -> tuple[str, ...]:
    """Return what somebody is called: the name, and those of the known actor that it is."""
    known = load_actors().get(actor) if actor else None
    return (name,) if known is None else (name, known.name, *known.aliases)


@cache
def load_names() -> Names:
    """Return the words that names are compared by; read once."""
    table = load_table()["names"]
    phrases: dict[tuple[str, ...], str] = {}
    for code, country in load_actors().countries.by_code.items():
        for name in (country.name, *country.adjectives, *country.other_names):
            phrases.setdefault(tuple(_plain(name)), f"@{code}")
    for sort, said in table["phrases"].items():
        phrases.update((tuple(_plain(phrase)), sort) for phrase in said)
    return Names(
        empty=frozenset(table["empty"]),
        alike={word: sort for sort, words in table["alike"].items() for word in words},
        beside=frozenset(table["beside"]),
        not_state=frozenset(table["not_state"]),
        phrases=phrases,
    )


@cache
def words_of(name: str) -> Words:
    """Return the words of a name that tell it from others: no case, accents, numbers or plurals."""
    names = load_names()
    words = _joined(_plain(name), names)
    told = {names.alike.get(word, word) for word in words if not _says_nothing(word, names)}
    sorts = told & set(names.alike.values()) - {"people"}
    return frozenset(told - names.beside | sorts if sorts else told)


def same_name(ours: Iterable[str], gold: Iterable[str]) -> bool:
    """Tell whether any of our names fits any gold one: the words of one hold the other's."""
    given = [words for words in map(words_of, ours) if words]
    right = [words for words in map(words_of, gold) if words]
    if lands_clash(given, right):
        return False
    return any(_fit(one, other) for one in given for other in right)


def other_land(ours: Iterable[str], gold: Iterable[str]) -> bool:
    """Tell whether two names are of different countries."""
    return lands_clash(list(map(words_of, ours)), list(map(words_of, gold)))


def lands_clash(ours: Iterable[Words], gold: Iterable[Words]) -> bool:
    """Tell whether both have countries, and none in common."""
    one = {land for words in ours for land in _lands(words)}
    other = {land for words in gold for land in _lands(words)}
    return bool(one and other) and not one & other


def _fit(one: Words, other: Words) -> bool:
    rest, others = one - _lands(one), other - _lands(other)
    if rest and others:
        return rest <= others or others <= rest
    return bool(_lands(one) & _lands(other)) and not (rest | others) & load_names().not_state


def _lands(words: Words) -> Words:
    return frozenset(word for word in words if word.startswith("@"))


def _plain(name: str) -> list[str]:
    """Return the words of a name in lower case, without accents, in the singular."""
    bare = unicodedata.normalize("NFKD", name.replace("’", "'").replace(".", ""))
    found = _WORD.findall("".join(c for c in bare if not unicodedata.combining(c)).lower())
    return [_singular(word) for word in found]


def _joined(words: list[str], names: Names) -> list[str]:
    joined: list[str] = []
    place = 0
    while place < len(words):
        for length in range(min(LONGEST, len(words) - place), 0, -1):
            land = names.phrases.get(tuple(words[place : place + length]))
            if land is not None:
                break
        joined.append(words[place] if land is None else land)
        place += length
    return joined


def _says_nothing(word: str, names: Names) -> bool:
    return word in names.empty or word.isdigit()


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
