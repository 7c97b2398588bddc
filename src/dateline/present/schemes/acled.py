"""An event as a row of ACLED's data: the 31 columns of its codebook, in its order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dateline.lexicon import Lexicon
from dateline.present.exports.case_csv import Cell
from dateline.present.schemes.acled_codes import (
    EXCESSIVE,
    STRATEGIC,
    choose_code,
    inter_name,
    interaction_name,
    is_targeting,
    limit_code,
)
from dateline.present.schemes.acled_sides import Pair, pair_actors
from dateline.present.schemes.figures import acled_fatalities_of
from dateline.present.schemes.names import country_name
from dateline.present.schemes.sides import part_foes
from dateline.present.schemes.sources import outlets_of, source_scale
from dateline.present.schemes.told import Told, Why, bar, codes_of
from dateline.present.view import claim_order
from dateline.present.wording import ARROW, is_unknown_outlet, word_spread
from dateline.records import (
    ACLED_GEO_PRECISION,
    ACLED_TIME_PRECISION,
    Claim,
    Grade,
    Place,
    PlacePrecision,
    Stage,
    When,
)
from dateline.records.days import moved_within

DEMONSTRATIONS = ("Protests", "Riots")
QUOTED = 3  # claims whose words stand in the notes
DECIMALS = 4  # of a degree: "geo-coordinates with four decimals"
_DONE = frozenset({Stage.ACCOMPLISHED, Stage.ATTEMPTED, Stage.FOILED})
_LEADS = ("in the ", "to the ", "at the ", "on the ", "in ", "to ", "at ", "on ")


@dataclass(frozen=True, slots=True)
class AcledRow:
    """What ACLED's columns are written from."""

    told: Told
    event_type: str
    sub_event_type: str
    pair: Pair
    day: date
    fatalities: int
    targeting: bool
    scale: str
    lexicon: Lexicon


def code_acled(told: Told, *, lexicon: Lexicon) -> AcledRow | Why:
    """Return an event as ACLED codes it, or why ACLED has no row for it."""
    barred = bar(told, done=_DONE, lexicon=lexicon)
    if barred is not None:
        return barred
    sides = part_foes(told.event.participants, lexicon=lexicon)
    found = choose_code(codes_of(told, "acled", sides.all(), lexicon=lexicon), lexicon=lexicon)
    code = None if found is None else limit_code(found, told, sides, lexicon=lexicon)
    if found is None or code is None:
        return Why.NOT_DONE if told.stage is Stage.FOILED else Why.NO_TYPE
    day = reference_day(told.event.when)
    if isinstance(day, Why):
        return day
    unplaced = _unplaced(told.event.place, code.code)
    if unplaced is not None:
        return unplaced
    pair = pair_actors(told, code, sides, lexicon=lexicon)
    if isinstance(pair, Why):
        return pair
    return AcledRow(
        told=told,
        event_type=code.code,
        sub_event_type=code.detail or "",
        pair=pair,
        day=day,
        fatalities=acled_fatalities_of(told.claims, told.event.origins, lexicon=lexicon),
        targeting=is_targeting(code, found, lexicon=lexicon),
        scale=source_scale(told, lexicon=lexicon),
        lexicon=lexicon,
    )


