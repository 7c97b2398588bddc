"""Distances and bearings on a spherical Earth (radius 6,371.0088 km, IUGG mean)."""

from __future__ import annotations

import math

EARTH_KM = 6371.0088


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance between two points in kilometres (haversine formula)."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = (
        math.sin((phi2 - phi1) / 2) ** 2
        + math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def destination(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """Return the point `km` kilometres from another on a bearing (degrees clockwise from north)."""
    angle = km / EARTH_KM
    phi, theta = math.radians(lat), math.radians(bearing)
    sine = math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(theta)
    there = math.asin(max(-1.0, min(1.0, sine)))
    east = math.atan2(
        math.sin(theta) * math.sin(angle) * math.cos(phi),
        math.cos(angle) - math.sin(phi) * math.sin(there),
    )
    return round(math.degrees(there), 5), round((lon + math.degrees(east) + 540) % 360 - 180, 5)


def midpoint(lat1: float, lon1: float, lat2: float, lon2: float) -> tuple[float, float]:
    """Return the point half way along the great circle between two points."""
    phi1, phi2, apart = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    x, y = math.cos(phi2) * math.cos(apart), math.cos(phi2) * math.sin(apart)
    half = math.atan2(math.sin(phi1) + math.sin(phi2), math.hypot(math.cos(phi1) + x, y))
    east = math.radians(lon1) + math.atan2(y, math.cos(phi1) + x)
    return round(math.degrees(half), 5), round((math.degrees(east) + 540) % 360 - 180, 5)
