"""Derived fields of single claims, in the exports that carry them."""

from __future__ import annotations

import csv
import io
import json

from tests.factory import make_figure
from tests.present.schemes.scene import AT_ARMY, JNIM, PEOPLE, case_of, claim, dead
from tests.present.test_exports import validator
from tests.read.reading import lexicon

from dateline.present.exports import case_to_json, claims_to_csv
from dateline.present.exports.case_csv import BYTE_ORDER_MARK
from dateline.present.schemes import with_codes
from dateline.records import Status

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
