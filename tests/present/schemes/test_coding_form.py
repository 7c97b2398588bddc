"""The coding form: the scheme's own cells, the words behind them, and what a coder wrote."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from tests.present.schemes.scene import (
    ARMY,
    AT_JNIM,
    GAO,
    JNIM,
    PEOPLE,
    case_of,
    claim,
    dead,
    report,
)
from tests.read.reading import lexicon

from dateline.present.exports.case_csv import BYTE_ORDER_MARK
from dateline.present.schemes import Scheme, coding_form, scheme_table, table_to_csv
from dateline.present.schemes.coding_form import FORMS, form_words
from dateline.present.schemes.own_cells import own_cell_prefix, own_cells
from dateline.present.schemes.tables import scheme_columns
from dateline.present.view import CaseView
from dateline.records import Act, Decision, Outcome, Span, Standing

WORDS = "Malian army units clashed with JNIM in Gao and two died"


def at(words: str) -> Span:
    """Return where words stand in the report of the fight."""
    start = report(WORDS).text.rindex(words)
    return Span(start, start + len(words))


FIGHT = claim(
    "armed-clash",
    replace(ARMY, span=at("Malian army")),
    replace(AT_JNIM, span=at("JNIM")),
    words=WORDS,
    trigger="clashed",
    place=replace(GAO, text="Gao", span=at("Gao")),
    figures=[replace(dead(2, 2, "two"), span=at("two"))],
)
VIEW = case_of([FIGHT], [claim("statement", JNIM, PEOPLE, words="They spoke", trigger="spoke")])
EVENT, SPOKEN = (
    next(one for one in VIEW.events if one.event_type == kind)
    for kind in ("armed-clash", "statement")
)


def decided(view: CaseView, *notes: str, standing: Standing = Standing.IN_FORCE) -> CaseView:
    """Return the view with these notes on its fight, made in their order."""
    made = tuple(
        Decision(number, Act.NOTE, EVENT.claims, None, note, "", "A. Reader", "2024-03-07")
        for number, note in enumerate(notes, 1)
    )
    outcomes = tuple(Outcome(one.number, standing, EVENT.claims) for one in made)
    return replace(view, decisions=made, outcomes=outcomes)


def row_of(view: CaseView, scheme: Scheme) -> dict[str, str]:
    text = table_to_csv(scheme_table(view, scheme, lexicon=lexicon(), events=[EVENT]))
    (row,) = csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""))
    return row


@pytest.mark.parametrize("scheme", FORMS)
def test_the_form_has_every_column_of_the_scheme_with_help_and_its_section(scheme: Scheme) -> None:
    columns = form_words()[scheme.value]["columns"]
    assert sorted(columns) == sorted(scheme_columns(scheme))
    assert all(about["help"].strip() and about["section"] for about in columns.values())
    assert {about["group"] for about in columns.values()} <= set(form_words()["groups"])


@pytest.mark.parametrize("scheme", FORMS)
def test_what_is_filled_in_is_what_the_export_writes(scheme: Scheme) -> None:
    form = coding_form(VIEW, EVENT, scheme, lexicon=lexicon())
    row = row_of(VIEW, scheme)
    filled = {one.name: one.value for one in form.fields if not one.corrects}
    assert filled == {name: row[name] for name in scheme_columns(scheme)}


def test_beside_a_field_stand_the_words_that_it_came_from() -> None:
    form = coding_form(VIEW, EVENT, Scheme.ACLED, lexicon=lexicon())
    words = {one.name: [each.words for each in one.evidence] for one in form.fields}
    assert words["fatalities"] == ["two"]
    assert words["sub_event_type"] == ["clashed"]
    assert words["location"] == words["Place"] == ["Gao"]
    assert (words["actor1"], words["actor2"]) == (["Malian army"], ["JNIM"])
    assert words["iso"] == []


def test_facts_are_written_as_corrections_take_them() -> None:
    form = coding_form(VIEW, EVENT, Scheme.ACLED, lexicon=lexicon())
    facts = {one.corrects: one.value for one in form.fields if one.corrects}
    assert facts == {
        "when": "2024-03-05",
        "type": "armed-clash",
        "status": "reported",
        "participant:actor": "Malian army",
        "participant:target": "JNIM",
        "place": "Gao @16.2717,-0.0447",
        "figure:killed": "2",
    }


def test_an_event_that_is_no_row_shows_its_facts_and_says_why() -> None:
    form = coding_form(VIEW, SPOKEN, Scheme.ACLED, lexicon=lexicon())
    assert form.why is not None
    assert {bool(one.corrects) for one in form.fields} == {True}


def test_a_coders_own_cell_stands_in_form_and_export_and_the_last_one_counts() -> None:
    prefix = own_cell_prefix("acled", "actor1")
    view = decided(
        VIEW, f"{prefix}Nobody", f"{prefix}Military Forces of Mali (2020-)", "acled.year = 1999",
        "acled.no_such = 1", "ucdp.best = 7", "call the hospital",
    )  # fmt: skip
    row = row_of(view, Scheme.ACLED)
    assert row["actor1"] == "Military Forces of Mali (2020-)"
    assert "no_such" not in row
    form = coding_form(view, EVENT, Scheme.ACLED, lexicon=lexicon())
    assert [one.name for one in form.fields if one.written] == ["year", "actor1"]
    assert row_of(view, Scheme.UCDP)["best"] == "7"
    assert "1999" not in row_of(view, Scheme.UCDP).values()


def test_a_cell_that_a_coder_emptied_is_missing_and_an_undone_one_is_back() -> None:
    emptied = decided(VIEW, "acled.source = ")
    assert row_of(emptied, Scheme.ACLED)["source"] == ""
    assert row_of(emptied, Scheme.ACLED)["dateline_missing"] == "source"
    undone = decided(VIEW, "acled.source = ", standing=Standing.UNDONE)
    assert row_of(undone, Scheme.ACLED) == row_of(VIEW, Scheme.ACLED)


def test_a_note_in_another_form_is_no_cell() -> None:
    view = decided(VIEW, "acled.actor1: JNIM", "see acled.actor1 = JNIM", "actor1 = JNIM")
    assert own_cells(view, EVENT, "acled", columns=scheme_columns(Scheme.ACLED)) == {}
