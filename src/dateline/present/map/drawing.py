"""A case's places as shapes to draw: land, borders, names, markers with their uncertainty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from dateline.present.map.labels import Box, Label, anchor_label, find_room
from dateline.present.map.outlines import Country, Outline, Point, Ring, load_countries
from dateline.present.map.window import Window, clip_ring, fit_window
from dateline.records import Event, Place, PlacePrecision

WIDTH, HEIGHT = 960.0, 560.0
INSET_WIDTH, INSET_HEIGHT = 190.0, 95.0
CLIP_MARGIN = 12.0
# Where the template puts the inset and the scale bar.
RESERVED = (Box(WIDTH - 210, HEIGHT - 115, 210, 115), Box(0, HEIGHT - 48, 190, 48))
SMALLEST_MARKER, MARKER_STEP, LARGEST_MARKER = 5.0, 2.2, 20.0
SCALE_BAR_PX = 140.0
SCALE_BAR_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
COUNTRY_NAME_AREA = 9_000.0  # square pixels that a country must show to be named
LETTER_WIDTH = 7.4
# Of outlines with more points than that whole pixels are enough: the world is in sight then.
MOST_POINTS = 8_000
LEAST_STEP = (2, 1)  # between two points of an outline, of whole pixels and of tenths
WIDE = (PlacePrecision.COUNTRY, PlacePrecision.FUZZY)


@dataclass(frozen=True, slots=True)
class Shape:
    """A country on the drawing: an SVG path, and where its name goes if there is room."""

    name: str
    path: str
    label: Point | None


@dataclass(frozen=True, slots=True)
class Marker:
    """A place on the drawing, with the events there and how sure the place is.

    `uncertainty` is the radius of the place in pixels, `None` where it is inside the marker;
    `exact` says that the place is a point and not the middle of an area.
    """

    name: str
    x: float
    y: float
    radius: float
    uncertainty: float | None
    precision: str
    exact: bool
    events: tuple[str, ...]
    label: Label | None


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """All that a template needs to draw the map, in pixels.

    `wide` are places that are too large to be a marker, `outside` those beyond the frame, each
    with its events; `unplaced` counts the events that have no coordinates at all.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    markers: tuple[Marker, ...]
    wide: tuple[tuple[str, tuple[str, ...]], ...]
    outside: tuple[tuple[str, tuple[str, ...]], ...]
    unplaced: int
    scale_km: int
    scale_px: float
    inset: str
    inset_frame: tuple[float, float, float, float] | None


def draw_map(events: Sequence[Event]) -> MapDrawing | None:
    """Return the map of the events' places, `None` where no event has coordinates."""
    found = _group(events)
    if not found:
        return None
    spots = [spot for spot in found if spot.place.precision not in WIDE] or found
    weighted = [spot.point for spot in spots for _ in spot.events]
    window = fit_window(weighted, width=WIDTH, height=HEIGHT)
    countries = load_countries()
    scale_km = _scale_bar(window)
    return MapDrawing(
        width=WIDTH,
        height=HEIGHT,
        shapes=tuple(_shapes(countries, window)),
        markers=_markers(spots, window),
        wide=_by_name(spot for spot in found if spot not in spots),
        outside=_by_name(spot for spot in spots if not window.holds(spot.point)),
        unplaced=len(events) - sum(len(spot.events) for spot in found),
        scale_km=scale_km,
        scale_px=round(scale_km * window.pixels_per_km, 1),
        inset=_inset(countries),
        inset_frame=_inset_frame(window),
    )


@dataclass(frozen=True, slots=True)
class _Spot:
    place: Place
    point: Point
    events: tuple[str, ...]


def _group(events: Iterable[Event]) -> list[_Spot]:
    grouped: defaultdict[tuple[str, Point], list[Event]] = defaultdict(list)
    for event in events:
        place = event.place
        if place is not None and place.latitude is not None and place.longitude is not None:
            grouped[place.name, (place.longitude, place.latitude)].append(event)
    return [
        _Spot(here[0].place, point, tuple(event.id for event in here))
        for (_, point), here in sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0]))
        if here[0].place is not None
    ]


