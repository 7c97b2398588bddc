import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factory import make_report
from tests.read.documents import marked, split

from dateline.lexicon import load_lexicon
from dateline.lexicon.gazetteer import open_gazetteer
from dateline.read.place.geodesy import destination, distance_km, midpoint
from dateline.read.place.shapes import geometry
from dateline.read.places import find_places
from dateline.records import PlaceMention, PlacePrecision
from dateline.settings import Settings

GAZETTEER = open_gazetteer()
LEXICON = load_lexicon(Settings())


def read(text: str, *, url: str | None = None) -> tuple[PlaceMention, ...]:
    report = make_report(text, url=url)
    return find_places(split(report.text), report, gazetteer=GAZETTEER)


def one(text: str, words: str, *, url: str | None = None) -> PlaceMention:
    found = [mention for mention in read(text, url=url) if mention.text == words]
    assert found, f"{words!r} is not among {[m.text for m in read(text, url=url)]}"
    return found[0]


def labelled(text: str, words: str) -> PlaceMention:
    return next(m for m in read_labelled(text, words, "PLACE") if m.text == words)


def read_labelled(text: str, words: str, label: str) -> tuple[PlaceMention, ...]:
    report, doc = make_report(text), marked(split(text), (words, label))
    return find_places(doc, report, gazetteer=GAZETTEER, lexicon=LEXICON)


def apart(mention: PlaceMention, latitude: float, longitude: float) -> float:
    assert mention.latitude is not None
    assert mention.longitude is not None
    return distance_km(mention.latitude, mention.longitude, latitude, longitude)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Rebels shelled Aleppo in Syria.", "Aleppo", "SY"),
        ("A fire broke out in Paris, Texas, on Friday.", "Paris", "US"),
        ("A fire broke out in Paris, the capital of France.", "Paris", "FR"),
        ("Storms hit Springfield, Ill., on Monday.", "Springfield", "US"),
        ("FLOODS HIT MOSUL, IRAQ", "MOSUL", "IQ"),
        ("Voters in London, Ontario, went to the polls in Canada.", "London", "CA"),
        ("The convoy left Tel Afar in Iraq.", "Tel Afar", "IQ"),
    ],
)
def test_which_place_of_a_name(text: str, name: str, country: str) -> None:
    assert one(text, name).country == country


def test_candidates_keep_their_reasons() -> None:
    mention = one("A fire broke out in Paris, Texas, on Friday.", "Paris")
    assert 1 < len(mention.candidates) <= 5
    assert mention.candidates[0].reasons
    scores = [candidate.score for candidate in mention.candidates]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "text",
    [
        "Iraqi officials met French diplomats.",
        "Mr Jordan said he would not resign.",
        "Paris Hilton arrived late.",
        "Reading is fun, he said on Sunday in March.",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "point", "tolerance"),
    [
        ("A village 12 km west of Mosul in Iraq was hit.", "A village 12 km west of Mosul",
         (36.335, 42.985), 2.0),
        ("Shells fell about 20 miles north-east of Kirkuk, Iraq.",
         "about 20 miles north-east of Kirkuk", (35.67, 44.64), 3.0),
        ("Troops dug in south of Baghdad, Iraq.", "south of Baghdad", (33.03, 44.4), 10.0),
        ("The convoy was hit between Tikrit and Baiji in Iraq.", "between Tikrit and Baiji",
         (34.77, 43.58), 5.0),
        ("They fled on the road to Raqqa in Syria.", "road to Raqqa", (35.95, 39.01), 2.0),
    ],
)  # fmt: skip
def test_described_places(
    text: str, words: str, point: tuple[float, float], tolerance: float
) -> None:
    mention = one(text, words)
    assert apart(mention, *point) <= tolerance
    assert mention.kind == "described"
    assert mention.radius_km is not None
    assert mention.radius_km >= 2
    assert mention.precision in {PlacePrecision.NEAR, PlacePrecision.FUZZY}


def test_a_name_set_apart_by_a_description() -> None:
    text = "Zarmuta, a farming hamlet some 12 km west of Mosul, lies in Iraq. Zarmuta was taken."
    places = [m for m in read(text) if m.text == "Zarmuta"]
    assert len(places) == 2
    assert all(apart(m, 36.335, 42.985) < 2 and "12 km west" in m.basis for m in places)


