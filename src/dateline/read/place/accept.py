"""Which of the names that a gazetteer knows are taken for places where no model says so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dateline.lexicon.gazetteer import PlaceKind
from dateline.lexicon.gazetteer_keys import place_key
from dateline.lexicon.places import PlaceWords
from dateline.read.place.resolve import Resolved

SURE_KINDS = frozenset(
    {PlaceKind.COUNTRY, PlaceKind.AREA, PlaceKind.WATER, PlaceKind.USER, PlaceKind.RELIEF}
)
WELL_KNOWN = 100_000  # people: a town of this size is taken for itself with a sign beside it
LARGE = 500_000  # people: a city of this size is taken for itself anywhere


def acceptable(resolved: Sequence[Resolved], text: str, words: PlaceWords) -> tuple[Resolved, ...]:
    """Return the names to keep: the model's, and listed ones that the text leaves no doubt about.

    A name that is kept once is kept wherever the report has it.
    """
    sure = {item.name.key for item in resolved if _is_sure(item, words)}
    for former, item in pairwise(resolved):
        gap = text[former.name.end : item.name.start]
        listed = former.name.key in sure and gap.strip() in {",", "and", ", and", "or", "to", "–"}
        if listed and item.best is not None and item.best.fits:
            sure.add(item.name.key)
    return tuple(
        item
        for item in resolved
        if item.name.key in sure or (item.name.label is not None and _is_likely(item, words))
    )


def _is_likely(item: Resolved, words: PlaceWords) -> bool:
    """Tell whether a name that only the model takes for a place may be one.

    Not a common word; and where every word has a capital, only with a sign beside it.
    """
    name = item.name
    if name.key in words.never or name.text[:1].islower():
        return False
    return item.best is not None or name.lead or not name.capitals


def _is_sure(item: Resolved, words: PlaceWords) -> bool:  # noqa: PLR0911 - a list of signs
    """Tell whether one mention by itself makes a name a place."""
    place = None if item.best is None else item.best.place
    if place is None or item.best is None:
        return False
    if item.name.label is not None:
        return item.name.key not in words.never
    name, fits = item.name, item.best.fits
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
