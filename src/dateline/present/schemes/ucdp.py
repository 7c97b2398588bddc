"""An event as a row of UCDP's Georeferenced Event Dataset: its 49 columns, in its order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import floor

from dateline.lexicon import Lexicon
from dateline.present.exports.case_csv import Cell
from dateline.present.exports.case_json import iso
from dateline.present.schemes.figures import best_toll, own_figures, summed_figures, tolls
from dateline.present.schemes.names import UNIDENTIFIED, acled_cell, country_name, may_be_private
from dateline.present.schemes.sides import Sides, is_armed, part_armed, part_foes
from dateline.present.schemes.sources import article, published_day
from dateline.present.schemes.told import Told, Why, bar, codes_of
from dateline.read.coding import kind_of
from dateline.read.derived import Deaths, deaths_by_side, inter_of
from dateline.records import (
    UCDP_DATE_PREC,
    UCDP_WHERE_PREC,
    Participant,
    Place,
    Report,
    Role,
    Stage,
    WhenPrecision,
)

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CIVILIANS = "Civilians"
CLEAR, AGGREGATED = 1, 2
_DONE = frozenset({Stage.ACCOMPLISHED, Stage.ATTEMPTED})
_GRID_CELLS = 2  # of PRIO-GRID in a degree
_GRID_COLUMNS = 720


@dataclass(frozen=True, slots=True)
class Side:
    """A side's name and, where it is a state's, that state (ISO 3166-1 alpha-2)."""

    name: str
    state: str | None
    members: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class UcdpRow:
    """What the columns of UCDP GED are written from; what no report tells is `None`."""

    told: Told
    type_of_violence: int | None
    side_a: Side | None
    side_b: Side | None
    deaths: Deaths | None
    clarity: int
    first: date | None
    last: date | None
    precision: WhenPrecision
    lexicon: Lexicon

    @property
    def year(self) -> int | None:
        """Return the year in which the event began, else the one in which it ended."""
        day = self.first or self.last
        return None if day is None else day.year


def code_ucdp(told: Told, *, lexicon: Lexicon) -> UcdpRow | Why:
    """Return an event as UCDP codes it, or why the dataset has no row for it.

    UCDP GED Codebook 24.1, "Event definition": armed force of an organised actor against another
    organised actor or civilians, with at least one direct death, at a place and time. What the
    definition does not ask for (who exactly stood on a side, how many died, the other end of the
    days) is left empty where no report tells it.
    """
    barred = bar(told, done=_DONE, lexicon=lexicon) or _vague(told)
    if barred is not None:
        return barred
    sides = part_foes(told.event.participants, lexicon=lexicon)
    kind = _kind(told, sides, lexicon)
    if isinstance(kind, Why):
        return kind
    one, other = _sides(kind, told, sides, lexicon)
    if one is None and (other is None or other.name == CIVILIANS) and not told.conflict:
        return Why.NO_SIDE
    deaths, clarity = _deaths(kind, (one, other), told, lexicon)
    deadly = told.event.event_type in lexicon.phrases.words("coding.ucdp-deadly-types")
    if deaths is None and not deadly:
        return Why.NO_DEATHS
    if deaths is not None and deaths.high == 0:
        return Why.NO_DEATHS
    when = told.event.when
    first, last = (None, None) if when is None else (when.earliest, when.latest)
    precision = WhenPrecision.OPEN if when is None else when.precision
    return UcdpRow(told, kind, one, other, deaths, clarity, first, last, precision, lexicon)


def _vague(told: Told) -> Why | None:
    """Return why an event's time or place is too vague for a row, `None` where it is not."""
    when, place = told.event.when, told.event.place
    if when is None or (when.earliest is None and when.latest is None):
        return Why.NO_DATE
    if when.precision is WhenPrecision.LONGER:
        return Why.WIDE_DATE
    return Why.NO_PLACE if place is None or place.precision is None else None


def _kind(told: Told, sides: Sides, lexicon: Lexicon) -> int | Why | None:
    """Return the type of violence, `None` where a side is missing without which it is not known.

    The crosswalk says it where both sides are told. Else violence against the unarmed is
    one-sided; whether that against the armed is state-based, the side of a state tells.
    """
    codes = codes_of(told, "ucdp", sides.all(), lexicon=lexicon)
    if codes:
        return int(codes[0].code.code)
    types = [lexicon.event_types.get(each) for each in told.titles()]
    if not any(each is not None and each.violent for each in types):
        return Why.NO_TYPE
    armed = part_armed(sides, lexicon=lexicon)
    unarmed = [each for each in sides.targets if not is_armed(each, lexicon)]
    if unarmed and not armed.targets and all(_is_people(each, lexicon) for each in unarmed):
        return ONE_SIDED
    if any(_rules(each, lexicon) for each in (*armed.doers, *armed.targets)):
        return STATE_BASED
    return None


