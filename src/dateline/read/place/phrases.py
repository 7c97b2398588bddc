"""Which place the head of a phrase names, and which places can be the scene of a happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.lexicon.places import PlaceWords
from dateline.read.parse import Document, Word, syntax
from dateline.read.place.centre import TOWN_KINDS
from dateline.read.place.geodesy import distance_km
from dateline.records import Place, PlaceMention, Report

WIDE = frozenset({"country", "area"})
ORIGIN = frozenset({"compound", "amod", "nmod", "nmod:poss", "flat", "nmod:unmarked"})
CITY_KM = 3.0  # radius: a town of some 50,000 people
STAND_INS = frozenset(
    {"city", "town", "village", "settlement", "capital", "place", "there", "here", "district"}
)
SITE_CHARS = 600  # code points: a site named farther back is another by now
SMALL = frozenset({"town", "village", "hamlet", "settlement"})
VILLAGES = frozenset({"town", "village", "hamlet"})  # kinds of unlisted places
MIDDLE = frozenset({"business", "financial", "shopping", "commercial", "diplomatic"})
SUBURB_KM = 30.0  # a smaller town this near the main one is part of what "the city" is
DEFINITE = frozenset({"the", "this", "that"})
NAMES_IT = frozenset({"nmod", "nmod:desc", "appos", "flat", "compound"})


@dataclass(frozen=True, slots=True)
class Told:
    """One happening that a report tells of: its word, its type and that type's family."""

    token: Word
    event_type: str
    family: str


@dataclass(frozen=True, slots=True)
class Staged:
    """A happening whose own sentence says where it was; `past` where it is told in passing."""

    told: Told
    place: Place
    past: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """One report's text and places, and the words by which they are described.

    `staged` are its happenings that say where they were, in order; `main` is the place that it is
    about.
    """

    doc: Document
    text: str
    places: tuple[PlaceMention, ...]
    report: Report
    words: PlaceWords
    staged: tuple[Staged, ...] = ()
    main: PlaceMention | None = None
    capitals: tuple[PlaceMention, ...] = ()
    told: tuple[Told, ...] = ()


def in_phrase(token: Word, scene: Scene) -> list[PlaceMention]:
    """Return the place in the noun phrase of a head that is none itself, described ones with it.

    The one right before the head ("the Karama district") goes before one behind it.
    """
    phrase = syntax.noun_phrase(token)
    begin, end = phrase.start_char, phrase.end_char
    inside = [
        p
        for p in scene.places
        if begin <= p.start and p.end <= end and not is_origin(token_at(p, scene), p)
    ]
    if not inside:
        return []
    beside = [p for p in inside if 0 <= token.idx - p.end <= 1]
    behind = [p for p in inside if p.start > token.idx]
    first = (beside or behind or inside)[0]
    return [first, *(p for p in inside if p.start <= first.start < p.end and not beside)]


def token_at(mention: PlaceMention, scene: Scene) -> Word:
    """Return the syntactic head of a mention's words."""
    span = scene.doc.char_span(mention.start, mention.end, mode="expand")
    return scene.doc[0] if span is None else span.root


def is_origin(token: Word, mention: PlaceMention) -> bool:
    """Tell whether a country only says whose something is: "US airstrikes", "Russia's jets"."""
    if mention.kind not in WIDE or token.dep not in ORIGIN:
        return False
    return not syntax.preposition(token)


def stood_for(token: Word, scene: Scene) -> PlaceMention | None:
    """Return the place that "the city", "the plant", "there" or "it" stands for: the last before.

    For "it" that is one of the same sentence, a place that the sentence describes before others.
    """
    if token.lower == "it":
        start = token.sent.start_char
        ahead = [p for p in scene.places if start <= p.start and p.end <= token.idx]
        ahead = [p for p in ahead if p.kind not in WIDE]
        told = [p for p in ahead if p.kind == "described" and p.text[0].isupper()]
        chosen = told or ahead
        return chosen[-1] if chosen else None
    if any(t.upos == "PROPN" and t.dep in NAMES_IT for t in token.rights):
        return None  # "the town of X" is X, though no place is known by that name
    if token.lower in scene.words.facilities:
        return _site_named_before(token, scene)
    said = next((t.lower for t in (token, *token.lefts) if t.lower in STAND_INS), None)
    return None if said is None else _town_meant(said, token, scene)


