"""The place of a happening whose own sentence names none: one told elsewhere, made wider.

What is taken up ("the strike") was where it was told to be. Else the place is that of what the
same paragraph tells, of what the paragraph before tells where the sentence goes on with it, and
then the one that the report is about. What is told in passing of an earlier year happened anywhere:
of the places elsewhere in the report only the country that it is about is then given.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.read.parse import Word, syntax
from dateline.read.place.centre import main_place
from dateline.read.place.described import NEAR_KM
from dateline.read.place.geodesy import destination
from dateline.read.place.phrases import WIDE, Scene, Staged, Told
from dateline.read.place.placed import placed, widened
from dateline.records import Place, PlaceMention, PlacePrecision, is_guess

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BOUND_FOR = re.compile(
    r"\btowards?\s[^.]{0,20}$|\b(?:fle[de]\w*|escap\w+)\s[^.]{0,30}\b(?:to|into)\s[^.]{0,20}$"
)
_SIDE = re.compile(r"\b[Ii]n the (?P<side>\w+)(?=\s*[,.;]|\s*$)")
_WHOLE = re.compile(
    r"\b(?:(?:across|throughout|around|all over)\s+the\s+(?:country|nation)"
    r"|nationwide|countrywide)\b"
)
SITES = frozenset({"facility", "unlisted", "described", "airport"})
NO_STAGE = frozenset({*WIDE, "water"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
FAR_MORE = 2  # mentions by which a place must lead to outweigh the first happening's
CARRIED_ON = frozenset({"he", "she", "it", "they", "this", "that", "both", "one"})
GENERAL = frozenset({"attack", "offensive"})  # types that "the attack", "the assault" have


def place_nearby(trigger: Word, scene: Scene) -> Place | None:
    """Return a place told in another sentence, widened unless it is the same happening's."""
    again = _taken_up(trigger, scene)
    if again is not None:
        return again
    past = is_background(trigger, scene)
    side = _of_country(trigger, scene)
    if side is not None:
        return side
    edges = _paragraphs(trigger, scene)[:2]
    if not _turns_away(trigger, scene):
        for number, edge in enumerate(edges):
            if number and (past or not _goes_on(trigger, edges, scene)):
                continue
            found = _told_there(trigger, edge, scene, above=bool(number))
            if found is not None:
                return found
    return _country(scene) if past else _main(scene)


def is_background(trigger: Word, scene: Scene) -> bool:
    """Tell whether a sentence tells of an earlier year ("In 2002, ..."), or of long ago."""
    sentence = trigger.sent.text
    years = [int(year) for year in _YEAR.findall(sentence)]
    if years and max(years) < _year_of(scene) - 1:
        return True
    lower = f" {sentence.lower()} "
    return any(f" {words} " in lower for words in scene.words.long_ago)


def lead_of(staged: Sequence[Staged], scene: Scene) -> PlaceMention | None:
    """Return the place that a report is about: that of the first happening that its text places.

    Where the first paragraphs place none, or the report names another place far more often, it is
    the one that it names most.
    """
    most = main_place(scene.places)
    lead = _first_placed(staged, scene)
    if lead is None or most is None:
        return lead or most
    counts = Counter(place.name for place in scene.places)
    return most if counts[most.name] >= counts[lead.name] + FAR_MORE else lead


def _first_placed(staged: Sequence[Staged], scene: Scene) -> PlaceMention | None:
    """Return the place of the first happening that a report's first paragraphs place."""
    body = [b for b in scene.report.blocks if b.kind.value == "text"]
    first = body[0].start if body else 0
    reach = body[2].end if len(body) > 2 else len(scene.text)
    for each in staged:
        span = each.place.span
        if each.past or span is None or not first <= each.told.token.idx < reach:
            continue
        inside = [p for p in scene.places if span.start <= p.start < span.end]
        if inside and _can_be_main(inside[0], scene):
            return inside[0]
    return None


def _can_be_main(place: PlaceMention, scene: Scene) -> bool:
    """Tell whether a report can be about a place: no country, mere site or guess."""
    if place.kind in NO_STAGE or place.kind in {"facility", "unlisted", "airport"}:
        return False
    site = place.kind in scene.words.facilities and not place.basis.startswith("gazetteer")
    if site or is_guess(place.basis):
        return False
    return place.kind != "described" or place.text[:1].isupper()


def _year_of(scene: Scene) -> int:
    """Return the year in which a report came out, else the latest that it names."""
    latest = scene.report.published.latest
    if latest is not None:
        return latest.year
    return max((int(year) for year in _YEAR.findall(scene.text)), default=0)


def _paragraphs(trigger: Word, scene: Scene) -> list[int]:
    """Return where the paragraph of a token and those before it begin, its own first."""
    here = trigger.idx
    edges = (b.start for b in scene.report.blocks if b.start <= here and b.kind.value != "title")
    return sorted(edges, reverse=True)


def _taken_up(trigger: Word, scene: Scene) -> Place | None:
    """Return the place of the happening told before that "the strike killed two" speaks of."""
    told = {each.token.i: each for each in scene.told}
    words = [trigger]
    if scene.doc.is_parsed:
        words += syntax.agents(trigger)
    for word in words:
        definite = any(c.lower in DEFINITE and c.i < word.i for c in word.lefts)
        if word.upos != "NOUN" or not definite:
            continue
        for each in reversed(scene.staged):
            before = each.told.token.i < word.sent.start and not each.past
            if before and _can_be(word, told.get(word.i), each.told):
                basis = f"where “{each.told.token.text}” was, which “{word.text}” takes up"
                return replace(each.place, basis=f"{basis}; {_rule_of(each.place)}")
    return None


