"""Unlisted names that a description beside them places: "X, a hamlet 12 km west of Mosul"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.lexicon.gazetteer_keys import place_key
from dateline.lexicon.places import PlaceWords
from dateline.read.place.described import describe
from dateline.read.place.mentions import laid_on
from dateline.read.place.patterns import before, compile_patterns
from dateline.records import PlaceMention, is_guess


def described_behind(
    text: str, mentions: Sequence[PlaceMention], words: PlaceWords
) -> Iterator[PlaceMention]:
    """Yield unlisted names that a description right behind places: "the X plant, south of Y"."""
    ordered = sorted(mentions, key=lambda m: (m.start, m.end))
    vague = [m for m in ordered if m.latitude is None or is_guess(m.basis)]
    for anchor in ordered if vague else ():
        area = describe(text, anchor, words)
        if area is None:
            continue
        for mention in vague:
            gap = text[mention.end : area.start]
            if mention.end <= area.start and _leads_on(gap, words):
                yield laid_on(mention, area, anchor)


def _leads_on(gap: str, words: PlaceWords) -> bool:
    """Tell whether between a name and a description there is at most a word for its kind."""
    between = gap.rstrip().removesuffix(",").split()
    if "\n\n" in gap or len(between) > 3 or any(not word.islower() for word in between):
        return False
    return not between or between[-1] in words.facilities or between[-1] in words.districts


def apposed(
    text: str, mentions: Sequence[PlaceMention], words: PlaceWords
) -> Iterator[PlaceMention]:
    """Yield names that a description places: "X, an industrial zone, located 1 km east of Y"."""
    apposed = compile_patterns(words).apposed
    for anchor in sorted(mentions, key=lambda m: (m.start, m.end)):
        area = describe(text, anchor, words)
        if area is None or not area.bearing:
            continue
        window, offset = before(text, area.start)
        match = apposed.search(window)
        if match is None or place_key(match["name"]) in words.never:
            continue
        start, end = offset + match.start("name"), offset + match.end("name")
        taken = [m for m in mentions if m.start < end and start < m.end and m.latitude is not None]
        if taken:
            continue
        named = PlaceMention(start, end, text[start:end], text[start:end])
        yield laid_on(named, area, anchor)
