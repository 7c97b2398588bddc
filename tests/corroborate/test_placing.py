from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.factory import find_span, make_claim, make_report, make_when

from dateline.corroborate.atlas import Standing, survey_report
from dateline.corroborate.placing import Placing, place_claims
from dateline.lexicon import Lexicon, load_lexicon
from dateline.records import Claim, Place, PlaceCandidate, PlaceMention, PlacePrecision, Rule
from dateline.settings import Settings

Spot = tuple[float, float]
Told = tuple[Claim, tuple[str, tuple[PlaceMention, ...]]]

UNKNOWN = "no gazetteer has it"
GUESS = f"{UNKNOWN}; placed about Baghdad, the place named nearest"
MOSUL, BAGHDAD, DAMASCUS = (36.335, 43.119), (33.341, 44.401), (33.510, 36.291)
WEST_OF_MOSUL, SOUTH_OF_KIRKUK = (36.335, 42.918), (35.198, 44.392)
LIBYAN, LEBANESE = (1, "LY", (32.887, 13.187)), (2, "LB", (34.434, 35.844))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def seen(text: str, spot: Spot | None, basis: str, country: str = "IQ") -> PlaceMention:
    """Return a mention of an unlisted place; without a spot one that could not be located."""
    if spot is None:
        return PlaceMention(0, len(text), text, text, basis=UNKNOWN)
    return PlaceMention(
        start=0,
        end=len(text),
        text=text,
        name=text,
        latitude=spot[0],
        longitude=spot[1],
        precision=PlacePrecision.NEAR,
        radius_km=9.0,
        country=country,
        kind="described",
        basis=basis,
    )


def listed(text: str, *candidates: tuple[int, str, Spot, float]) -> PlaceMention:
    """Return a listed name with its candidates: id, country, spot, score; the first is meant."""
    number, country, spot, _ = candidates[0]
    return replace(
        seen(text, spot, "gazetteer", country),
        geonames_id=number,
        kind="settlement",
        precision=PlacePrecision.POINT,
        radius_km=5.0,
        candidates=tuple(
            PlaceCandidate(one, text, code, where[0], where[1], score, ("known +1.00",))
            for one, code, where, score in candidates
        ),
    )


def told(words: str, mentions: Sequence[PlaceMention], at: str | None = None) -> Told:
    """Return the one claim of a report of these words, placed at a name, and what it names."""
    report = make_report(words)
    put = []
    for one in mentions:
        span = find_span(words, one.text)
        put.append(replace(one, start=span.start, end=span.end))
    claim = make_claim(report, words, event_type="shelling", when=make_when())
    if at is not None:
        named = next(one for one in put if one.text == at)
        claim = replace(claim, place=_place(named))
    return claim, (report.id, tuple(put))


def _place(named: PlaceMention) -> Place:
    return Place(
        name=named.name,
        latitude=named.latitude,
        longitude=named.longitude,
        precision=named.precision,
        radius_km=named.radius_km,
        basis=f"{Rule.SAID}; {named.basis}",
        text=named.text,
        span=find_span(" " * named.start + named.text, named.text),
        geonames_id=named.geonames_id,
        country=named.country,
    )


def lend(lexicon: Lexicon, *pairs: Told) -> Placing:
    lending = lexicon.linking.lending
    surveys = [survey_report(name, found, lending) for _, (name, found) in pairs]
    return place_claims([claim for claim, _ in pairs], surveys, lexicon)


def spot_of(placing: Placing, claim: Claim) -> Spot | None:
    place = placing.places.get(claim.id)
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


BAGHDAD_NAMED = listed("Baghdad", (9, "IQ", BAGHDAD, 2.0))
LENDER = told(
    "Shells fell on Tal Murad, 18 km west of Mosul, at dawn.",
    [seen("Tal Murad", WEST_OF_MOSUL, "18 km west of Mosul")],
    "Tal Murad",
)
BORROWER = told(
    "Four died when shells fell on Tal Murad, a doctor in Baghdad said.",
    [seen("Tal Murad", BAGHDAD, GUESS), BAGHDAD_NAMED],
    "Tal Murad",
)


