"""Time zones of places: which one a country has, and which ones lie about a point.

Zones are IANA names as GeoNames gives them for each populated place. They are filed by cells of a
quarter of a degree, so that a place that no gazetteer lists gets the zone of the places about it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache

CELLS = 4  # to a degree: a cell is about 28 km high
ROW = 360 * CELLS
KM_TO_DEGREE = 111.2
ONE_ZONE = 0.99  # share of the places of a country or region that makes a zone its only one
# Zones that have kept one time since then are one: a country's reports are seldom older.
SAME_SINCE = datetime(2000, 1, 1, tzinfo=UTC)
SAME_UNTIL = datetime(2026, 1, 1, tzinfo=UTC)
STEP = timedelta(days=7)


def cell_of(latitude: float, longitude: float) -> int:
    """Return the number of the cell that a point lies in."""
    row = min(180 * CELLS - 1, math.floor((latitude + 90) * CELLS))
    return row * ROW + math.floor((longitude + 180) * CELLS) % ROW


def cells_about(latitude: float, longitude: float, radius_km: float) -> Iterator[tuple[int, int]]:
    """Yield the first and last cell of each row that a disc touches, the disc's own row first.

    At the edge of the map (180 degrees) a row ends.
    """
    high = radius_km / KM_TO_DEGREE
    shrink = max(0.05, math.cos(math.radians(min(89.0, abs(latitude) + high))))
    wide = min(179.0, high / shrink)
    here = cell_of(latitude, longitude) // ROW
    rows = range(cell_of(max(-90.0, latitude - high), 0.0) // ROW,
                 cell_of(min(90.0, latitude + high), 0.0) // ROW + 1)  # fmt: skip
    first = math.floor((max(-180.0, longitude - wide) + 180) * CELLS)
    last = math.floor((min(179.99, longitude + wide) + 180) * CELLS)
    for row in sorted(rows, key=lambda number: (abs(number - here), number)):
        yield row * ROW + first, row * ROW + last


def only_zone(counts: Mapping[str, int]) -> str | None:
    """Return the zone of a country or region from the zones of its places, `None` for several.

    Zones that kept the same time since 2000 count as one, under the name that most places have; a
    hundredth of the places may be elsewhere (an enclave, a slip in the data).
    """
    groups: dict[tuple[int, ...] | str, dict[str, int]] = {}
    for name in sorted(counts):
        groups.setdefault(_kept_time(name) if len(counts) > 1 else name, {})[name] = counts[name]
    total = sum(counts.values())
    for group in groups.values():
        if sum(group.values()) >= ONE_ZONE * total:
            return min(group, key=lambda name: (-group[name], name))
    return None


@lru_cache(maxsize=512)
def _kept_time(name: str) -> tuple[int, ...] | str:
    """Return a zone's offsets from UTC week by week, in seconds; its name where it is unknown."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - only to build a file

    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return name
    weeks = int((SAME_UNTIL - SAME_SINCE) / STEP)
    moments = (SAME_SINCE + number * STEP for number in range(weeks))
    return tuple(_offset(moment.astimezone(zone)) for moment in moments)


def _offset(moment: datetime) -> int:
    """Return how far a local time is ahead of UTC, in seconds."""
    ahead = moment.utcoffset()
    return 0 if ahead is None else int(ahead.total_seconds())
