"""The patterns of descriptions: distances, directions and what stands between them and a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.lexicon.places import PlaceWords

_WINDOW = 140  # code points before a name in which its description may begin


@dataclass(frozen=True, slots=True)
class Patterns:
    """Compiled patterns; those that end in `$` are matched on the text before an anchor."""

    bearing: re.Pattern[str]
    distance: re.Pattern[str]
    between: re.Pattern[str]
    road: re.Pattern[str]
    near: re.Pattern[str]
    part: re.Pattern[str]
    outskirts: re.Pattern[str]
    outskirts_after: re.Pattern[str]
    reference: re.Pattern[str]
    head: re.Pattern[str]
    apposed: re.Pattern[str]


def _compile(
    directions: tuple[str, ...], units: tuple[str, ...], rest: tuple[str, ...]
) -> Patterns:
    """Return the patterns for these words, longest alternatives first."""
    numbers, generic, near = (part.split("\n") for part in rest)
    number = rf"(?:\d[\d,]*(?:\.\d+)?|{_any(numbers)})"
    unit = _any(units)
    amount = (
        rf"(?P<low>{number})(?:\s*(?:-|–|to|or|and)\s*(?P<high>{number}))?\s*-?(?P<unit>{unit})\b"
        rf"(?:\s*[(,]\s*(?:about |some |around |roughly )?(?P<other>{number})\s*-?"
        rf"(?P<other_unit>{unit})\s*[),])?"
    )
    rough = (
        r"(?:(?P<rough>about|some|around|roughly|approximately|nearly|almost|just|less than|"
        r"more than|over|within|up to|only|at least|under)\s+)?"
    )
    direction = rf"(?P<direction>{_any(directions)})"
    place_of = (
        r"(?:the\s+)?(?:(?:\w+\s+)?(?:city|town|village|capital|port|district|province|centre|"
        r"center|outskirts|edge|limits|stronghold|hub)\s+(?:limits\s+)?(?:city\s+)?(?:of\s+)?)?"
    )
    return Patterns(
        bearing=re.compile(
            rf"(?:\b{rough}{amount}\s+(?:away\s+)?)?(?P<to>(?:to|on|in|from|at)\s+the\s+)?"
            rf"\b{direction}(?:\s+(?:side|edge|part|end))?(?:\s+(?:of|from)\s+){place_of}$",
            re.IGNORECASE,
        ),
        distance=re.compile(
            rf"\b{rough}{amount}\s+(?:away\s+)?(?:from|of|outside|off)\s+{place_of}"
            rf"(?:of\s+)?$",
            re.IGNORECASE,
        ),
        between=re.compile(r"\bbetween\s+(?:the\s+(?:\w+\s+)?(?:of\s+)?)?$", re.IGNORECASE),
        road=re.compile(
            r"\b(?P<way>road|highway|route|motorway)\s+(?:leading\s+|that leads\s+)?"
            rf"(?P<to>to|towards|toward|from|into)\s+{place_of}$",
            re.IGNORECASE,
        ),
        near=re.compile(rf"\b(?P<near>{_any(near)})\s+{place_of}$", re.IGNORECASE),
        part=re.compile(rf"\b{direction}\s+$", re.IGNORECASE),
        outskirts=re.compile(
            rf"\b(?:{direction}\s+)?(?P<part>outskirts|suburbs|edges?|fringes?|countryside|"
            rf"periphery)\s+of\s+{place_of}$",
            re.IGNORECASE,
        ),
        outskirts_after=re.compile(
            rf"[’']s?\s+(?:{direction}\s+)?(?P<part>outskirts|suburbs?|edge|fringes?|countryside|"
            rf"periphery|side|part|half|districts?|neighbou?rhoods?|quarters?|bank)\b",
            re.IGNORECASE,
        ),
        reference=re.compile(
            r"\bthe\s+(?P<noun>city|town|village|capital|airport|air\s?base|airfield|base|port|"
            r"province|country|camp|dam|border crossing)\b"
            r"(?!\s+(?:limits\s+)?(?:of|in|at|near)\s+(?:the\s+)?[A-Z])",
        ),
        head=re.compile(
            rf"(?:\b(?:an?|the|another|some|several|two|three|four|five|nearby)\s+)"
            rf"(?:[\w-]+\s+)??(?P<head>{_any(generic)})\s*,?\s*(?:(?:that\s+|which\s+)?(?:is\s+|"
            r"lies\s+|was\s+|are\s+)?(?:located|situated|lying)?\s*)?$",
            re.IGNORECASE,
        ),
        apposed=re.compile(
            r"(?P<name>(?:[aA]l-|[eE]l-)?[A-Z][\w’']+(?:[ -](?:al-|el-)?[A-Z][\w’']+){0,2})\s*"
            # an apposition, a bracket, or "is"
            r"(?:,\s*(?:(?:an?|the|its|another)\s+[^,.;:\n]{0,45}?,?\s*)?|\s*\(|\s+(?:is|lies|was)\s+)"
            r"(?:which\s+(?:is|lies)\s+)?(?:located\s+|situated\s+|lying\s+|some\s+)?$",
        ),
    )


@lru_cache(maxsize=4)
def compile_patterns(words: PlaceWords) -> Patterns:
    """Return the patterns of descriptions for a table of words."""
    lists = (words.numbers, words.generic, sorted(words.near))
    return _compile(
        tuple(sorted(words.directions)),
        tuple(sorted(words.units)),
        tuple("\n".join(sorted(part)) for part in lists),
    )


def before(text: str, position: int) -> tuple[str, int]:
    """Return the text in which a description of what stands at `position` may begin, and its start.

    It does not reach over a blank line or the end of a sentence.
    """
    start = max(0, position - _WINDOW)
    window = text[start:position]
    for stop in ("\n\n", ". ", "? ", "! ", "; "):
        cut = window.rfind(stop)
        if cut >= 0:
            start += cut + len(stop)
            window = window[cut + len(stop) :]
    return window, start


def _any(words: tuple[str, ...] | list[str]) -> str:
    """Return a pattern for any of the words, longest first, spaces matching any white space."""
    ranked = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ranked) + ")"