def test_a_village_that_one_report_locates_is_lent_to_another(lexicon: Lexicon) -> None:
    placing = lend(lexicon, LENDER, BORROWER)
    assert list(placing.places) == [BORROWER[0].id]
    place = placing.places[BORROWER[0].id]
    assert (place.latitude, place.longitude, place.radius_km) == (*WEST_OF_MOSUL, 9.0)
    lender = LENDER[0].report
    expected = f"{Rule.SAID}; lent by report {lender}: “Tal Murad”, 18 km west of Mosul"
    assert place.basis == expected
    assert BORROWER[0].place is not None
    assert place.span == BORROWER[0].place.span


def test_another_spelling_of_one_sound_is_the_same_village(lexicon: Lexicon) -> None:
    other = told(
        "Four died when shells fell on Tell Muradh, a doctor in Baghdad said.",
        [seen("Tell Muradh", BAGHDAD, GUESS), BAGHDAD_NAMED],
        "Tell Muradh",
    )
    placing = lend(lexicon, LENDER, other)
    assert spot_of(placing, other[0]) == WEST_OF_MOSUL
    assert placing.places[other[0].id].name == "Tell Muradh"


def test_the_claims_own_words_go_before_the_reports_main_place(lexicon: Lexicon) -> None:
    words = "Four died when shells fell in Tal Murad. Baghdad was calm."
    claim, found = told(words, [seen("Tal Murad", None, UNKNOWN), BAGHDAD_NAMED], "Baghdad")
    assert claim.place is not None
    claim = replace(claim, place=replace(claim.place, basis=f"{Rule.MAIN_PLACE}; gazetteer"))
    placing = lend(lexicon, LENDER, (claim, found))
    assert spot_of(placing, claim) == WEST_OF_MOSUL
    assert placing.places[claim.id].text == "Tal Murad"
    speaker = told(
        "Shells fell, the mayor of Tal Murad told Baghdad.",
        [seen("Tal Murad", None, UNKNOWN), BAGHDAD_NAMED],
    )
    assert spot_of(lend(lexicon, LENDER, speaker), speaker[0]) is None


@pytest.mark.parametrize(
    "other",
    [
        pytest.param([listed("Damascus", (3, "SY", DAMASCUS, 2.0))], id="of another country"),
        pytest.param([], id="of no country, nor of the same happening"),
    ],
)
def test_nothing_is_lent_to_another_crisis(lexicon: Lexicon, other: list[PlaceMention]) -> None:
    words = "Four died when shells fell on Tal Murad, a doctor in Damascus said."
    claim, found = told(words, [seen("Tal Murad", None, UNKNOWN), *other])
    claim = replace(claim, event_type="election")
    syrian = told(
        "Two died near Damascus on the road to Damascus.",
        [listed("Damascus", (3, "SY", DAMASCUS, 2.0))],
    )
    assert spot_of(lend(lexicon, LENDER, (claim, found), syrian), claim) is None


def test_a_report_that_names_no_country_borrows_from_the_same_happening(lexicon: Lexicon) -> None:
    bare = told("Four died when shells fell in Tal Murad.", [seen("Tal Murad", None, UNKNOWN)])
    syrian = told("Damascus was calm.", [listed("Damascus", (3, "SY", DAMASCUS, 2.0))])
    assert spot_of(lend(lexicon, LENDER, bare, syrian), bare[0]) == WEST_OF_MOSUL


def test_a_report_that_founds_its_place_borrows_nothing_and_the_conflict_is_told(
    lexicon: Lexicon,
) -> None:
    other = told(
        "Shells fell on Tal Murad, 30 km south of Kirkuk, at noon.",
        [seen("Tal Murad", SOUTH_OF_KIRKUK, "30 km south of Kirkuk")],
        "Tal Murad",
    )
    placing = lend(lexicon, LENDER, other, BORROWER)
    assert placing.places == {}
    (rejection,) = placing.rejections
    assert rejection.reason == "located-apart"
    assert "18 km west of Mosul" in rejection.detail
    assert "30 km south of Kirkuk" in rejection.detail


