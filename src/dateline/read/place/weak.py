"""The place of a happening whose own sentence names none: another sentence's, made wider.

What is told in passing of an earlier year happened anywhere: of the places elsewhere in the report
only the country that it is about is then given, if it names one.
"""

from __future__ import annotations

import re
from collections import Counter

from spacy.tokens import Token

from dateline.read.place.centre import main_place
from dateline.read.place.described import NEAR_KM
from dateline.read.place.phrases import WIDE, Scene
from dateline.read.place.placed import placed, widened
from dateline.read.place.tied import GUESSES
from dateline.records import Place, PlaceMention

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SITES = frozenset({"facility", "unlisted", "described", "airport"})


def place_nearby(trigger: Token, scene: Scene) -> Place | None:
    """Return a place that another sentence names, widened since it is not told of this happening.

    The last town or region in the paragraph goes before the last in the one above; then comes the
    place that the report is mostly about, which its dateline may be.
    """
    past = is_background(trigger, scene)
    for number, edge in enumerate(_paragraphs(trigger, scene)[:2]):
        found = _last_named(edge, trigger.sent.start_char, scene)
        if found is None or (number and past):
            continue
        name = "paragraph before" if number else "paragraph"
        return widened(placed(found, scene, f"the last place named in the {name}"), NEAR_KM)
    return _country(scene) if past else _main(scene)


def is_background(trigger: Token, scene: Scene) -> bool:
    """Tell whether a sentence tells of an earlier year ("In 2002, ..."), or of long ago."""
    sentence = trigger.sent.text
    years = [int(year) for year in _YEAR.findall(sentence)]
    if years and max(years) < _year_of(scene) - 1:
        return True
    lower = f" {sentence.lower()} "
    return any(f" {words} " in lower for words in scene.words.long_ago)


def _year_of(scene: Scene) -> int:
    """Return the year in which a report came out, else the latest that it names."""
    latest = scene.report.published.latest
    if latest is not None:
        return latest.year
    return max((int(year) for year in _YEAR.findall(scene.text)), default=0)


def _paragraphs(trigger: Token, scene: Scene) -> list[int]:
    """Return where the paragraph of a token and those before it begin, its own first."""
    here = trigger.idx
    edges = (b.start for b in scene.report.blocks if b.start <= here and b.kind.value != "title")
    return sorted(edges, reverse=True)


def _last_named(edge: int, start: int, scene: Scene) -> PlaceMention | None:
    """Return the last town or region named in `[edge, start)`; a mere site only where none is."""
    ahead = [p for p in scene.places if edge <= p.start and p.end <= start]
    ahead = [p for p in ahead if p.kind not in WIDE and p.kind != "described"]
    firm = [p for p in ahead if p.kind not in SITES and not p.basis.endswith(GUESSES)]
    chosen = firm or ahead
    return chosen[-1] if chosen else None


def _main(scene: Scene) -> Place | None:
    """Return the report's main place, which its dateline may be."""
    main = main_place(scene.places)
    if main is None:
        return None
    dateline = scene.report.dateline
    stated = dateline is not None and dateline.span.start <= main.start < dateline.span.end
    basis = "the dateline" if stated else "the report's main place"
    return widened(placed(main, scene, basis, exact=False), NEAR_KM)


def _country(scene: Scene) -> Place | None:
    """Return the country in which most of the report's places lie, if the report names it."""
    counts = Counter(place.country for place in scene.places if place.country is not None)
    if not counts:
        return None
    code = min(counts, key=lambda each: (-counts[each], each))
    named = [p for p in scene.places if p.kind == "country" and p.country == code]
    if not named:
        return None
    return placed(named[0], scene, "told in passing, in the report's country", exact=False)
