from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.factory import (
    make_claim,
    make_event,
    make_figure,
    make_participant,
    make_place,
    make_report,
    make_source,
    make_when,
)

from dateline.case import SCHEMA_VERSION, Case
from dateline.case.originals import sha256_of
from dateline.corroborate import Corroboration
from dateline.errors import CaseError, CaseFull, CaseLocked, NewerCase, NotACase, UnknownId
from dateline.records import (
    Act,
    Arrival,
    Attribution,
    Capture,
    Claim,
    DateBasis,
    Dateline,
    Decision,
    Discrepancy,
    Entity,
    Event,
    Findings,
    Format,
    Link,
    NamedActor,
    Origin,
    PlaceCandidate,
    PlaceMention,
    Published,
    Quantity,
    Reason,
    Rejection,
    RelatedHeadline,
    Report,
    Side,
    Span,
    TimeExpression,
    TimeType,
    Token,
    When,
)

TEXT = "Rockets struck the depot at dawn. Three guards were killed, a doctor said."


def make_capture(text: str = TEXT, *paths: str, outlet: str | None = None) -> Capture:
    data = text.encode()
    arrivals = tuple(Arrival(path, outlet=outlet) for path in paths or ("a.txt",))
    return Capture(sha256_of(data), len(data), Format.TEXT, "utf-8", "utf-8", arrivals)


def fill(case: Case, text: str = TEXT, path: str = "a.txt") -> Report:
    """Store a capture, its report and a reading with one claim; return the report."""
    capture = make_capture(text, path)
    case.add_capture(capture, text.encode())
    report = make_report(text, path=path)
    case.put_report(report, version="1")
    case.put_reading(Findings(report.id), [make_claim(report)], version="1")
    return report


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    return tmp_path / "c.dateline"


# Opening


def not_sqlite(path: Path) -> None:
    path.write_text("This is a letter, and not a short one at all.\n" * 40)


def other_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
        connection.commit()


def newer(path: Path) -> None:
    Case.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def folder(path: Path) -> None:
    path.mkdir()


def nothing(path: Path) -> None:
    assert not path.exists()


@pytest.mark.parametrize(
    ("prepare", "error"),
    [
        (not_sqlite, NotACase),
        (other_sqlite, NotACase),
        (folder, NotACase),
        (newer, NewerCase),
    ],
)
@pytest.mark.parametrize("create", [False, True])
def test_what_is_no_case_is_refused_and_left_as_it_is(
    case_path: Path, prepare: Callable[[Path], None], error: type[CaseError], *, create: bool
) -> None:
    prepare(case_path)
    before = case_path.read_bytes() if case_path.is_file() else b""
    with pytest.raises(error, match=r"c\.dateline") as caught:
        Case.open(case_path, create=create)
    assert caught.value.hint
    assert (case_path.read_bytes() if case_path.is_file() else b"") == before


def test_a_missing_case_is_told_of(case_path: Path) -> None:
    with pytest.raises(NotACase, match="no case") as caught:
        Case.open(case_path)
    assert "dateline build" in caught.value.hint


def test_an_empty_file_becomes_a_case_as_a_killed_first_build_leaves_one(case_path: Path) -> None:
    case_path.touch()
    with pytest.raises(NotACase):
        Case.open(case_path)
    with Case.open(case_path, create=True) as case:
        assert case.counts().captures == 0


def test_a_read_only_case_stores_nothing(case_path: Path) -> None:
    Case.open(case_path, create=True).close()
    with Case.open(case_path, read_only=True) as case, pytest.raises(CaseFull, match="read-only"):
        case.add_log("test", "not stored")