def test_of_two_locations_the_one_near_the_reports_other_places_is_lent(lexicon: Lexicon) -> None:
    other = told(
        "Shells fell on Tal Murad, 30 km south of Kirkuk, at noon.",
        [seen("Tal Murad", SOUTH_OF_KIRKUK, "30 km south of Kirkuk")],
        "Tal Murad",
    )
    near = told(
        "Four died when shells fell on Tal Murad, a doctor in Mosul said.",
        [seen("Tal Murad", None, UNKNOWN), listed("Mosul", (7, "IQ", MOSUL, 2.0))],
        "Tal Murad",
    )
    assert spot_of(lend(lexicon, LENDER, other, near), near[0]) == WEST_OF_MOSUL


def sure(name: str, place: tuple[int, str, Spot]) -> PlaceMention:
    return listed(name, (*place, 2.0))


def doubtful(name: str, *places: tuple[int, str, Spot]) -> PlaceMention:
    return listed(name, *((*place, 1.7 - 0.1 * n) for n, place in enumerate(places)))


def test_a_namesake_hardly_ahead_gives_way_to_the_one_the_case_speaks_of(lexicon: Lexicon) -> None:
    weak = told("Militias fought in Tripoli.", [doubtful("Tripoli", LEBANESE, LIBYAN)], "Tripoli")
    strong = [
        told(f"{n} died in Tripoli.", [sure("Tripoli", LIBYAN)], "Tripoli") for n in ("Two", "Six")
    ]
    placing = lend(lexicon, weak, *strong)
    assert spot_of(placing, weak[0]) == LIBYAN[2]
    assert placing.places[weak[0].id].geonames_id == LIBYAN[0]


def test_a_namesake_that_its_own_report_bears_out_stays(lexicon: Lexicon) -> None:
    weak = told(
        "Militias fought in Tripoli while Beirut was calm.",
        [doubtful("Tripoli", LEBANESE, LIBYAN), sure("Beirut", (5, "LB", (33.893, 35.502)))],
        "Tripoli",
    )
    strong = told("Two died in Tripoli.", [sure("Tripoli", LIBYAN)], "Tripoli")
    assert lend(lexicon, weak, strong).places == {}


def test_how_well_a_report_locates_a_name(lexicon: Lexicon) -> None:
    mentions = [
        seen("Tal Murad", WEST_OF_MOSUL, "18 km west of Mosul"),
        seen("Sheikh Amin", BAGHDAD, GUESS),
        seen("Karshad", None, UNKNOWN),
        doubtful("Tripoli", LEBANESE, LIBYAN),
        BAGHDAD_NAMED,
    ]
    survey = survey_report("r1", mentions, lexicon.linking.lending)
    assert {key: naming.standing for key, naming in survey.namings.items()} == {
        "tal murad": Standing.FOUNDED,
        "sheikh amin": Standing.GUESSED,
        "karshad": Standing.UNKNOWN,
        "tripoli": Standing.GUESSED,
        "baghdad": Standing.FOUNDED,
    }
    assert survey.countries == {"IQ"}


def test_the_order_of_reports_changes_nothing(lexicon: Lexicon) -> None:
    pairs = [LENDER, BORROWER, *(_copy(number) for number in range(6))]
    first = lend(lexicon, *pairs)
    random.Random(3).shuffle(pairs)  # noqa: S311 - a shuffle, no secret
    assert lend(lexicon, *pairs) == first
    assert len(first.places) == 4


def _copy(number: int) -> Told:
    words = f"Shells fell on Tal Murad for the {number} time, a man in Baghdad said."
    mention = seen("Tal Murad", BAGHDAD, GUESS) if number % 2 else LENDER[1][1][0]
    return told(words, [mention, BAGHDAD_NAMED], "Tal Murad")
