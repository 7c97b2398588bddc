"""A user's own places: CSV with the columns name, aliases, lat, lon, kind, parent, timezone."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import LexiconError

REQUIRED = ("name", "lat", "lon")
DEFAULT_RADIUS_KM = 2.0


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row of a user's table; `country` is its parent where that is a two-letter ISO code.

    `zone` is the IANA name of its time zone, where the table gives one.
    """

    name: str
    aliases: tuple[str, ...]
    latitude: float
    longitude: float
    kind: str | None
    parent: str | None
    country: str | None
    radius_km: float = DEFAULT_RADIUS_KM
    zone: str | None = None


def read_place_table(path: Path) -> tuple[PlaceRow, ...]:
    """Return the rows of a user's place table.

    Aliases are parted by `|` or `;`. Raises `LexiconError` naming the line for a missing column,
    a missing name, a coordinate that is none, or a time zone that there is not.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(
            f"{path}: cannot be read ({error}).", hint="Save it as CSV in UTF-8."
        ) from error
    reader = csv.DictReader(text.splitlines())
    columns = [name.strip().lower() for name in reader.fieldnames or ()]
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        raise LexiconError(
            f"{path}: no column {', '.join(missing)}.",
            hint="A place table needs name, lat and lon; the other columns are optional.",
        )
    reader.fieldnames = columns
    return tuple(_read_row(row, where=f"{path}, line {reader.line_num}") for row in reader)


def _read_row(row: dict[str | None, str | None], *, where: str) -> PlaceRow:
    """Return one row, checked."""
    cells = {key: (value or "").strip() for key, value in row.items() if key and value}
    name = cells.get("name", "")
    if not name:
        raise LexiconError(f"{where}: a place without a name.")
    parent = cells.get("parent") or None
    aliases = cells.get("aliases", "").replace(";", "|").split("|")
    return PlaceRow(
        name=name,
        aliases=tuple(alias.strip() for alias in aliases if alias.strip()),
        latitude=read_degrees(cells.get("lat", ""), limit=90, what="latitude", where=where),
        longitude=read_degrees(cells.get("lon", ""), limit=180, what="longitude", where=where),
        kind=cells.get("kind") or None,
        parent=parent,
        country=parent if parent is not None and len(parent) == 2 and parent.isupper() else None,
        zone=_read_zone(cells.get("timezone", ""), where=where),
    )


def _read_zone(text: str, *, where: str) -> str | None:
    """Return the IANA name of a time zone; raise `LexiconError` for one that there is not."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - only where one is given

    if not text:
        return None
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise LexiconError(
            f"{where}: {text!r} is no time zone.", hint="Give its IANA name, as Asia/Baghdad."
        ) from error


def read_degrees(text: str, *, limit: int, what: str, where: str) -> float:
    """Return degrees in [-limit, limit]; raise `LexiconError` for anything else."""
    try:
        value = float(text)
    except ValueError as error:
        raise LexiconError(f"{where}: {text!r} is no {what}.") from error
    if not -limit <= value <= limit:
        raise LexiconError(
            f"{where}: {what} {text} lies outside {-limit}..{limit} degrees.",
            hint="Are latitude and longitude in each other's column?",
        )
    return value
