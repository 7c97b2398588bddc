"""Claims and events made by hand and what is decided of reports, on a stored case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.run.fakes import FakeStages
from tests.run.test_analyst import TEXTS, add

from dateline import pipeline
from dateline.case import Case, verify
from dateline.decide import claim_id
from dateline.errors import OptionError, Outdated, UnknownId
from dateline.pipeline import derive_events
from dateline.records import Act, Findings, Format, Said, Span, Standing
from dateline.run.analyst import Analyst

SAYS = [Said("type", "ground-clash"), Said("place", "Norrby"), Said("when", "2016-10-18")]
WORDS = "held it for an hour"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "c.dateline", create=True) as case:
        for outlet in ("Courier", "Ledger"):
            add(case, outlet)
        derive_events(case)
        yield case


def report_of(case: Case, outlet: str) -> str:
    (found,) = [one.id for one in case.reports() if one.outlet == outlet]
    return found


def events_with(case: Case, claim: str) -> list[str]:
    return [event.id for event in case.events() if claim in event.claims]


def test_a_claim_made_by_hand_is_told_of_by_an_event_until_it_is_undone(case: Case) -> None:
    analyst = Analyst(case, by="AB", reason="the reader missed it")
    made = analyst.claim(report_of(case, "Ledger"), WORDS, SAYS)
    derive_events(case)
    claim = case.claim(claim_id(made))
    assert claim.text == WORDS
    assert [link.name for link in claim.sources] == ["Ledger"]
    assert len(events_with(case, claim.id)) == 1
    assert case.outcomes()[0].standing is Standing.IN_FORCE
    assert list(verify(case)) == []
    analyst.undo(made.number)
    derive_events(case)
    with pytest.raises(UnknownId):
        case.claim(claim.id)
    assert len(list(case.events())) == 2
    analyst.undo(2)
    derive_events(case)
    assert len(events_with(case, claim.id)) == 1
    assert list(verify(case)) == []


def test_a_claim_by_hand_outlives_a_new_reading_and_is_flagged_where_its_words_are_gone(
    case: Case,
) -> None:
    made = Analyst(case).claim(report_of(case, "Ledger"), WORDS, SAYS)
    derive_events(case)
    add(case, "Ledger", version="2")
    derive_events(case)
    assert len(events_with(case, claim_id(made))) == 1
    (report,) = case.reports([report_of(case, "Ledger")], as_cleaned=True)
    case.put_report(replace(report, text=report.text.replace(WORDS, "left")), version="3")
    case.put_reading(Findings(report.id), [], version="3")
    derive_events(case)
    assert events_with(case, claim_id(made)) == []
    (outcome,) = case.outcomes()
    assert outcome.standing is Standing.STALE
    assert WORDS in outcome.detail
    assert [one.act for one in case.decisions()] == [Act.CLAIM]


@pytest.mark.parametrize("words", ["not in it", "he", Span(0, 10_000)])
def test_words_that_cannot_be_a_claim_store_nothing(case: Case, words: str | Span) -> None:
    with pytest.raises(OptionError):
        Analyst(case).claim(report_of(case, "Ledger"), words, SAYS)
    assert case.decisions() == ()


def test_an_event_without_a_report_is_kept_with_its_own_original(case: Case) -> None:
    analyst = Analyst(case, by="AB", at="2016-10-20T08:00:00+00:00")
    made = analyst.event("A guard post at Norrby burned on Tuesday night.", SAYS)
    derive_events(case)
    claim = case.claim(claim_id(made))
    assert [link.name for link in claim.sources] == ["AB"]
    report = case.report(claim.report)
    assert case.original(report.sha256).decode().endswith(report.text)
    (capture,) = case.captures([report.sha256])
    assert capture.format is Format.STATEMENT
    assert len(events_with(case, claim.id)) == 1
    assert list(verify(case)) == []
    assert report.id not in case.pending_reports("9")


def test_an_undone_statement_is_no_report_any_more_until_the_undo_is_undone(case: Case) -> None:
    analyst = Analyst(case, by="AB", at="2016-10-20T08:00:00+00:00")
    made = analyst.event("A guard post at Norrby burned on Tuesday night.", SAYS)
    twin = analyst.event("A guard post at Norrby burned on Tuesday night.", SAYS)
    derive_events(case)
    stated = case.report(case.claim(claim_id(made)).report)
    before = list(case.reports())
    analyst.undo(twin.number)
    derive_events(case)
    assert list(case.reports()) == before  # the other decision still states it
    analyst.undo(made.number)
    derive_events(case)
    assert [one for one in before if one not in list(case.reports())] == [stated]
    assert [one.detail for one in case.rejections() if one.reason == "undone"] == [
        f"Decision {made.number}, which stated this, is undone: {stated.text}"
    ]
    assert case.original(stated.sha256).decode().endswith(stated.text)
    assert list(verify(case)) == []
    analyst.undo(4)
    derive_events(case)
    assert list(case.reports()) == before
    assert len(events_with(case, claim_id(made))) == 1
    assert not [one for one in case.rejections() if one.reason == "undone"]
    assert list(verify(case)) == []


def test_what_is_said_of_a_report_is_what_it_is_read_by(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = report_of(case, "Ledger")
    Analyst(case, by="AB").correct(ledger, "outlet", "The Norrby Ledger")
    Analyst(case, by="AB").correct(ledger, "published", "2016-10-21")
    assert case.corrected_since_read() == [ledger]
    told = case.report(ledger)
    assert told.outlet == "The Norrby Ledger"
    assert (told.published.earliest, told.published.latest) == (date(2016, 10, 21),) * 2
    assert case.report(ledger, as_cleaned=True).outlet == "Ledger"
    monkeypatch.setattr(pipeline, "BuiltInStages", lambda _settings: FakeStages())
    derive_events(case)
    assert case.corrected_since_read() == []
    Analyst(case).undo(1)
    assert case.corrected_since_read() == [ledger]
    assert case.report(ledger).outlet == "Ledger"
    assert list(verify(case)) == []


def test_who_looked_at_what_changed_since_is_told_and_nothing_is_stored(case: Case) -> None:
    ledger, seen = report_of(case, "Ledger"), case.revision
    Analyst(case, by="AB").correct(ledger, "outlet", "The Norrby Ledger")
    with pytest.raises(Outdated, match="by AB: correct outlet → The Norrby Ledger"):
        Analyst(case, by="CD", revision=seen).correct(ledger, "outlet", "Norrby News")
    Analyst(case, by="CD", revision=seen).correct(ledger, "published", "2016-10-21")
    assert [one.by for one in case.decisions()] == ["AB", "CD"]


def test_remarks_and_acceptances_leave_the_events_as_they_are(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = list(case.events())
    analyst = Analyst(case)
    analyst.accept([events[0].id])
    analyst.note(events[0].id, "call the harbour")
    monkeypatch.delattr("dateline.run.stages.BuiltInStages.corroborate")
    derive_events(case)
    assert [one.standing for one in case.outcomes()] == [Standing.IN_FORCE] * 2
    assert list(case.events()) == events
    assert set(TEXTS) > {one.outlet for one in case.reports()}
