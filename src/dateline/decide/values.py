"""A claim's values in one written form each: what a decision rests on, and what it says instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.errors import OptionError
from dateline.records import Claim, Figure, Report, Role, Status, When

NONE = "none"
BETWEEN = "; "
ARROW = " → "
FIELDS = ("type", "status", "when", "place", "source", "participants", "figures")
REPORT_FIELDS = ("outlet", "published")
FIGURE, PARTICIPANT = "figure:", "participant:"
_PLACE = re.compile(r"(?P<name>.*?)(?: @(?P<lat>-?[\d.]+),(?P<lon>-?[\d.]+))?$")
_TYPE = re.compile(r"[a-z][a-z-]*")


@dataclass(frozen=True, slots=True)
class Spot:
    """A corrected place: its name, and where it lies in WGS 84 degrees where that was said."""

    name: str
    latitude: float | None
    longitude: float | None


def value_of(claim: Claim, field: str) -> str:
    """Return what a claim says in a field; `none` where it says nothing.

    `figure:MEASURE` and `participant:ROLE` are one measure's figures and one role's names.
    """
    if field.startswith(FIGURE):
        return _figures(f for f in claim.figures if f.measure == field.removeprefix(FIGURE))
    if field.startswith(PARTICIPANT):
        role = field.removeprefix(PARTICIPANT)
        return _joined(part.name for part in claim.participants if part.role.value == role)
    said = {
        "type": claim.event_type,
        "status": claim.status.value,
        "when": _when(claim.when),
        "place": _place(claim),
        "source": ARROW.join(link.name for link in claim.sources) or NONE,
        "participants": _joined(f"{p.role.value}: {p.name}" for p in claim.participants),
        "figures": _figures(claim.figures, named=True),
    }
    return said[field]


def report_value_of(report: Report, field: str) -> str:
    """Return what a report's page says of it: its outlet, or when it came out."""
    if field == "outlet":
        return report.outlet or NONE
    return _days(report.published.earliest, report.published.latest)


def check_value(field: str, value: str) -> None:
    """Raise `OptionError` where a field or its new value cannot be used."""
    try:
        _check(field, value)
    except (ValueError, KeyError) as error:
        raise OptionError(
            f"{field} cannot be {value!r}.",
            hint="Days: 2016-10-18 or 2016-10-18/2016-10-20; figures: killed=4 or killed=3..5; "
            f"participants: target=NAME; statuses: {', '.join(Status)}.",
        ) from error


def check_report_value(field: str, value: str) -> None:
    """Raise `OptionError` where a report's field or its new value cannot be used."""
    known = field in REPORT_FIELDS and bool(value.strip())
    try:
        days = parse_days(value) if field == "published" else None
    except ValueError:
        known, days = False, None
    if not known or (field == "published" and days == (None, None)):
        raise OptionError(
            f"A report's {field} cannot be {value!r}.",
            hint="Its outlet is a name; it was published on 2016-10-18, or 2016-10-18/2016-10-20.",
        )


def _check(field: str, value: str) -> None:
    if not value.strip():
        raise ValueError(value)
    if field.startswith(PARTICIPANT):
        Role(field.removeprefix(PARTICIPANT))
    elif field.startswith(FIGURE):
        if not field.removeprefix(FIGURE):
            raise ValueError(field)
        parse_figure(value)
    elif field == "status":
        Status(value)
    elif field == "when":
        parse_days(value)
    elif field == "place":
        parse_place(value)
    elif field == "type" and not _TYPE.fullmatch(value):
        raise ValueError(value)
    elif field not in {"type", "source"}:
        raise KeyError(field)


def parse_days(value: str) -> tuple[date | None, date | None] | None:
    """Return the days of `2016-10-18`, `2016-10-18/2016-10-20` or `../2016-10-20`."""
    if value == NONE:
        return None
    first, slash, last = value.partition("/")
    ends = [None if one == ".." else date.fromisoformat(one) for one in (first, last or first)]
    if slash and not last:
        raise ValueError(value)
    earliest, latest = ends
    if earliest is not None and latest is not None and earliest > latest:
        raise ValueError(value)
    return earliest, latest


def parse_place(value: str) -> Spot | None:
    """Return the place of `Name` or `Name @LATITUDE,LONGITUDE`."""
    if value == NONE:
        return None
    found = _PLACE.fullmatch(value.strip())
    if found is None or not found["name"]:
        raise ValueError(value)
    if found["lat"] is None:
        return Spot(found["name"], None, None)
    latitude, longitude = float(found["lat"]), float(found["lon"])
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError(value)
    return Spot(found["name"], latitude, longitude)


def parse_figure(value: str) -> tuple[float, float] | None:
    """Return the ends of `4` or `3..5`."""
    if value == NONE:
        return None
    low, _, high = value.partition("..")
    ends = float(low), float(high or low)
    if not 0 <= ends[0] <= ends[1] < float("inf"):
        raise ValueError(value)
    return ends


def _when(when: When | None) -> str:
    if when is None or (when.earliest is None and when.latest is None):
        return NONE
    days = _days(when.earliest, when.latest)
    return days if when.time_of_day is None else f"{days} {when.time_of_day}"


def _days(earliest: date | None, latest: date | None) -> str:
    if earliest is None and latest is None:
        return NONE
    first, last = (".." if day is None else day.isoformat() for day in (earliest, latest))
    return first if first == last else f"{first}/{last}"


def _place(claim: Claim) -> str:
    place = claim.place
    if place is None:
        return NONE
    if place.latitude is None or place.longitude is None:
        return place.name
    return f"{place.name} @{place.latitude:.4f},{place.longitude:.4f}"


def _figures(figures: Iterable[Figure], *, named: bool = False) -> str:
    return _joined(f"{f.measure}={_ends(f)}" if named else _ends(f) for f in figures)


def _ends(figure: Figure) -> str:
    low, high = ("?" if end is None else f"{end:g}" for end in (figure.low, figure.high))
    ends = low if low == high else f"{low}..{high}"
    return ends if figure.cumulative is None else f"{ends} ({figure.cumulative})"


def _joined(parts: Iterable[str]) -> str:
    return BETWEEN.join(sorted(parts)) or NONE
