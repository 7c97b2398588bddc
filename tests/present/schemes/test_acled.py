"""ACLED's columns: what an event is, who stands in it, and what is no row at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.factory import make_figure, make_place, make_when
from tests.present.schemes.scene import (
    ARMY,
    AT_ARMY,
    AT_JNIM,
    GAO,
    JNIM,
    MALI,
    PEOPLE,
    claim,
    dead,
    doer,
    target,
    told_of,
)
from tests.read.reading import lexicon

from dateline.present.exports.case_csv import Cell
from dateline.present.schemes.acled import COLUMNS, AcledRow, code_acled
from dateline.present.schemes.acled_codes import interaction_name
from dateline.present.schemes.told import Told, Why
from dateline.records import Claim, Participant, PlacePrecision, Report, Role, Stage, Status, When

# ACLED Codebook (2023), "ACLED Data Columns at a Glance".
NAMES = """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type
    actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso
    region
    country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes
    fatalities tags timestamp"""
GROUP = "Jamaat Nusrat al-Islam wal-Muslimin"


def row_of(told: Told) -> dict[str, Cell]:
    coded = code_acled(told, lexicon=lexicon())
    assert isinstance(coded, AcledRow), coded
    return {name: make(coded) for name, make in COLUMNS.items()}


def test_the_columns_are_acleds_in_its_order() -> None:
    assert list(COLUMNS) == NAMES.split()


def test_a_clash_is_a_whole_row() -> None:
    row = row_of(told_of(claim("armed-clash", ARMY, AT_JNIM, figures=[dead(3, 3, "three")])))
    assert row["event_date"] == "2024-03-05"
    assert row["time_precision"] == 1
    assert (row["event_type"], row["sub_event_type"]) == ("Battles", "Armed clash")
    assert (row["disorder_type"], row["year"]) == ("Political violence", 2024)
    assert (row["actor1"], row["inter1"]) == ("Military Forces of Mali", "State forces")
    assert (row["actor2"], row["inter2"]) == (GROUP, "Rebel group")
    assert (row["interaction"], row["civilian_targeting"]) == ("State forces-Rebel group", None)
    assert (row["iso"], row["region"], row["country"]) == (466, "Western Africa", "Mali")
    assert (row["admin1"], row["location"], row["geo_precision"]) == ("Gao", "Gao", 1)
    assert (row["source"], row["fatalities"]) == ("The Harbour Courier", 3)
    assert row["timestamp"] is None
    assert "an officer → The Harbour Courier" in str(row["notes"])


@pytest.mark.parametrize(
    ("latest", "day", "precision"),
    [
        ("2024-03-05", "2024-03-05", 1),
        ("2024-03-09", "2024-03-07", 2),
        ("2024-03-31", "2024-03-18", 3),
    ],
)
def test_the_middle_of_the_days_is_recorded(latest: str, day: str, precision: int) -> None:
    row = row_of(told_of(claim("armed-clash", ARMY, AT_JNIM, when=make_when("2024-03-05", latest))))
    assert (row["event_date"], row["time_precision"]) == (day, precision)


@pytest.mark.parametrize(
    ("kind", "parts", "sub_type", "first", "second"),
    [
        ("attack", [JNIM, PEOPLE], "Attack", GROUP, "Civilians (Mali)"),
        ("attack", [PEOPLE], "Attack", "Unidentified Armed Group (Mali)", "Civilians (Mali)"),
        ("attack", [doer("gunmen"), AT_ARMY], "Armed clash", "Unidentified Armed Group (Mali)",
         "Military Forces of Mali"),
        ("execution", [JNIM, AT_ARMY], "Attack", GROUP,
         "Civilians (Mali)"),
        ("ied-explosion", [AT_ARMY], "Remote explosive/landmine/IED",
         "Unidentified Armed Group (Mali)", "Military Forces of Mali"),
        ("air-strike", [AT_JNIM], "Air/drone strike", "Unidentified Military Forces",
         GROUP),
        ("protest", [doer("teachers", "protesters")], "Peaceful protest", "Protesters (Mali)",
         None),
        ("armed-clash", [doer("the Red Dune Brigade"), AT_JNIM], "Armed clash",
         "the Red Dune Brigade", GROUP),
        ("deployment", [ARMY], "Change to group/activity", "Military Forces of Mali", None),
    ],
)  # fmt: skip
def test_who_stands_in_the_row(
    kind: str, parts: list[Participant], sub_type: str, first: str, second: str | None
) -> None:
    row = row_of(told_of(claim(kind, *parts)))
    assert row["sub_event_type"] == sub_type
    assert (row["actor1"], row["actor2"]) == (first, second)


def test_forces_abroad_are_external() -> None:
    french = doer("French army", "france-army")
    row = row_of(told_of(claim("armed-clash", french, AT_JNIM)))
    assert (row["inter1"], row["interaction"]) == (
        "External/Other forces",
        "Rebel group-External/Other forces",
    )


def test_those_on_one_side_stand_together() -> None:
    police = doer("Malian police", "mali-police")
    row = row_of(told_of(claim("armed-clash", ARMY, police, AT_JNIM, AT_ARMY)))
    assert row["actor1"] == "Military Forces of Mali"
    assert row["assoc_actor_1"] == "Police Forces of Mali"
    assert (row["actor2"], row["assoc_actor_2"]) == (GROUP, "")


def test_two_armies_told_as_doers_fight_each_other() -> None:
    row = row_of(told_of(claim("armed-clash", ARMY, JNIM)))
    assert (row["actor1"], row["actor2"]) == (
        "Military Forces of Mali", GROUP,
    )  # fmt: skip


def test_civilians_have_their_sub_group_beside_them() -> None:
    words = "Fighters attacked two journalists near Gao"
    row = row_of(
        told_of(claim("attack", JNIM, target("two journalists", "civilians"), words=words))
    )
    assert (row["actor2"], row["assoc_actor_2"]) == ("Civilians (Mali)", "Journalists (Mali)")
    assert row["civilian_targeting"] == "Civilian targeting"


def test_a_private_person_is_not_named() -> None:
    row = row_of(told_of(claim("attack", JNIM, target("Awa Example Traoré"))))
    assert (row["actor2"], row["assoc_actor_2"]) == ("Civilians (Mali)", "")


def test_a_private_doer_is_not_named_either() -> None:
    row = row_of(told_of(claim("attack", doer("Jon Example Doe"), PEOPLE)))
    assert row["actor1"] == "Unidentified Armed Group (Mali)"


def test_the_highest_tactic_is_recorded() -> None:
    told = told_of(
        claim("shelling", ARMY, AT_JNIM),
        claim("armed-clash", ARMY, AT_JNIM, words="They fought near Gao", trigger="fought"),
    )
    assert row_of(told)["sub_event_type"] == "Armed clash"


def test_the_notes_quote_one_source_alone() -> None:
    told = told_of(
        claim("armed-clash", ARMY, AT_JNIM, words="They fought near Gao", trigger="fought",
              source="a governor", outlet=None),
        claim("armed-clash", ARMY, words="They clashed near Gao", trigger="clashed",
              source="the army", outlet=None),
    )  # fmt: skip
    assert row_of(told)["notes"] == "“They fought near Gao” (a governor)."


def test_what_was_done_gives_way_to_how() -> None:
    told = told_of(
        claim("killing", ARMY, AT_JNIM, figures=[dead(9, 9, "nine")]),
        claim("air-strike", ARMY, AT_JNIM, words="Jets bombed a camp near Gao", trigger="bombed"),
    )
    assert row_of(told)["sub_event_type"] == "Air/drone strike"


def test_the_lowest_of_independent_sources_counts() -> None:
    told = told_of(
        claim("armed-clash", ARMY, AT_JNIM, figures=[dead(12, 12, "12")], source="a governor"),
        claim("armed-clash", ARMY, AT_JNIM, words="They fought near Gao", trigger="fought",
              figures=[dead(7, 7, "seven")], source="the army"),
    )  # fmt: skip
    assert row_of(told)["fatalities"] == 7


@pytest.mark.parametrize(
    ("stage", "kind", "sub_type"),
    [
        (Stage.ATTEMPTED, "attack", "Attack"),
        (Stage.FOILED, "ied-explosion", "Disrupted weapons use"),
        (Stage.ATTEMPTED, "ied-explosion", "Disrupted weapons use"),
    ],
)
def test_how_far_it_got(stage: Stage, kind: str, sub_type: str) -> None:
    row = row_of(told_of(claim(kind, JNIM, PEOPLE, stage=stage)))
    assert row["sub_event_type"] == sub_type


def test_a_crowd_has_a_size() -> None:
    people = doer("students", "protesters")
    words = "Some 400 students marched in Gao"
    made = claim("protest", people, words=words, trigger="marched",
                 figures=[make_figure("strength", 400, 400, "Some 400")])  # fmt: skip
    row = row_of(told_of(made))
    assert row["tags"] == "crowd size=Some 400"
    assert row["assoc_actor_1"] == "Students (Mali)"
    assert row["disorder_type"] == "Demonstrations"


def test_a_place_phrase_is_a_location() -> None:
    near = replace(GAO, name="in the north of Gao", precision=PlacePrecision.NEAR)
    row = row_of(told_of(claim("armed-clash", ARMY, AT_JNIM, place=near)))
    assert (row["location"], row["geo_precision"]) == ("north of Gao", 2)


LATEST = make_when("2024-03-05").latest
NOWHERE = make_place("Nowhere", None, None, precision=None, radius_km=None)
YEAR = make_when("2023-01-01", "2023-12-31")
OPEN = When(None, LATEST, "before publication")


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (claim("armed-clash", ARMY, AT_JNIM, status=Status.EXPECTED), Why.AHEAD),
        (claim("armed-clash", ARMY, AT_JNIM, status=Status.HYPOTHETICAL), Why.AHEAD),
        (claim("armed-clash", ARMY, AT_JNIM, status=Status.DENIED), Why.DENIED),
        (claim("armed-clash", ARMY, AT_JNIM, stage=Stage.PLANNED), Why.NOT_DONE),
        (claim("abduction", JNIM, PEOPLE, stage=Stage.FOILED), Why.NOT_DONE),
        (claim("force-strength", JNIM), Why.STATE),
        (claim("statement", ARMY), Why.NO_TYPE),
        (claim("visit", ARMY), Why.NO_TYPE),
        (claim("labour-strike", doer("miners")), Why.NO_TYPE),
        (claim("armed-clash", ARMY, AT_JNIM, when=None), Why.NO_DATE),
        (claim("armed-clash", ARMY, AT_JNIM, when=OPEN), Why.NO_DATE),
        (claim("armed-clash", ARMY, AT_JNIM, when=YEAR), Why.WIDE_DATE),
        (claim("armed-clash", ARMY, AT_JNIM, place=None), Why.NO_PLACE),
        (claim("armed-clash", ARMY, AT_JNIM, place=NOWHERE), Why.NO_PLACE),
        (claim("armed-clash", ARMY, AT_JNIM, place=MALI), Why.COUNTRY),
        (claim("armed-clash"), Why.NO_SIDE),
        (claim("attack", JNIM), Why.NO_SIDE),
        (claim("arrest", doer("police", "mali-police"), target("a man", "civilians")), Why.MINOR),
    ],
)
def test_what_is_no_row(made: tuple[Claim, Report], why: Why) -> None:
    assert code_acled(told_of(made), lexicon=lexicon()) is why


def test_an_arrest_of_many_is_a_row() -> None:
    men = target("men", "civilians")
    made = claim("arrest", doer("police", "mali-police"), men,
                 figures=[make_figure("arrested", 40, None, "at least 40")])  # fmt: skip
    assert row_of(told_of(made))["sub_event_type"] == "Arrests"


def test_soldiers_who_are_attacked_fight_back() -> None:
    row = row_of(told_of(claim("attack", AT_ARMY)))
    assert (row["event_type"], row["actor1"]) == ("Battles", "Unidentified Armed Group (Mali)")
    assert (row["actor2"], row["civilian_targeting"]) == ("Military Forces of Mali", None)


def test_an_arrest_by_rebels_is_an_abduction() -> None:
    row = row_of(told_of(claim("arrest", JNIM, target("a man", "civilians"))))
    assert row["sub_event_type"] == "Abduction/forced disappearance"
    assert row["civilian_targeting"] == "Civilian targeting"


def test_a_building_is_no_actor() -> None:
    school = target("Riverside School")
    row = row_of(told_of(claim("ied-explosion", JNIM, school, figures=[dead(2, 2, "two")])))
    assert (row["actor2"], row["assoc_actor_2"]) == ("Civilians (Mali)", "")
    assert row_of(told_of(claim("ied-explosion", JNIM, school)))["actor2"] is None


def test_the_foe_whom_a_third_party_helps_against_is_its_foe() -> None:
    helper = replace(doer("Malian army", "mali-army"), role=Role.THIRD_PARTY)
    row = row_of(told_of(claim("armed-clash", AT_JNIM, helper)))
    assert (row["actor1"], row["actor2"]) == ("Military Forces of Mali", GROUP)


def test_unnamed_forces_of_the_state_are_its_own() -> None:
    row = row_of(told_of(claim("armed-clash", JNIM, target("a border patrol"))))
    assert row["actor2"] == "Security Forces of Mali"


def test_a_protest_on_which_police_fired_met_with_excessive_force() -> None:
    police = doer("police", "nigeria-police")
    told = told_of(
        claim("protest", doer("students", "protesters")),
        claim("killing", police, words="Police killed three of them", trigger="killed"),
    )
    row = row_of(told)
    assert row["sub_event_type"] == "Excessive force against protesters"
    assert row["disorder_type"] == "Political violence; Demonstrations"
    assert (row["inter1"], row["civilian_targeting"]) == ("Protesters", "Civilian targeting")
    assert row["actor2"] == "Police Forces of Nigeria"


def test_both_parties_of_an_agreement_are_actors() -> None:
    row = row_of(told_of(claim("ceasefire", doer("junta"), JNIM)))
    assert (row["actor1"], row["actor2"]) == ("Government of Mali", GROUP)


def test_an_attack_by_nobody_where_no_group_fights_is_no_political_violence() -> None:
    told = told_of(claim("attack", PEOPLE), conflicts=frozenset())
    assert code_acled(told, lexicon=lexicon()) is Why.NO_SIDE


def test_codes_are_the_texts_of_acleds_files() -> None:
    names = {
        (1, 0): "State forces only",
        (2, 1): "State forces-Rebel group",
        (3, 7): "Political militia-Civilians",
        (5, 5): "Rioters-Rioters",
        (7, 8): "External/Other forces-Civilians",
        (6, 0): "Protesters only",
        (None, 1): None,
    }
    for (first, second), name in names.items():
        assert interaction_name(first, second, lexicon()) == name


def test_who_lost_a_town_to_nobody_named_is_no_first_actor() -> None:
    row = row_of(
        told_of(claim("seizure", AT_JNIM, words="JNIM lost the town of Gao", trigger="lost"))
    )
    assert row["actor1"] == "Unidentified Armed Group (Mali)"
    assert row["actor2"] == GROUP
