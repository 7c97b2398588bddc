"""PLOVER's fields: event, mode, who, whom, how many."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.factory import make_figure, make_source, make_when
from tests.present.schemes.scene import (
    ARMY,
    AT_ARMY,
    AT_JNIM,
    GAO,
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
from dateline.present.schemes.plover import COLUMNS, PloverRow, code_plover
from dateline.present.schemes.told import Told, Why
from dateline.records import Claim, PlacePrecision, Report, Status


def row_of(told: Told) -> dict[str, Cell]:
    coded = code_plover(told, lexicon=lexicon())
    assert isinstance(coded, PloverRow), coded
    return {name: make(coded) for name, make in COLUMNS.items()}


def test_an_assault_is_a_whole_record() -> None:
    figures = [dead(4, None, "at least four"), make_figure("wounded", 7, 7, "seven")]
    row = row_of(told_of(claim("air-strike", ARMY, AT_JNIM, figures=figures)))
    assert (row["event"], row["mode"], row["context"]) == ("ASSAULT", "aerial", "military")
    assert (row["actor.code"], row["actor.sector"]) == ("MLI", "MIL")
    assert (row["recipient.code"], row["recipient.sector"]) == ("MLI", "REB")
    assert (row["quad_code"], row["event_scale"]) == (4, -9.3)
    assert (row["size.dead"], row["size.injured"], row["size.arrested"]) == (4, 7, None)
    assert (row["event_loc.cc3"], row["event_loc.resolution"]) == ("MLI", 4)
    assert (row["date"], row["enddate"], row["time"]) == ("2024-03-05", None, None)


def test_both_sides_of_a_fight_are_actors() -> None:
    row = row_of(told_of(claim("armed-clash", ARMY, AT_JNIM)))
    assert (row["actor.sector"], row["recipient.sector"]) == ("MIL; REB", "")


@pytest.mark.parametrize(("clock", "written"), [("T20:30", "20:30"), ("TNI", None)])
def test_a_clock_is_written_and_the_night_is_not(clock: str, written: str | None) -> None:
    when = replace(make_when("2024-03-05", "2024-03-06"), time_of_day=clock)
    row = row_of(told_of(claim("attack", JNIM, PEOPLE, when=when)))
    assert (row["time"], row["enddate"]) == (written, "2024-03-06")


def test_a_people_without_a_name_has_its_country() -> None:
    row = row_of(told_of(claim("attack", JNIM, target("four Nigeriens"), AT_ARMY)))
    assert str(row["recipient.code"]).split("; ") == ["NER", "MLI"]


def test_no_pronoun_is_an_actor() -> None:
    row = row_of(told_of(claim("attack", JNIM, target("them"))))
    assert row["recipient.actor_text"] == ""


@pytest.mark.parametrize(
    ("precision", "resolution"),
    [
        (PlacePrecision.DISTRICT, 3),
        (PlacePrecision.REGION, 2),
        (PlacePrecision.COUNTRY, 1),
        (PlacePrecision.WATER, None),
    ],
)
def test_how_closely_a_place_is_known(precision: PlacePrecision, resolution: int | None) -> None:
    place = replace(GAO, precision=precision)
    row = row_of(told_of(claim("attack", JNIM, PEOPLE, place=place)))
    assert row["event_loc.resolution"] == resolution


def announced(event_type: str) -> tuple[Claim, Report]:
    made, told_in = claim(event_type, ARMY, AT_JNIM, status=Status.EXPECTED)
    speaker = replace(make_source("the army"), actor="mali-army")
    return replace(made, sources=(speaker, *made.sources)), told_in


@pytest.mark.parametrize(("event_type", "event"), [("aid", "AGREE"), ("air-strike", "THREATEN")])
def test_what_an_actor_announces_is_a_record(event_type: str, event: str) -> None:
    row = row_of(told_of(announced(event_type)))
    assert (row["event"], row["mode"]) == (event, "")
    assert str(row["context"]).endswith("future")


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (claim("attack", JNIM, PEOPLE, status=Status.EXPECTED), Why.AHEAD),
        (claim("attack", PEOPLE), Why.NO_SIDE),
        (claim("attack", JNIM, PEOPLE, when=None), Why.NO_DATE),
        (claim("attack", JNIM, PEOPLE, when=make_when("2019-01-01", "2024-01-01")), Why.WIDE_DATE),
        (claim("disease", doer("villagers", "civilians")), Why.NO_TYPE),
        (claim("statement", ARMY), Why.NO_TYPE),
        (claim("population", doer("villagers", "civilians")), Why.STATE),
    ],
)
def test_what_is_no_record(made: tuple[Claim, Report], why: Why) -> None:
    assert code_plover(told_of(made), lexicon=lexicon()) is why
