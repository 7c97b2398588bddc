"""The gazetteer: place names to places, out of one compact SQLite file and the user's tables.

Holds populated places, regions, districts and airports; GeoNames data under CC BY 4.0
(https://www.geonames.org/), built by `scripts/build_gazetteer.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from dateline.lexicon.gazetteer_keys import key_variants, likeness, place_key, skeleton
from dateline.lexicon.gazetteer_place import (
    COORDINATE_SCALE,
    KINDS,
    GazetteerPlace,
    PlaceKind,
    pack_ids,
    unpack_ids,
)
from dateline.lexicon.gazetteer_source import GazetteerSource, open_source
from dateline.lexicon.gazetteer_tables import read_place_table
from dateline.lexicon.places import PlaceWords, load_place_words
from dateline.records import Place, PlaceMention, PlacePrecision
from dateline.settings import Settings

MIN_LIKENESS = 0.5
MEMO_SIZE = 65_536  # keys remembered; forgotten all at once
ABOUT_KM = 15.0  # a point's zone is read off the places at least so far about it
WIDEST_KM = 150.0  # of a wider area the zone is its country's, if that has but one


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by name. Opened once, read only; `words` are the small tables beside it."""

    source: GazetteerSource
    words: PlaceWords
    added: Mapping[str, tuple[GazetteerPlace, ...]] = field(default_factory=dict)
    extra: tuple[GazetteerSource, ...] = ()
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
        for source in (self.source, *self.extra):
            found = source.places((place_id,))
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

    def capital(self, code: str) -> GazetteerPlace | None:
        """Return the capital of the country with this ISO 3166-1 alpha-2 code."""
        found = self._by_key("names", f"capital:{code.lower()}")
        return found[0] if found else None

    def region_name(self, country: str | None, admin1: str | None) -> str | None:
        """Return the name of a first-level region from GeoNames' codes."""
        if country is None or admin1 is None:
            return None
        found = self.region(f"{country}.{admin1}")
        return None if found is None else found.name

    def time_zone(self, place: Place | PlaceMention) -> str | None:
        """Return the IANA name of a place's time zone, `None` where that cannot be told.

        A listed place has its own; any other the one that all populated places in and about it
        share, else its country's if that has but one.
        """
        itself = self._itself(place)
        if itself is not None and itself.zone is not None:
            return itself.zone
        about = self._zones_about(place)
        if len(about) == 1:
            return next(iter(about))
        country = None if place.country is None else self.country(place.country)
        return None if country is None else country.zone

    def _itself(self, place: Place | PlaceMention) -> GazetteerPlace | None:
        """Return the gazetteer's place that a place of a report is, `None` for one described."""
        if place.geonames_id is not None:
            return self.place(place.geonames_id)
        for name in dict.fromkeys((place.name, place.text or place.name)):
            for known in self.lookup(name):
                if (known.latitude, known.longitude) == (place.latitude, place.longitude):
                    return known
        return None

    def _zones_about(self, place: Place | PlaceMention) -> frozenset[str]:
        """Return the time zones of the populated places in and about a place, if it is not wide."""
        radius = max(ABOUT_KM, place.radius_km or 0.0)
        if place.latitude is None or place.longitude is None or radius > WIDEST_KM:
            return frozenset()
        if place.precision is PlacePrecision.COUNTRY:
            return frozenset()
        zones: frozenset[str] = frozenset()
        for source in (self.source, *self.extra):
            zones |= source.zones_about(place.latitude, place.longitude, radius, place.country)
        return zones

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
        source = self.source if number == 0 else self.extra[number - 1]
        found = source.under(table, key)
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
    dumps = tuple(open_source(path) for path in tables if path.suffix == ".sqlite")
    added: dict[str, tuple[GazetteerPlace, ...]] = {}
    for path in tables:
        if path.suffix != ".sqlite":
            added.update(_user_places(path))
    return Gazetteer(open_source(default_path()), load_place_words(), added, dumps)


def default_path() -> Path:
    """Return where the gazetteer file of this installation lies."""
    return Path(str(resources.files("dateline") / "data" / "places" / "gazetteer.sqlite"))


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
            zone=row.zone,
        )
        for name in (row.name, *row.aliases):
            key = place_key(name)
            found[key] = (*found.get(key, ()), place)
    return found


__all__ = [
    "COORDINATE_SCALE",
    "KINDS",
    "Gazetteer",
    "GazetteerPlace",
    "PlaceKind",
    "default_path",
    "open_gazetteer",
    "pack_ids",
    "unpack_ids",
]
