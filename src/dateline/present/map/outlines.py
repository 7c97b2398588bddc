"""The bundled country outlines (Natural Earth 1:50m, public domain)."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One ring in degrees (longitude, latitude), WGS 84, and the box that it fills.

    Longitudes run on past 180° where the ring crosses the date line.
    """

    points: Ring
    west: float
    east: float
    south: float
    north: float


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name and its rings."""

    name: str
    rings: tuple[Outline, ...]


def load_countries() -> tuple[Country, ...]:
    """Return the outlines of all countries."""
    packed = files("dateline").joinpath("data/maps/countries-50m.json.gz").read_bytes()
    data = json.loads(gzip.decompress(packed))
    arcs = [tuple(_decode(arc, data["scale"], data["translate"])) for arc in data["arcs"]]
    return tuple(
        Country(row["name"], tuple(_outline(_join(ring, arcs)) for ring in row["rings"]))
        for row in data["countries"]
    )


def _outline(ring: Ring) -> Outline:
    points = unwrap(ring)
    xs = [point[0] for point in points]
    ys = [point[1] for point in points]
    return Outline(points, min(xs), max(xs), min(ys), max(ys))


def unwrap(ring: Ring) -> Ring:
    """Return a ring whose longitudes run on past 180° where it crosses the date line.

    A ring about a pole does not meet itself then; it is closed by way of the pole.
    """
    points: list[Point] = []
    shift = 0.0
    for x, y in ring:
        if points and abs(x + shift - points[-1][0]) > 180:
            shift += 360 if x + shift < points[-1][0] else -360
        points.append((x + shift, y))
    if points and abs(points[-1][0] - points[0][0]) > 180:
        pole = 90.0 if points[0][1] > 0 else -90.0
        points += [(points[-1][0], pole), (points[0][0], pole)]
    return tuple(points)


def _decode(
    steps: Sequence[int], scale: Sequence[float], offset: Sequence[float]
) -> Iterator[Point]:
    """Return the points of an arc of steps on the integer grid (TopoJSON, section 2.2)."""
    x = y = 0
    for position in range(0, len(steps), 2):
        x += steps[position]
        y += steps[position + 1]
        yield x * scale[0] + offset[0], y * scale[1] + offset[1]


def _join(indexes: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    parts = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in indexes]
    return tuple(chain.from_iterable(part if n == 0 else part[1:] for n, part in enumerate(parts)))
