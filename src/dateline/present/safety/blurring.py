"""Places and days told no closer than a profile allows: a grid's cell, a whole week or month.

A place is moved to the middle of the cell of a fixed grid that holds it, so that no number of
exports leads back to the point (a cell's middle tells nothing that the cell does not).
"""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta
from math import ceil, floor, sqrt

from dateline.lexicon import Lexicon
from dateline.present.safety.profile import PLACE_CAPS, TIME_CAPS
from dateline.records import Place, PlacePrecision, Published, When, WhenPrecision
from dateline.records.days import moved_within

WITHHELD_PLACE = "place withheld"
CELL = {"near": 0.25, "district": 0.5, "region": 2.0}  # degrees of a cell's side
KILOMETRES = 111.32  # of a degree at the equator, where it is longest
_RANK = {
    PlacePrecision.POINT: 0,
    PlacePrecision.NEAR: 1,
    PlacePrecision.DISTRICT: 2,
    PlacePrecision.REGION: 3,
    PlacePrecision.FUZZY: 3,
    PlacePrecision.WATER: 3,
    PlacePrecision.COUNTRY: 4,
}
_PRECISION = {
    "near": PlacePrecision.NEAR,
    "district": PlacePrecision.DISTRICT,
    "region": PlacePrecision.REGION,
    "country": PlacePrecision.COUNTRY,
}
_SPANS = {
    WhenPrecision.DAY: 0,
    WhenPrecision.DAYS: 0,
    WhenPrecision.WEEK: 1,
    WhenPrecision.MONTH: 2,
    WhenPrecision.YEAR: 3,
}


def is_too_close(place: Place, cap: str) -> bool:
    """Tell whether a place is told more closely than the cap allows."""
    allowed = PLACE_CAPS.index(cap)
    return allowed > (0 if place.precision is None else _RANK[place.precision])


def blur_place(place: Place, cap: str, *, profile: str, lexicon: Lexicon) -> Place:
    """Return a place as closely as the cap allows; one that is no closer stays as it is."""
    if not is_too_close(place, cap):
        return place
    country = _country(place, lexicon)
    wider = (None if cap in ("country", "none") else place.admin1) or country
    basis = f"told no closer than {cap}: profile {profile}"
    if cap == "none" or wider is None:
        return Place(WITHHELD_PLACE, None, None, None, None, f"withheld: profile {profile}")
    name = f"part of {wider}" if cap in ("near", "district") else wider
    if cap == "country":
        latitude = longitude = radius = None
    else:
        latitude, longitude = _middle(place.latitude, cap), _middle(place.longitude, cap)
        radius = float(ceil(CELL[cap] / sqrt(2) * KILOMETRES)) if latitude is not None else None
    return Place(
        name,
        latitude,
        longitude,
        _PRECISION[cap],
        radius,
        basis,
        country=place.country,
        admin1=None if cap == "country" else place.admin1,
    )


def _country(place: Place, lexicon: Lexicon) -> str | None:
    known = lexicon.actors.countries.by_code.get(place.country or "")
    return None if known is None else known.name


def _middle(degrees: float | None, cap: str) -> float | None:
    if degrees is None:
        return None
    side = CELL[cap]
    return (floor(degrees / side) + 0.5) * side


def is_too_soon(when: When, cap: str) -> bool:
    """Tell whether a time is told more closely than the cap allows."""
    if cap == TIME_CAPS[0]:
        return False
    if when.precision is WhenPrecision.OPEN:
        return True
    return cap == "none" or _SPANS.get(when.precision, len(TIME_CAPS)) < TIME_CAPS.index(cap)


def blur_when(when: When, cap: str, *, profile: str) -> When | None:
    """Return a time as closely as the cap allows; `None` where nothing of it may be told."""
    if not is_too_soon(when, cap):
        return when
    if cap == "none":
        return None
    first, last = _widened(when.earliest, when.latest, cap)
    return When(first, last, f"told no closer than {cap}: profile {profile}")


def blur_published(published: Published, cap: str) -> Published:
    """Return when a report came out as closely as the cap allows for what it tells of."""
    known = published.earliest is not None or published.latest is not None
    if cap == TIME_CAPS[0] or not known:
        return published
    if cap == "none":
        return Published()
    first, last = _widened(published.earliest, published.latest, cap)
    return replace(published, earliest=first, latest=last, text=None, clues=())


def _widened(first: date | None, last: date | None, cap: str) -> tuple[date | None, date | None]:
    return (
        None if first is None else _edge(first, cap, last=False),
        None if last is None else _edge(last, cap, last=True),
    )


def _edge(day: date, cap: str, *, last: bool) -> date:
    """Return the first or the last day of the week, month or year that holds a day."""
    if cap == "week":
        return moved_within(day, 6 - day.weekday() if last else -day.weekday())
    if cap == "month":
        end = calendar.monthrange(day.year, day.month)[1]
        return day.replace(day=end if last else 1)
    return date(day.year, 12, 31) if last else date(day.year, 1, 1)


def is_held_back(latest: date | None, delay_days: int, today: date) -> bool:
    """Tell whether what happened on this day at the latest is too new to be told."""
    if delay_days == 0:
        return False
    return latest is None or latest > today - timedelta(days=delay_days)
