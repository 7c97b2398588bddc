"""Mentions of described places, beside the names they are described by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.lexicon.places import PlaceWords
from dateline.read.place.centre import TOWN_KINDS, main_place
from dateline.read.place.described import Area, between, describe
from dateline.read.place.mentions import laid_on
from dateline.read.place.patterns import before, compile_patterns
from dateline.records import PlaceMention


def with_described(
    text: str, mentions: Sequence[PlaceMention], words: PlaceWords
) -> tuple[PlaceMention, ...]:
    """Return the mentions and, beside them, what their surroundings describe; sorted.

    A description that stands in apposition to a name has been given to the name and adds nothing.
    """
    ordered = sorted(mentions, key=lambda m: (m.start, m.end))
    anchors = [*ordered, *_references(text, ordered, words)]
    found = list(_described(text, anchors, words))
    found += [
        _mention(text, area, first, words)
        for first, second in pairwise(ordered)
        if (area := between(text, first, second, words)) is not None
    ]
    unique = {(m.start, m.end): m for m in (*found, *ordered)}
    return tuple(unique[span] for span in sorted(unique))


def _described(
    text: str, anchors: Sequence[PlaceMention], words: PlaceWords
) -> Iterator[PlaceMention]:
    """Yield what is described from each anchor."""
    for anchor in anchors:
        area = describe(text, anchor, words)
        if area is not None and not _apposed(text, area, anchors, words):
            yield _mention(text, area, anchor, words)


def _apposed(text: str, area: Area, anchors: Sequence[PlaceMention], words: PlaceWords) -> bool:
    """Tell whether a description only says where a place named right before it lies."""
    window, offset = before(text, area.start)
    match = compile_patterns(words).apposed.search(window)
    if match is None:
        return False
    end = offset + match.end("name")
    return any(m.end == end and m.latitude is not None for m in anchors)


def _mention(text: str, area: Area, anchor: PlaceMention, words: PlaceWords) -> PlaceMention:
    """Return a described area as a mention, with the common noun that it describes."""
    window, offset = before(text, area.start)
    head = compile_patterns(words).head.search(window)
    start = area.start if head is None else offset + head.start()
    said = text[start : area.end]
    return laid_on(PlaceMention(start, area.end, said, " ".join(said.split())), area, anchor)


def _references(
    text: str, mentions: Sequence[PlaceMention], words: PlaceWords
) -> Iterator[PlaceMention]:
    """Yield "the city", "the airport" as anchors, standing for the last place of that kind.

    They serve descriptions ("south of the airport") and are no mentions themselves.
    """
    for match in compile_patterns(words).reference.finditer(text):
        noun = " ".join(match["noun"].lower().split())
        ahead = [m for m in mentions if m.end <= match.start() and m.latitude is not None]
        fitting = [m for m in ahead if _fits(noun, m)]
        town = noun in {"city", "town", "village", "capital"}
        place = fitting[-1] if fitting else (None if town else main_place(mentions))
        if place is None:
            continue
        name = place.name if fitting else f"the {noun} ({place.name})"
        yield replace(place, start=match.start(), end=match.end(), text=match[0], name=name)


def _fits(noun: str, mention: PlaceMention) -> bool:
    """Tell whether a common noun can stand for a mention."""
    if noun == "capital":
        return mention.kind == "capital"
    if noun in {"city", "town", "village"}:
        return mention.kind in TOWN_KINDS
    if noun == "province":
        return mention.kind == "region"
    if noun == "country":
        return mention.kind == "country"
    return mention.kind is not None and noun.replace(" ", "") in mention.kind.replace(" ", "")