def reference_day(when: When | None) -> date | Why:
    """Return the day that ACLED records: the middle of the days on which it can have happened.

    ACLED Codebook (2023), "Time precision codes": the day (1), the middle of the week (2) or of
    the month (3); what is dated less precisely is not recorded.
    """
    if when is None or when.earliest is None or when.latest is None:
        return Why.NO_DATE
    if ACLED_TIME_PRECISION[when.precision] is None:
        return Why.WIDE_DATE
    return moved_within(when.earliest, (when.latest - when.earliest).days // 2)


def _unplaced(place: Place | None, event_type: str) -> Why | None:
    """Return why a place is too vague for a row.

    ACLED Codebook (2023), "Spatial precision codes": "Barring some Strategic developments events,
    ACLED does not record events that are imprecise to the country level".
    """
    if place is None or place.precision is None:
        return Why.NO_PLACE
    if place.precision is PlacePrecision.COUNTRY and event_type != STRATEGIC:
        return Why.COUNTRY
    return None


def disorder_type(row: AcledRow) -> str:
    """Return ACLED's disorder type (Codebook (2023), table 2)."""
    if row.event_type == STRATEGIC:
        return STRATEGIC
    if row.sub_event_type == EXCESSIVE:
        return "Political violence; Demonstrations"
    if row.event_type == "Protests" or row.sub_event_type == "Violent demonstration":
        return "Demonstrations"
    return "Political violence"


def _notes(row: AcledRow) -> str:
    """Return a short description: one source's words in one report, and what the row lacks."""
    claim = _lead(row.told)
    same = [each for each in row.told.claims if _speaker(each) == _speaker(claim)]
    words = dict.fromkeys(each.text for each in sorted(same, key=claim_order)[:QUOTED])
    told = f"“{' … '.join(words)}”"
    by = ARROW.join(each.name for each in claim.sources if not is_unknown_outlet(each))
    parts = [f"{told} ({by})." if by else f"{told}."]
    if row.told.stage is Stage.ATTEMPTED:
        parts.append("Attempted, without success.")
    spread = None if row.told.event.when is None else word_spread(row.told.event.when)
    if spread is not None and row.told.event.when is not None:
        parts.append(f"Date {spread}.")
    for each in row.told.event.discrepancies:
        sides = " or ".join(side.value for side in each.sides)
        parts.append(f"Reports differ on {each.field.rpartition('.')[2]}: {sides}.")
    if row.told.event.grade in (Grade.CONTESTED, Grade.UNVERIFIED):
        parts.append(f"{row.told.event.grade.value.capitalize()}.")
    return " ".join(parts)


def _speaker(claim: Claim) -> tuple[str, ...]:
    return (claim.report, *(source.name for source in claim.sources))


def _lead(told: Told) -> Claim:
    """Return the claim that says most; the first of equals."""
    return max(
        told.claims,
        key=lambda c: (c.event_type == told.event.event_type, len(c.participants), len(c.figures)),
    )


def _tags(row: AcledRow) -> str:
    """Return ACLED's tags that reports give (Codebook (2023), "Tags"): the size of a crowd."""
    if row.event_type not in DEMONSTRATIONS:
        return ""
    measures = row.lexicon.phrases.words("coding.crowd-measures")
    sizes = [
        figure.text
        for claim in row.told.claims
        for figure in claim.figures
        if figure.measure in measures
    ]
    return f"crowd size={sizes[0]}" if sizes else "crowd size=no report"


def _place(make: Callable[[Place], Cell]) -> Callable[[AcledRow], Cell]:
    return lambda row: None if row.told.event.place is None else make(row.told.event.place)


def _location(place: Place) -> str:
    lead = next((each for each in _LEADS if place.name.startswith(each)), "")
    return place.name.removeprefix(lead)


def _time_precision(row: AcledRow) -> Cell:
    when = row.told.event.when
    return None if when is None else ACLED_TIME_PRECISION[when.precision]


def _degrees(value: float | None) -> Cell:
    return None if value is None else round(value, DECIMALS)


def _iso(row: AcledRow) -> Cell:
    codes = row.lexicon.country_codes.get(row.told.country or "")
    return None if codes is None else codes.numeric


def _region(row: AcledRow) -> Cell:
    codes = row.lexicon.country_codes.get(row.told.country or "")
    return None if codes is None else codes.acled_region


def _interaction(row: AcledRow) -> Cell:
    second = 0 if row.pair.second is None else row.pair.second.inter
    return interaction_name(row.pair.first.inter, second, row.lexicon)


COLUMNS: dict[str, Callable[[AcledRow], Cell]] = {
    "event_id_cnty": lambda row: row.told.event.id,
    "event_date": lambda row: row.day.isoformat(),
    "year": lambda row: row.day.year,
    "time_precision": _time_precision,
    "disorder_type": disorder_type,
    "event_type": lambda row: row.event_type,
    "sub_event_type": lambda row: row.sub_event_type,
    "actor1": lambda row: row.pair.first.name,
    "assoc_actor_1": lambda row: "; ".join(row.pair.first.associates),
    "inter1": lambda row: inter_name(row.pair.first.inter, row.lexicon),
    "actor2": lambda row: None if row.pair.second is None else row.pair.second.name,
    "assoc_actor_2": lambda row: (
        None if row.pair.second is None else "; ".join(row.pair.second.associates)
    ),
    "inter2": lambda row: (
        None if row.pair.second is None else inter_name(row.pair.second.inter, row.lexicon)
    ),
    "interaction": _interaction,
    "civilian_targeting": lambda row: "Civilian targeting" if row.targeting else None,
    "iso": _iso,
    "region": _region,
    "country": lambda row: country_name(row.told.country, row.lexicon),
    "admin1": _place(lambda place: place.admin1),
    "admin2": lambda _: None,
    "admin3": lambda _: None,
    "location": _place(_location),
    "latitude": _place(lambda place: _degrees(place.latitude)),
    "longitude": _place(lambda place: _degrees(place.longitude)),
    "geo_precision": _place(
        lambda place: None if place.precision is None else ACLED_GEO_PRECISION[place.precision]
    ),
    "source": lambda row: "; ".join(outlets_of(row.told)),
    "source_scale": lambda row: row.scale,
    "notes": _notes,
    "fatalities": lambda row: row.fatalities,
    "tags": _tags,
    "timestamp": lambda _: None,
}

# What a coder of ACLED has to know of an event: where one is empty, that is said beside the row.
NEEDED = ("actor1", "inter1", "country", "admin1", "latitude", "source")