def test_a_folder_that_cannot_be_written_to_is_told_of(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    if os.access(locked, os.W_OK):  # the superuser may write everywhere but here
        locked = Path("/proc")
    if not locked.is_dir():
        pytest.skip("this system has no folder that its superuser cannot write to")
    with pytest.raises(CaseFull, match="read-only") as caught:
        Case.open(locked / "c.dateline", create=True)
    assert "--case" in caught.value.hint
    with pytest.raises(CaseFull, match="cannot be made"):
        Case.open(locked / "below" / "c.dateline", create=True)


def test_a_case_that_another_process_writes_to_is_told_of(
    case_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.case.connect.BUSY_TIMEOUT", 1)
    with Case.open(case_path, create=True) as case, closing(sqlite3.connect(case_path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseLocked, match=r"c\.dateline") as caught:
            fill(case)
        assert caught.value.hint
        other.rollback()
        fill(case)


def test_a_full_disk_is_told_of_and_what_was_stored_is_kept(case_path: Path) -> None:
    with Case.open(case_path, create=True) as case:
        fill(case)
        pages = case._engine.raw_connection().execute("PRAGMA page_count").fetchone()[0]
        case._engine.raw_connection().execute(f"PRAGMA max_page_count = {pages + 2}")
        data = os.urandom(100_000)
        capture = replace(make_capture(), sha256=sha256_of(data), size=len(data))
        with pytest.raises(CaseFull, match="full") as caught:
            case.add_capture(capture, data)
        assert "Free some space" in caught.value.hint
        assert case.counts().captures == 1
    with Case.open(case_path) as case:
        assert case.problems() == []
        assert [report.path for report in case.reports()] == ["a.txt"]


# Captures


def test_equal_bytes_under_two_paths_are_one_capture_of_two_arrivals(case_path: Path) -> None:
    with Case.open(case_path, create=True) as case:
        assert case.add_capture(make_capture(TEXT, "b.txt"), TEXT.encode())
        assert not case.add_capture(make_capture(TEXT, "c.txt"), TEXT.encode())
        assert not case.add_capture(make_capture(TEXT, "a.txt"), TEXT.encode())
        (capture,) = case.captures()
        assert [arrival.path for arrival in capture.arrivals] == ["a.txt", "b.txt", "c.txt"]
        duplicates = [(one.subject, one.reason, one.serious) for one in case.rejections()]
        assert duplicates == [("b.txt", "duplicate", False), ("c.txt", "duplicate", False)]
        assert all("a.txt" in one.detail for one in case.rejections())
        assert case.original(capture.sha256) == TEXT.encode()


def test_of_two_tellings_of_one_path_the_fuller_one_speaks(case_path: Path) -> None:
    with Case.open(case_path, create=True) as case:
        case.add_capture(make_capture(TEXT, "a.txt"), TEXT.encode())
        case.add_capture(make_capture(TEXT, "a.txt", outlet="Hill Gazette"), TEXT.encode())
        (capture,) = case.captures()
        assert capture.arrival.outlet == "Hill Gazette"
        assert list(case.rejections()) == []


def test_a_capture_is_cleaned_again_when_another_arrival_speaks_for_it(case_path: Path) -> None:
    with Case.open(case_path, create=True) as case:
        report = fill(case, path="b.txt")
        assert case.uncleaned("1") == []
        assert case.uncleaned("2") == [report.sha256]
        case.add_capture(make_capture(TEXT, "a.txt"), TEXT.encode())
        assert case.uncleaned("1") == [report.sha256]


def test_a_path_that_can_be_read_at_last_is_no_longer_refused(case_path: Path) -> None:
    with Case.open(case_path, create=True) as case:
        case.add_rejections([Rejection("ingest", "a.txt", "unreadable", "a.txt cannot be read.")])
        assert case.counts().serious == 1
        case.add_capture(make_capture(), TEXT.encode())
        assert case.counts().serious == 0


# Records come back as they were stored


def full_report() -> Report:
    report = make_report(TEXT, title="Depot struck", published="2016-10-19", path="a.txt")
    return replace(
        report,
        byline="By staff",
        url="https://a.example/1",
        dateline=Dateline(Span(0, 7), place="Mosul", day=date(2016, 10, 19), agency="HP"),
        related_headlines=(RelatedHeadline("Other news", date(2016, 10, 1), None),),
    )


def full_claim(report: Report) -> Claim:
    span = Span(report.text.index("Three"), report.text.index("Three") + 5)
    return make_claim(
        report,
        "Three guards were killed, a doctor said.",
        when=replace(make_when("2016-10-18", "2016-10-19"), text="Three", span=span),
        place=replace(make_place(), geonames_id=1, country="IQ", span=span),
        participants=[make_participant(), make_participant("guards", actor=None)],
        figures=[make_figure(), replace(make_figure("wounded", 12, None), of="guards")],
        sources=[make_source("a doctor", kind="person"), make_source("Harbour", kind="outlet")],
        notes=["a note"],
    )


def full_findings(report: Report) -> Findings:
    return Findings(
        report=report.id,
        sentences=(Span(0, 12), Span(14, 20)),
        tokens=(Token(0, 5, "Depot", "depot", "NOUN", 1, "nsubj"),),
        entities=(Entity(0, 5, "Depot", "FACILITY"),),
        times=(
            TimeExpression(
                0, 5, "dawn", TimeType.TIME, "2016-10-19TMO", date(2016, 10, 19), basis="explicit"
            ),
        ),
        places=(
            PlaceMention(
                0, 5, "depot", "Depot", candidates=(PlaceCandidate(1, "D", "IQ", 1.5, 2.0, 0.5),)
            ),
        ),
        quantities=(Quantity(0, 5, "three", 3, None, "guard", "at least"),),
        attributions=(Attribution(Span(0, 3), None, Span(4, 9), carriers=(Span(1, 2),)),),
    )


def full_event(claim: Claim) -> Event:
    return replace(
        make_event(
            [claim],
            origins=[Origin("a doctor", (claim.id,)), Origin("Harbour", ())],
            discrepancies=[Discrepancy("killed", (Side("3", (claim.id,)), Side("4", ())))],
        ),
        rules=("when: the narrowest",),
    )


def test_records_come_back_as_they_were_stored(case_path: Path) -> None:
    report = full_report()
    claim, findings = full_claim(report), full_findings(report)
    event = full_event(claim)
    second = replace(claim, id="c0000000001")
    link = Link(claim.id, second.id, 0.25, (Reason("place", 0.25, "near"),), linked=False)
    actor = NamedActor("iraqi-army", "Iraqi army", ("the army", "ISF"), "state")
    refused = Rejection("read", report.path, "no-claim", "why", report.id, Span(1, 2), "x")
    with Case.open(case_path, create=True) as case:
        case.add_capture(replace(make_capture(), sha256=report.sha256), b"any")
        case.put_report(report, version="1")
        case.put_reading(findings, [claim, second], [refused], version="1")
        case.replace_corroboration(
            Corroboration(events=(event,), links=(link,), actors=(actor,)), version="1"
        )
    with Case.open(case_path, read_only=True) as case:
        assert list(case.reports()) == [report]
        assert case.report(report.id) == report
        assert case.findings(report.id) == findings
        assert case.claim(claim.id) == claim
        assert set(case.claims(report=report.id)) == {claim, second}
        assert list(case.events()) == [event]
        assert list(case.links(claim=second.id)) == [link]
        assert list(case.actors()) == [actor]
        assert list(case.rejections()) == [refused]
        assert case.corroborated_by == "1"


def test_derived_dates_stand_beside_those_that_were_read(case_path: Path) -> None:
    with Case.open(case_path, create=True) as case:
        report = fill(case)
        (claim,) = case.claims()
        bounds = Published(date(2016, 10, 15), None, DateBasis.INFERRED)
        case.put_reading(Findings(report.id), [claim], version="1", bounds=bounds)
        when = When(date(2016, 10, 17), date(2016, 10, 18), "from other reports")
        published = Published(date(2016, 10, 18), date(2016, 10, 19), DateBasis.INFERRED)
        case.replace_corroboration(
            Corroboration(claim_dating={claim.id: when}, report_dating={report.id: published}),
            version="1",
        )
        assert case.claim(claim.id).when == when
        assert case.claim(claim.id, as_read=True) == claim
        assert case.report(report.id).published == published
        assert case.report(report.id, as_read=True) == replace(report, published=bounds)
        assert list(case.reports(as_cleaned=True)) == [report]


def test_reading_again_replaces_a_reading_and_what_rests_on_it(case_path: Path) -> None:
    with Case.open(case_path, create=True) as case:
        report = fill(case)
        (claim,) = case.claims()
        case.replace_corroboration(Corroboration(events=(make_event([claim]),)), version="1")
        assert case.pending_reports("1") == []
        assert case.pending_reports("2") == [report.id]
        refused = Rejection("read", report.path, "no-claim", "nothing there", report.id)
        case.put_reading(Findings(report.id), [], [refused], version="2")
        counts = case.counts()
        assert (counts.claims, counts.events, dict(counts.rejections)) == (0, 0, {"no-claim": 1})
        assert case.corroborated_by is None
        assert case.problems() == []


def fill_and_fail(case: Case) -> None:
    with case.transaction():
        fill(case, "Another text of the same day.", "b.txt")
        raise RuntimeError


def test_a_failed_transaction_leaves_nothing_behind(case_path: Path) -> None:
    with Case.open(case_path, create=True) as case:
        fill(case)
        with pytest.raises(RuntimeError):
            fill_and_fail(case)
        assert case.counts().captures == 1
        assert case.problems() == []


def test_more_records_than_fit_one_chunk_come_in_order(case_path: Path) -> None:
    with Case.open(case_path, create=True) as case:
        with case.transaction():
            for number in range(230):
                fill(case, f"Shell number {number} fell on the road.", f"{number:03}.txt")
        assert [one.path for one in case.reports()] == [f"{n:03}.txt" for n in range(230)]
        paths = {report.id: report.path for report in case.reports()}
        assert [paths[claim.report] for claim in case.claims()] == sorted(paths.values())


# Ids, decisions, log


def test_the_start_of_an_id_is_enough(case_path: Path) -> None:
    with Case.open(case_path, create=True) as case:
        report = fill(case)
        (claim,) = case.claims()
        case.replace_corroboration(Corroboration(events=(make_event([claim]),)), version="1")
        assert case.resolve(report.id[:5].upper()).kind == "report"
        assert case.resolve("c").id == claim.id
        assert case.resolve(" e").kind == "event"


@pytest.mark.parametrize("short", ["", "x9", "c%", "_"])
def test_an_id_that_means_nothing_is_told_of(case_path: Path, short: str) -> None:
    with Case.open(case_path, create=True) as case:
        fill(case)
        with pytest.raises(UnknownId, match="no event, claim or report"):
            case.resolve(short)


def test_near_ids_are_suggested_and_doubtful_ones_listed(case_path: Path) -> None:
    with Case.open(case_path, create=True) as case:
        first = fill(case)
        second = fill(case, "Another text of the same day.", "b.txt")
        wrong = first.id[:6] + ("0" if first.id[6] != "0" else "1")
        with pytest.raises(UnknownId) as caught:
            case.resolve(wrong)
        assert first.id in caught.value.hint
        with pytest.raises(UnknownId, match="more than one") as caught:
            case.resolve("r")
        assert first.id in caught.value.message
        assert second.id in caught.value.message
        with pytest.raises(UnknownId):
            case.claim(first.id)


def test_decisions_are_numbered_and_make_the_events_out_of_date(case_path: Path) -> None:
    with Case.open(case_path, create=True) as case:
        fill(case)
        case.replace_corroboration(Corroboration(), version="1")
        made = Decision(0, Act.REJECT, ("c1", "c2"), None, None, "a film set", "AB", "2016-11-01")
        assert case.add_decision(made).number == 1
        assert case.add_decision(made).number == 2
        assert case.decisions() == (replace(made, number=1), replace(made, number=2))
        assert case.corroborated_by is None


def test_the_log_keeps_what_was_done(case_path: Path) -> None:
    with Case.open(case_path, create=True) as case:
        case.add_log("build", "first")
        case.add_log("build", "second")
        told = [(one.number, one.detail) for one in case.log()]
        assert told[1:] == [(2, "first"), (3, "second")]


@pytest.mark.parametrize("view", ["timeline", "claims_with_sources", "reports_with_counts"])
def test_the_ready_views_can_be_read_by_anything_that_reads_sqlite(
    case_path: Path, view: str
) -> None:
    with Case.open(case_path, create=True) as case:
        fill(case)
        (claim,) = case.claims()
        case.replace_corroboration(Corroboration(events=(make_event([claim]),)), version="1")
    with closing(sqlite3.connect(case_path)) as connection:
        rows = connection.execute(f"SELECT * FROM {view}").fetchall()  # noqa: S608 # our own names
    assert len(rows) == 1
