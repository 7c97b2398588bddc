"""One open gazetteer file, read only."""

from __future__ import annotations

import sqlite3
import struct
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import LexiconError
from dateline.lexicon.gazetteer_place import (
    COORDINATE_SCALE,
    KINDS,
    GazetteerPlace,
    unpack_ids,
)
from dateline.lexicon.gazetteer_zones import cells_about

_PLACE = "id, name, kind, latitude, longitude, country, admin1, population, radius"
_KEYS = {
    "names": "SELECT ids FROM names WHERE key = ?",
    "sounds": "SELECT ids FROM sounds WHERE key = ?",
}
Row = tuple[int, str, int, int, int, str | None, str | None, int, float, int | None]


@dataclass(frozen=True, slots=True)
class GazetteerSource:
    """An open gazetteer file; `zones` are its time zones with the country that each is of.

    A file written before there were zones has none.
    """

    database: sqlite3.Connection
    zones: tuple[tuple[str, str | None], ...] = ()

    def under(self, table: str, key: str) -> tuple[GazetteerPlace, ...]:
        """Return the places that a key of `names` or `sounds` leads to."""
        row = self.database.execute(_KEYS[table], (key,)).fetchone()
        return () if row is None else self.places(unpack_ids(row[0]))

    def places(self, ids: tuple[int, ...]) -> tuple[GazetteerPlace, ...]:
        """Return the places with these ids, in their order."""
        zone = "zone" if self.zones else "NULL"
        query = f"SELECT {_PLACE}, {zone} FROM places WHERE id = ?"  # noqa: S608 - our own column
        rows = (self.database.execute(query, (place_id,)).fetchone() for place_id in ids)
        return tuple(self._place(row) for row in rows if row is not None)

    def zones_about(
        self, latitude: float, longitude: float, radius_km: float, country: str | None
    ) -> frozenset[str]:
        """Return the zones of the populated places in the cells that a disc touches.

        Those of `country` alone where it is given.
        """
        if not self.zones:
            return frozenset()
        query = "SELECT zones FROM cells WHERE cell BETWEEN ? AND ?"
        found: set[int] = set()
        for edges in cells_about(latitude, longitude, radius_km):
            for (blob,) in self.database.execute(query, edges):
                found.update(unpack_zones(blob))
        listed = (self.zones[number] for number in sorted(found))
        return frozenset(name for name, home in listed if country in (None, home))

    def _place(self, row: Row) -> GazetteerPlace:
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
            zone=None if row[9] is None else self.zones[row[9]][0],
        )


def open_source(path: Path) -> GazetteerSource:
    """Open a gazetteer file; raise `LexiconError` where there is none or it is damaged."""
    if not path.is_file():
        raise LexiconError(
            f"{path}: no gazetteer file there.", hint="Run scripts/build_gazetteer.py."
        )
    try:
        database = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        database.execute("SELECT 1 FROM names LIMIT 1").fetchone()
        zones = _read_zones(database)
    except sqlite3.DatabaseError as error:
        raise LexiconError(f"{path}: not a gazetteer file ({error}).") from error
    return GazetteerSource(database, zones)


def _read_zones(database: sqlite3.Connection) -> tuple[tuple[str, str | None], ...]:
    """Return a file's time zones by their numbers; none for a file that has no such table."""
    known = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'zones'").fetchone()
    if known is None:
        return ()
    return tuple(database.execute("SELECT name, country FROM zones ORDER BY id"))


def pack_zones(zones: list[int]) -> bytes:
    """Return numbers of zones as little-endian 16-bit integers."""
    return struct.pack(f"<{len(zones)}H", *zones)


def unpack_zones(blob: bytes) -> tuple[int, ...]:
    """Return the numbers that `pack_zones` packed."""
    return struct.unpack(f"<{len(blob) // 2}H", blob)
