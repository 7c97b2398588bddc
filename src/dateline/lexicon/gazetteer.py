"""The gazetteer: place names to places, out of one compact SQLite file and the user's tables.

Holds populated places, regions, districts and airports; GeoNames data under CC BY 4.0
(https://www.geonames.org/), built by `scripts/build_gazetteer.py`.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import resources
from pathlib import Path

from dateline.errors import LexiconError
from dateline.lexicon.gazetteer_keys import key_variants, likeness, place_key, skeleton
from dateline.lexicon.gazetteer_tables import read_place_table
from dateline.lexicon.places import PlaceWords, load_place_words
from dateline.settings import Settings

COORDINATE_SCALE = 10_000  # a unit is about 11 metres on the equator
MIN_LIKENESS = 0.5
MEMO_SIZE = 65_536  # keys remembered; forgotten all at once


class PlaceKind(StrEnum):
    """What a gazetteer's place is."""

    SETTLEMENT = "settlement"
    CAPITAL = "capital"
    COUNTRY = "country"
    REGION = "region"
    DISTRICT = "district"
    AREA = "area"  # a continent or other region without an edge
    WATER = "water"
    RELIEF = "relief"  # mountains, deserts, plains
    ISLAND = "island"
    AIRPORT = "airport"
    FACILITY = "facility"
    USER = "user"


KINDS: tuple[PlaceKind, ...] = tuple(PlaceKind)


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """One place: WGS 84 degrees, `radius_km` about its point, `population` 0 where unknown.

    `id` is the GeoNames id where positive; `country` is ISO 3166-1 alpha-2, `admin1` GeoNames'
    code of the first-level region.
    """

    id: int
    name: str
    kind: PlaceKind
    latitude: float
    longitude: float
    country: str | None
    admin1: str | None
    population: int
    radius_km: float

    @property
    def geonames_id(self) -> int | None:
        """Return the GeoNames id, or `None` for a place from another source."""
        return self.id if self.id > 0 else None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by name. Opened once, read only; `words` are the small tables beside it."""

    database: sqlite3.Connection
    words: PlaceWords
    added: Mapping[str, tuple[GazetteerPlace, ...]] = field(default_factory=dict)
    extra: tuple[sqlite3.Connection, ...] = ()
    memo: dict[tuple[int, str, str], tuple[GazetteerPlace, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def lookup(self, name: str) -> tuple[GazetteerPlace, ...]:
        """Return the places called `name`, exactly or but for article, marks and case."""
        return self.find(place_key(name))

    def find(self, key: str) -> tuple[GazetteerPlace, ...]:
        """Return the places under a key made by `place_key`, the user's own first."""
        for variant in key_variants(key):
            if variant in self.added:
                return self.added[variant]
            found = self._by_key("names", variant)
            if found:
                return found
        return ()

    def sounding_like(self, name: str, countries: Iterable[str]) -> tuple[GazetteerPlace, ...]:
        """Return places of `countries` whose names sound like `name`, the likest first.

        Only for names that `lookup` does not know; covers the countries whose names reach English
        by transliteration.
        """
        key = place_key(name)
        heard = skeleton(key)
        if len(heard) < 2 or len(key) < 5:
            return ()
        wanted = frozenset(countries)
        near = [
            (likeness(key, place_key(place.name)), place)
            for place in self._by_key("sounds", heard)
            if place.country in wanted
        ]
        near = [pair for pair in near if pair[0] >= MIN_LIKENESS]
        return tuple(place for _, place in sorted(near, key=lambda pair: (-pair[0], pair[1].id)))

    def place(self, place_id: int) -> GazetteerPlace | None:
        """Return the place with this id."""
        for database in (self.database, *self.extra):
            found = _read_places(database, (place_id,))
            if found:
                return found[0]
        return None

    def region(self, code: str) -> GazetteerPlace | None:
        """Return the first-level region with this code (`US.TX`, `IQ.15`)."""
        found = self._by_key("names", f"adm1:{code.lower()}")
        return found[0] if found else None

    def country(self, code: str) -> GazetteerPlace | None:
        """Return the country with this ISO 3166-1 alpha-2 code."""
        found = self._by_key("names", f"iso:{code.lower()}")
        return found[0] if found else None

    def region_name(self, country: str | None, admin1: str | None) -> str | None:
        """Return the name of a first-level region from GeoNames' codes."""
        if country is None or admin1 is None:
            return None
        found = self.region(f"{country}.{admin1}")
        return None if found is None else found.name

    def _by_key(self, table: str, key: str) -> tuple[GazetteerPlace, ...]:
        """Return the places under one key of a table, ours and the added dumps', no id twice."""
        if not self.extra:
            return self._remembered(0, table, key)
        merged: dict[int, GazetteerPlace] = {}
        for number in (*range(1, len(self.extra) + 1), 0):
            for place in self._remembered(number, table, key):
                merged.setdefault(place.id, place)
        return tuple(merged.values())

    def _remembered(self, number: int, table: str, key: str) -> tuple[GazetteerPlace, ...]:
        """Return the places under a key of our file (0) or of an added one, read only once."""
        known = self.memo.get((number, table, key))
        if known is not None:
            return known
        database = self.database if number == 0 else self.extra[number - 1]
        found = _places_under(database, table, key)
        if len(self.memo) >= MEMO_SIZE:
            self.memo.clear()
        self.memo[number, table, key] = found
        return found


