"""Places that a text names only to say where another lies, or whose something is.

"Bartella, 20 km east of Mosul", "close to the border with Chad", "the Kano brigade": nothing
happened there, and nothing that is told later did.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.lexicon.places import PlaceWords
from dateline.read.place.patterns import Patterns, before, compile_patterns
from dateline.records import PlaceMention

_BORDER = re.compile(
    r"\b(?:borders?|frontiers?|boundary)\s+(?:with|of|between|to|into)\s+(?:the\s+|neighbou?ring\s+)?$",
    re.IGNORECASE,
)
_BORDER_BEHIND = re.compile(r"(?:[’']s)?\s+(?:border|frontier|boundary)\b")
_APPOSED = re.compile(r"^\s*(?:,|\()\s*(?:(?:which|that)\s+(?:is|lies)\s+)?$")
_UNIT = re.compile(
    r"\s+(?:(?:operational|strategic|military|drug|mechani[sz]ed|armou?red|special)\s+)?"
    r"(?P<word>[\w-]+)",
    re.IGNORECASE,
)


def without_references(
    text: str, places: Sequence[PlaceMention], words: PlaceWords
) -> tuple[PlaceMention, ...]:
    """Return the places without those that only locate another or name a body.

    Where a report has no others, all are kept.
    """
    patterns = compile_patterns(words)
    kept = []
    for place in places:
        names_body = place.kind != "described" and is_unit(place, text, words)
        if not names_body and not _locates_another(place, text, places, patterns):
            kept.append(place)
    return tuple(kept) or tuple(places)


def is_unit(place: PlaceMention, text: str, words: PlaceWords) -> bool:
    """Tell whether the words behind a place make it a body's name ("the Kano brigade")."""
    match = _UNIT.match(text, place.end, place.end + 60)
    return match is not None and match["word"].lower() in words.bodies


def _locates_another(
    place: PlaceMention, text: str, places: Sequence[PlaceMention], patterns: Patterns
) -> bool:
    """Tell whether a place is named as a measure's start, as a border's other side, or apposed."""
    if place.kind == "described":
        return False
    window, offset = before(text, place.start)
    if _BORDER.search(window) is not None:
        return True
    if place.kind == "country" and _BORDER_BEHIND.match(text, place.end) is not None:
        return True
    measured = patterns.bearing.search(window)
    if measured is not None and measured["low"] is not None:
        return True
    for pattern in (patterns.bearing, patterns.distance, patterns.near, patterns.outskirts):
        match = pattern.search(window)
        if match is not None:
            return _is_apposed(offset + match.start(), text, places)
    return False


def _is_apposed(start: int, text: str, places: Sequence[PlaceMention]) -> bool:
    """Tell whether the words from `start` stand in apposition to a place named right before."""
    ahead = [p for p in places if p.end <= start and p.kind not in {"country", "described"}]
    return bool(ahead) and _APPOSED.match(text[ahead[-1].end : start]) is not None