def test_units_that_disagree_are_noted() -> None:
    agree = one("A base 50 km (31 miles) south of Baghdad fell.",
                "A base 50 km (31 miles) south of Baghdad")  # fmt: skip
    differ = one("A base 50 km (60 miles) south of Baghdad fell.",
                 "A base 50 km (60 miles) south of Baghdad")  # fmt: skip
    assert "disagree" not in agree.basis
    assert "disagree: 50.0 km and 96.6 km" in differ.basis
    assert (differ.radius_km or 0) > (agree.radius_km or 0)


def test_districts_and_facilities_are_tied_to_their_town() -> None:
    text = (
        "Soldiers entered the Zubaymar district of Mosul, Iraq, and took the Nuwayr bridge there."
    )
    district, bridge = one(text, "Zubaymar"), one(text, "Nuwayr bridge")
    assert district.basis == "district of Mosul"
    assert (district.latitude, bridge.latitude) == (36.335, 36.335)
    assert district.geonames_id is None


def test_a_namesake_far_away_is_not_taken_for_a_district() -> None:
    mention = one("Soldiers entered the Qadisiyah district of Mosul in Iraq.", "Qadisiyah")
    assert mention.country == "IQ"
    assert apart(mention, 36.335, 43.119) < 1


def test_a_small_namesake_far_away_gives_way_to_the_reports_country() -> None:
    text = (
        "Iraqi police in Mosul, Iraq, said three shops burnt down in Baghdad. "
        "They had been opened by traders from Kirkuk and lay near Gundagai."
    )
    mention = labelled(text, "Gundagai")
    assert (mention.country, mention.precision) == ("IQ", PlacePrecision.NEAR)
    assert mention.basis.startswith("only small namesakes far away")
    assert "AU" in {candidate.country for candidate in mention.candidates}


def test_a_small_place_keeps_its_country_where_the_text_names_it() -> None:
    text = "Police in Mosul and Baghdad in Iraq said the tanker came from Gundagai, Australia."
    assert labelled(text, "Gundagai").country == "AU"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Troops in Mosul, Iraq, reached Hayy [quarter] al-Zubaymar.",
         "Hayy [quarter] al-Zubaymar"),
        ("Police in Bogotá, Colombia, sealed off Barrio Zubaymar.", "Barrio Zubaymar"),
        ("A blast in Ankara, Turkey, hit Zubaymar Mahallesi.", "Zubaymar Mahallesi"),
    ],
)  # fmt: skip
def test_quarters_in_other_languages(text: str, words: str) -> None:
    mention = one(text, words)
    assert mention.kind == "neighbourhood"
    assert mention.precision is PlacePrecision.NEAR
    assert mention.country in {"IQ", "CO", "TR"}


def test_a_description_right_behind_places_an_unlisted_name() -> None:
    text = "Smoke rose over Mosul, Iraq. It came from the Zubaymar base south of Mosul."
    base = one(text, "Zubaymar base")
    assert base.basis == "south of Mosul"
    assert (base.latitude or 99) < 36.3


def test_what_only_nearness_ties_is_no_point() -> None:
    text = "Fighting went on in Mosul, Iraq. Soldiers later held the Nuwayr bridge."
    bridge = one(text, "Nuwayr bridge")
    assert bridge.precision is PlacePrecision.NEAR
    assert (bridge.radius_km or 0) >= 25


def test_airports_are_found_by_their_short_name() -> None:
    mention = one("Flights from Heathrow airport in London were late.", "Heathrow airport")
    assert apart(mention, 51.47, -0.46) < 5


def test_a_region_right_behind_its_town_is_the_region() -> None:
    assert one("The fair in Ada, Oklahoma, closed early.", "Oklahoma").kind == "region"


MODEL_SAYS: list[tuple[str, str, str, bool]] = [
    ("Zubaymar fighters left Mosul, Iraq.", "Zubaymar", "PLACE", False),
    ("The envoy for Iraq, Nura Zubaymar, left Baghdad.", "Nura Zubaymar", "PLACE", False),
    ("Shops in Zubaymar, a town near Mosul, Iraq, closed.", "Zubaymar", "PLACE", True),
    ("Peshmerga fighters left Mosul, Iraq.", "Peshmerga", "PLACE", False),
    ("European leaders met in Paris, France.", "European", "PLACE", False),
    ("The talks were held in Tunisia on Monday.", "Tunisia", "ORG", True),
    ("Lyon asked Mali for help.", "Lyon", "PERSON", False),
]