def _by_name(spots: Iterable[_Spot]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return places with their events, those of one name together."""
    named: dict[str, tuple[str, ...]] = {}
    for spot in spots:
        named[spot.place.name] = (*named.get(spot.place.name, ()), *spot.events)
    return tuple(named.items())


def _markers(spots: Sequence[_Spot], window: Window) -> tuple[Marker, ...]:
    shown = [spot for spot in spots if window.holds(spot.point)]
    bodies = []
    for spot in shown:
        x, y = window.place(spot.point)
        radius = _marker_radius(len(spot.events))
        bodies.append(Box(x - radius, y - radius, 2 * radius, 2 * radius))
    names = _names(shown)
    rooms = find_room(names, bodies, width=WIDTH, height=HEIGHT, reserved=RESERVED)
    return tuple(
        replace(_marker(spot, body, room, window), name=name)
        for spot, name, body, room in zip(shown, names, bodies, rooms, strict=True)
    )


def _names(spots: Sequence[_Spot]) -> list[str]:
    """Return what each place is called; parts of one town by the words of the report."""
    names: list[str] = []
    for spot in spots:
        name, text = spot.place.name, spot.place.text
        told = text is not None and name in text
        names.append(text if text is not None and told and name in names else name)
    return names


def _marker(spot: _Spot, body: Box, room: Box | None, window: Window) -> Marker:
    radius = body.width / 2
    reach = (spot.place.radius_km or 0.0) * window.pixels_per_km
    return Marker(
        name=spot.place.name,
        x=round(body.x + radius, 1),
        y=round(body.y + radius, 1),
        radius=round(radius, 1),
        uncertainty=round(reach, 1) if reach > radius else None,
        precision="" if spot.place.precision is None else spot.place.precision.value,
        exact=spot.place.precision is PlacePrecision.POINT,
        events=spot.events,
        label=None if room is None else anchor_label(room, body),
    )


def _marker_radius(events: int) -> float:
    return min(LARGEST_MARKER, SMALLEST_MARKER + MARKER_STEP * sqrt(events - 1))


def _shapes(countries: Iterable[Country], window: Window) -> Iterable[Shape]:
    seen = [
        (country.name, rings) for country in countries if (rings := tuple(_rings(country, window)))
    ]
    fine = sum(len(ring) for _, rings in seen for ring in rings) <= MOST_POINTS
    for name, rings in seen:
        shown = [ring for ring in rings if fine or _area(ring) > 1]
        path = "".join(_path(ring, decimals=1 if fine else 0) for ring in shown)
        if path:
            yield Shape(name, path, _label_point(name, rings))


def _rings(country: Country, window: Window) -> Iterable[Ring]:
    """Yield what is in sight of a country's rings, in pixels."""
    for ring in country.rings:
        for shifted in _seen(ring, window):
            clipped = clip_ring(shifted, width=WIDTH, height=HEIGHT, margin=CLIP_MARGIN)
            if len(clipped) > 2:
                yield tuple(clipped)


def _seen(ring: Outline, window: Window) -> Iterable[Ring]:
    """Return the ring on the drawing, once for each turn of the world on which it is in sight."""
    for shift in (-360.0, 0.0, 360.0):
        left, top = window.project((ring.west + shift, ring.north))
        right, bottom = window.project((ring.east + shift, ring.south))
        if right >= 0 and left <= window.width and bottom >= 0 and top <= window.height:
            yield tuple(window.project((x + shift, y)) for x, y in ring.points)


def _path(points: Sequence[Point], *, decimals: int = 1) -> str:
    """Return a closed SVG path of rounded pixels, without points that fall on one another.

    After the first point each is told by its distance from the one before, which is shorter.
    """
    unit = 10**decimals
    kept: list[tuple[int, int]] = []
    for x, y in points:
        point = round(x * unit), round(y * unit)
        if not kept or _apart(kept[-1], point) >= LEAST_STEP[decimals]:
            kept.append(point)
    if len(kept) < 3:
        return ""
    steps = [
        f"{_number(x - kept[n][0], unit)},{_number(y - kept[n][1], unit)}"
        for n, (x, y) in enumerate(kept[1:])
    ]
    first = f"{_number(kept[0][0], unit)},{_number(kept[0][1], unit)}"
    return f"M{first}l{' '.join(steps)}z"


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _number(units: int, unit: int) -> str:
    return f"{units / unit:g}" if units % unit else str(units // unit)


def _label_point(name: str, rings: Sequence[Sequence[Point]]) -> Point | None:
    """Return the middle of the country's largest part in sight, if its name fits there."""
    largest = max(rings, key=_area)
    if _area(largest) < COUNTRY_NAME_AREA:
        return None
    x, y = _centroid(largest)
    half = len(name) * LETTER_WIDTH / 2
    x = min(max(x, half + 12), WIDTH - half - 12)
    return round(x, 1), round(min(max(y, 24), HEIGHT - 24), 1)


def _area(points: Sequence[Point]) -> float:
    return abs(_signed_area(points))


def _signed_area(points: Sequence[Point]) -> float:
    total = sum(
        points[n - 1][0] * here[1] - here[0] * points[n - 1][1] for n, here in enumerate(points)
    )
    return total / 2


def _centroid(points: Sequence[Point]) -> Point:
    area = _signed_area(points)
    x = y = 0.0
    for number, here in enumerate(points):
        before = points[number - 1]
        cross = before[0] * here[1] - here[0] * before[1]
        x += (before[0] + here[0]) * cross
        y += (before[1] + here[1]) * cross
    return x / (6 * area), y / (6 * area)


def _scale_bar(window: Window) -> int:
    fitting = [km for km in SCALE_BAR_KM if km * window.pixels_per_km <= SCALE_BAR_PX]
    return fitting[-1] if fitting else SCALE_BAR_KM[0]


def _inset(countries: Iterable[Country]) -> str:
    """Return the whole world as one small path."""
    window = Window((0.0, 0.0), INSET_HEIGHT / 180, INSET_WIDTH, INSET_HEIGHT)
    rings = (
        seen for country in countries for ring in country.rings for seen in _seen(ring, window)
    )
    return "".join(_path(ring, decimals=0) for ring in rings if _area(ring) > 1)


def _inset_frame(window: Window) -> tuple[float, float, float, float] | None:
    """Return the shown stretch on the inset (x, y, width, height), `None` where it is the world."""
    scale = INSET_HEIGHT / 180
    width = min(360.0, WIDTH / (window.scale * window.stretch)) * scale
    height = HEIGHT / window.scale * scale
    if width > INSET_WIDTH / 2:
        return None
    x = INSET_WIDTH / 2 + window.centre[0] * scale - width / 2
    y = INSET_HEIGHT / 2 - window.centre[1] * scale - height / 2
    return round(x, 1), round(y, 1), round(max(width, 4), 1), round(max(height, 4), 1)
