"""Places that no gazetteer has: computed from an anchor, a bearing and a distance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.lexicon.places import PlaceWords
from dateline.read.place.geodesy import destination, distance_km, midpoint
from dateline.read.place.patterns import Patterns, before, compile_patterns
from dateline.records import PlaceMention, PlacePrecision

NEAR_KM = 25.0  # UCDP GED codebook, where_prec 2: near a known point, about 25 km
OUTSIDE_KM = 10.0  # "north of Mosul" without a distance: this far beyond the edge
AGREE = 0.05  # two units that differ by more than a twentieth are noted
MIN_RADIUS_KM = 2.0
WIDE = frozenset({"country", "region", "area", "water", "relief", "island", "district"})


# Without one of these no description can stand before a name: a cheap look before a dear one.
_SIGNS = re.compile(
    r"north|south|east|west|km|kilo|mile|met(?:er|re)|yards|feet|\bmi?\b|road|highway|route|"
    r"motorway|outskirts|suburb|edge|fringe|countryside|periphery",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Area:
    """Where a description puts a place, with the words `[start, end)` that do so."""

    start: int
    end: int
    latitude: float
    longitude: float
    radius_km: float
    precision: PlacePrecision
    basis: str
    bearing: bool = False


def describe(text: str, anchor: PlaceMention, words: PlaceWords) -> Area | None:
    """Return where the words about an anchor put something, or `None` where they put nothing.

    Reads "12 km west of", "south of", "5 km from", "on the road to", "the eastern outskirts of".
    """
    if anchor.latitude is None or anchor.longitude is None:
        return None
    patterns = compile_patterns(words)
    window, offset = before(text, anchor.start)
    if _SIGNS.search(window) is None:
        window = ""
    for pattern, rule in (
        (patterns.outskirts, _outskirts),
        (patterns.bearing, _bearing),
        (patterns.distance, _distance),
        (patterns.road, _road),
    ):
        match = pattern.search(window)
        if match is not None:
            return rule(match, offset, anchor, words)
    after = patterns.outskirts_after.match(text, anchor.end)
    return None if after is None else _outskirts(after, 0, anchor, words)


def nearby(text: str, anchor: PlaceMention, words: PlaceWords) -> Area | None:
    """Return the area of "near X", "outside X", "western X": X itself, made wider or narrowed."""
    if anchor.latitude is None or anchor.longitude is None:
        return None
    patterns = compile_patterns(words)
    window, offset = before(text, anchor.start)
    part = patterns.part.search(window)
    if part is not None:
        return _part(part, offset, anchor, words)
    near = patterns.near.search(window)
    if near is None:
        return None
    radius = _radius(anchor) + NEAR_KM
    precision = PlacePrecision.FUZZY if anchor.kind in WIDE else PlacePrecision.NEAR
    basis = f"{near['near'].lower()} {anchor.name}"
    start = offset + near.start()
    return Area(
        start, anchor.end, anchor.latitude, anchor.longitude, round(radius, 1), precision, basis
    )


def between(text: str, first: PlaceMention, second: PlaceMention, words: PlaceWords) -> Area | None:
    """Return the middle of "between A and B", with half their distance for a radius."""
    if None in (first.latitude, first.longitude, second.latitude, second.longitude):
        return None
    if first.kind == "country" or second.kind == "country" or first.name == second.name:
        return None
    if not re.fullmatch(r"\s+and\s+(?:the\s+(?:\w+\s+of\s+)?)?", text[first.end : second.start]):
        return None
    window, offset = before(text, first.start)
    match = compile_patterns(words).between.search(window)
    if match is None:
        return None
    ends = (first.latitude, first.longitude, second.latitude, second.longitude)
    lat1, lon1, lat2, lon2 = (0.0 if value is None else value for value in ends)
    half = distance_km(lat1, lon1, lat2, lon2) / 2
    latitude, longitude = midpoint(lat1, lon1, lat2, lon2)
    return Area(
        offset + match.start(),
        second.end,
        latitude,
        longitude,
        round(max(5.0, half), 1),
        PlacePrecision.NEAR if half <= NEAR_KM else PlacePrecision.FUZZY,
        f"between {first.name} ({lat1}, {lon1}) and {second.name} ({lat2}, {lon2})",
    )


def _bearing(match: re.Match[str], offset: int, anchor: PlaceMention, words: PlaceWords) -> Area:
    """Return the area of a direction from an anchor, with or without a distance."""
    degrees = words.directions[match["direction"].lower()]
    if match["low"] is not None:
        return _measured(match, offset, anchor, words, degrees)
    radius = _radius(anchor)
    inside = (match["to"] or "").lower().startswith(("in", "at")) or anchor.kind in WIDE
    if inside:
        away, spread = 0.5 * radius, 0.6 * radius
        precision = PlacePrecision.FUZZY if anchor.kind in WIDE else PlacePrecision.POINT
    else:
        away, spread = radius + OUTSIDE_KM, radius * 0.5 + OUTSIDE_KM + 3
        precision = PlacePrecision.NEAR
    words_said = " ".join(match[0].split())
    return _at(match, offset, anchor, (degrees, away, spread), precision, words_said)


def _measured(
    match: re.Match[str], offset: int, anchor: PlaceMention, words: PlaceWords,
    degrees: float | None,
) -> Area:  # fmt: skip
    """Return the area of a distance from an anchor, on a bearing or all round it."""
    low, high, note = _amount(match, words)
    radius = _radius(anchor)
    away = (low + high) / 2
    spread = max(MIN_RADIUS_KM, 0.25 * away, (high - low) / 2) + 0.4 * radius
    said = f"{' '.join(match[0].split())} {anchor.name}"
    if degrees is None:
        whole = round(high + radius, 1)
        precision = PlacePrecision.NEAR if whole <= 3 * NEAR_KM else PlacePrecision.FUZZY
        return _at(match, offset, anchor, (0.0, 0.0, whole), precision, said + note)
    if away <= radius:  # a distance shorter than the town is wide is told from its edge
        away += radius
        note += ", counted from its edge"
    return _at(match, offset, anchor, (degrees, away, spread), PlacePrecision.NEAR, said + note)


def _amount(match: re.Match[str], words: PlaceWords) -> tuple[float, float, str]:
    """Return the lower and upper distance in kilometres, and a note where two units disagree."""
    factor = words.units[match["unit"].lower()]
    low = _number(match["low"], words.numbers) * factor
    high = low if match["high"] is None else _number(match["high"], words.numbers) * factor
    note = ""
    if match["other"] is not None:
        other = _number(match["other"], words.numbers) * words.units[match["other_unit"].lower()]
        if abs(other - low) > AGREE * max(low, other):
            note = f"; the units disagree: {low:.1f} km and {other:.1f} km"
            low, high = min(low, other), max(high, other)
    return min(low, high), max(low, high), note


def _number(text: str, numbers: Mapping[str, float]) -> float:
    """Return the number that digits or a word stand for."""
    word = " ".join(text.lower().split())
    return numbers[word] if word in numbers else float(word.replace(",", ""))


def _distance(match: re.Match[str], offset: int, anchor: PlaceMention, words: PlaceWords) -> Area:
    """Return the area of a distance alone: the disc about the anchor."""
    return _measured(match, offset, anchor, words, None)


def _road(match: re.Match[str], offset: int, anchor: PlaceMention, words: PlaceWords) -> Area:
    """Return the area of "on the road to X": fuzzy about X, as no more is said."""
    del words
    spread = _radius(anchor) + 2 * NEAR_KM
    said = f"on the {match['way'].lower()} {match['to'].lower()} {anchor.name}"
    return _at(match, offset, anchor, (0.0, 0.0, spread), PlacePrecision.FUZZY, said)


def _outskirts(match: re.Match[str], offset: int, anchor: PlaceMention, words: PlaceWords) -> Area:
    """Return the area of "the eastern outskirts of X", at X's edge where a direction is given."""
    radius, side = _radius(anchor), match["direction"]
    fringe = match["part"].lower() not in {"side", "part", "half", "bank"}
    if side is None:
        place = (0.0, 0.0, radius + 5.0)
        said = f"{match['part'].lower()} of {anchor.name}"
    else:
        away = radius if fringe else radius / 2
        place = (words.directions[side.lower()], away, 0.6 * radius + MIN_RADIUS_KM)
        said = f"{side.lower()} {match['part'].lower()} of {anchor.name}"
    start = anchor.start if match.start() >= anchor.end else offset + match.start()
    end = max(anchor.end, match.end()) if match.start() >= anchor.end else anchor.end
    found = _at(match, offset, anchor, place, PlacePrecision.NEAR, said)
    return Area(start, end, found.latitude, found.longitude, found.radius_km, found.precision, said)


