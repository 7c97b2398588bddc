"""The places that a name may mean: those under its key, else under a plainer one."""

from __future__ import annotations

from dateline.lexicon.gazetteer import Gazetteer, GazetteerPlace, PlaceKind
from dateline.lexicon.places import PlaceWords
from dateline.read.place.names import Name
from dateline.read.place.scores import STANDING

LARGE = 100_000  # people: no county, parish or township bears such a city's name for its own


def candidates_of(name: Name, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """Return the places that a name may mean.

    Those under its key, else those without the word for its kind; for an adjective of a nation
    the country.
    """
    spoken = _spoken_for(name, gazetteer)
    if spoken:
        return spoken
    found = gazetteer.find(name.key)
    if name.text.isupper() and len(name.text) <= 3:  # a code, never a village in Normandy
        found = tuple(place for place in found if place.kind is not PlaceKind.SETTLEMENT)
    if found:
        return found
    division = name.key.split(" ")[-1] in gazetteer.words.divisions
    for bare in _bare_keys(name.key, gazetteer.words):
        found = gazetteer.find(bare)
        if division:  # "Washington Township" is not the capital
            found = tuple(place for place in found if place.population < LARGE)
        if found and name.key.endswith("airport"):
            return tuple(place for place in found if place.kind is PlaceKind.AIRPORT) or found
        if found:
            return found
    return ()


def _spoken_for(name: Name, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """Return the place that an adjective or an abbreviation stands for ("Iraqi", "Va.")."""
    words, lower = gazetteer.words, name.text.lower()
    code = words.demonyms.get(lower)
    country = None if code is None else gazetteer.country(code)
    if country is not None:
        return (country,)
    area = words.short_names.get(lower) or words.adjectives.get(lower)
    if area is not None:
        places = gazetteer.lookup(area)
        areas = tuple(place for place in places if place.kind in STANDING)
        return (areas or places)[:1]
    short = name.text.endswith(".") or (name.text.isupper() and len(name.text) == 2)
    behind = name.label is not None and not name.before  # behind a comma: "Wainwright, Alta"
    found = regions_called(lower, gazetteer) if short else ()
    if not found and behind:
        found = regions_called(f"{lower}.", gazetteer)
    return () if lower.rstrip(".") in {"uk", "us"} else found


def regions_called(short: str, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """Return the regions or countries that an abbreviation in lower case stands for."""
    regions = gazetteer.words.regions
    codes = regions.get(short) or regions.get(short.rstrip(".")) or ()
    places = (gazetteer.region(c) if "." in c else gazetteer.country(c) for c in codes)
    return tuple(place for place in places if place is not None)


def _bare_keys(key: str, words: PlaceWords) -> tuple[str, ...]:
    """Return a key without "the", "city of", "district", "northern" and the like."""
    parts = key.split(" ")
    while len(parts) > 1 and (parts[0] in {"the", "of", "greater"} or parts[0] in words.directions):
        parts = parts[1:]
    keys = [" ".join(parts)]
    if len(parts) > 2 and parts[0] in words.districts and parts[1] == "of":
        keys.append(" ".join(parts[2:]))
    if len(parts) > 1 and parts[-1] in words.districts:
        keys.append(" ".join(parts[:-1]))
    keys += [
        " ".join(parts[:-size])
        for size in (2, 1)  # "Qayyarah air base", "Kirkuk airport"
        if len(parts) > size and " ".join(parts[-size:]) in words.town_facilities
    ]
    return tuple(k for k in dict.fromkeys(keys) if k != key and k not in words.never)
