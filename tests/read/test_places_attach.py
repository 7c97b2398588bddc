from dataclasses import replace
from datetime import date

import pytest
from tests.factory import make_report
from tests.read.documents import parsed_from, split

from dateline.lexicon.gazetteer import open_gazetteer
from dateline.read.parse import words_of
from dateline.read.place.attach import place_of
from dateline.read.places import find_places
from dateline.records import Place, PlacePrecision, Published

GAZETTEER = open_gazetteer()

# Each word as `text/upos/head/relation`, heads counted from 0: Universal Dependencies.
ENTERED = (
    "Rebels/NOUN/1/nsubj entered/VERB/1/ROOT the/DET/4/det Karama/PROPN/4/compound "
    "district/NOUN/1/obj of/ADP/6/case Mosul/PROPN/4/nmod ,/PUNCT/9/punct officials/NOUN/9/nsubj "
    "said/VERB/1/parataxis in/ADP/11/case Baghdad/PROPN/9/obl ./PUNCT/1/punct"
)
SHELLED = (
    "In/ADP/1/case Washington/PROPN/4/obl a/DET/3/det spokesman/NOUN/4/nsubj said/VERB/4/ROOT "
    "rebels/NOUN/6/nsubj shelled/VERB/4/ccomp Aleppo/PROPN/6/obj ./PUNCT/4/punct"
)
BOMBING = (
    "A/DET/1/det bombing/NOUN/5/nsubj in/ADP/4/case western/ADJ/4/amod Baghdad/PROPN/1/nmod "
    "killed/VERB/5/ROOT ten/NUM/7/nummod people/NOUN/5/obj ./PUNCT/5/punct"
)
STRIKES = (
    "In/ADP/1/case Aleppo/PROPN/4/obl ,/PUNCT/4/punct rescuers/NOUN/4/nsubj dug/VERB/4/ROOT "
    "after/ADP/7/case US/PROPN/7/compound airstrikes/NOUN/4/obl ./PUNCT/4/punct"
)
CAPITAL = (
    "Mosul/PROPN/8/nsubj ,/PUNCT/4/punct the/DET/4/det main/ADJ/4/amod stronghold/NOUN/0/appos "
    "in/ADP/6/case Iraq/PROPN/4/nmod ,/PUNCT/4/punct fell/VERB/8/ROOT ./PUNCT/8/punct"
)


def attach(parsed: str, trigger: str) -> Place | None:
    doc = parsed_from(parsed)
    report = make_report(doc.text)
    token = next(token for token in doc if token.text == trigger)
    return place_of(token, doc, find_places(doc, report, gazetteer=GAZETTEER), report)


@pytest.mark.parametrize(
    ("parsed", "trigger", "name", "basis"),
    [
        (ENTERED, "entered", "Karama", "what “entered” happened to"),
        (SHELLED, "shelled", "Aleppo", "what “shelled” happened to"),
        (BOMBING, "bombing", "Baghdad", "place phrase on “bombing”"),
        (BOMBING, "killed", "Baghdad", "place phrase on “bombing”"),
        (STRIKES, "airstrikes", "Aleppo", ""),
        (CAPITAL, "fell", "Mosul", "what “fell” is said of"),
    ],
)
def test_the_place_of_the_event(parsed: str, trigger: str, name: str, basis: str) -> None:
    place = attach(parsed, trigger)
    assert place is not None
    assert place.name == name
    assert place.basis.startswith(basis)


def test_a_half_of_a_town_lies_on_its_side() -> None:
    place = attach(BOMBING, "bombing")
    assert place is not None
    assert place.longitude is not None
    assert place.longitude < 44.4
    assert place.text == "western Baghdad"


def test_without_a_parse_the_nearest_place_is_taken() -> None:
    report = make_report("Fighting broke out in Aleppo, Syria. Ten people died.")
    doc = split(report.text)
    places = find_places(doc, report, gazetteer=GAZETTEER)
    near = place_of(doc[0], doc, places, report)
    later = place_of(next(t for t in doc if t.text == "died"), doc, places, report)
    assert near is not None
    assert near.basis.startswith("in the same sentence")
    assert later is not None
    assert "paragraph" in later.basis


