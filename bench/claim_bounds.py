"""Where and when an emitted claim puts a happening, against the gold (guidelines, 6 and 7)."""

from __future__ import annotations

from datetime import date, timedelta

from corpus.records import Days, GoldPlace

from bench.earth import distance_km
from bench.gold_claims import Emitted, Gold
from bench.gold_names import same_name
from bench.verdict import Verdict
from dateline.records import Place, PlacePrecision, Span, When

NEAR_KM = 25.0
WIDE_KM = 100.0  # how far a region's edge lies from its middle, where no radius is known
LOOSE_DAYS = 31  # a time this wide says nothing of a day that cannot be known
FRESH_DAYS = 7  # "within the days before publication", where only publication bounds it
DAY = timedelta(days=1)
_WIDE = frozenset({PlacePrecision.REGION, PlacePrecision.COUNTRY, PlacePrecision.FUZZY})
_WIDE_GOLD = frozenset({"country", "region", "fuzzy", "water", "district"})


def judge_place(ours: Emitted, gold: Gold) -> Verdict | None:
    """Judge the place; `None` where nobody says where it was, or nobody judged it."""
    wanted, given = gold.place, ours.claim.place
    if wanted is None:
        return None
    if wanted.name is None:
        other = gold.event_place
        if given is None or other is None or other.name is None:
            return None if given is None else Verdict.WRONG
        return _against(given, other, None)
    if given is None:
        return Verdict.MISSING
    return _against(given, wanted, ours.at(given.span))


def _against(given: Place, wanted: GoldPlace, at: Span | None) -> Verdict:
    if wanted.country and given.country and given.country != wanted.country:
        return Verdict.WRONG
    named = _named(given, wanted, at)
    if wanted.precision in _WIDE_GOLD:
        return _wide(given, wanted, named=named)
    return _point(given, wanted, named=named)


def _wide(given: Place, wanted: GoldPlace, *, named: bool) -> Verdict:
    """Judge a place against an area: the area itself, or one that holds it; no town for a land."""
    if named:
        far = _distance(given, wanted)
        return Verdict.RIGHT if far is None or far <= _reach(given, wanted) else Verdict.WRONG
    if given.precision is PlacePrecision.COUNTRY and wanted.country:
        return Verdict.RIGHT if wanted.precision == "country" else Verdict.VAGUE
    return Verdict.WRONG


def _point(given: Place, wanted: GoldPlace, *, named: bool) -> Verdict:
    """Judge a place against a town: right within 25 km, vague where a wider one holds it."""
    if given.precision is PlacePrecision.COUNTRY:
        return Verdict.VAGUE if wanted.country and given.country else Verdict.WRONG
    far = _distance(given, wanted)
    if given.precision in _WIDE:
        held = named or far is None or far <= _reach(given, wanted)
        return Verdict.VAGUE if held else Verdict.WRONG
    if far is None:
        return Verdict.RIGHT if named else Verdict.WRONG
    if far <= NEAR_KM:
        return Verdict.RIGHT
    return Verdict.VAGUE if named and far <= _reach(given, wanted) else Verdict.WRONG


def _named(given: Place, wanted: GoldPlace, at: Span | None) -> bool:
    here = at is not None and wanted.span is not None and at.overlaps(wanted.span)
    return here or (
        wanted.name is not None and same_name((given.name, given.text or ""), (wanted.name,))
    )


def _reach(given: Place, wanted: GoldPlace) -> float:
    """Return how far from the gold place the middle of ours may lie to be about it, in km."""
    wide = given.precision in _WIDE or wanted.precision in _WIDE_GOLD
    return max((given.radius_km or 0.0) + NEAR_KM, WIDE_KM if wide else NEAR_KM)


def _distance(given: Place, wanted: GoldPlace) -> float | None:
    if given.latitude is None or given.longitude is None:
        return None
    if wanted.latitude is None or wanted.longitude is None:
        return None
    return distance_km(given.latitude, given.longitude, wanted.latitude, wanted.longitude)


def judge_day(ours: Emitted, gold: Gold) -> Verdict | None:
    """Judge the days; `None` where nothing is known and nothing is said."""
    wanted, given = gold.day, ours.claim.when
    if wanted is None:
        return None
    if not wanted.known:
        return _unknown(given, gold.event_day)
    if given is None or (given.earliest is None and given.latest is None):
        return Verdict.MISSING
    return _known(given, wanted)


def _unknown(given: When | None, event_day: Days | None) -> Verdict | None:
    """Judge the days of what the report does not date: by other reports, or not at all."""
    if given is None:
        return None
    loose = _width(given) > LOOSE_DAYS
    if event_day is None or not event_day.known:
        return None if loose else Verdict.WRONG
    verdict = _known(given, event_day)
    asked = verdict in (Verdict.RIGHT, Verdict.WRONG) or not loose
    return verdict if asked else None  # it holds the day and says nothing of it


def _known(given: When, wanted: Days) -> Verdict:
    low, high = wanted.earliest or date.min, wanted.latest or date.max
    first, last = given.earliest or date.min, given.latest or date.max
    if (first, last) == (low, high):
        return Verdict.RIGHT
    if wanted.latest is None and first == low:
        return Verdict.RIGHT  # a state that holds from a day on
    if wanted.earliest is None:
        ends = high - DAY <= last <= high
        return Verdict.RIGHT if ends and _width(given) >= FRESH_DAYS else _held(given, wanted)
    if high - low <= DAY and low <= first and last <= high:
        return Verdict.RIGHT  # "overnight": either day of it
    if given.earliest is None and last >= low:
        return Verdict.MISSING  # it says nothing of when it began
    return _held(given, wanted)


def _held(given: When, wanted: Days) -> Verdict:
    low, high = wanted.earliest or date.min, wanted.latest or date.max
    first, last = given.earliest or date.min, given.latest or date.max
    return Verdict.VAGUE if first <= low and high <= last else Verdict.WRONG


def _width(when: When) -> int:
    if when.earliest is None or when.latest is None:
        return LOOSE_DAYS + 1
    return (when.latest - when.earliest).days + 1


def is_short(earliest: date | None, latest: date | None) -> bool:
    """Tell whether days are those of one happening: a week at most."""
    return earliest is not None and latest is not None and (latest - earliest).days < FRESH_DAYS
