"""Distances on the globe."""

from __future__ import annotations

import math

from dateline.records import Place

EARTH_KM = 6371.0088  # mean radius, IUGG
NEAR_KM = 10.0  # two points this close can be one place as reports give places


def distance_km(left: Place, right: Place) -> float | None:
    """Return the great-circle distance in kilometres, or `None` where a place has no point."""
    if left.latitude is None or left.longitude is None:
        return None
    if right.latitude is None or right.longitude is None:
        return None
    return km_between(left.latitude, left.longitude, right.latitude, right.longitude)


def km_between(latitude: float, longitude: float, north: float, east: float) -> float:
    """Return the great-circle distance in kilometres from one point to that at `north`, `east`."""
    one, other = math.radians(latitude), math.radians(north)
    away = math.radians(east - longitude)
    half = math.sin((other - one) / 2) ** 2
    half += math.cos(one) * math.cos(other) * math.sin(away / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
