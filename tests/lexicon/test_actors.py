from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import LexiconError
from dateline.lexicon import Actors, load_lexicon
from dateline.lexicon.actors import INTER, build_actors
from dateline.settings import Settings


@cache
def actors() -> Actors:
    return load_lexicon(Settings()).actors


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("ISIS", "islamic-state"),
        ("Daesh", "islamic-state"),
        ("IS", "islamic-state"),
        ("is", None),
        ("Islamic State militants", "islamic-state"),
        ("Kenyan Army", "kenya-army"),
        ("the army of Kenya", "kenya-army"),
        ("Kenya's army", "kenya-army"),
        ("Chadian troops", "chad-army"),
        ("Norwegian police", "norway-police"),
        ("South Sudanese government", "south-sudan-government"),
        ("Peru", "peru-government"),
        ("Peruvian", None),
        ("CAR", "central-african-republic-government"),
        ("car", None),
        ("Car", None),
        ("the car", None),
        ("turkey", None),
        ("Turkey's", "turkey-government"),
        ("Boko Haram", "boko-haram"),
        ("the Taliban", "taliban"),
        ("villagers", "civilians"),
        ("U.N. peacekeepers", "un-peacekeepers"),
        ("nobody in particular", None),
    ],
)
def test_a_name_leads_to_its_actor(name: str, actor: str | None) -> None:
    found = actors().find(name)
    assert (None if found is None else found.id) == actor


def test_made_bodies_are_found_again_by_id_and_belong_together() -> None:
    army = actors().find("Malian army")
    assert army is not None
    assert actors().get(army.id) == army
    assert actors().are_related("mali-army", "mali-armed-forces")
    assert not actors().are_related("mali-army", "niger-army")
    assert actors().get("no-such-actor") is None


def test_every_named_actor_is_whole() -> None:
    for actor in actors().by_id.values():
        assert actor.inter == INTER[actor.kind]
        for body in actor.member_of:
            assert actors().get(body) is not None, (actor.id, body)
        assert actor.country is None or actor.country in actors().countries.by_code


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(LexiconError, match="wizard"):
        build_actors([{"actors": {"merlin": "Merlin | wizard"}}])


@given(st.text(max_size=40))
def test_any_words_may_be_looked_up(name: str) -> None:
    found = actors().find(name)
    assert found is None or actors().get(found.id) is not None


def test_allies_are_those_listed_and_those_that_a_row_names() -> None:
    tables: list[dict[str, Any]] = [
        {"actors": {"reds": "Reds | militia", "blues": {"kind": "militia", "allies": ["greens"]}}},
        {"actors": {"greens": "Greens | militia", "guard": "Guard | militia | | | greens"}},
        {"allies": [["reds", "greens"]]},
    ]
    actors = build_actors(tables)
    assert actors.are_allied("greens", "reds")
    assert actors.are_allied("greens", "blues")
    assert actors.are_allied("blues", "guard")
    assert not actors.are_allied("reds", "blues")


@pytest.mark.parametrize(
    ("name", "kind", "actor"),
    [
        ("the al-Nour Brigade", "rebel-group", "nour-brigade"),
        ("Nour Brigade", "rebel-group", "nour-brigade"),
        ("Ministry of Water", "office", "ministry-of-water"),
        ("the 53rd Mechanized Brigade", "state-force", "53rd-mechanized-brigade"),
        ("Green Future Party", "party", "green-future-party"),
        ("Kisumu Police", "state-force", "kisumu-police"),
    ],
)
def test_an_unknown_name_says_its_sort_and_is_found_again(name: str, kind: str, actor: str) -> None:
    found = actors().typed(name)
    assert found is not None
    assert (found.id, found.kind) == (actor, kind)
    again = actors().get(actor)
    assert again is not None
    assert again.kind == kind


@pytest.mark.parametrize("name", ["Brigade", "Karim Daoud", "", "a", "The Police"])
def test_one_word_or_a_person_has_no_sort(name: str) -> None:
    assert actors().typed(name) is None


@pytest.mark.parametrize(
    ("name", "country", "actor"),
    [
        ("coalition forces", "YE", "saudi-coalition"),
        ("coalition forces", "IQ", "cjtf-oir"),
        ("coalition forces", None, None),
        ("Kurdish fighters", "SY", "ypg"),
        ("Kurdish fighters", None, "peshmerga"),
    ],
)
def test_some_descriptions_mean_another_body_in_each_country(
    name: str, country: str | None, actor: str | None
) -> None:
    found = actors().find(name, country)
    assert (None if found is None else found.id) == actor


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("a Hamas spokesman", "hamas"),
        ("officials of the Taliban", "taliban"),
        ("spokesman for the Free Syrian Army", "free-syrian-army"),
        ("spokesman", None),
        ("officials", None),
    ],
)
def test_who_speaks_for_a_body_stands_for_it(name: str, actor: str | None) -> None:
    found = actors().find(name)
    assert (None if found is None else found.id) == actor


def test_every_body_and_ally_that_a_row_names_is_known() -> None:
    known = actors()
    named = {body for each in known.by_id.values() for body in each.member_of}
    named |= {one for pair in known.allies for one in pair}
    named |= {one for row in known.by_country.values() for one in row.values()}
    assert [each for each in sorted(named) if known.get(each) is None] == []


def test_descriptions_by_country_need_a_table_of_countries() -> None:
    with pytest.raises(LexiconError, match="needs countries"):
        build_actors([{"by_country": {"the force": "isaf"}}])


def test_a_sort_of_unknown_kind_is_refused() -> None:
    with pytest.raises(LexiconError, match="unknown kind"):
        build_actors([{"name_heads": {"dragons": "lair"}}])
