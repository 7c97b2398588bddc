"""Writing a gazetteer file: places, their names, sounds and time zones in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from dateline.lexicon.gazetteer_keys import place_key, skeleton, without_article
from dateline.lexicon.gazetteer_place import (
    COORDINATE_SCALE,
    KINDS,
    GazetteerPlace,
    PlaceKind,
    pack_ids,
)
from dateline.lexicon.gazetteer_source import pack_zones
from dateline.lexicon.gazetteer_zones import cell_of, only_zone
from dateline.output import replacing

SCHEMA = """
CREATE TABLE places (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL,
    latitude INTEGER NOT NULL, longitude INTEGER NOT NULL,
    country TEXT, admin1 TEXT, population INTEGER NOT NULL, radius REAL NOT NULL,
    zone INTEGER);
CREATE TABLE names (key TEXT PRIMARY KEY, ids BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE sounds (key TEXT PRIMARY KEY, ids BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE zones (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT);
CREATE TABLE cells (cell INTEGER PRIMARY KEY, zones BLOB NOT NULL);
"""
LAST_LATIN = 0x24F
MAX_KEY = 60
TOWNS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.CAPITAL})
WHOLES = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})


@dataclass
class GazetteerWriter:
    """Gathers places and their names, then writes them to one file, the same bytes each time.

    `sounding` are the countries whose places get a key by sound, `articled` those where the
    Arabic article may be left out.
    """

    sounding: frozenset[str] = frozenset()
    articled: frozenset[str] = frozenset()
    places: dict[int, GazetteerPlace] = field(default_factory=dict)
    names: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    sounds: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(
        self, place: GazetteerPlace, aliases: Iterable[str] = (), *, short: bool = False
    ) -> None:
        """Take in a place under its name and aliases.

        Aliases in another script are left out, and so are codes (`OSM`) unless `short` is set.
        """
        self.places[place.id] = place
        for number, name in enumerate((place.name, *aliases)):
            if not name or not _is_latin(name) or (number and not short and _is_code(name)):
                continue
            self._add_name(place, name)

    def knows(self, key: str, country: str, admin1: str) -> bool:
        """Tell whether a place of this key lies in the first-level region."""
        return any(
            self.places[i].country == country and self.places[i].admin1 == admin1
            for i in self.names.get(key, ())
        )

    def _add_name(self, place: GazetteerPlace, name: str) -> None:
        """File a place under one name."""
        if name.startswith(("iso:", "adm1:", "capital:")):
            self.names[name.lower()].add(place.id)
            return
        key = place_key(name)
        if len(key) < 2 or len(key) > MAX_KEY or key.replace(" ", "").isdigit():
            return
        self.names[key].add(place.id)
        if place.country in self.articled:
            bare = without_article(key)
            if len(bare) > 3:
                self.names[bare].add(place.id)
        settled = place.kind in {
            PlaceKind.SETTLEMENT,
            PlaceKind.CAPITAL,
            PlaceKind.REGION,
            PlaceKind.DISTRICT,
        }
        if settled and place.country in self.sounding:
            heard = skeleton(key)
            if 2 <= len(heard) <= 12:
                self.sounds[heard].add(place.id)

    def write(self, path: Path) -> None:
        """Write the file; one that stood there is replaced when the new one is whole."""
        with replacing(path) as beside, closing(sqlite3.connect(beside)) as database:
            self._write_tables(database)

    def _write_tables(self, database: sqlite3.Connection) -> None:
        # Nobody but this process knows of the file until it is whole: a journal would be waste.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA page_size = 4096")
        database.executescript(SCHEMA)
        places = with_shared_zones(self.places)
        zones = sorted({(p.zone, p.country or "") for p in places.values() if p.zone is not None})
        numbers = {zone: number for number, zone in enumerate(zones)}
        database.executemany(
            "INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?)",
            (_row(places[i], numbers) for i in sorted(places)),
        )
        database.executemany(
            "INSERT INTO zones VALUES (?, ?, ?)",
            ((number, name, country or None) for number, (name, country) in enumerate(zones)),
        )
        database.executemany("INSERT INTO cells VALUES (?, ?)", _cells(places.values(), numbers))
        for table, keys in (("names", self.names), ("sounds", self.sounds)):
            database.executemany(
                f"INSERT INTO {table} VALUES (?, ?)",  # noqa: S608 - our own two names
                ((key, pack_ids(self._ranked(keys[key]))) for key in sorted(keys)),
            )
        database.commit()
        database.execute("VACUUM")

    def _ranked(self, ids: Iterable[int]) -> list[int]:
        """Return ids with the most populous place first."""
        return sorted(ids, key=lambda i: (-self.places[i].population, i))


def with_shared_zones(places: Mapping[int, GazetteerPlace]) -> dict[int, GazetteerPlace]:
    """Return the places, each country and region with the time zone that all its towns share."""
    towns: dict[tuple[str | None, str | None], Counter[str]] = defaultdict(Counter)
    for place in places.values():
        if place.kind in TOWNS and place.zone is not None:
            towns[place.country, place.admin1][place.zone] += 1
            towns[place.country, None][place.zone] += 1
    zones = {code: only_zone(counts) for code, counts in towns.items()}

    def shared(place: GazetteerPlace) -> GazetteerPlace:
        if place.kind not in WHOLES:
            return place
        region = place.admin1 if place.kind is PlaceKind.REGION else None
        return replace(place, zone=zones.get((place.country, region), place.zone))

    return {number: shared(place) for number, place in places.items()}


def _cells(
    places: Iterable[GazetteerPlace], numbers: Mapping[tuple[str, str], int]
) -> Iterator[tuple[int, bytes]]:
    """Yield each cell of the map that has populated places, with the numbers of their zones."""
    cells: dict[int, set[int]] = defaultdict(set)
    for place in places:
        if place.kind in TOWNS and place.zone is not None:
            cell = cell_of(place.latitude, place.longitude)
            cells[cell].add(numbers[place.zone, place.country or ""])
    for cell in sorted(cells):
        yield cell, pack_zones(sorted(cells[cell]))


def _row(place: GazetteerPlace, zones: Mapping[tuple[str, str], int]) -> tuple[object, ...]:
    """Return a place as a row of the table `places`."""
    return (
        place.id,
        place.name,
        KINDS.index(place.kind),
        round(place.latitude * COORDINATE_SCALE),
        round(place.longitude * COORDINATE_SCALE),
        place.country,
        place.admin1,
        place.population,
        place.radius_km,
        None if place.zone is None else zones[place.zone, place.country or ""],
    )


def _is_latin(name: str) -> bool:
    """Tell whether a name is written in Latin letters (marks and apostrophes allowed)."""
    return all(
        ord(c) <= LAST_LATIN or 0x2B0 <= ord(c) <= 0x36F or 0x1E00 <= ord(c) <= 0x20AC for c in name
    )


def _is_code(name: str) -> bool:
    """Tell whether a name is a code of an airport or a post office (`OSM`, `JFK`)."""
    return len(name) <= 4 and name.isupper() and name.isascii()