def _can_be(word: Word, own: Told | None, other: Told) -> bool:
    """Tell whether a word can speak of a happening told before: one of its type or lemma."""
    if word.lemma.lower() == other.token.lemma.lower():
        return True
    if own is None:
        return False
    same = own.event_type == other.event_type
    return same or (own.event_type in GENERAL and own.family == other.family)


def _rule_of(place: Place) -> str:
    """Return the last part of a place's basis: how its coordinates were found."""
    return place.basis.rpartition("; ")[2]


def _turns_away(trigger: Word, scene: Scene) -> bool:
    """Tell whether a sentence opens with words that leave the place told of ("Elsewhere, ...")."""
    opening = trigger.sent.text.lower().lstrip()
    return any(re.match(rf"{re.escape(words)}\b", opening) for words in scene.words.elsewhere)


def _goes_on(trigger: Word, edges: Sequence[int], scene: Scene) -> bool:
    """Tell whether a paragraph goes on with the one above: its first subject is told of there.

    That is a pronoun, or a definite noun that the paragraph above has too ("the gunmen"); armies
    and other bodies that act anywhere tell nothing.
    """
    if not scene.doc.is_parsed:
        return True
    here, above = edges[0], edges[1]
    opening = next((t.sent for t in scene.doc if t.idx >= here), trigger.sent)
    for subject in syntax.subjects(opening.root):
        if subject.upos == "PRON" and subject.lower in CARRIED_ON:
            return True
        definite = any(c.lower in DEFINITE for c in subject.lefts)
        if subject.upos != "NOUN" or not definite or subject.lemma in scene.words.anywhere:
            continue
        ahead = scene.doc.char_span(above, here, mode="contract")
        if ahead is not None and any(t.lemma == subject.lemma for t in ahead):
            return True
    return False


def _told_there(trigger: Word, edge: int, scene: Scene, *, above: bool) -> Place | None:
    """Return the place of what the paragraph from `edge` tells before a sentence, made wider.

    In the sentence's own paragraph a place that is only named will do.
    """
    name = "paragraph before" if above else "paragraph"
    start = trigger.sent.start_char
    staged = [
        each
        for each in scene.staged
        if edge <= each.told.token.idx < start and not each.past and _is_firm(each.place)
        if not (each.place.text or "").lower().startswith("toward")
    ]
    if staged:
        chosen = staged[-1]
        basis = f"where “{chosen.told.token.text}” was, told of before in the {name}"
        return widened(replace(chosen.place, basis=f"{basis}; {_rule_of(chosen.place)}"), NEAR_KM)
    if above and scene.told:
        return None
    found = _last_named(edge, start, scene)
    if found is None:
        return None
    return widened(placed(found, scene, f"the last place named in the {name}"), NEAR_KM)


def _is_firm(place: Place) -> bool:
    """Tell whether a place is no country, though all that is known of it may be its country."""
    if place.precision is PlacePrecision.COUNTRY:
        return place.geonames_id is None
    return place.precision not in {None, PlacePrecision.WATER}


def _last_named(edge: int, start: int, scene: Scene) -> PlaceMention | None:
    """Return the last town or region named in `[edge, start)`; a mere site only where none is.

    Where somebody flees to is no such place.
    """
    ahead = [p for p in scene.places if edge <= p.start and p.end <= start]
    ahead = [p for p in ahead if p.kind not in NO_STAGE and p.kind != "described"]
    line = scene.report.dateline
    if line is not None:  # where it was written
        ahead = [p for p in ahead if not line.span.start <= p.start < line.span.end]
    firm = [p for p in ahead if p.kind not in SITES and not is_guess(p.basis)]
    staying = [p for p in ahead if not _BOUND_FOR.search(scene.text[edge : p.start][-80:])]
    chosen = [p for p in firm if p in staying] or staying
    return chosen[-1] if chosen else None


def _main(scene: Scene) -> Place | None:
    """Return the report's main place, which its dateline may be."""
    main = scene.main or main_place(scene.places)
    if main is None:
        return None
    dateline = scene.report.dateline
    stated = dateline is not None and dateline.span.start <= main.start < dateline.span.end
    basis = "the dateline" if stated else "the report's main place"
    return widened(placed(main, scene, basis, exact=False), NEAR_KM)


def _country(scene: Scene) -> Place | None:
    """Return the country in which most of the report's places lie, if the report names it."""
    named = _home(scene)
    if named is None:
        return None
    return placed(named, scene, "told in passing, in the report's country", exact=False)


def _home(scene: Scene) -> PlaceMention | None:
    """Return the first mention of the country in which most of the report's places lie."""
    counts = Counter(place.country for place in scene.places if place.country is not None)
    if not counts:
        return None
    code = min(counts, key=lambda each: (-counts[each], each))
    named = [p for p in scene.places if p.kind == "country" and p.country == code]
    return named[0] if named else None


def _of_country(trigger: Word, scene: Scene) -> Place | None:
    """Return the report's country or the side of it: "across the country", "in the south"."""
    home = _home(scene)
    if home is None:
        return None
    said = trigger.sent.text
    whole = _WHOLE.search(said)
    if whole is not None:
        return placed(home, scene, f"“{whole[0]}”", exact=False)
    match = _SIDE.search(said)
    degrees = None if match is None else scene.words.directions.get(match["side"].lower())
    if match is None or degrees is None:
        return None
    radius = home.radius_km or NEAR_KM
    latitude, longitude = destination(
        home.latitude or 0.0, home.longitude or 0.0, degrees, 0.5 * radius
    )
    return replace(
        placed(home, scene, "", exact=False),
        latitude=latitude,
        longitude=longitude,
        radius_km=round(0.6 * radius, 1),
        precision=PlacePrecision.FUZZY,
        basis=f"“{match[0]}” of {home.name}",
    )
