"""The country that a report is about, by its places, its nations' names and its actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.lexicon import Actor, Lexicon
from dateline.read.parse import Document
from dateline.records import Dateline, PlaceMention

_BROAD = frozenset({"country", "capital", "region"})
_SURE = 2  # a country, a capital or a nation's own body; another place counts one, each name once
_ABROAD = frozenset({"international", "organisation", "coalition", "person", "company", "media"})


def report_country(
    doc: Document,
    places: Sequence[PlaceMention],
    actors: Iterable[Actor],
    dateline: Dateline | None,
    lexicon: Lexicon,
) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of the country a report is mostly about, or `None`.

    Towns count once for each name, since one misread name would count as often as it is written.
    Ties go to the country met first.
    """
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    for place in places:
        if place.country is None:
            continue
        if place.kind in _BROAD:
            counts[place.country] += _SURE
        elif place.name not in seen:
            counts[place.country] += 1
        seen.add(place.name)
        if dateline is not None and dateline.span.start <= place.start < dateline.span.end:
            counts[place.country] += _SURE
    for actor in actors:
        if actor.country is not None and actor.kind not in _ABROAD:
            counts[actor.country] += _SURE
    for token in doc:
        if token.upos in ("ADJ", "PROPN") and token.text[:1].isupper():
            country = lexicon.actors.countries.by_word.get(token.lower)
            if country is not None and token.lower not in lexicon.actors.countries.by_name:
                counts[country.code] += 1
    return counts.most_common(1)[0][0] if counts else None
