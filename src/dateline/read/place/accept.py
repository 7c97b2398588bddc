"""Which of the names that a gazetteer knows are taken for places where no model says so."""

from __future__ import annotations

from collections.abc import Sequence

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
    for former, item in zip(resolved, resolved[1:], strict=False):
        gap = text[former.name.end : item.name.start]
        listed = former.name.key in sure and gap.strip() in {",", "and", ", and", "or", "to", "–"}
        if listed and item.best is not None and item.best.fits:
            sure.add(item.name.key)
    return tuple(item for item in resolved if item.name.label or item.name.key in sure)


def _is_sure(item: Resolved, words: PlaceWords) -> bool:
    """Tell whether one mention by itself makes a name a place."""
    place = None if item.best is None else item.best.place
    if item.name.label is not None or place is None or item.best is None:
        return item.name.label is not None
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
