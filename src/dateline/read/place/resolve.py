"""Telling places of one name apart, over the whole report at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.lexicon.gazetteer import Gazetteer, PlaceKind
from dateline.read.place.candidates import candidates_of
from dateline.read.place.context import (
    anchors_of,
    country_weights,
    holders_of,
    narrowed,
    parents_of,
    region_weights,
)
from dateline.read.place.names import Name
from dateline.read.place.scores import Context, Scored, rank

ROUNDS = 3
_STREET = re.compile(
    r"\s+(?:and|&)\s+(?:[A-Z][\w’'-]*\s+){1,3}(?i:streets|avenues|roads|boulevards)\b"
    r"|\s+(?i:(?:St|Ave|Rd)\.|Blvd\b\.?)(?=\s*(?:[,;.)\n]|$)|\s+[a-z0-9])"
)
MAX_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Resolved:
    """A name with its candidates, the best first; none where no gazetteer knows it.

    `stray` says that all of them are small places far from what the report is about.
    """

    name: Name
    candidates: tuple[Scored, ...]
    stray: bool = False

    @property
    def best(self) -> Scored | None:
        """Return the candidate that the name is taken to mean."""
        return self.candidates[0] if self.candidates and not self.stray else None


def resolve_names(
    names: Sequence[Name], text: str, gazetteer: Gazetteer, hints: Mapping[str, float]
) -> tuple[Resolved, ...]:
    """Return each name with its candidates ranked; the same name means one place throughout.

    Only a region named right behind what it holds ("Albany, New York") speaks for itself alone.
    `hints` weigh countries by what else tells of them (adjectives of nations, the outlet's home).
    """
    names = [_as_region(_as_street(name, text), gazetteer) for name in names]
    found = {name.key: candidates_of(name, gazetteer)[:MAX_CANDIDATES] for name in names}
    counts = Counter(name.key for name in names)
    context = Context(
        country_weights(found, counts, hints), parents=parents_of(names, found, text, gazetteer)
    )
    context = replace(
        context,
        regions=region_weights(found, counts, context.parents),
    )
    for key, places in found.items():
        if not places:
            found[key] = gazetteer.sounding_like(key, _likely(context.countries))[:5]
    ranked: dict[str, tuple[Scored, ...]] = {}
    for _ in range(ROUNDS):
        ranked = {key: rank(key, places, context) for key, places in found.items()}
        context = replace(
            context,
            countries=country_weights(narrowed(ranked), counts, hints),
            anchors=anchors_of(ranked, counts),
        )
    holders = holders_of(names, found, text)
    return tuple(
        Resolved(
            name,
            rank(name.key, found[name.key], context, holders[number])
            if number in holders
            else ranked[name.key],
        )
        for number, name in enumerate(names)
    )


def _as_street(name: Name, text: str) -> Name:
    """Return a name under a street's key where the words behind say so ("X and Y streets")."""
    if _STREET.match(text, name.end) is None:
        return name
    return replace(name, key=f"{name.key} street")


def _as_region(name: Name, gazetteer: Gazetteer) -> Name:
    """Return a name under its region's key where the word behind makes it one ("Kano state")."""
    if name.after not in gazetteer.words.region_words:
        return name
    key = f"{name.key} {name.after}"
    listed = any(place.kind is PlaceKind.REGION for place in gazetteer.find(key))
    return replace(name, key=key) if listed else name


def _likely(countries: Mapping[str, float]) -> tuple[str, ...]:
    """Return the countries that the report is likely about, for names looked up by sound."""
    return tuple(code for code, weight in sorted(countries.items()) if weight >= 0.15)
