"""Places that no gazetteer has, tied to the town, region or country that the report tells."""

import pytest
from tests.factory import make_report
from tests.read.documents import marked, split

from dateline.lexicon.gazetteer import open_gazetteer
from dateline.read.place.nations import nation_before
from dateline.read.place.parents import parent_behind
from dateline.read.place.tied import tie_unknown
from dateline.read.places import find_places
from dateline.records import PlaceMention, PlacePrecision

GAZETTEER = open_gazetteer()


def read(text: str, *labels: tuple[str, str]) -> dict[str, PlaceMention]:
    """Return the places of a text by their words; `labels` are entities with their labels."""
    report, doc = make_report(text), marked(split(text), *labels)
    return {m.text: m for m in find_places(doc, report, gazetteer=GAZETTEER)}


def test_an_unlisted_place_lies_where_most_of_the_report_is() -> None:
    text = (
        "Fighting went on in Aleppo on Monday. Aleppo was hit again, doctors in Aleppo said. "
        "A convoy from Homs waited. Later the Zarqun Gate was closed."
    )
    found = read(text, ("Zarqun Gate", "PLACE"))["Zarqun Gate"]
    aleppo = read(text)["Aleppo"]
    assert (found.latitude, found.longitude) == (aleppo.latitude, aleppo.longitude)
    assert found.precision is PlacePrecision.NEAR
    assert found.basis.endswith("which the report is most about")
    assert found.radius_km is not None
    assert found.radius_km > 25


@pytest.mark.parametrize(
    "text",
    [
        "Crowds met at Zarqun Gate in Homs. Aleppo and Aleppo and Aleppo were calm.",
        "Crowds met at Zarqun Gate on Friday, 3 May, in Homs. Aleppo and Aleppo were calm.",
        "Crowds met at Zarqun Gate, Homs. Aleppo and Aleppo and Aleppo were calm.",
    ],
)
def test_what_stands_right_behind_goes_first(text: str) -> None:
    found = read(text, ("Zarqun Gate", "PLACE"))["Zarqun Gate"]
    assert found.basis.endswith("in which the text puts it") or "of Homs" in found.basis
    homs = read(text)["Homs"]
    assert found.latitude == homs.latitude


def test_what_stands_between_must_be_a_date() -> None:
    text = "Crowds met at Zarqun Gate after fighting broke out in Homs."
    mentions = tuple(read(text).values())
    end = text.index("Zarqun Gate") + len("Zarqun Gate")
    assert parent_behind(text, end, mentions) is None


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Nairobi was calm. A car hit the Norwegian Embassy there.", "Norwegian Embassy", "KE"),
        ("Nairobi heard from the Russian Foreign Ministry.", "Russian Foreign Ministry", "RU"),
        ("Nairobi was calm. Guests left the Italian Garden Hotel.", "Italian Garden Hotel", "KE"),
        (
            "Nairobi was calm. So was the National Museum of Italy.",
            "National Museum of Italy",
            "IT",
        ),
    ],
)
def test_a_nations_name_on_a_building(text: str, words: str, country: str) -> None:
    start = text.index(words)
    unknown = PlaceMention(start, start + len(words), words, words, basis="no gazetteer has it")
    known = tuple(read(text, ("Nairobi", "PLACE")).values())
    listed = tuple(mention for mention in known if mention.text == "Nairobi")
    *_, found = tie_unknown(text, (*listed, unknown), GAZETTEER)
    assert found.country == country


def test_a_university_of_a_state_is_in_the_town_that_the_report_names_there() -> None:
    text = "Students of Florida Coastal University marched through Orlando. Texas was calm."
    found = read(text, ("Florida Coastal University", "PLACE"), ("Orlando", "PLACE"))
    assert found["Florida Coastal University"].latitude == found["Orlando"].latitude


def test_the_owner_of_a_headquarters_is_no_place() -> None:
    text = "Protesters marched on Zedra's headquarters in Turin. Zedra makes shoes."
    assert "Zedra" not in read(text)
    assert "Zedra's headquarters" in read(text)


def test_months_name_no_quarter() -> None:
    text = "Sales in Turin rose in the October-December quarter, the mayor of Turin said."
    assert not [words for words in read(text) if "October" in words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shells fell near the Ibn Zarqun Hospital in Aleppo.", "Ibn Zarqun Hospital"),
        ("Lawyers waited outside Makindu Magistrates Court in Nairobi.",
         "Makindu Magistrates Court"),
    ],
)  # fmt: skip
def test_a_body_where_something_is_located_is_a_site(text: str, words: str) -> None:
    assert read(text, (words, "ORG"))[words].latitude is not None


