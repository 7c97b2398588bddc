"""Distances on the Earth, for benchmarks that ask how far one place lies from another."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

RADIUS_KM = 6371.0


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in kilometres between two points in degrees."""
    a, b = radians(lat1), radians(lat2)
    across = sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * RADIUS_KM * asin(sqrt(sin((b - a) / 2) ** 2 + cos(a) * cos(b) * across))
