from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.run.fakes import FakeStages

from dateline.case import Case
from dateline.pipeline import build_case
from dateline.run import CleanStage
from dateline.run.clock import Clock
from dateline.settings import Settings

BODY = (
    "Ferrymen at Osterholm said that the storm had sunk two barges in the night. "
    "A harbour master said that nobody was hurt and that the ferries would run again."
)
PAGES = {
    "stated.html": f"<h1>Storm sinks barges</h1><p>Published: 12 October 2026</p><p>{BODY}</p>",
    "2026/10/12/path.html": f"<h1>Storm sinks barges</h1><p>{BODY}</p>",
    "field.json": '{"text": "?", "title": "Storm", "published": "2026-10-12"}'.replace("?", BODY),
}


def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: str) -> dict[str, date | None]:
    """Build with the clock set to a day; return the day of each report."""
    pages = tmp_path / "pages"
    pages.mkdir(exist_ok=True)
    for name, text in PAGES.items():
        (pages / name).parent.mkdir(parents=True, exist_ok=True)
        (pages / name).write_text(text)
        os.utime(pages / name, (1_791_900_000, 1_791_900_000))  # 13 October 2026
    now = datetime.fromisoformat(f"{clock}T12:00:00+00:00")

    class Set(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            assert tz is UTC
            return now

    monkeypatch.setattr(sys.modules["dateline.ingest.collect"], "datetime", Set)
    monkeypatch.setattr("dateline.run.clock.datetime", Set)
    stages = FakeStages(clean=CleanStage(Settings()))
    case = tmp_path / "c.dateline"
    summary = build_case([pages], case=case, stages=stages)
    with Case.open(case, read_only=True) as opened:
        told = [entry.detail for entry in opened.log() if entry.act == "clock"]
        assert bool(summary.clock) == (clock == "2015-03-01")
        assert summary.clock == "" or summary.clock in told
        return {report.path: report.published.day for report in opened.reports(as_cleaned=True)}


def test_a_stated_date_is_stronger_than_a_clock_that_is_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = build(tmp_path, monkeypatch, "2015-03-01")
    stated = date(2026, 10, 12)
    assert days == {"stated.html": stated, "field.json": stated, "2026/10/12/path.html": None}


def test_a_rebuild_with_the_right_clock_gives_what_the_right_clock_had_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "right").mkdir()
    right = build(tmp_path / "right", monkeypatch, "2026-11-30")
    build(tmp_path, monkeypatch, "2015-03-01")
    assert build(tmp_path, monkeypatch, "2026-11-30") == right
    assert set(right.values()) == {date(2026, 10, 12)}


def test_a_clock_that_nothing_contradicts_is_not_spoken_of() -> None:
    clock = Clock(datetime(2026, 11, 30, tzinfo=UTC))
    assert not clock.is_doubted_by(None)
    assert clock.said() == ""