def _is_people(part: Participant, lexicon: Lexicon) -> bool:
    return kind_of(part, lexicon) == "civilians"


def _sides(
    kind: int | None, told: Told, sides: Sides, lexicon: Lexicon
) -> tuple[Side | None, Side | None]:
    """Return sides a and b; a state is side a, and civilians are side b of one-sided violence.

    UCDP GED Codebook 24.1, `side_a`, `side_b`. `None` where no organised actor is named.
    """
    if kind == ONE_SIDED:
        armed = tuple(
            each for each in sides.doers if is_armed(each, lexicon) or _rules(each, lexicon)
        )
        unarmed = tuple(each for each in sides.targets if not is_armed(each, lexicon))
        return _side(armed, told, lexicon), Side(CIVILIANS, None, unarmed)
    armed_sides = part_armed(sides, lexicon=lexicon)
    one = _side(armed_sides.doers, told, lexicon)
    other = _side(armed_sides.targets, told, lexicon)
    of_state = other is not None and other.state is not None
    return (other, one) if of_state and (one is None or one.state is None) else (one, other)


def _side(members: Sequence[Participant], told: Told, lexicon: Lexicon) -> Side | None:
    """Return a side by its foremost member that is named, as UCDP names it."""
    for each in members:
        actor = lexicon.actors.get(each.actor or "")
        if actor is not None and actor.country and inter_of(each, lexicon=lexicon) == 1:
            country = country_name(actor.country, lexicon)
            return Side(f"Government of {country}", actor.country, tuple(members))
    for each in members:
        cell = acled_cell(each, told, lexicon=lexicon)
        if (
            cell is not None
            and not may_be_private(each, lexicon)
            and not cell.name.startswith(UNIDENTIFIED)
        ):
            return Side(cell.name, None, tuple(members))
    return None


def _rules(part: Participant, lexicon: Lexicon) -> bool:
    return inter_of(part, lexicon=lexicon) == 1


def _deaths(
    kind: int | None, pair: tuple[Side | None, Side | None], told: Told, lexicon: Lexicon
) -> tuple[Deaths | None, int]:
    """Return the deaths, `None` where no report counts them, and the event's clarity.

    UCDP GED Codebook 24.1, `best`, `low`, `high`: the estimate of most origins, the lowest and the
    highest of any; `event_clarity`: 2 where all that is told is a sum over several events.
    """
    event, clarity = told.event, CLEAR
    found = tolls(told.claims, event.origins, own_figures, lexicon=lexicon)
    if not found:
        found = tolls(told.claims, event.origins, summed_figures, lexicon=lexicon)
        clarity = AGGREGATED if found else CLEAR
    if not found:
        return None, clarity
    best = best_toll(found)
    parts = [
        replace(each, role=role)
        for side, role in zip(pair, (Role.ACTOR, Role.TARGET), strict=True)
        for each in (() if side is None else side.members)
    ]
    split = deaths_by_side(parts, best.figures, lexicon=lexicon)
    rest = max(0, best.low - split.side_a - split.side_b - split.civilians)
    civilians = split.civilians + (rest if kind == ONE_SIDED else 0)
    unknown = 0 if kind == ONE_SIDED else rest
    whole = split.side_a + split.side_b + civilians + unknown
    low, high = min(toll.low for toll in found), max(toll.high for toll in found)
    return Deaths(split.side_a, split.side_b, civilians, unknown, whole, low, high), clarity


def priogrid(latitude: float, longitude: float) -> int:
    """Return the id of the PRIO-GRID cell that holds a point.

    PRIO-GRID Codebook 2.0: half-degree cells, numbered from 1 at 90° S, 180° W, row by row.
    """
    row = min(floor((latitude + 90) * _GRID_CELLS), 180 * _GRID_CELLS - 1)
    column = min(floor((longitude + 180) * _GRID_CELLS), _GRID_COLUMNS - 1)
    return row * _GRID_COLUMNS + column + 1


def _grid(place: Place) -> Cell:
    if place.latitude is None or place.longitude is None:
        return None
    return priogrid(place.latitude, place.longitude)


def _point(place: Place) -> Cell:
    if place.latitude is None or place.longitude is None:
        return None
    return f"POINT ({place.longitude:g} {place.latitude:g})"


