"""The small tables of the place reader: directions, units, facilities, demonyms, name parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.errors import LexiconError
from dateline.lexicon.tables import as_words, parse_table

TABLE = "words.yaml"


@dataclass(frozen=True, slots=True, eq=False)  # one table is itself alone, and a key to a cache
class PlaceWords:
    """Words by what they do; all in lower case unless the case is what tells.

    `directions` gives degrees clockwise from north, `units` kilometres to one; `generic` the kind
    of area and its radius in kilometres that a common noun names.
    """

    directions: Mapping[str, float]
    units: Mapping[str, float]
    numbers: Mapping[str, float]
    facilities: Mapping[str, float]
    districts: Mapping[str, float]
    generic: Mapping[str, float]
    near: frozenset[str]
    leads: frozenset[str]
    follows: frozenset[str]
    joiners: frozenset[str]
    person_titles: frozenset[str]
    person_verbs: frozenset[str]
    given_names: frozenset[str]
    never: frozenset[str]
    ambiguous: frozenset[str]
    organisation_tails: frozenset[str]
    demonyms: Mapping[str, str]
    home_domains: Mapping[str, str]
    regions: Mapping[str, tuple[str, ...]]
    adjectives: Mapping[str, str]
    short_names: Mapping[str, str]
    town_facilities: frozenset[str]
    premises: frozenset[str]
    weak_kinds: frozenset[str]
    landforms: frozenset[str]
    divisions: frozenset[str]
    missions: frozenset[str]
    seats: frozenset[str]
    sites: frozenset[str]
    taking: frozenset[str]
    region_words: frozenset[str]
    quarters_before: frozenset[str]
    quarters_after: frozenset[str]


@cache
def load_place_words() -> PlaceWords:
    """Return the tables of `data/places/words.yaml`."""
    text = (resources.files("dateline") / "data" / "places" / TABLE).read_text(encoding="utf-8")
    table = parse_table(text, name=TABLE)
    return PlaceWords(
        directions=_numbers(table, "directions"),
        units=_numbers(table, "units"),
        numbers=_numbers(table, "numbers"),
        facilities=_numbers(table, "facilities"),
        districts=_numbers(table, "districts"),
        generic=_numbers(table, "generic"),
        near=_words(table, "near"),
        leads=_words(table, "leads"),
        follows=_words(table, "follows"),
        joiners=_words(table, "joiners"),
        person_titles=_words(table, "person_titles"),
        person_verbs=_words(table, "person_verbs"),
        given_names=_words(table, "given_names"),
        never=_words(table, "never"),
        ambiguous=_words(table, "ambiguous"),
        organisation_tails=_words(table, "organisation_tails"),
        demonyms=_strings(table, "demonyms"),
        home_domains=_strings(table, "home_domains"),
        regions=_several(table, "regions"),
        adjectives=_strings(table, "adjectives"),
        short_names=_strings(table, "short_names"),
        town_facilities=_words(table, "town_facilities"),
        premises=_words(table, "premises"),
        weak_kinds=_words(table, "weak_kinds"),
        landforms=_words(table, "landforms"),
        divisions=_words(table, "divisions"),
        missions=_words(table, "missions"),
        seats=_words(table, "seats"),
        sites=_words(table, "sites"),
        taking=_words(table, "taking"),
        region_words=_words(table, "region_words"),
        quarters_before=_words(table, "quarters_before"),
        quarters_after=_words(table, "quarters_after"),
    )


def _words(table: Mapping[str, object], key: str) -> frozenset[str]:
    """Return a list of words, in lower case, as a set."""
    return frozenset(word.lower() for word in as_words(table.get(key), where=f"{TABLE}: {key}"))


def _mapping(table: Mapping[str, object], key: str) -> Mapping[str, object]:
    """Return a table inside the table."""
    value = table.get(key) or {}
    if not isinstance(value, Mapping):
        raise LexiconError(f"{TABLE}: `{key}` must be a mapping.")
    return value


def _numbers(table: Mapping[str, object], key: str) -> dict[str, float]:
    """Return words with a number each."""
    return {str(word).lower(): float(str(number)) for word, number in _mapping(table, key).items()}


def _strings(table: Mapping[str, object], key: str) -> dict[str, str]:
    """Return words with a word each; a list of words may share one key."""
    found: dict[str, str] = {}
    for name, words in _mapping(table, key).items():
        for word in as_words(words, where=f"{TABLE}: {key}"):
            found[word.lower()] = str(name)
    return found


def _several(table: Mapping[str, object], key: str) -> dict[str, tuple[str, ...]]:
    """Return words with the keys of all the lists that they stand in."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in _mapping(table, key).items():
        for word in as_words(words, where=f"{TABLE}: {key}"):
            found[word.lower()] = (*found.get(word.lower(), ()), str(name))
    return found
