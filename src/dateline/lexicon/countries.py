"""Countries, what their people and bodies are called, and how a state's body is named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166-1 alpha-2 code, name, adjectives, other names."""

    code: str
    name: str
    adjectives: tuple[str, ...]
    other_names: tuple[str, ...]

    @property
    def slug(self) -> str:
        """Return the name as an id part, such as `north-korea`."""
        return slug(self.name)


@dataclass(frozen=True, slots=True)
class Body:
    """A body that every state has, such as an army: its heads are the nouns that name it."""

    id: str
    name: str
    heads: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Countries:
    """Countries by name or adjective (`by_word`), by name alone or by capital; bodies by noun."""

    by_code: Mapping[str, Country]
    by_slug: Mapping[str, Country]
    by_word: Mapping[str, Country]
    by_name: Mapping[str, Country]
    bodies: Mapping[str, Body]
    by_head: Mapping[str, Body]
    by_capital: Mapping[str, Country]

    def split(self, name: str) -> tuple[Country, str] | None:
        """Part a name in lower case into its country and the rest, or `None`."""
        words = name.split()
        for count in range(min(4, len(words)), 0, -1):
            front = " ".join(words[:count])
            country = self.by_word.get(front.removesuffix("'s").removesuffix("’s").rstrip("'’"))
            if country is not None:
                return country, " ".join(words[count:])
        rest, _, owner = name.rpartition(" of ")
        country = self.by_word.get(owner.removeprefix("the "))
        return (country, rest) if country is not None and rest else None


def slug(name: str) -> str:
    """Return a name as an id: ASCII letters and digits in lower case, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")


def build_countries(tables: Iterable[Mapping[str, Any]]) -> Countries:
    """Return the countries and bodies of these tables; a later row takes an earlier one's place."""
    countries: dict[str, Country] = {}
    bodies: dict[str, Body] = {}
    capitals: dict[str, str] = {}
    for table in tables:
        for code, row in (table.get("countries") or {}).items():
            # YAML 1.1 reads the code of Norway as a truth value.
            key = "NO" if code is False else str(code)
            name, adjectives, others = _cells(row, 3)
            countries[key] = Country(key, name, _list(adjectives), _list(others))
        for code, row in (table.get("capitals") or {}).items():
            key = "NO" if code is False else str(code)
            capitals.update((name.lower(), key) for name in _list(str(row)))
        for body_id, row in (table.get("forces") or {}).items():
            name, heads, kind = _cells(row, 3)
            bodies[body_id] = Body(body_id, name, _list(heads), kind)
    by_word: dict[str, Country] = {}
    for country in countries.values():
        for word in (country.name, *country.adjectives, *country.other_names):
            by_word.setdefault(word.lower(), country)
    by_name = {
        word.lower(): country
        for country in reversed(countries.values())
        for word in (country.name, *country.other_names)
    }
    by_head: dict[str, Body] = {}
    for body in bodies.values():
        for head in body.heads:
            by_head.setdefault(head.lower(), body)
    by_slug = {country.slug: country for country in countries.values()}
    by_capital = {name: countries[code] for name, code in capitals.items() if code in countries}
    return Countries(countries, by_slug, by_word, by_name, bodies, by_head, by_capital)


def _cells(row: object, count: int) -> list[str]:
    """Return the cells of a row parted by bars, padded to `count`."""
    if not isinstance(row, str):
        raise LexiconError(f"countries: a row must be text parted by bars, found {row!r}.")
    cells = [cell.strip() for cell in row.split("|")]
    return [*cells, *[""] * (count - len(cells))][:count]


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())