def test_no_place_at_all() -> None:
    report = make_report("Talks failed again.")
    doc = words_of(report.text)
    assert place_of(doc[1], doc, (), report) is None


def weakly(text: str, trigger: str, *, latest: date | None = None) -> Place | None:
    """Return the place of a word in a text that has sentences but no parse."""
    report = replace(make_report(text), published=Published(earliest=latest, latest=latest))
    doc = split(text)
    token = next(token for token in doc if token.text == trigger)
    return place_of(token, doc, find_places(doc, report, gazetteer=GAZETTEER), report)


def test_what_another_sentence_names_is_wider() -> None:
    told = weakly("Rebels shelled Aleppo.", "shelled")
    passed_on = weakly("Talks began in Aleppo. Ten people were killed.", "killed")
    assert told is not None
    assert passed_on is not None
    assert (passed_on.latitude, passed_on.longitude) == (told.latitude, told.longitude)
    assert passed_on.radius_km == pytest.approx((told.radius_km or 0.0) + 25.0)
    assert passed_on.precision is PlacePrecision.NEAR
    assert passed_on.basis.startswith("the last place named in the paragraph")


def test_an_earlier_year_happened_somewhere_in_the_country() -> None:
    text = "Talks began in Aleppo, Syria.\n\nIn 2004 rebels killed ten people."
    told = weakly(text, "killed", latest=date(2016, 5, 1))
    assert told is not None
    assert told.name == "Syria"
    assert told.basis.startswith("told in passing")
    same_year = weakly(text, "killed", latest=date(2004, 5, 1))
    assert same_year is not None
    assert same_year.name == "Aleppo"


@pytest.mark.parametrize(
    "text",
    [
        "The firm, headquartered in Oslo, said in Aleppo that ten were killed.",
        "An Oslo-based firm said in Aleppo that ten were killed.",
        "A man born in Oslo said in Aleppo that ten were killed.",
    ],
)
def test_a_seat_or_origin_is_no_scene(text: str) -> None:
    place = weakly(text, "killed")
    assert place is not None
    assert place.name == "Aleppo"


def test_a_town_that_no_gazetteer_has_is_not_the_last_one() -> None:
    parsed = (
        "Aleppo/PROPN/1/nsubj fell/VERB/1/ROOT as/SCONJ/8/mark the/DET/4/det town/NOUN/8/nsubj:pass"
        " of/ADP/6/case Qwarn/PROPN/4/nmod was/AUX/8/aux:pass attacked/VERB/1/advcl ./PUNCT/1/punct"
    )
    place = attach(parsed, "attacked")
    assert place is None or "town" not in place.basis.split(";")[0]


STORMED = (
    "Troops/NOUN/1/nsubj took/VERB/1/ROOT Homs/PROPN/1/obj and/CCONJ/4/cc stormed/VERB/1/conj "
    "the/DET/6/det city/NOUN/4/obj ./PUNCT/1/punct"
)


def test_a_word_for_a_place_stands_for_the_last_such_place() -> None:
    place = attach(STORMED, "stormed")
    assert place is not None
    assert place.name == "Homs"


@pytest.mark.parametrize(
    ("noun", "name"),
    [("town", "Bartella"), ("city", "Mosul"), ("bridge", "Wqxel bridge")],
)
def test_the_town_is_no_city_and_the_bridge_the_one_named(noun: str, name: str) -> None:
    parsed = (
        "Near/ADP/1/case Bartella/PROPN/5/obl and/CCONJ/3/cc Mosul/PROPN/1/conj they/PRON/5/nsubj "
        "reached/VERB/5/ROOT Wqxel/PROPN/7/compound bridge/NOUN/5/obj as/SCONJ/12/mark "
        f"fighters/NOUN/12/nsubj from/ADP/11/case abroad/ADV/12/advmod fought/VERB/5/advcl "
        f"around/ADP/15/case the/DET/15/det {noun}/NOUN/12/obl ./PUNCT/5/punct"
    )
    place = attach(parsed, "fought")
    assert place is not None
    assert place.name == name
