"""Where claims of ordinary news happened: what another sentence tells, and what tells nothing."""

import pytest
from tests.read.reading import claims, gazetteer, read

from dateline.lexicon.places import load_place_words
from dateline.read.place.reference import without_references
from dateline.records import Claim, PlacePrecision


def claim_with(text: str, words: str) -> Claim:
    """Return the claim whose evidence holds `words`."""
    found = [claim for claim in claims(text) if words in claim.text]
    assert found, [claim.text for claim in claims(text)]
    return found[0]


def place_name(text: str, words: str) -> str | None:
    place = claim_with(text, words).place
    return None if place is None else place.name


RAID = (
    "Gunmen killed six herders in Katsina on Monday, police said.\n\n"
    "Last month bandits burned a market in Sokoto.\n\n"
)


FREED = (
    "Rebels shelled Aleppo on Monday. Shells hit Aleppo again at night.\n\n"
    "On Tuesday a gang abducted two nurses in Homs.\n\nThey were freed hours later."
)
BOMB = (
    "A bomb exploded at a bus stop in Quetta on Friday, police said.\n\n"
    "Shops closed in Lahore. The explosion killed three people."
)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # a background paragraph captures nothing
        (RAID + "Soldiers arrested three suspects on Tuesday.", "arrested", "Katsina"),
        # unless the text goes on with what it tells of
        (FREED, "freed", "Homs"),
        # what is taken up was where it was told to be
        (BOMB, "explosion", "Quetta"),
    ],
)
def test_general_claims_are_the_reports(text: str, words: str, name: str) -> None:
    assert place_name(text, words) == name


def test_the_basis_names_the_rule() -> None:
    place = claim_with(RAID + "Soldiers arrested three suspects on Tuesday.", "arrested").place
    assert place is not None
    assert place.basis.startswith("the report's main place")


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Missiles hit Bartella, 20 km east of Mosul.", "Mosul"),
        ("Missiles hit Agadez, close to the border with Algeria.", "Algeria"),
        ("Missiles hit Duran, near Guayaquil.", "Guayaquil"),
        ("Missiles hit Homs, the Aleppo brigade said.", "Aleppo"),
    ],
)
def test_what_only_locates_or_names_a_body_is_no_scene(text: str, gone: str) -> None:
    places = read(text).findings.places
    kept = without_references(text, places, load_place_words())
    assert gone in {place.text for place in places}
    assert gone not in {place.text for place in kept}
    assert kept


def test_a_reference_alone_is_kept() -> None:
    text = "Missiles fell near the border with Chad."
    places = read(text).findings.places
    assert without_references(text, places, load_place_words()) == places


def test_a_namesake_lies_where_the_text_measures_it() -> None:
    near = "Troops left the village of Novoselivka, about 12 km north of Lyman, on Monday."
    found = next(p for p in read(near).findings.places if p.text == "Novoselivka")
    lyman = gazetteer().lookup("Lyman")[0]
    assert found.latitude is not None
    assert found.longitude is not None
    assert abs(found.latitude - lyman.latitude) < 0.4
    assert abs(found.longitude - lyman.longitude) < 0.5


def test_the_town_in_the_country_is_the_place() -> None:
    text = "In neighbouring Chad, gunmen killed ten soldiers at Moussoro on May 3."
    assert place_name(text, "killed") == "Moussoro"


def test_the_city_centre_is_no_suburbs() -> None:
    text = (
        "Thousands marched through Nairobi on Tuesday.\n\n"
        "A shop in Kikuyu was set on fire. Protesters looted banks in the business district."
    )
    assert place_name(text, "looted") == "Nairobi"


def test_what_is_retaken_is_a_place() -> None:
    text = (
        "The army of Mali said it had attacked Timbuktu. Troops had tried to retake Gao in March."
    )
    names = [place.text for place in read(text).findings.places]
    assert "Gao" in names


def test_an_unlisted_neighbour_lies_somewhere_in_the_country() -> None:
    text = (
        "Gunmen ambushed soldiers in Cotabato in the Philippines on Friday.\n\n"
        "In neighboring Qawarindal, police defused a bomb outside a church."
    )
    found = [p for p in read(text).findings.places if p.text == "Qawarindal"]
    assert found
    assert found[0].precision is PlacePrecision.COUNTRY
    assert found[0].country == "PH"


def test_an_honest_radius_reaches_the_other_town() -> None:
    text = (
        "Gangs stormed Mirebalais on Monday. Police fled Mirebalais and roads to Port-au-Prince "
        "were cut.\n\nShots were heard in Qanoville on Tuesday. Schools in Port-au-Prince closed."
    )
    found = next(p for p in read(text).findings.places if p.text == "Qanoville")
    assert found.radius_km is not None
    assert found.radius_km >= 30.0


def test_the_whole_country_and_its_south() -> None:
    text = (
        "Rebels attacked Guayaquil in Ecuador on Monday.\n\n"
        "The army deployed 3,000 soldiers across the country. In the south, troops killed ten men."
    )
    assert place_name(text, "deployed") == "Ecuador"
    south = claim_with(text, "killed ten").place
    assert south is not None
    assert south.basis == "“In the south” of Ecuador"
    assert south.latitude is not None
    assert south.latitude < -2.0


def test_a_country_spoken_to_is_no_scene() -> None:
    text = "Rebels attacked Goma on Monday. The governor urged Rwanda to withdraw its troops."
    assert place_name(text, "urged") != "Rwanda"
