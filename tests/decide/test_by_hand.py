"""Claims made by hand, what is decided of reports, and when two decisions gainsay each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.factory import make_claim, make_report

from dateline.decide import (
    check_report_value,
    check_says,
    claim_by_hand,
    claim_id,
    claim_target,
    conflicting,
    corrected_report,
    find_words,
    report_target,
    settle,
    settle_reports,
    statement_bytes,
    statement_report,
    words_target,
)
from dateline.errors import OptionError
from dateline.records import Act, DateBasis, Decision, Report, Said, Standing

TEXT = "Two barges burned at Ostwick quay. The mill burned too. The mill burned too."
REPORT = make_report(TEXT, outlet="Harbour Courier", published="2016-10-18")
BARGES = make_claim(REPORT, "Two barges burned at Ostwick quay.")


def by_hand(number: int, words: str, *says: tuple[str, str], act: Act = Act.CLAIM) -> Decision:
    target = words_target(REPORT, find_words(REPORT, words))
    held = tuple(Said(*one) for one in says)
    return Decision(number, act, (), None, None, "", "AB", "2016-11-01", (target,), held)


def on_report(number: int, field: str, value: str, *, report: Report = REPORT) -> Decision:
    target = report_target(report, [field])
    return Decision(number, Act.CORRECT, (), field, value, "", "AB", "2016-11-01", (target,))


def test_a_claim_by_hand_says_what_its_maker_says_and_names_him_as_the_basis() -> None:
    made = by_hand(3, "Two barges burned", ("type", "arson"), ("figure:killed", "2"))
    claim = claim_by_hand(made, REPORT, None)
    assert claim is not None
    assert (claim.id, claim.text, claim.event_type) == (
        claim_id(made),
        "Two barges burned",
        "arson",
    )
    assert [(one.measure, one.low, one.high) for one in claim.figures] == [("killed", 2, 2)]
    assert [one.name for one in claim.sources] == ["Harbour Courier"]
    assert claim.notes == ("made by hand by AB, decision 3",)


def test_a_claim_by_hand_follows_its_words_and_is_flagged_where_they_are_gone() -> None:
    made = by_hand(1, "Two barges burned", ("type", "arson"))
    moved = make_report(f"Fire. {TEXT}")
    claim = claim_by_hand(made, moved, None)
    assert claim is not None
    assert claim.evidence.of(moved.text) == "Two barges burned"
    assert claim_by_hand(made, make_report("Nothing burned."), None) is None
    (outcome,) = settle([made], [BARGES]).outcomes
    assert outcome.standing is Standing.STALE
    assert "its words are not in" in outcome.detail
    (outcome,) = settle([made], [BARGES, claim]).outcomes
    assert (outcome.standing, outcome.claims) == (Standing.IN_FORCE, (claim.id,))


@pytest.mark.parametrize("words", ["The mill burned too.", "No such words", " "])
def test_words_that_stand_nowhere_or_twice_are_refused(words: str) -> None:
    with pytest.raises(OptionError):
        find_words(REPORT, words)


def test_a_claim_by_hand_needs_a_type_and_values_that_can_be() -> None:
    check_says([Said("type", "arson"), Said("when", "2016-10-18")])
    for says in ([Said("when", "2016-10-18")], [Said("type", "arson"), Said("when", "soon")]):
        with pytest.raises(OptionError):
            check_says(says)


def test_what_was_decided_on_a_claim_whose_making_was_undone_is_undone_with_it() -> None:
    made = by_hand(1, "Two barges burned", ("type", "arson"))
    claim = claim_by_hand(made, REPORT, None)
    assert claim is not None
    target = claim_target(claim)
    note = Decision(2, Act.NOTE, (claim.id,), None, "why?", "", "AB", "2016-11-01", (target,))
    undo = Decision(3, Act.UNDO, (), None, "1", "", "AB", "2016-11-01")
    standings = {one.number: one.standing for one in settle([made, note, undo], [BARGES]).outcomes}
    assert (standings[1], standings[2]) == (Standing.UNDONE, Standing.UNDONE)


def test_a_statement_is_a_report_in_its_makers_name_byte_by_byte() -> None:
    words = "Shots fell at Østvik — “many”."
    data = statement_bytes(words, by="AB", at="2016-11-01T10:00:00+00:00")
    report = statement_report(words, data, by="AB", at="2016-11-01T10:00:00+00:00")
    assert (report.byline, report.outlet, report.text) == ("AB", None, words)
    assert report.published.earliest == date(2016, 11, 1)
    for one in report.source_map:
        assert data[one.byte_start : one.byte_end].decode() == words[one.start : one.end]


def test_the_last_word_on_a_report_counts_while_its_page_says_what_it_said() -> None:
    two = [on_report(1, "outlet", "Ostwick Courier"), on_report(2, "outlet", "The Ostwick Courier")]
    dated = on_report(3, "published", "2016-10-20")
    decided = settle_reports([*two, dated], [REPORT])
    assert [one.standing for one in decided.outcomes] == [
        Standing.SUPERSEDED,
        Standing.IN_FORCE,
        Standing.IN_FORCE,
    ]
    told = corrected_report(REPORT, decided.corrections[REPORT.id])
    assert told.outlet == "The Ostwick Courier"
    assert (told.published.earliest, told.published.basis) == (
        date(2016, 10, 20),
        DateBasis.DECIDED,
    )
    again = replace(REPORT, outlet="Harbour Gazette")
    stale = settle_reports(two[:1], [again])
    assert stale.corrections == {}
    assert stale.outcomes[0].standing is Standing.STALE
    assert "outlet was Harbour Courier, is read as Harbour Gazette" in stale.outcomes[0].detail
    assert settle_reports(two[:1], []).outcomes[0].standing is Standing.STALE


@pytest.mark.parametrize(
    ("field", "value"), [("outlet", " "), ("published", "soon"), ("title", "Fire"), ("when", "x")]
)
def test_what_cannot_be_said_of_a_report_is_refused(field: str, value: str) -> None:
    with pytest.raises(OptionError):
        check_report_value(field, value)


def test_decisions_gainsay_each_other_on_the_same_thing_alone() -> None:
    courier = on_report(1, "outlet", "Ostwick Courier")
    assert conflicting(on_report(2, "outlet", "Gazette"), [courier], [courier]) == (courier,)
    assert conflicting(on_report(2, "outlet", "Ostwick Courier"), [courier], [courier]) == ()
    assert conflicting(on_report(2, "published", "2016-10-20"), [courier], [courier]) == ()
    undo = Decision(3, Act.UNDO, (), None, "1", "", "AB", "2016-11-01")
    assert conflicting(on_report(4, "outlet", "Gazette"), [undo], [courier, undo]) == (undo,)
