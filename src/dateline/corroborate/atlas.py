"""The atlas of a case: how each report locates the places that it names, and how well it can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from dateline.corroborate.geometry import distance_km
from dateline.lexicon.gazetteer_keys import place_key, without_article
from dateline.lexicon.linking import Lending
from dateline.records import Place, PlaceMention, Span, is_by_sound, is_guess, lies_inside


class Standing(IntEnum):
    """How well a report locates a name, the worst first."""

    UNKNOWN = 0  # it cannot say where it lies
    GUESSED = 1  # about another place named nearby, or hardly more likely than a namesake
    HELD = 2  # likely enough to be left alone, not sure enough to be lent
    FOUNDED = 3  # by its own words, or listed and far ahead of every namesake


@dataclass(frozen=True, slots=True)
class Naming:
    """A name as one report locates it; `possible` are the ids of what else it may mean there."""

    report: str
    key: str
    place: Place
    standing: Standing
    possible: frozenset[int] = frozenset()

    @property
    def listed(self) -> bool:
        """Tell whether the place is one of the gazetteer's."""
        return self.place.geonames_id is not None


@dataclass(frozen=True, slots=True)
class Survey:
    """Where one report lies: its names, the countries it speaks of, the names it cannot locate."""

    report: str
    namings: Mapping[str, Naming]
    countries: frozenset[str] = frozenset()
    unlocated: tuple[tuple[Span, str], ...] = ()

    def points(self) -> list[Place]:
        """Return the places that the report is sure of."""
        return [
            naming.place
            for _, naming in sorted(self.namings.items())
            if naming.standing is Standing.FOUNDED
        ]


def survey_report(report: str, mentions: Iterable[PlaceMention], lending: Lending) -> Survey:
    """Return what a report's place mentions tell of where its names lie."""
    namings: dict[str, Naming] = {}
    countries: Counter[str] = Counter()
    unlocated = []
    for mention in mentions:
        naming = _naming(report, mention, lending)
        if naming.standing is Standing.FOUNDED and mention.country is not None:
            countries[mention.country] += 1
        if mention.kind in lending.wide_kinds or len(naming.key) < lending.least_letters:
            continue
        if naming.standing <= Standing.GUESSED:
            unlocated.append((Span(mention.start, mention.end), naming.key))
        known = namings.get(naming.key)
        if known is None or _rank(naming) < _rank(known):
            namings[naming.key] = naming
    least = lending.country_share * sum(countries.values())
    spoken_of = frozenset(code for code, number in countries.items() if number >= least)
    return Survey(report, namings, spoken_of, tuple(unlocated))


def name_of(place: Place | PlaceMention) -> str:
    """Return the key under which a place's name stands in an atlas."""
    return without_article(place_key(place.name))


def _rank(naming: Naming) -> tuple[int, float, str]:
    """Return what puts the better of two namings first."""
    radius = naming.place.radius_km
    return -naming.standing, 1e6 if radius is None else radius, naming.place.basis


def _naming(report: str, mention: PlaceMention, lending: Lending) -> Naming:
    place = Place(
        name=mention.text,
        latitude=mention.latitude,
        longitude=mention.longitude,
        precision=mention.precision,
        radius_km=mention.radius_km,
        basis=mention.basis,
        geonames_id=mention.geonames_id,
        country=mention.country,
        admin1=mention.admin1,
    )
    standing = _standing(mention, place, lending)
    return Naming(
        report=report,
        key=without_article(place_key(mention.text)),
        place=place,
        standing=standing,
        possible=_possible(mention) if standing is Standing.GUESSED else frozenset(),
    )


def _standing(mention: PlaceMention, place: Place, lending: Lending) -> Standing:
    if mention.latitude is None:
        return Standing.UNKNOWN
    if is_guess(mention.basis):
        return Standing.GUESSED
    if not mention.candidates or mention.geonames_id is None:
        return Standing.HELD if is_by_sound(mention.basis) else Standing.FOUNDED
    best = next((c for c in mention.candidates if c.geonames_id == mention.geonames_id), None)
    if best is None:
        return Standing.HELD
    if lies_inside(best.reasons):
        return Standing.FOUNDED
    lead = best.score - max(_rival_scores(mention, place, lending), default=-lending.sure_lead)
    return Standing.FOUNDED if lead >= lending.sure_lead else Standing.GUESSED


def _rival_scores(mention: PlaceMention, place: Place, lending: Lending) -> list[float]:
    """Return the scores of the namesakes that lie elsewhere; a town's own district does not."""
    rivals = []
    for candidate in mention.candidates:
        spot = Place(candidate.name, candidate.latitude, candidate.longitude, None, None, "")
        apart = distance_km(place, spot)
        if apart is not None and apart > lending.elsewhere_km:
            rivals.append(candidate.score)
    return rivals


def _possible(mention: PlaceMention) -> frozenset[int]:
    ids = (candidate.geonames_id for candidate in mention.candidates)
    return frozenset(one for one in ids if one is not None and one != mention.geonames_id)


def main_country(surveys: Sequence[Survey]) -> str | None:
    """Return the country of which most of the reports that speak of any speak; `None` for a tie."""
    counts = Counter(code for survey in surveys for code in survey.countries)
    telling = sum(bool(survey.countries) for survey in surveys)
    best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:2]
    if not best or 2 * best[0][1] <= telling:
        return None
    return None if len(best) > 1 and best[1][1] == best[0][1] else best[0][0]
