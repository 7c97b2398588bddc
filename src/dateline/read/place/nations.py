"""The nation before a place's name: "the Yemeni port city of X", "Syria's town of X"."""

from __future__ import annotations

import re

from dateline.lexicon.gazetteer import Gazetteer, GazetteerPlace, PlaceKind
from dateline.lexicon.gazetteer_keys import place_key

MOST_CHARS = 60
KINDS = frozenset({"capital", "city", "town", "village", "port", "province", "region"})
_NATION = re.compile(
    r"(?P<nation>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)?)\s+(?P<between>(?:[a-z][\w-]*\s+){1,4})$"
)


def nation_before(text: str, start: int, gazetteer: Gazetteer) -> GazetteerPlace | None:
    """Return the country whose town or village, by the words before it, a name is.

    A word for a kind of place must stand between: "Turkish troops entered X" tells nothing of X.
    """
    match = _NATION.search(text, max(0, start - MOST_CHARS), start)
    if match is None:
        return None
    between = match["between"].split()
    if between[-1] == "of":
        between.pop()
    words = gazetteer.words
    if not between or not (between[-1] in KINDS or between[-1] in words.districts):
        return None
    spoken = re.sub(r"[’']s?$", "", match["nation"])
    for name in (spoken, spoken.split(" ")[-1]):
        code = words.demonyms.get(name.lower())
        if code is not None:
            return gazetteer.country(code)
        for place in gazetteer.find(place_key(name))[:1]:
            if place.kind is PlaceKind.COUNTRY:
                return place
    return None
