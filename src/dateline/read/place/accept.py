"""Which of the names that a gazetteer knows are taken for places where no model says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from dateline.lexicon.gazetteer import GazetteerPlace, PlaceKind
from dateline.lexicon.gazetteer_keys import place_key
from dateline.lexicon.places import PlaceWords
from dateline.read.place.names import Name
from dateline.read.place.resolve import Resolved

SURE_KINDS = frozenset(
    {PlaceKind.COUNTRY, PlaceKind.AREA, PlaceKind.WATER, PlaceKind.USER, PlaceKind.RELIEF}
)
WELL_KNOWN = 100_000  # people: a town of this size is taken for itself with a sign beside it
LISTS = frozenset({",", "and", ", and", "or", "to", "–"})
LOCATIVE = frozenset({"in", "near", "inside", "outside", "around", "across"})
SMALL_TOWN = 5_000  # people: a town that troops retake under the name of a person or body
LARGE = 500_000  # people: a city of this size is taken for itself anywhere


def acceptable(resolved: Sequence[Resolved], text: str, words: PlaceWords) -> tuple[Resolved, ...]:
    """Return the names to keep: the model's, and listed ones that the text leaves no doubt about.

    A name that is kept once is kept wherever the report has it.
    """
    sure = {item.name.key for item in resolved if _is_sure(item, words)}
    for former, item in pairwise(resolved):
        gap = text[former.name.end : item.name.start]
        listed = former.name.key in sure and gap.strip() in LISTS
        if listed and item.best is not None and item.best.fits:
            sure.add(item.name.key)
    led = {item.name.key for item in resolved if _is_led(item.name, words)}
    led |= set(_listed_beside(resolved, text, sure))
    return tuple(
        item
        for item in resolved
        if item.name.key in sure
        or (item.name.label is not None and _is_likely(item, words) and item.name.key in led)
    )


def _is_led(name: Name, words: PlaceWords) -> bool:
    """Tell whether words about a name, or in it, say that a place is meant."""
    parts = name.key.split(" ")
    kinds = (words.facilities, words.districts, words.premises)
    if any(parts[-1] in kind for kind in kinds) or parts[0] in words.landforms:
        return True
    return name.lead or name.label == "FACILITY"


def _listed_beside(
    resolved: Sequence[Resolved], text: str, sure: AbstractSet[str]
) -> Iterator[str]:
    """Yield the names that stand in a list with a sure place, or right before what they lie in."""
    for former, item in pairwise(resolved):
        gap = text[former.name.end : item.name.start].strip()
        if gap not in LISTS:
            continue
        if item.name.key in sure:
            yield former.name.key
        # behind "Iraq," comes whom or what the sentence is about
        if former.name.key in sure and (gap != "," or not _is_wide(former)):
            yield item.name.key


def _is_wide(item: Resolved) -> bool:
    """Tell whether a name is a country's or a region's."""
    wide = {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.AREA}
    return item.best is not None and item.best.place.kind in wide


def _is_likely(item: Resolved, words: PlaceWords) -> bool:
    """Tell whether a name that only the model takes for a place may be one.

    Not a common word; and where every word has a capital, only with a sign beside it.
    """
    name = item.name
    generic = {*words.never, *words.premises, *words.facilities, *words.districts}
    if name.text[:1].islower() or all(part in generic for part in name.key.split(" ")):
        return False
    return item.best is not None or name.lead or not name.capitals


def _is_sure(item: Resolved, words: PlaceWords) -> bool:  # noqa: PLR0911 - a list of signs
    """Tell whether one mention by itself makes a name a place."""
    place = None if item.best is None else item.best.place
    if place is None or item.best is None:
        return False
    if item.name.label is not None:
        generic = all(part in words.never for part in item.name.key.split(" "))
        fits = item.best.fits or not generic or place.kind is PlaceKind.COUNTRY
        return item.name.key not in words.never and fits
    name, fits = item.name, item.best.fits
    if name.doubt is not None:
        taken = name.before in words.taking and place.population >= SMALL_TOWN and fits
        return taken or _is_sure_in_doubt(item.name, place, fits=fits)
    if item.best.inside:
        return True
    if name.key in words.ambiguous:
        return name.sign and (place.population >= LARGE or place.kind in SURE_KINDS)
    own = place.kind is PlaceKind.REGION and place_key(place.name) == name.key
    if place.kind in SURE_KINDS or place.population >= LARGE or own:
        return True
    if name.capitals and not name.sign:
        return place.population >= WELL_KNOWN and fits
    if name.sign:
        return fits or place.population >= WELL_KNOWN
    return " " in name.key and place.population >= WELL_KNOWN


def _is_sure_in_doubt(name: Name, place: GazetteerPlace, *, fits: bool) -> bool:
    """Tell whether a name is a place's where the model takes it for a body's or a person's."""
    if name.doubt == "PERSON":
        return place.kind is PlaceKind.COUNTRY
    own = place_key(place.name) == name.key
    if place.kind is PlaceKind.COUNTRY or (own and place.kind is PlaceKind.REGION):
        return True
    return (own and place.population >= LARGE) or (fits and name.before in LOCATIVE)