def _town_meant(said: str, token: Word, scene: Scene) -> PlaceMention | None:
    """Return the town that a word such as "city" or "capital" stands for."""
    ahead = [p for p in scene.places if p.end <= token.idx]
    towns = [p for p in ahead if p.kind in TOWN_KINDS]
    if said == "capital" and not any(t.upos == "ADJ" for t in token.lefts):
        return _capital(token.idx, scene)
    # "the business district" is a part of the city
    if said == "city" or (said == "district" and any(t.lower in MIDDLE for t in token.lefts)):
        capital = _capital(token.idx, scene) if _is_capital_told(token) else None
        return capital or _city(towns, token.idx, scene)
    if said in SMALL:  # the city near by is no village
        small = [p for p in ahead if p.kind in VILLAGES or _is_named_village(p)]
        small += [p for p in towns if (p.radius_km or 0.0) < CITY_KM]
        towns = sorted(small, key=lambda p: p.start) or towns
    return towns[-1] if towns else None


def _is_named_village(place: PlaceMention) -> bool:
    """Tell whether a place is one that only a description beside its name has placed."""
    return place.kind == "described" and place.text[:1].isupper()


def _is_capital_told(token: Word) -> bool:
    """Tell whether "the capital" stands before a word in its sentence."""
    return any(
        t.lower == "capital" and t.i > 0 and t.nbor(-1).lower == "the"
        for t in token.sent
        if t.i < token.i
    )


def _capital(position: int, scene: Scene) -> PlaceMention | None:
    """Return the capital of the country that the report is about, as last named before `position`.

    One that is named only later, or only to say where another place lies, will do.
    """
    home = [p for p in scene.capitals if scene.main is None or p.country == scene.main.country]
    ahead = [p for p in home if p.end <= position]
    if ahead:
        return ahead[-1]
    return home[0] if home else None


def _city(towns: Sequence[PlaceMention], position: int, scene: Scene) -> PlaceMention | None:
    """Return the town that "the city" stands for: no village named since, and no suburb of it.

    The last city of the paragraph goes before the one that the report is about, that before
    others.
    """
    cities = [p for p in towns if (p.radius_km or 0.0) >= CITY_KM] or list(towns)
    start = max((b.start for b in scene.report.blocks if b.start <= position), default=0)
    inside = [p for p in cities if p.start >= start and not _is_suburb(p, scene)]
    main = scene.main
    if inside or main is None or main.start > position or main.kind not in TOWN_KINDS:
        return (inside or cities)[-1] if cities else None
    return main if (main.radius_km or 0.0) >= CITY_KM else cities[-1]


def _is_suburb(place: PlaceMention, scene: Scene) -> bool:
    """Tell whether a town lies right beside a larger one that the report is about."""
    main = scene.main
    if main is None or main.name == place.name or main.kind not in TOWN_KINDS:
        return False
    apart = distance_km(
        place.latitude or 0.0, place.longitude or 0.0, main.latitude or 0.0, main.longitude or 0.0
    )
    return apart <= SUBURB_KM and (place.radius_km or 0.0) < (main.radius_km or 0.0)


def _site_named_before(token: Word, scene: Scene) -> PlaceMention | None:
    """Return the site that "the plant" stands for: the last one whose name ends in the word."""
    if not any(t.lower in DEFINITE for t in token.lefts):
        return None
    ahead = [p for p in scene.places if token.idx - SITE_CHARS <= p.start and p.end <= token.idx]
    named = [p for p in ahead if p.text.lower().split()[-1:] == [token.lower]]
    named = [p for p in named if p.text[:1].isupper()]
    return named[-1] if named else None


def nearest(trigger: Word, mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the mention nearest a token, one behind it before one ahead of it; towns first."""
    described = [m for m in mentions if m.kind == "described"]
    plain = [
        m for m in mentions if not any(d.start <= m.start and m.end <= d.end for d in described)
    ]

    def rank(mention: PlaceMention) -> tuple[bool, int, int]:
        behind = mention.start - trigger.idx
        return (mention.kind in WIDE, behind if behind >= 0 else 40 - behind, mention.start)

    chosen = [*plain, *(d for d in described if d not in plain)]
    return min(chosen, key=rank) if chosen else None
