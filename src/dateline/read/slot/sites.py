"""Which place a phrase means: a name, a land by its people, or a site in the town about it."""

from __future__ import annotations

from dataclasses import replace

from dateline.read.find.page import Page
from dateline.read.parse import Word, syntax
from dateline.read.place.centre import TOWN_KINDS
from dateline.read.place.phrases import in_phrase, stood_for
from dateline.read.place.placed import placed
from dateline.read.places import PRECISION
from dateline.records import Place, PlaceMention, PlacePrecision, Span, is_guess

_LAND = frozenset({"country", "nation", "nationwide", "countrywide", "nationally"})
SITE = "a site in the town that its sentence, or the report, is about"
BY_NAME = "by its name alone: in no gazetteer near what the report is about"
BY_PEOPLE = "the land that the words name"


def place_of_words(word: Word, page: Page) -> Place | None:
    """Return the place of the phrase of a word: named there, stood for, or the town about it."""
    if word.lower in _LAND:
        main = page.scene.main
        return _land(None if main is None else main.country, word, page)
    named = place_at(word, page)
    if named is not None and not is_guess(named.basis) and named.latitude is not None:
        return placed(named, page.scene, "")
    people = page.lexicon.actors.countries.by_word
    nation = next((people[w.lower] for w in syntax.noun_phrase(word) if w.lower in people), None)
    if named is None and nation is not None and not _is_site(word, page):
        return _land(nation.code, word, page)
    return _about(word, named, page)


def place_at(word: Word, page: Page) -> PlaceMention | None:
    """Return the place that a word names, that its phrase names, or that it stands for."""
    covering = [one for one in page.places if one.start <= word.idx < one.end]
    if covering:
        described = [one for one in covering if one.kind == "described"]
        return (described or covering)[0]
    inside = in_phrase(word, page.scene)
    return inside[0] if inside else stood_for(word, page.scene)


def _about(word: Word, named: PlaceMention | None, page: Page) -> Place | None:
    """Return the place of words that no gazetteer has: by name alone, or the town of a site."""
    if named is not None:
        return _by_name(named, page)
    if word.upos == "PROPN" and not _is_site(word, page):
        return _unlisted(word, page)
    town = _town(word, page)
    if town is None:
        return None
    found = placed(town, page.scene, SITE, exact=False)
    return replace(found, text=word.text, span=_span(word))


def _by_name(named: PlaceMention, page: Page) -> Place:
    """Return a place that is only guessed to lie about another one by its name alone."""
    main = page.scene.main
    country = named.country if main is None or main.country == named.country else None
    span = Span(named.start, named.end)
    return Place(
        named.text, None, None, PlacePrecision.POINT, None, BY_NAME,
        named.text, span, None, country,
    )  # fmt: skip


def _is_site(word: Word, page: Page) -> bool:
    """Tell whether a noun is of a building or the like, which lies in some town."""
    structures = page.lexicon.event_types.classes["structure"]
    forms = (word.lower, word.lemma.lower())
    return any(form in page.scene.words.facilities or form in structures for form in forms)


def _unlisted(word: Word, page: Page) -> Place | None:
    if word.upos != "PROPN":
        return None
    span = _span(word)
    text = span.of(page.doc.text)
    return Place(text, None, None, PlacePrecision.POINT, None, BY_NAME, text, span)


def _town(word: Word, page: Page) -> PlaceMention | None:
    """Return the town that a site is taken to be in: named before it in its paragraph, or main."""
    towns = [
        one
        for one in page.places
        if one.kind in TOWN_KINDS and one.latitude is not None and not is_guess(one.basis)
    ]
    before = [one for one in towns if one.start < word.idx]
    near = [one for one in before if one.start >= word.sent.start_char]
    main = page.scene.main
    if near or main is None or main.kind not in TOWN_KINDS:
        known = near or before
        return known[-1] if known else None
    return main


def _land(code: str | None, word: Word, page: Page) -> Place | None:
    land, span = land_of(code, page), _span(word)
    if land is None:
        return None
    return replace(land, basis=BY_PEOPLE, text=span.of(page.doc.text), span=span)


def land_of(code: str | None, page: Page) -> Place | None:
    """Return a country (ISO 3166-1 alpha-2) as a place without words of its own."""
    land = None if code is None else page.gazetteer.country(code)
    if land is None:
        return None
    return Place(
        land.name, land.latitude, land.longitude, PRECISION[land.kind], land.radius_km,
        "gazetteer", None, None, land.geonames_id, land.country,
    )  # fmt: skip


def _span(word: Word) -> Span:
    phrase = syntax.noun_phrase(word)
    return Span(phrase.start_char, phrase.end_char)
