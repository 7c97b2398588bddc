"""One place of a gazetteer, and the kinds of places that there are."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

COORDINATE_SCALE = 10_000  # a unit is about 11 metres on the equator


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
    code of the first-level region, `zone` the IANA name of its time zone where it has but one.
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
    zone: str | None = None

    @property
    def geonames_id(self) -> int | None:
        """Return the GeoNames id, or `None` for a place from another source."""
        return self.id if self.id > 0 else None


def pack_ids(ids: Iterable[int]) -> bytes:
    """Return ids as little-endian 32-bit integers, as the table `names` holds them."""
    listed = list(ids)
    return struct.pack(f"<{len(listed)}i", *listed)


def unpack_ids(blob: bytes) -> tuple[int, ...]:
    """Return the ids that `pack_ids` packed."""
    return struct.unpack(f"<{len(blob) // 4}i", blob)
