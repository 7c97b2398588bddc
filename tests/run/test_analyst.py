"""Decisions on a stored case: they hold through rebuilds, and are sealed and found again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.factory import (
    find_span,
    make_claim,
    make_figure,
    make_place,
    make_report,
    make_source,
    make_when,
)

from dateline.case import Case, verify
from dateline.case.originals import sha256_of
from dateline.decide import value_of
from dateline.errors import OptionError, UnknownId
from dateline.pipeline import derive_events
from dateline.records import (
    Act,
    Arrival,
    Capture,
    Claim,
    Decision,
    Findings,
    Format,
    SourceLink,
    Standing,
)
from dateline.run.analyst import Analyst

TEXTS = {
    "Courier": "Fighters shelled the harbour of Ostwick on Tuesday and two people were killed.",
    "Gazette": "Shells hit Ostwick harbour on Tuesday; two people died in the shelling.",
    "Ledger": "Fighters stormed the town hall of Norrby and held it for an hour.",
}


def add(case: Case, outlet: str, *, day: str = "2016-10-18", version: str = "1") -> Claim:
    """Store a report with its one claim, as a build would."""
    text = TEXTS[outlet]
    report = make_report(text, outlet=outlet, published="2016-10-19", path=f"{outlet}.txt")
    arrival = Arrival(report.path, None, outlet, None, None)
    data = text.encode()
    case.add_capture(
        Capture(sha256_of(data), len(data), Format.TEXT, "utf-8", "utf-8", (arrival,)), data
    )
    case.put_report(report, version=version)
    claim = make_claim(
        report,
        text,
        event_type="shelling-artillery-missile-attack" if outlet != "Ledger" else "ground-clash",
        when=make_when(day),
        place=make_place("Ostwick" if outlet != "Ledger" else "Norrby"),
        figures=[make_figure("killed", 2, 2, "two")] if "two" in text else [],
        sources=[
            SourceLink(f"{outlet} witness", "witness", text[:7], find_span(text, text[:7])),
            make_source(outlet, kind="outlet"),
        ],
    )
    case.put_reading(Findings(report.id), [claim], version=version)
    return claim


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "c.dateline", create=True) as case:
        for outlet in ("Courier", "Ledger"):
            add(case, outlet)
        derive_events(case)
        yield case


def ids_of(case: Case) -> tuple[str, str]:
    """Return the claims at Ostwick (of the Courier) and at Norrby."""
    by_place = {c.place.name: c.id for c in case.claims(as_read=True) if c.place is not None}
    return by_place["Ostwick"], by_place["Norrby"]


def groups(case: Case) -> set[tuple[str, ...]]:
    return {event.claims for event in case.events()}


def test_a_merge_and_a_split_change_the_events(case: Case) -> None:
    one, other = sorted(ids_of(case))
    assert groups(case) == {(one,), (other,)}
    Analyst(case).merge([one, other])
    derive_events(case)
    assert groups(case) == {(one, other)}
    (event,) = case.events()
    Analyst(case).split(event.id, [other])
    derive_events(case)
    assert groups(case) == {(one,), (other,)}
    with pytest.raises(UnknownId):
        Analyst(case).split(event.id, [one])
    with pytest.raises(OptionError):
        Analyst(case).merge([one])


def test_a_correction_shows_in_claim_and_event_and_what_was_read_stays(case: Case) -> None:
    ostwick, _ = ids_of(case)
    analyst = Analyst(case, by="AB", reason="the second report is plainer")
    analyst.correct(ostwick, "place", "Wexmoor @36.1,43.2")
    analyst.correct(ostwick, "figure:killed", "4")
    derive_events(case)
    claim, read = case.claim(ostwick), case.claim(ostwick, as_read=True)
    assert value_of(claim, "place") == "Wexmoor @36.1000,43.2000"
    assert value_of(claim, "figure:killed") == "4"
    assert (value_of(read, "place")[:7], value_of(read, "figure:killed")) == ("Ostwick", "2")
    (event,) = [one for one in case.events() if ostwick in one.claims]
    assert event.place is not None
    assert event.place.name == "Wexmoor"
    assert claim.place is not None
    assert claim.place.basis == "corrected by AB, decision 1"
    assert list(verify(case)) == []


def test_a_rejected_claim_counts_for_no_event_until_that_is_undone(case: Case) -> None:
    ostwick, norrby = ids_of(case)
    Analyst(case).reject([ostwick])
    derive_events(case)
    assert groups(case) == {(norrby,)}
    Analyst(case).undo(1)
    derive_events(case)
    assert groups(case) == {(ostwick,), (norrby,)}
    with pytest.raises(OptionError, match="undone already"):
        Analyst(case).undo(1)
    with pytest.raises(UnknownId):
        Analyst(case).undo(9)


def test_a_new_report_keeps_every_decision(case: Case) -> None:
    ostwick, norrby = sorted(ids_of(case))
    analyst = Analyst(case)
    analyst.merge([ostwick, norrby])
    analyst.correct(ostwick, "when", "2016-10-17")
    analyst.accept([norrby])
    derive_events(case)
    new = add(case, "Gazette")
    derive_events(case)
    assert {one.standing for one in case.outcomes()} == {Standing.IN_FORCE}
    (event,) = [one for one in case.events() if ostwick in one.claims]
    assert norrby in event.claims
    assert value_of(case.claim(ostwick), "when") == "2016-10-17"
    assert new.id in {claim for one in case.events() for claim in one.claims}


def test_reading_a_report_again_keeps_a_decision_or_flags_it(case: Case) -> None:
    ostwick, norrby = ids_of(case)
    Analyst(case).reject([ostwick])
    Analyst(case).note(ostwick, "ask the harbour master")
    derive_events(case)
    add(case, "Courier", version="2")
    derive_events(case)
    assert groups(case) == {(norrby,)}
    add(case, "Courier", day="2016-10-11", version="3")
    derive_events(case)
    stale, note = case.outcomes()
    assert stale.standing is Standing.STALE
    assert "when was 2016-10-18, is read as 2016-10-11" in stale.detail
    assert note.standing is Standing.IN_FORCE
    assert groups(case) == {(ostwick,), (norrby,)}
    assert [one.act for one in case.decisions()] == [Act.REJECT, Act.NOTE]


def test_the_order_in_which_reports_came_does_not_matter(tmp_path: Path) -> None:
    found = []
    for number, order in enumerate((list(TEXTS), list(reversed(TEXTS)))):
        with Case.open(tmp_path / f"{number}.dateline", create=True) as case:
            for outlet in order:
                add(case, outlet)
            derive_events(case)
            ids = sorted(ids_of(case))
            analyst = Analyst(case, at="2016-11-01")
            analyst.merge(ids)
            analyst.correct(ids[0], "status", "unverified")
            derive_events(case)
            found.append((list(case.events()), case.decisions(), case.outcomes()))
    assert found[0] == found[1]


def test_each_remark_is_kept(case: Case) -> None:
    ostwick, _ = ids_of(case)
    report = case.claim(ostwick).report
    analyst = Analyst(case, by="AB", reason="for the record")
    for thing in (ostwick, report):
        analyst.note(thing, "call back")
        analyst.tag(thing, "harbour")
        analyst.star(thing)
    held = case.decisions()
    assert [one.act for one in held] == [Act.NOTE, Act.TAG, Act.STAR] * 2
    assert [one.value for one in held[:3]] == ["call back", "harbour", None]
    assert {(one.by, one.reason) for one in held} == {("AB", "for the record")}
    assert held[0].targets[0].claim == ostwick
    assert (held[3].targets[0].claim, held[3].targets[0].report) == (None, report)
    with pytest.raises(OptionError):
        analyst.note(ostwick, " ")
    with pytest.raises(UnknownId):
        analyst.accept([report])


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE decisions SET reason = 'another'",
        "UPDATE decisions SET targets = '[]'",
        "UPDATE decisions SET by = 'somebody else'",
        "DELETE FROM decisions WHERE number = 2",
        "UPDATE outcomes SET standing = 'undone' WHERE decision = 1",
        "UPDATE log SET detail = 'nothing' WHERE act = 'decide'",
    ],
)
def test_a_decision_that_was_changed_or_removed_is_found(case: Case, change: str) -> None:
    ostwick, norrby = ids_of(case)
    Analyst(case, by="AB").reject([ostwick])
    Analyst(case, by="AB").accept([norrby])
    derive_events(case)
    assert list(verify(case)) == []
    case.close()
    with closing(sqlite3.connect(case.path)) as connection:
        assert connection.execute(change).rowcount > 0
        connection.commit()
    with Case.open(case.path, read_only=True) as reopened:
        assert list(verify(reopened))


def test_the_log_names_each_decision_with_a_digest(case: Case) -> None:
    Analyst(case).accept([ids_of(case)[0]])
    entry = case.log()[-1]
    assert entry.act == "decide"
    assert entry.detail.startswith("decision 1: accept, sha256 ")


def origins_of(case: Case) -> list[int]:
    return [event.independent_origins for event in case.events()]


def test_what_is_decided_of_sources_and_copies_counts(case: Case) -> None:
    ostwick, norrby = ids_of(case)
    analyst = Analyst(case)
    analyst.merge([ostwick, norrby])
    derive_events(case)
    assert origins_of(case) == [2]
    one, other = (case.claim(name).report for name in (ostwick, norrby))
    ties: list[Callable[[], Decision]] = [
        lambda: analyst.same_source("Courier", "Ledger"),
        lambda: analyst.same_source(ostwick, norrby),
        lambda: analyst.copy(one, other),
    ]
    for tie in ties:
        number = tie().number
        derive_events(case)
        assert origins_of(case) == [1]
        analyst.undo(number)
        derive_events(case)
        assert origins_of(case) == [2]
    analyst.copy(one, other)
    analyst.independent(ostwick, norrby)
    derive_events(case)
    assert origins_of(case) == [2]
    with pytest.raises(UnknownId):
        analyst.same_source("Courier", "nobody of this name")
    with pytest.raises(OptionError):
        analyst.copy(one, one)
    with pytest.raises(OptionError):
        analyst.independent("Courier", "Courier")
