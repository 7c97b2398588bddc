"""Namesakes told apart by what a text measures: "Novoselivka, about 12 km north of Lyman".

Where the place that a name was taken for does not lie where the words beside it say, the namesake
that does is taken, else the point that the words give. The words are not trusted against a large
town, nor where another place of the anchor's name would bear the first one out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.lexicon.gazetteer import Gazetteer, GazetteerPlace
from dateline.lexicon.places import PlaceWords
from dateline.read.place.centre import TOWN_KINDS
from dateline.read.place.described import Area, describe
from dateline.read.place.geodesy import distance_km
from dateline.read.place.mentions import listed_as
from dateline.read.place.patterns import before, compile_patterns
from dateline.records import PlaceMention

LEEWAY_KM = 25.0  # UCDP GED codebook, where_prec 2: near a known point
LARGE_KM = 10.0  # radius of a town of half a million people


@dataclass(frozen=True, slots=True)
class _Conflict:
    """A mention that lies elsewhere than the area beside it says."""

    mention: PlaceMention
    area: Area
    anchor: PlaceMention


def agree_with_measures(
    text: str, mentions: Sequence[PlaceMention], gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """Return the mentions, those put right that the text measures from another place."""
    found = list(mentions)
    for conflict in _conflicts(text, mentions, gazetteer.words):
        right = _put_right(conflict, gazetteer)
        for number, mention in enumerate(found):
            if _is_same(mention, conflict.mention):
                found[number] = replace(
                    right, start=mention.start, end=mention.end, text=mention.text
                )
    return tuple(found)


def _is_same(mention: PlaceMention, other: PlaceMention) -> bool:
    """Tell whether two mentions have one name and one place."""
    return mention.text == other.text and mention.geonames_id == other.geonames_id


def _conflicts(
    text: str, mentions: Sequence[PlaceMention], words: PlaceWords
) -> Iterator[_Conflict]:
    """Yield each listed town that a measure right behind its name puts elsewhere."""
    patterns = compile_patterns(words)
    for anchor in mentions:
        if anchor.kind not in TOWN_KINDS or anchor.latitude is None:
            continue
        window, offset = before(text, anchor.start)
        measured = patterns.bearing.search(window)
        if measured is None or measured["low"] is None:
            continue
        start = offset + measured.start()
        match = patterns.apposed.search(text[offset:start])
        area = describe(text, anchor, words)
        if match is None or area is None:
            continue
        end = offset + match.end("name")
        for mention in mentions:
            if (
                mention.end == end
                and _is_far(mention, area)
                and not _bears_out(mention, anchor, text, words)
            ):
                yield _Conflict(mention, area, anchor)


def _is_far(mention: PlaceMention, area: Area) -> bool:
    """Tell whether a smaller town lies outside the area that the words beside it give."""
    if mention.kind not in TOWN_KINDS or mention.kind == "capital":
        return False
    if mention.latitude is None or mention.longitude is None:
        return False
    if (mention.radius_km or 0.0) >= LARGE_KM:
        return False
    apart = distance_km(mention.latitude, mention.longitude, area.latitude, area.longitude)
    return apart > area.radius_km + LEEWAY_KM


def _bears_out(mention: PlaceMention, anchor: PlaceMention, text: str, words: PlaceWords) -> bool:
    """Tell whether another place of the anchor's name has a mention where the words put it."""
    for candidate in anchor.candidates:
        other = replace(anchor, latitude=candidate.latitude, longitude=candidate.longitude)
        area = describe(text, other, words)
        if area is not None and not _is_far(mention, area):
            return True
    return False


def _put_right(conflict: _Conflict, gazetteer: Gazetteer) -> PlaceMention:
    """Return the namesake that lies where the words say, else the point that they give."""
    mention, area = conflict.mention, conflict.area

    def apart(place: GazetteerPlace) -> float:
        return distance_km(place.latitude, place.longitude, area.latitude, area.longitude)

    fitting = [
        place
        for place in gazetteer.lookup(mention.text)
        if place.kind.value in TOWN_KINDS and apart(place) <= area.radius_km + LEEWAY_KM
    ]
    if not fitting:
        return replace(
            mention,
            name=mention.text,
            latitude=area.latitude,
            longitude=area.longitude,
            precision=area.precision,
            radius_km=area.radius_km,
            geonames_id=None,
            country=conflict.anchor.country,
            admin1=conflict.anchor.admin1,
            kind="described",
            basis=f"{area.basis}; no listed {mention.text} lies there",
        )
    place = min(fitting, key=lambda each: (round(apart(each), 3), each.id))
    return listed_as(mention, place, gazetteer, basis=f"gazetteer; the one {area.basis}")
