"""An event as a PLOVER record, its JSON fields flattened to columns (`size.dead`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline import __version__
from dateline.lexicon import Lexicon
from dateline.present.exports.case_csv import Cell
from dateline.present.schemes.figures import lowest
from dateline.present.schemes.names import nationality
from dateline.present.schemes.sides import Sides, is_thing, part_foes
from dateline.present.schemes.sources import outlets_of, published_day
from dateline.present.schemes.told import (
    CodedEvent,
    Told,
    Why,
    bar,
    body_of,
    codes_of,
    labelled,
)
from dateline.present.view import TOLD
from dateline.read.coding import kind_of, plover_root
from dateline.records import (
    Claim,
    Participant,
    Place,
    PlacePrecision,
    Report,
    Stage,
    Status,
    WhenPrecision,
)

BETWEEN = "; "
CODEBOOK = "PLOVER 0.7b1"
FUTURE = "future"
_CLOCK = re.compile(r"^T(\d{2}(?::\d{2}){0,2})$")
_DONE = frozenset({Stage.ACCOMPLISHED, Stage.ATTEMPTED})
# PLOVER Codebook, "Location resolution"; a point that no gazetteer names lies within a city.
RESOLUTION = {
    PlacePrecision.POINT: 4,
    PlacePrecision.NEAR: 4,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.REGION: 2,
    PlacePrecision.COUNTRY: 1,
}


@dataclass(frozen=True, slots=True)
class PloverActor:
    """An actor of a record: its code, sector and words (PLOVER Codebook, "Actor codes")."""

    code: str
    sector: str
    text: str


@dataclass(frozen=True, slots=True)
class PloverRow:
    """What the fields of a PLOVER record are written from."""

    told: Told
    event: str
    mode: str
    contexts: tuple[str, ...]
    actors: tuple[PloverActor, ...]
    recipients: tuple[PloverActor, ...]
    first: date
    last: date
    lexicon: Lexicon


def code_plover(told: Told, *, lexicon: Lexicon) -> PloverRow | Why:
    """Return an event as PLOVER codes it, or why it has no record for it.

    What an actor itself announces is a record of its own: agreeing to a cooperative act, or
    threatening a hostile one (PLOVER Codebook, "AGREE", "THREATEN").
    """
    announced = _is_announced(told)
    barred = bar(told, done=_DONE, lexicon=lexicon)
    if barred is not None and not announced:
        return barred
    sides = part_foes(told.event.participants, lexicon=lexicon)
    found = _choose(codes_of(told, "plover", sides.all(), lexicon=lexicon), lexicon)
    if found is None:
        return Why.NO_TYPE
    event = plover_root(found.code.code, ahead=announced, denied=False)
    when = told.event.when
    if when is None or when.earliest is None or when.latest is None:
        return Why.NO_DATE
    if when.precision is WhenPrecision.LONGER:
        return Why.WIDE_DATE
    sides = _reciprocal(found, sides, lexicon)
    actors, recipients = (_actors(side, lexicon) for side in (sides.doers, sides.targets))
    if not actors:
        return Why.NO_SIDE
    return PloverRow(
        told=told,
        event=event,
        mode=(found.code.detail or "") if event == found.code.code else "",
        contexts=_contexts(found, lexicon) + ((FUTURE,) if announced else ()),
        actors=actors,
        recipients=recipients,
        first=when.earliest,
        last=when.latest,
        lexicon=lexicon,
    )


def _is_announced(told: Told) -> bool:
    """Tell whether all that is told is what an actor says that it will do."""
    if any(claim.status in TOLD and claim.stage in _DONE for claim in told.claims):
        return False
    return any(_announces(claim) for claim in told.claims)


def _announces(claim: Claim) -> bool:
    if claim.status is not Status.EXPECTED or not claim.sources:
        return False
    doers = {part.actor for part in claim.participants if part.actor is not None}
    return claim.sources[0].actor in doers


def _choose(found: Sequence[CodedEvent], lexicon: Lexicon) -> CodedEvent | None:
    uncoded = lexicon.phrases.words("coding.plover-uncoded-types")
    return next((each for each in found if each.coded.event_type not in uncoded), None)


def _reciprocal(found: CodedEvent, sides: Sides, lexicon: Lexicon) -> Sides:
    """Return the sides, all as actors where both use force or speak with each other.

    PLOVER Codebook, "Compound and Reciprocal Actors".
    """
    both = found.coded.event_type in lexicon.phrases.words("coding.plover-reciprocal-types")
    if both or (found.code.code == "CONSULT" and found.code.detail is None):
        return Sides(sides.all(), ())
    return sides


def _contexts(found: CodedEvent, lexicon: Lexicon) -> tuple[str, ...]:
    lists = labelled(lexicon, "context")
    return tuple(name for name, types in lists.items() if found.coded.event_type in types)


def _actors(side: Sequence[Participant], lexicon: Lexicon) -> tuple[PloverActor, ...]:
    pronouns = lexicon.phrases.words("coding.pronouns")
    named = (
        _actor(each, lexicon)
        for each in side
        if not is_thing(each, lexicon) and each.name.lower() not in pronouns
    )
    return tuple(dict.fromkeys(named))


def _actor(part: Participant, lexicon: Lexicon) -> PloverActor:
    """Return an actor's code and sector, each empty where it is not known.

    PLOVER Codebook, tables "Non-state actor codes" and "Sector Primary Codes": the alpha-3 code of
    its country, else IGO, MNC or, for armed groups of no one country, IMG.
    """
    actor = lexicon.actors.get(part.actor or "")
    kind = kind_of(part, lexicon)
    body = body_of(part.actor or "", lexicon)
    sectors = labelled(lexicon, "sector")
    sector = next((s for s, names in sectors.items() if body in names), None)
    sector = sector or next((s for s, names in sectors.items() if kind in names), "")
    if not sector and kind == "group":
        sector = "UAF"
    country = nationality(part.name, lexicon) if actor is None else actor.country
    codes = lexicon.country_codes.get(country or "")
    code = "" if codes is None else codes.alpha3
    if actor is not None and not code:
        known = {"coalition": "IGO", "international": "IGO", "rebel-group": "IMG", "company": "MNC"}
        code = known.get(actor.kind, "") if sector != "UAF" else ""
    return PloverActor(code, sector, part.name if actor is None else actor.name)


def _size(measure: str) -> Callable[[PloverRow], Cell]:
    """Return the lowest number of a measure that an origin gives (PLOVER Codebook, `size`)."""
    return lambda row: lowest(row.told.claims, row.told.event.origins, measure, lexicon=row.lexicon)


def _time(row: PloverRow) -> Cell:
    """Return the clock's time in ISO 8601, empty for a part of the day such as the night."""
    when = row.told.event.when
    found = None if when is None or when.time_of_day is None else _CLOCK.match(when.time_of_day)
    return None if found is None else found.group(1)


