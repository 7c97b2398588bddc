"""The GeoJSON geometry of a place: a point, an area, or a line (RFC 7946)."""

from __future__ import annotations

import re

from dateline.read.place.geodesy import destination
from dateline.records import Place, PlaceMention, PlacePrecision

POINT_KM = 3.0  # a named place no wider than this is drawn as a point
CORNERS = 36
_PAIR = r"\((-?\d+(?:\.\d+)?), (-?\d+(?:\.\d+)?)\)"
_BETWEEN = re.compile(rf"between .*? {_PAIR} and .*? {_PAIR}")

Position = list[float]
Geometry = dict[str, str | Position | list[Position] | list[list[Position]]]


def geometry(place: Place | PlaceMention) -> Geometry | None:
    """Return a place's GeoJSON geometry, longitude first; `None` where it has no coordinates.

    "Between A and B" is a line from one to the other; a place with a radius worth showing a
    polygon of 36 corners about its point; any other a point.
    """
    if place.latitude is None or place.longitude is None:
        return None
    ends = _BETWEEN.search(place.basis)
    if ends is not None:
        numbers = [float(group) for group in ends.groups()]
        line: list[Position] = [[numbers[1], numbers[0]], [numbers[3], numbers[2]]]
        return {"type": "LineString", "coordinates": line}
    radius = place.radius_km or 0.0
    if radius <= 0 or (place.precision is PlacePrecision.POINT and radius <= POINT_KM):
        point: Position = [place.longitude, place.latitude]
        return {"type": "Point", "coordinates": point}
    return {"type": "Polygon", "coordinates": [circle(place.latitude, place.longitude, radius)]}


def circle(latitude: float, longitude: float, radius_km: float) -> list[Position]:
    """Return a closed ring of positions about a point, counter-clockwise as RFC 7946 asks."""
    ring: list[Position] = []
    for number in range(CORNERS):
        bearing = -360 * number / CORNERS
        lat, lon = destination(latitude, longitude, bearing, min(radius_km, 5000.0))
        ring.append([lon, lat])
    return [*ring, list(ring[0])]