def _part(match: re.Match[str], offset: int, anchor: PlaceMention, words: PlaceWords) -> Area:
    """Return the area of "western X": the half of X on that side."""
    radius = _radius(anchor)
    wide = anchor.kind in WIDE
    precision = PlacePrecision.FUZZY if wide else PlacePrecision.POINT
    degrees = words.directions[match["direction"].lower()]
    said = f"{match['direction'].lower()} {anchor.name}"
    return _at(match, offset, anchor, (degrees, 0.5 * radius, 0.6 * radius), precision, said)


def _at(
    match: re.Match[str], offset: int, anchor: PlaceMention, where: tuple[float, float, float],
    precision: PlacePrecision, said: str,
) -> Area:  # fmt: skip
    """Return the area `where` (bearing, km away, radius in km) says, from an anchor."""
    degrees, away, spread = where
    latitude, longitude = destination(
        anchor.latitude or 0.0, anchor.longitude or 0.0, degrees, away
    )
    name = anchor.name
    basis = said if name.lower() in said.lower() else f"{said} {name}"
    return Area(
        offset + match.start(),
        anchor.end,
        latitude,
        longitude,
        round(max(MIN_RADIUS_KM, spread), 1),
        precision,
        basis,
        bearing=away > 0,
    )


def _radius(anchor: PlaceMention) -> float:
    """Return an anchor's radius in kilometres."""
    return MIN_RADIUS_KM if anchor.radius_km is None else anchor.radius_km


__all__ = ["Area", "Patterns", "between", "describe", "nearby"]