def _end(row: PloverRow) -> Cell:
    return None if row.last == row.first else row.last.isoformat()


def _listed(
    side: Callable[[PloverRow], Sequence[PloverActor]], make: Callable[[PloverActor], str]
) -> Callable[[PloverRow], Cell]:
    return lambda row: BETWEEN.join(make(each) for each in side(row))


def _of_place(make: Callable[[Place], Cell]) -> Callable[[PloverRow], Cell]:
    return lambda row: None if row.told.event.place is None else make(row.told.event.place)


def _of_reports(make: Callable[[Report], str | None]) -> Callable[[PloverRow], Cell]:
    return lambda row: BETWEEN.join(make(report) or "" for report in row.told.reports)


def _resolution(place: Place) -> Cell:
    if place.precision is PlacePrecision.POINT and place.geonames_id is None:
        return RESOLUTION[PlacePrecision.POINT] + 1
    return None if place.precision is None else RESOLUTION.get(place.precision)


def _from_table(row: PloverRow, prefix: str) -> str | None:
    lists = labelled(row.lexicon, prefix)
    return next((name for name, types in lists.items() if row.event in types), None)


def _quad(row: PloverRow) -> Cell:
    found = _from_table(row, "quad")
    return None if found is None else int(found)


def _scale(row: PloverRow) -> Cell:
    found = _from_table(row, "scale")
    return None if found is None else float(found)


def _alpha3(row: PloverRow) -> Cell:
    codes = row.lexicon.country_codes.get(row.told.country or "")
    return None if codes is None else codes.alpha3


COLUMNS: dict[str, Callable[[PloverRow], Cell]] = {
    "id": lambda row: row.told.event.id,
    "date": lambda row: row.first.isoformat(),
    "time": _time,
    "enddate": _end,
    "endtime": lambda _: None,
    "actor.code": _listed(lambda row: row.actors, lambda each: each.code),
    "actor.sector": _listed(lambda row: row.actors, lambda each: each.sector),
    "actor.actor_text": _listed(lambda row: row.actors, lambda each: each.text),
    "recipient.code": _listed(lambda row: row.recipients, lambda each: each.code),
    "recipient.sector": _listed(lambda row: row.recipients, lambda each: each.sector),
    "recipient.actor_text": _listed(lambda row: row.recipients, lambda each: each.text),
    "event": lambda row: row.event,
    "mode": lambda row: row.mode,
    "context": lambda row: BETWEEN.join(row.contexts),
    "event_loc.name": _of_place(lambda place: place.name),
    "event_loc.geonameid": _of_place(lambda place: place.geonames_id),
    "event_loc.latitude": _of_place(lambda place: place.latitude),
    "event_loc.longitude": _of_place(lambda place: place.longitude),
    "event_loc.country code": lambda row: row.told.country,
    "event_loc.cc3": _alpha3,
    "event_loc.admin1": _of_place(lambda place: place.admin1),
    "event_loc.resolution": _of_place(_resolution),
    "event_text": lambda row: BETWEEN.join(dict.fromkeys(claim.text for claim in row.told.claims)),
    "quad_code": _quad,
    "event_scale": _scale,
    "size.dead": _size("killed"),
    "size.injured": _size("wounded"),
    "size.arrested": _size("arrested"),
    "cite_info.publication": lambda row: BETWEEN.join(outlets_of(row.told)),
    "cite_info.title": _of_reports(lambda report: report.title),
    "cite_info.url": _of_reports(lambda report: report.url),
    "cite_info.date": _of_reports(published_day),
    "cite_info.citation": _of_reports(lambda report: report.id),
    "cite_info.codebook": lambda _: CODEBOOK,
    "coder": lambda _: f"dateline {__version__}",
    "coded_date": lambda _: None,
    "coded_time": lambda _: None,
    "comment": lambda row: f"{row.told.event.title} ({row.told.event.grade.value})",
}
