"""Derived fields of single claims, in the exports that carry them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from tests.factory import make_figure
from tests.present.schemes.scene import AT_ARMY, JNIM, PEOPLE, case_of, claim, dead
from tests.present.test_exports import validator
from tests.read.reading import lexicon

from dateline.present.exports import case_to_json, claims_to_csv
from dateline.present.exports.case_csv import BYTE_ORDER_MARK
from dateline.present.schemes import with_codes
from dateline.records import Stage, Status

ATTACK = claim("attack", JNIM, PEOPLE, figures=[dead(12, 99, "dozens"), make_figure("wounded")])
CLASH = claim("armed-clash", JNIM, AT_ARMY, words="They fought near Gao", trigger="fought")
AHEAD = claim("aid", JNIM, PEOPLE, words="It will feed Gao", trigger="feed", status=Status.EXPECTED)
VIEW = with_codes(case_of([ATTACK], [CLASH], [AHEAD]), lexicon=lexicon())


def test_json_has_what_each_scheme_would_code() -> None:
    found = json.loads(case_to_json(VIEW))
    assert list(validator("case.schema.json").iter_errors(found)) == []
    claims = {each["id"]: each["derived"] for each in found["claims"]}
    attack, clash, ahead = (claims[made.id] for made, _ in (ATTACK, CLASH, AHEAD))
    assert attack["acled"] == {
        "fatalities": 12, "inter1": 2, "inter2": 7, "interaction": 27, "civilian_targeting": True,
    }  # fmt: skip
    assert attack["ucdp"]["type_of_violence"] == 3
    assert (attack["ucdp"]["deaths_unknown"], attack["ucdp"]["high"]) == (12, 99)
    assert attack["plover"]["event"] == "ASSAULT"
    assert (attack["plover"]["dead"], attack["plover"]["injured"]) == (12, 3)
    assert clash["acled"]["fatalities"] is None
    assert clash["ucdp"]["best"] is None
    assert ahead["plover"] == {
        "event": "AGREE", "mode": None, "dead": None, "injured": None, "arrested": None,
    }  # fmt: skip


def test_csv_has_the_same_in_columns() -> None:
    text = claims_to_csv(VIEW).removeprefix(BYTE_ORDER_MARK)
    rows = {row["claim"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    attack = rows[ATTACK[0].id]
    assert (attack["acled_fatalities"], attack["acled_interaction"]) == ("12", "27")
    assert attack["acled_civilian_targeting"] == "Civilian targeting"
    assert (attack["ucdp_best"], attack["plover_injured"]) == ("12", "3")
    assert rows[CLASH[0].id]["ucdp_best"] == ""


def test_without_codes_they_are_null() -> None:
    found = json.loads(case_to_json(case_of([ATTACK])))
    assert found["claims"][0]["derived"] is None


@pytest.mark.parametrize("stage", [Stage.PLANNED, Stage.THREATENED, Stage.FOILED])
def test_what_was_not_done_has_killed_nobody(stage: Stage) -> None:
    made, report = ATTACK
    codes = with_codes(case_of([(replace(made, stage=stage), report)]), lexicon=lexicon()).codes
    assert codes is not None
    found = codes[made.id]
    assert (found.fatalities, found.deaths, found.size.dead) == (None, None, None)


def test_what_is_only_imagined_is_ahead() -> None:
    made, report = AHEAD
    imagined = replace(made, status=Status.HYPOTHETICAL)
    codes = with_codes(case_of([(imagined, report)]), lexicon=lexicon()).codes
    assert codes is not None
    assert codes[made.id].plover_event == "AGREE"


def test_families_are_no_number_of_people() -> None:
    made, report = ATTACK
    families = replace(make_figure("wounded"), of="family")
    codes = with_codes(case_of([(replace(made, figures=(families,)), report)]), lexicon=lexicon())
    assert codes.codes is not None
    assert codes.codes[made.id].size.injured is None