def _of_place(make: Callable[[Place], Cell]) -> Callable[[UcdpRow], Cell]:
    return lambda row: None if row.told.event.place is None else make(row.told.event.place)


def _of_reports(make: Callable[[Report], str]) -> Callable[[UcdpRow], Cell]:
    return lambda row: ";".join(make(report) for report in row.told.reports)


def _dyad(row: UcdpRow) -> Cell:
    if row.side_a is None or row.side_b is None:
        return None
    return f"{row.side_a.name} - {row.side_b.name}"


def _of_side(side: Side | None) -> Cell:
    return None if side is None else side.name


def _of_state(side: Side | None, lexicon: Lexicon) -> Cell:
    return _state_number(None if side is None else side.state, lexicon)


def _of_deaths(make: Callable[[Deaths], Cell]) -> Callable[[UcdpRow], Cell]:
    return lambda row: None if row.deaths is None else make(row.deaths)


def _state_number(code: str | None, lexicon: Lexicon) -> Cell:
    codes = lexicon.country_codes.get(code or "")
    return None if codes is None else codes.gleditsch_ward


def _region(row: UcdpRow) -> Cell:
    codes = row.lexicon.country_codes.get(row.told.country or "")
    return None if codes is None else codes.ucdp_region


def _unknown(_: UcdpRow) -> Cell:
    return None


COLUMNS: dict[str, Callable[[UcdpRow], Cell]] = {
    "id": lambda row: row.told.event.id,
    "relid": _unknown,
    "year": lambda row: row.year,
    "active_year": _unknown,
    "code_status": _unknown,
    "type_of_violence": lambda row: row.type_of_violence,
    "conflict_dset_id": _unknown,
    "conflict_new_id": _unknown,
    "conflict_name": lambda row: (
        _dyad(row) if row.type_of_violence in (NON_STATE, ONE_SIDED) else None
    ),
    "dyad_dset_id": _unknown,
    "dyad_new_id": _unknown,
    "dyad_name": _dyad,
    "side_a_dset_id": _unknown,
    "side_a_new_id": _unknown,
    "side_a": lambda row: _of_side(row.side_a),
    "side_b_dset_id": _unknown,
    "side_b_new_id": _unknown,
    "side_b": lambda row: _of_side(row.side_b),
    "number_of_sources": lambda row: row.told.event.independent_origins,
    "source_article": _of_reports(lambda report: f'"{article(report)}"'),
    "source_office": _of_reports(lambda report: report.outlet or ""),
    "source_date": _of_reports(published_day),
    "source_headline": _of_reports(lambda report: report.title or ""),
    "source_original": lambda row: ";".join(origin.name for origin in row.told.event.origins),
    "where_prec": _of_place(
        lambda p: None if p.precision is None else UCDP_WHERE_PREC[p.precision]
    ),
    "where_coordinates": _of_place(lambda place: place.name),
    "where_description": _of_place(lambda place: place.text or place.basis),
    "adm_1": _of_place(lambda place: place.admin1),
    "adm_2": _unknown,
    "latitude": _of_place(lambda place: place.latitude),
    "longitude": _of_place(lambda place: place.longitude),
    "geom_wkt": _of_place(_point),
    "priogrid_gid": _of_place(_grid),
    "country": lambda row: country_name(row.told.country, row.lexicon),
    "country_id": lambda row: _state_number(row.told.country, row.lexicon),
    "region": _region,
    "event_clarity": lambda row: row.clarity,
    "date_prec": lambda row: UCDP_DATE_PREC[row.precision],
    "date_start": lambda row: iso(row.first),
    "date_end": lambda row: iso(row.last),
    "deaths_a": _of_deaths(lambda deaths: deaths.side_a),
    "deaths_b": _of_deaths(lambda deaths: deaths.side_b),
    "deaths_civilians": _of_deaths(lambda deaths: deaths.civilians),
    "deaths_unknown": _of_deaths(lambda deaths: deaths.unknown),
    "best": _of_deaths(lambda deaths: deaths.best),
    "high": _of_deaths(lambda deaths: deaths.high),
    "low": _of_deaths(lambda deaths: deaths.low),
    "gwnoa": lambda row: _of_state(row.side_a, row.lexicon),
    "gwnob": lambda row: _of_state(row.side_b, row.lexicon),
}

# What a coder of UCDP has to know of an event: where one is empty, that is said beside the row.
NEEDED = (
    "type_of_violence", "side_a", "side_b", "date_start", "date_end", "best", "latitude", "country",
)  # fmt: skip