def open_gazetteer(settings: Settings | None = None) -> Gazetteer:
    """Return the gazetteer that ships with Dateline, the user's place tables laid over it.

    A place table that ends in `.sqlite` is a gazetteer file built from a GeoNames dump; any other
    is a CSV table. Raises `LexiconError` where a file is missing or damaged.
    """
    tables = () if settings is None else settings.place_tables
    dumps = tuple(_connect(path) for path in tables if path.suffix == ".sqlite")
    added: dict[str, tuple[GazetteerPlace, ...]] = {}
    for path in tables:
        if path.suffix != ".sqlite":
            added.update(_user_places(path))
    return Gazetteer(_connect(default_path()), load_place_words(), added, dumps)


def default_path() -> Path:
    """Return where the gazetteer file of this installation lies."""
    return Path(str(resources.files("dateline") / "data" / "places" / "gazetteer.sqlite"))


def _connect(path: Path) -> sqlite3.Connection:
    """Open a gazetteer file read-only; raise `LexiconError` where it is none."""
    if not path.is_file():
        raise LexiconError(
            f"{path}: no gazetteer file there.", hint="Run scripts/build_gazetteer.py."
        )
    try:
        database = sqlite3.connect(
            f"{path.resolve().as_uri()}?immutable=1", uri=True, check_same_thread=False
        )
        database.execute("SELECT 1 FROM names LIMIT 1").fetchone()
    except sqlite3.DatabaseError as error:
        raise LexiconError(f"{path}: not a gazetteer file ({error}).") from error
    return database


def _places_under(database: sqlite3.Connection, table: str, key: str) -> tuple[GazetteerPlace, ...]:
    """Return the places whose ids a key leads to."""
    query = (
        "SELECT ids FROM names WHERE key = ?"
        if table == "names"
        else ("SELECT ids FROM sounds WHERE key = ?")
    )
    row = database.execute(query, (key,)).fetchone()
    return () if row is None else _read_places(database, unpack_ids(row[0]))


def _read_places(database: sqlite3.Connection, ids: tuple[int, ...]) -> tuple[GazetteerPlace, ...]:
    """Return the places with these ids, in their order."""
    query = (
        "SELECT id, name, kind, latitude, longitude, country, admin1, population, radius"
        " FROM places WHERE id = ?"
    )
    rows = (database.execute(query, (place_id,)).fetchone() for place_id in ids)
    return tuple(_from_row(row) for row in rows if row is not None)


def _from_row(
    row: tuple[int, str, int, int, int, str | None, str | None, int, float],
) -> GazetteerPlace:
    """Return the place that a row of the table `places` holds."""
    return GazetteerPlace(
        id=row[0],
        name=row[1],
        kind=KINDS[row[2]],
        latitude=row[3] / COORDINATE_SCALE,
        longitude=row[4] / COORDINATE_SCALE,
        country=row[5],
        admin1=row[6],
        population=row[7],
        radius_km=row[8],
    )


def pack_ids(ids: Iterable[int]) -> bytes:
    """Return ids as little-endian 32-bit integers, as the table `names` holds them."""
    listed = list(ids)
    return struct.pack(f"<{len(listed)}i", *listed)


def unpack_ids(blob: bytes) -> tuple[int, ...]:
    """Return the ids that `pack_ids` packed."""
    return struct.unpack(f"<{len(blob) // 4}i", blob)


def _user_places(path: Path) -> dict[str, tuple[GazetteerPlace, ...]]:
    """Return the places of a user's CSV table by key; they stand before the gazetteer's."""
    found: dict[str, tuple[GazetteerPlace, ...]] = {}
    for number, row in enumerate(read_place_table(path), start=1):
        place = GazetteerPlace(
            id=-2_000_000 - number,
            name=row.name,
            kind=PlaceKind.USER,
            latitude=row.latitude,
            longitude=row.longitude,
            country=row.country,
            admin1=None,
            population=0,
            radius_km=row.radius_km,
        )
        for name in (row.name, *row.aliases):
            key = place_key(name)
            found[key] = (*found.get(key, ()), place)
    return found
