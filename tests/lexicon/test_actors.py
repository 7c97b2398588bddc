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
