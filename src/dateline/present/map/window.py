"""The stretch of the world that a map shows, and where a coordinate lies on the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

from dateline.present.map.outlines import Point, Ring

KM_PER_DEGREE = 111.32  # of latitude, and of longitude on the equator
SMALLEST_SPAN_KM = 160.0
MARGIN = 1.3
STEEPEST_LATITUDE = 75.0
WHOLE_WORLD_SCALE = 960 / 360
NEAREST_SHARE = 0.8
FAR_FACTOR = 4.0
ALWAYS_NEAR_KM = 400.0


@dataclass(frozen=True, slots=True)
class Window:
    """An equirectangular view about `centre`; `scale` is pixels per degree of latitude."""

    centre: Point
    scale: float
    width: float
    height: float

    @property
    def stretch(self) -> float:
        """Return how much narrower a degree of longitude is than one of latitude here."""
        return cos(radians(min(abs(self.centre[1]), STEEPEST_LATITUDE)))

    @property
    def pixels_per_km(self) -> float:
        """Return the drawing's scale."""
        return self.scale / KM_PER_DEGREE

    def place(self, point: Point) -> Point:
        """Return where a coordinate lies on the drawing, the short way round the world."""
        return self.project((self.centre[0] + turn(point[0] - self.centre[0]), point[1]))

    def project(self, point: Point) -> Point:
        """Return where a coordinate lies on the drawing, without turning it round the world."""
        x = self.width / 2 + (point[0] - self.centre[0]) * self.stretch * self.scale
        y = self.height / 2 - (point[1] - self.centre[1]) * self.scale
        return x, y

    def holds(self, point: Point) -> bool:
        """Tell whether a coordinate is inside the drawing."""
        x, y = self.place(point)
        return 0 <= x <= self.width and 0 <= y <= self.height


def turn(degrees: float) -> float:
    """Return a difference of longitudes as the short way round, in [-180, 180)."""
    return (degrees + 180) % 360 - 180


def distance_km(left: Point, right: Point) -> float:
    """Return a distance good enough to choose a window by (flat at the mean latitude)."""
    narrow = cos(radians((left[1] + right[1]) / 2))
    return KM_PER_DEGREE * hypot(turn(left[0] - right[0]) * narrow, left[1] - right[1])


def fit_window(points: Sequence[Point], *, width: float, height: float) -> Window:
    """Return the window that shows the bulk of the points; those far from it fall outside.

    Far is beyond four times the distance within which 80 % of the points lie about their median
    point, and beyond 400 km: one distant capital must not shrink a local case to a dot.
    """
    if not points:
        return Window((0.0, 10.0), WHOLE_WORLD_SCALE, width, height)
    middle = min(points, key=lambda here: (sum(distance_km(here, p) for p in points), here))
    distances = sorted(distance_km(middle, point) for point in points)
    usual = distances[int((len(distances) - 1) * NEAREST_SHARE)]
    reach = max(ALWAYS_NEAR_KM, FAR_FACTOR * usual)
    near = [point for point in points if distance_km(middle, point) <= reach]
    return _window_about(near, middle, width=width, height=height)


def _window_about(points: Sequence[Point], middle: Point, *, width: float, height: float) -> Window:
    offsets = [turn(point[0] - middle[0]) for point in points]
    latitudes = [point[1] for point in points]
    longitude = middle[0] + (min(offsets) + max(offsets)) / 2
    latitude = (min(latitudes) + max(latitudes)) / 2
    narrow = cos(radians(min(abs(latitude), STEEPEST_LATITUDE)))
    smallest = SMALLEST_SPAN_KM / KM_PER_DEGREE
    across = max((max(offsets) - min(offsets)) * narrow * MARGIN, smallest * width / height)
    upward = max((max(latitudes) - min(latitudes)) * MARGIN, smallest)
    scale = min(width / across, height / upward)
    return Window((turn(longitude), latitude), max(scale, WHOLE_WORLD_SCALE), width, height)


def clip_ring(ring: Ring, *, width: float, height: float, margin: float) -> list[Point]:
    """Return a ring of drawing coordinates cut to the frame (Sutherland and Hodgman, 1974)."""
    points = list(ring)
    for axis, limit, sign in (
        (0, -margin, 1),
        (0, width + margin, -1),
        (1, -margin, 1),
        (1, height + margin, -1),
    ):
        points = _clip_side(points, axis, limit, sign)
    return points


def _clip_side(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    for number, here in enumerate(points):
        before = points[number - 1]
        inside = sign * (here[axis] - limit) >= 0
        if inside != (sign * (before[axis] - limit) >= 0):
            kept.append(_crossing(before, here, axis, limit))
        if inside:
            kept.append(here)
    return kept


def _crossing(left: Point, right: Point, axis: int, limit: float) -> Point:
    share = (limit - left[axis]) / (right[axis] - left[axis])
    return left[0] + share * (right[0] - left[0]), left[1] + share * (right[1] - left[1])