@pytest.mark.parametrize(("text", "words", "label", "expected"), MODEL_SAYS)
def test_the_models_entities_are_judged(
    text: str, words: str, label: str, *, expected: bool
) -> None:
    found = read_labelled(text, words, label)
    assert any(m.text == words for m in found) is expected


def test_a_name_that_the_model_cuts_short_is_made_whole() -> None:
    text = "Exports from Northern Ireland to Norway rose."
    found = read_labelled(text, "Ireland", "PLACE")
    assert "Northern Ireland" in [m.text for m in found]


def test_names_heard_otherwise() -> None:
    mention = one("The army reached the town of Qayara in Iraq.", "Qayara")
    assert mention.geonames_id == 99003
    assert "sound" in mention.basis


def test_the_city_and_the_airport_stand_for_what_was_named() -> None:
    text = (
        "Fighting went on in Mosul, Iraq. Shells hit the city's eastern outskirts. "
        "Troops camped south of the airport."
    )
    outskirts = one(text, "the city's eastern outskirts")
    assert (outskirts.longitude or 0) > 43.2
    assert "outskirts of Mosul" in outskirts.basis
    assert (one(text, "south of the airport").latitude or 99) < 36.3


@pytest.mark.parametrize("text", ["", " \n ", "x" * 20_000, "Мосул и القاهرة 北京 \x00 Mosul"])
def test_odd_texts_are_read(text: str) -> None:
    for mention in read(text):
        assert text[mention.start : mention.end] == mention.text


WORDS = st.sampled_from(
    [
        "Mosul",
        "Iraq",
        "Aleppo",
        "the",
        "of",
        "12",
        "km",
        "(8",
        "miles)",
        "west",
        "near",
        "district",
        "Hill",
        "bridge",
        "between",
        "and",
        ",",
        ".",
        "al-Karama",
        "Paris",
        "Texas",
        "city's",
        "outskirts",
        "road",
        "to",
        "\n\n",
        "MOSUL",
        "a",
        "village",
        "east",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_spans_are_slices_and_order_is_kept(words: list[str]) -> None:
    text = " ".join(words)
    found = read(text)
    assert [(m.start, m.end) for m in found] == sorted({(m.start, m.end) for m in found})
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert mention.latitude is None or -90 <= mention.latitude <= 90
        assert mention.longitude is None or -180 <= mention.longitude <= 180
    assert read(text) == found


COORDINATES = st.tuples(st.floats(-85, 85), st.floats(-180, 180))


@given(COORDINATES, st.floats(0, 360), st.floats(0.1, 2000))
def test_going_out_and_measuring_back(
    start: tuple[float, float], bearing: float, km: float
) -> None:
    there = destination(*start, bearing, km)
    assert math.isclose(distance_km(*start, *there), km, rel_tol=1e-3, abs_tol=0.01)


@given(COORDINATES, COORDINATES)
def test_the_middle_is_as_far_from_both_ends(
    left: tuple[float, float], right: tuple[float, float]
) -> None:
    whole = distance_km(*left, *right)
    if whole > 19_000:
        return
    middle = midpoint(*left, *right)
    assert math.isclose(distance_km(*left, *middle), whole / 2, rel_tol=1e-3, abs_tol=0.02)


def test_geometry() -> None:
    point = PlaceMention(0, 1, "x", "x", 36.0, 43.0, PlacePrecision.POINT, 1.0)
    area = PlaceMention(0, 1, "x", "x", 36.0, 43.0, PlacePrecision.NEAR, 25.0)
    line = one("The convoy was hit between Tikrit and Baiji in Iraq.", "between Tikrit and Baiji")
    assert geometry(point) == {"type": "Point", "coordinates": [43.0, 36.0]}
    drawn = geometry(area)
    assert drawn is not None
    assert drawn["type"] == "Polygon"
    ring = drawn["coordinates"][0]
    assert isinstance(ring, list)
    assert ring[0] == ring[-1]
    assert geometry(line) == {
        "type": "LineString",
        "coordinates": [[43.6786, 34.6158], [43.4888, 34.9292]],
    }
    assert geometry(PlaceMention(0, 1, "x", "x")) is None