def test_a_body_that_speaks_is_no_site() -> None:
    assert "Ibn Zarqun Hospital" not in read(
        "Ibn Zarqun Hospital said in Aleppo that it had no power.", ("Ibn Zarqun Hospital", "ORG")
    )


def test_two_places_run_together_are_parted() -> None:
    found = read("The army met in Maiduguri Borno on Sunday.", ("Maiduguri Borno", "PLACE"))
    assert {"Maiduguri", "Borno"} <= found.keys()
    found = read("Flights to Italy Portugal resumed.", ("Italy Portugal", "PLACE"))
    assert {"Italy", "Portugal"} <= found.keys()


def test_a_list_of_countries_holds_nothing() -> None:
    text = "Aid went to Jordan, Georgia, Armenia and Chad, and more to Jordan."
    assert read(text)["Jordan"].country == "JO"


def test_a_township_is_not_the_city_of_its_name() -> None:
    text = "Fire crews in Washington Township, New Jersey, were called out; New Jersey police came."
    found = read(text, ("Washington Township", "PLACE"), ("New Jersey", "PLACE"))
    assert found["Washington Township"].admin1 == "New Jersey"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("In Perth, the north of WA and all Australia were hit.", "WA", "AU"),
        ("In Seattle, the north of WA and all the United States were hit.", "WA", "US"),
        ("In Durban and Pretoria, miners across SA walked out.", "SA", "ZA"),
    ],
)
def test_an_abbreviation_is_read_by_its_country(text: str, words: str, country: str) -> None:
    assert read(text, (words, "PLACE"))[words].country == country


def test_new_york_alone_is_the_city() -> None:
    found = read("London is safer than New York once was.")["New York"]
    assert found.kind == "settlement"
    found = read("Storms hit Buffalo, New York, on Monday.", ("Buffalo", "PLACE"))["New York"]
    assert found.kind == "region"


def test_a_persons_title_behind_leaves_a_place() -> None:
    assert "U.S." in read("It was said by U.S. Senator Jane Doe.")


@pytest.mark.parametrize("word", ["CAR", "DRUG", "EARLY", "ME"])
def test_common_words_in_capitals_are_no_places(word: str) -> None:
    text = f"TROOPS IN LIMA FOUND A {word} THERE"
    doc = split(text)
    doc.is_tagged = True
    for token in doc:
        token.upos = "PROPN" if token.text == "LIMA" else "NOUN"
    found = find_places(doc, make_report(text), gazetteer=GAZETTEER)
    assert [mention.text for mention in found] == ["LIMA"]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb went off in Lima, between San Diego and Grau streets, police in Lima said.",
        "Shots were heard in Lima, on San Diego Ave., police in Lima said.",
    ],
)
def test_a_street_is_no_city_of_its_name(text: str) -> None:
    found = read(text, ("San Diego", "PLACE"), ("Lima", "PLACE"))
    assert found["San Diego"].country == "PE"
    assert found["San Diego"].geonames_id is None


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Men from the Turkish city of Batman met in Lima, Peru, and in Lima again.",
         "Batman", "TR"),
        ("Envoys in London, Britain, spoke of Syria's northern town of Qwarnak.",
         "Qwarnak", "SY"),
        ("Envoys in London, Britain, spoke of the Yemeni port city of Qwarnak.",
         "Qwarnak", "YE"),
    ],
)  # fmt: skip
def test_the_nation_before_a_kind_of_place_tells_where(text: str, words: str, country: str) -> None:
    assert read(text, (words, "PLACE"))[words].country == country


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the Yemeni port city of ", "YE"),
        ("Syria’s northern town of ", "SY"),
        ("in the South Korean city of ", "KR"),
        ("the Saudi-led Arab coalition bombed ", None),
        ("Turkish troops entered ", None),
        ("the Iraqi army took the town of ", None),
        ("in the town of ", None),
    ],
)
def test_which_nation_stands_before(text: str, code: str | None) -> None:
    found = nation_before(text, len(text), GAZETTEER)
    assert (None if found is None else found.country) == code
