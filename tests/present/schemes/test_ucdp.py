"""UCDP's columns: the kind of violence, its sides, its deaths."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.factory import make_when
from tests.present.schemes.scene import (
    ARMY,
    AT_ARMY,
    AT_JNIM,
    JNIM,
    PEOPLE,
    claim,
    dead,
    doer,
    target,
    told_of,
)
from tests.read.reading import lexicon

from dateline.present.exports.case_csv import Cell
from dateline.present.schemes.told import Told, Why
from dateline.present.schemes.ucdp import COLUMNS, NEEDED, UcdpRow, code_ucdp, priogrid
from dateline.records import Claim, Report, Status, When

# UCDP GED Codebook 24.1, "Variables".
NAMES = """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id
    conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a
    side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date
    source_headline source_original where_prec where_coordinates where_description adm_1 adm_2
    latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec
    date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low
    gwnoa gwnob"""


def row_of(told: Told) -> dict[str, Cell]:
    coded = code_ucdp(told, lexicon=lexicon())
    assert isinstance(coded, UcdpRow), coded
    return {name: make(coded) for name, make in COLUMNS.items()}


def test_the_columns_are_ucdps_in_its_order() -> None:
    assert list(COLUMNS) == NAMES.split()


def test_state_based_violence_is_a_whole_row() -> None:
    figures = [dead(3, 3, "three", "mali-army"), dead(5, 8, "5 to 8", "jnim")]
    row = row_of(told_of(claim("armed-clash", JNIM, AT_ARMY, figures=figures)))
    assert (row["type_of_violence"], row["year"]) == (1, 2024)
    assert (row["side_a"], row["gwnoa"]) == ("Government of Mali", 432)
    assert (row["side_b"], row["gwnob"]) == ("Jamaat Nusrat al-Islam wal-Muslimin", None)
    assert row["dyad_name"] == "Government of Mali - Jamaat Nusrat al-Islam wal-Muslimin"
    assert row["conflict_name"] is None
    assert (row["deaths_a"], row["deaths_b"]) == (3, 5)
    assert (row["low"], row["best"], row["high"]) == (8, 8, 11)
    assert (row["where_prec"], row["date_prec"], row["event_clarity"]) == (1, 1, 1)
    assert (row["country_id"], row["region"]) == (432, "Africa")
    assert row["geom_wkt"] == "POINT (-0.0447 16.2717)"
    assert (row["date_start"], row["date_end"]) == ("2024-03-05", "2024-03-05")
    assert row["source_article"] == '"The Harbour Courier,2024-03-06,News from Gao"'
    assert (row["number_of_sources"], row["source_original"]) == (1, "an officer")


def test_one_sided_violence_is_against_civilians() -> None:
    row = row_of(told_of(claim("attack", JNIM, PEOPLE, figures=[dead(9, None, "at least nine")])))
    assert (row["type_of_violence"], row["side_b"]) == (3, "Civilians")
    assert (row["deaths_civilians"], row["deaths_unknown"], row["best"]) == (9, 0, 9)


def test_groups_that_fight_each_other_are_non_state() -> None:
    rival = target("Islamic State", "islamic-state")
    row = row_of(told_of(claim("armed-clash", JNIM, rival, figures=[dead(2, 2, "two")])))
    assert row["type_of_violence"] == 2
    assert row["conflict_name"] == row["dyad_name"]
    assert row["deaths_unknown"] == 2


def counted(number: int, words: str, source: str) -> tuple[Claim, Report]:
    figures = [dead(number, number, str(number))]
    text = f"{words} killed {number} fighters near Gao"
    return claim(
        "armed-clash", ARMY, AT_JNIM, words=text, trigger="killed", figures=figures, source=source
    )


def test_the_best_estimate_is_that_of_most_origins() -> None:
    told = told_of(
        counted(4, "Troops", "a governor"),
        counted(9, "Soldiers", "the army"),
        counted(9, "Units", "a doctor"),
    )
    row = row_of(told)
    assert (row["low"], row["best"], row["high"]) == (4, 9, 9)
    assert row["number_of_sources"] == 3


def test_a_sum_over_time_is_not_clear() -> None:
    figure = replace(dead(40, 40, "40"), cumulative="since January")
    row = row_of(told_of(claim("attack", JNIM, PEOPLE, figures=[figure])))
    assert (row["event_clarity"], row["best"]) == (2, 40)


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [
        (-90.0, -180.0, 1),
        (-89.75, -179.25, 2),
        (-89.25, -180.0, 721),
        (90.0, 180.0, 259200),
        (36.335, 43.1189, 181887),
    ],
)
def test_the_grid_cell_of_a_point(latitude: float, longitude: float, cell: int) -> None:
    assert priogrid(latitude, longitude) == cell


THREE = [dead(3, 3, "three")]


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (claim("armed-clash", ARMY, AT_JNIM), Why.NO_DEATHS),
        (claim("armed-clash", ARMY, AT_JNIM, figures=[dead(0, 0, "no")]), Why.NO_DEATHS),
        (claim("armed-clash", ARMY, AT_JNIM, figures=THREE, status=Status.EXPECTED), Why.AHEAD),
        (claim("armed-clash", ARMY, AT_JNIM, figures=THREE, when=None), Why.NO_DATE),
        (claim("armed-clash", ARMY, AT_JNIM, figures=THREE,
               when=make_when("2020-01-01", "2023-01-01")), Why.WIDE_DATE),
        (claim("armed-clash", ARMY, AT_JNIM, figures=THREE, place=None), Why.NO_PLACE),
        (claim("protest", figures=THREE), Why.NO_TYPE),
    ],
)  # fmt: skip
def test_what_is_no_row(made: tuple[Claim, Report], why: Why) -> None:
    assert code_ucdp(told_of(made), lexicon=lexicon()) is why


def test_where_nobody_tells_of_organised_violence_unknown_gunmen_may_be_criminals() -> None:
    made = claim("attack", doer("gunmen"), PEOPLE, figures=THREE)
    told = told_of(made, conflicts=frozenset())
    assert code_ucdp(told, lexicon=lexicon()) is Why.NO_SIDE


def missing(*group: tuple[Claim, Report]) -> list[str]:
    row = row_of(told_of(*group))
    return [name for name in NEEDED if row[name] is None]


def test_what_no_report_tells_is_left_empty() -> None:
    unknown = claim("attack", doer("gunmen"), PEOPLE, figures=THREE)
    row = row_of(told_of(unknown))
    assert (row["type_of_violence"], row["side_b"], row["deaths_civilians"]) == (3, "Civilians", 3)
    assert (row["dyad_name"], row["conflict_name"], row["gwnoa"]) == (None, None, None)
    assert missing(unknown) == ["side_a"]
    one = claim("armed-clash", AT_JNIM, figures=THREE)
    assert missing(one) == ["type_of_violence", "side_a"]
    state = claim("armed-clash", AT_ARMY, figures=THREE)
    row = row_of(told_of(state))
    assert (row["type_of_violence"], row["side_a"]) == (1, "Government of Mali")
    assert missing(state) == ["side_b"]


def test_a_killing_without_a_number_is_a_row_without_one() -> None:
    killed = claim("killing", JNIM, PEOPLE, words="Gunmen killed villagers", trigger="killed")
    row = row_of(told_of(killed))
    assert [row[name] for name in ("best", "low", "high", "deaths_civilians")] == [None] * 4
    assert missing(killed) == ["best"]


def test_an_open_end_of_the_days_is_left_empty() -> None:
    row = row_of(
        told_of(
            claim("attack", JNIM, PEOPLE, figures=THREE, when=When(None, date(2024, 3, 5), "told"))
        )
    )
    assert (row["date_start"], row["date_end"], row["date_prec"]) == (None, "2024-03-05", None)
    assert row["year"] == 2024
