"""Which places ordinary news names: namesakes, unlisted names, and how far off they may lie."""

from tests.read.reading import gazetteer
from tests.read.told import StubHeads, reading_by

from dateline.records import PlaceMention, PlacePrecision


def places_of(text: str) -> tuple[PlaceMention, ...]:
    return reading_by(StubHeads(), text).findings.places


def test_a_namesake_lies_where_the_text_measures_it() -> None:
    near = "Troops left the village of Novoselivka, about 12 km north of Lyman, on Monday."
    found = next(p for p in places_of(near) if p.text == "Novoselivka")
    lyman = gazetteer().lookup("Lyman")[0]
    assert found.latitude is not None
    assert found.longitude is not None
    assert abs(found.latitude - lyman.latitude) < 0.4
    assert abs(found.longitude - lyman.longitude) < 0.5


def test_what_is_retaken_is_a_place() -> None:
    text = (
        "The army of Mali said it had attacked Timbuktu. Troops had tried to retake Gao in March."
    )
    names = [place.text for place in places_of(text)]
    assert "Gao" in names


def test_an_unlisted_neighbour_lies_somewhere_in_the_country() -> None:
    text = (
        "Gunmen ambushed soldiers in Cotabato in the Philippines on Friday.\n\n"
        "In neighboring Qawarindal, police defused a bomb outside a church."
    )
    found = [p for p in places_of(text) if p.text == "Qawarindal"]
    assert found
    assert found[0].precision is PlacePrecision.COUNTRY
    assert found[0].country == "PH"


def test_an_honest_radius_reaches_the_other_town() -> None:
    text = (
        "Gangs stormed Mirebalais on Monday. Police fled Mirebalais and roads to Port-au-Prince "
        "were cut.\n\nShots were heard in Qanoville on Tuesday. Schools in Port-au-Prince closed."
    )
    found = next(p for p in places_of(text) if p.text == "Qanoville")
    assert found.radius_km is not None
    assert found.radius_km >= 30.0
