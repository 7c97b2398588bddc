from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

import pytest
from tests.factory import make_report
from tests.read.told import StubHeads
from tests.run.fakes import FakeStages

from dateline.case import Case
from dateline.pipeline import build_case
from dateline.read.claim.reader import read_report
from dateline.read.find.reading import Reading
from dateline.records import Report
from dateline.run import CleanStage
from dateline.run.budget import (
    Budgets,
    TimeUsedUp,
    _by_timer,
    _by_watching,
    within,
)
from dateline.run.reading import open_reader
from dateline.settings import Settings

TEXT = (
    "Ferrymen at Osterholm said that the storm had sunk two barges in the night. "
    "A harbour master said that nobody was hurt and that the ferries would run again."
)
Timed = Callable[[float], AbstractContextManager[None]]


def work_for_ever() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


def spin(*_: object, **__: object) -> None:
    for _number in work_for_ever():
        with suppress(Exception):  # as libraries do
            len("x" * 100)


@pytest.mark.parametrize("timed", [within, _by_timer, _by_watching])
def test_work_without_end_is_interrupted(timed: Timed) -> None:
    with pytest.raises(TimeUsedUp), timed(0.05):
        spin()


@pytest.mark.parametrize("timed", [within, _by_timer, _by_watching])
def test_work_that_ends_in_time_is_left_alone(timed: Timed) -> None:
    with timed(50.0):
        total = sum(range(1000))
    assert total == 499_500


def test_outside_the_main_thread_the_work_is_watched() -> None:
    ended: list[type[BaseException]] = []

    def run() -> None:
        try:
            with within(0.05):
                spin()
        except TimeUsedUp as error:
            ended.append(type(error))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert ended == [TimeUsedUp]


@pytest.mark.parametrize(
    ("size", "page", "report"), [(0, 2.0, 3.0), (10_000, 2.0, 3.0), (1_000_001, 4.0, 303.0)]
)
def test_large_ones_are_allowed_more(size: int, page: float, report: float) -> None:
    budgets = Budgets(2.0, 3.0)
    assert (budgets.for_page(size), budgets.for_report(size)) == (page, report)


def test_a_page_without_end_is_recorded_and_tried_again_with_a_larger_budget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text(TEXT)
    (pages / "b.html").write_text(f"<html><body><p>{TEXT}</p></body></html>")
    case = tmp_path / "c.dateline"

    def build(seconds: float) -> tuple[int, list[str]]:
        settings = Settings(page_seconds=seconds)
        stages = FakeStages(clean=CleanStage(settings))
        summary = build_case([pages], case=case, settings=settings, stages=stages)
        with Case.open(case, read_only=True) as opened:
            told = [one for one in opened.rejections() if one.reason == "too-slow"]
            assert all(one.serious and "--max-seconds" in one.detail for one in told)
            return summary.cleaned, [one.subject for one in told]

    with monkeypatch.context() as patch:
        patch.setattr("dateline.clean.cleaner.read_page", spin)
        assert build(0.2) == (2, ["b.html"])
        assert build(0.2) == (0, ["b.html"])
    assert build(5.0) == (1, [])


def test_a_report_without_end_is_recorded_and_its_neighbours_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("dateline.run.reading.load_heads", StubHeads)
    good, bad = make_report(TEXT, path="a.txt"), make_report(TEXT + " Odd.", path="b.txt")
    reader = open_reader(Settings(report_seconds=0.5))
    (before,) = reader([good])

    def read(report: Report, *args: Any, **options: Any) -> Reading:
        if report == bad:
            spin()
        return read_report(report, *args, **options)

    monkeypatch.setattr("dateline.run.reading.read_report", read)
    first, second = reader([good, bad])
    assert first == before
    assert [one.reason for one in second.rejections] == ["too-slow"]
