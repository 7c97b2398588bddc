"""Errors that nobody foresaw: recorded with their traceback, and the rest of the case is built."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from tests.factory import make_report
from tests.read.told import StubHeads
from tests.run.fakes import FakeClean, FakeRead, FakeStages

from dateline.case import Case
from dateline.corroborate import Corroboration
from dateline.ingest import Received
from dateline.pipeline import build_case
from dateline.read.claim.reader import read_report
from dateline.read.find.reading import Reading
from dateline.records import Report
from dateline.run import CleanResult, CleanStage, Engine, LocalEngine, Read
from dateline.run.corroborating import derive_without_failures
from dateline.run.reading import open_reader
from dateline.settings import Settings

TEXT = (
    "OSTERHOLM: the storm sank two barges in the night, a harbour master told the town's "
    "radio, and the ferries would run again on the day after the next."
)


@dataclass(frozen=True, slots=True)
class HalfClean(FakeClean):
    """Cleans as the fake does, and gives one report a title that no database can hold."""

    def prepare(self) -> Callable[[Sequence[Received]], Sequence[CleanResult]]:
        """Return the cleaner."""
        clean = FakeClean().prepare()

        def spoil(result: CleanResult) -> CleanResult:
            report = result.report
            if report is None or report.path != "b.txt":
                return result
            return CleanResult(replace(report, title="half \ud83d"))

        return lambda chunk: [spoil(result) for result in clean(chunk)]


@dataclass(frozen=True, slots=True)
class HalfRead(FakeRead):
    """Reads as the fake does, and gives one report a claim that no database can hold."""

    def prepare(self) -> Callable[[Sequence[Report]], Sequence[Read]]:
        """Return the reader."""
        read = FakeRead().prepare()

        def spoil(report: Report, found: Read) -> Read:
            if report.path != "b.txt":
                return found
            return replace(found, claims=tuple(replace(c, text="\ud83d") for c in found.claims))

        return lambda chunk: [spoil(*each) for each in zip(chunk, read(chunk), strict=True)]


def build(tmp_path: Path, stages: FakeStages, engine: Engine | None = None) -> Case:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("a", "b", "c"):
        (pages / f"{name}.txt").write_text(TEXT.replace("two", name))
    build_case([pages], case=tmp_path / "c.dateline", stages=stages, engine=engine)
    return Case.open(tmp_path / "c.dateline", read_only=True)


@pytest.mark.parametrize(
    ("stages", "reason", "left"),
    [
        (FakeStages(clean=HalfClean()), "cleaner-failed", 2),
        (FakeStages(read=HalfRead()), "reader-failed", 3),
    ],
)
def test_what_cannot_be_stored_costs_no_other_report(
    tmp_path: Path, stages: FakeStages, reason: str, left: int
) -> None:
    with build(tmp_path, stages) as case:
        (failed,) = (one for one in case.rejections() if one.reason == reason)
        assert failed.serious
        assert "UnicodeEncodeError" in failed.detail
        (entry,) = (one for one in case.log() if one.act == "failure")
        assert "Traceback" in entry.detail
        assert len(list(case.reports())) == left
        assert len({claim.report for claim in case.claims()}) == 2


def test_a_cleaner_that_fails_on_a_page_leaves_its_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = vars(__import__("dateline.clean.cleaner", fromlist=["_"]))["split_lines"]

    def fail(source: object) -> object:
        if " b " in getattr(source, "text", ""):
            raise ArithmeticError("nobody foresaw this")
        return ours(source)

    monkeypatch.setattr("dateline.clean.cleaner.split_lines", fail)
    with build(tmp_path, FakeStages(clean=CleanStage(Settings()))) as case:
        (failed,) = (one for one in case.rejections() if one.reason == "cleaner-failed")
        assert failed.subject == "b.txt"
        (entry,) = (one for one in case.log() if one.act == "failure")
        assert "in fail" in entry.detail
        assert len(list(case.reports())) == 2


def test_a_reader_that_fails_on_a_report_leaves_its_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reports = [make_report(TEXT.replace("two", name), path=f"{name}.txt") for name in "abc"]

    def fail(report: Report, *args: Any, **options: Any) -> Reading:
        if report.path == "b.txt":
            raise ArithmeticError("nobody foresaw this")
        return read_report(report, *args, **options)

    monkeypatch.setattr("dateline.run.reading.load_heads", StubHeads)
    monkeypatch.setattr("dateline.run.reading.read_report", fail)
    found = open_reader(Settings())(reports)
    refused = [[one for one in read.rejections if one.reason == "reader-failed"] for read in found]
    assert [len(one) for one in refused] == [0, 1, 0]
    assert "in fail" in refused[1][0].trace  # type: ignore[attr-defined] # it is a `Failure`


@dataclass(frozen=True, slots=True)
class EndedClean(FakeClean):
    """Cleans as the fake does, and ends its process on one page."""

    def prepare(self) -> Callable[[Sequence[Received]], Sequence[CleanResult]]:
        """Return the cleaner."""
        clean = FakeClean().prepare()

        def work(chunk: Sequence[Received]) -> Sequence[CleanResult]:
            if any(one.capture.arrival.path == "b.txt" for one in chunk):
                os.kill(os.getpid(), signal.SIGSEGV)
            return clean(chunk)

        return work


@dataclass(frozen=True, slots=True)
class EndedRead(FakeRead):
    """Reads as the product does, with a reader that kills its own process on one report."""

    def prepare(self) -> Callable[[Sequence[Report]], Sequence[Read]]:
        """Return the reader, in whose process the reading of one report is replaced."""
        room = __import__("dateline.run.reading", fromlist=["_"])
        ours = room.read_report

        def end(report: Report, *args: object, **options: object) -> object:
            if report.path == "b.txt":
                os.kill(os.getpid(), signal.SIGKILL)
            return ours(report, *args, **options)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("dateline.run.reading.read_report", end)
            read = open_reader(Settings(jobs=2))

        def work(chunk: Sequence[Report]) -> Sequence[Read]:
            with pytest.MonkeyPatch.context() as patched:
                patched.setattr("dateline.run.reading.read_report", end)
                return read(chunk)

        return work


@pytest.mark.skipif(sys.platform == "win32", reason="nothing kills like SIGKILL there")
@pytest.mark.parametrize(
    ("stages", "reason", "left"),
    [
        (FakeStages(clean=EndedClean()), "cleaner-failed", 2),
        (FakeStages(read=EndedRead()), "reader-failed", 3),
    ],
)
def test_a_report_that_ends_its_worker_costs_no_other_report(
    tmp_path: Path, stages: FakeStages, reason: str, left: int
) -> None:
    with build(tmp_path, stages, LocalEngine(2)) as case:
        (failed,) = (one for one in case.rejections() if one.reason == reason)
        assert (failed.subject, failed.serious) == ("b.txt", True)
        assert "WorkerEnded: The process that worked on it ended" in failed.detail
        (entry,) = (one for one in case.log() if one.act == "failure")
        assert "b.txt" in entry.detail
        assert len(list(case.reports())) == left
        read = {report.id for report in case.reports() if case.findings(report.id).sentences}
        assert len(read) == 2


@pytest.mark.parametrize("bad", [set(), {3}, {0}, {9}, {2, 7, 8}, set(range(10))])
def test_corroboration_leaves_out_the_reports_on_which_it_fails(bad: set[int]) -> None:
    reports = [make_report(f"{TEXT} {number}", path=f"{number}.txt") for number in range(10)]

    def derive(kept: Sequence[Report]) -> Corroboration:
        failing = [one for one in kept if int(one.path.removesuffix(".txt")) in bad]
        if failing:
            raise OverflowError(failing[0].path)
        return Corroboration()

    found = derive_without_failures(reports, derive)
    assert {one.subject for one in found.rejections} == {f"{number}.txt" for number in bad}
    assert {one.reason for one in found.rejections} <= {"corroborate-failed"}


def test_corroboration_that_fails_without_any_report_is_an_error() -> None:
    def derive(kept: Sequence[Report]) -> Corroboration:
        raise OverflowError(str(len(kept)))

    with pytest.raises(OverflowError):
        derive_without_failures([make_report(TEXT)], derive)
