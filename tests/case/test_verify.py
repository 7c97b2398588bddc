from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.factory import make_claim, make_figure, make_report, make_source

from dateline.case import Case, verify
from dateline.case.originals import sha256_of
from dateline.records import Arrival, Capture, Findings, Format, Span

TEXT = "Rockets struck the depot at dawn. Three guards were killed, a doctor said."


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    """Return the path of a sound case of one claim with a figure and a source."""
    path = tmp_path / "c.dateline"
    report = make_report(TEXT, path="a.txt")
    three, doctor = TEXT.index("Three"), TEXT.index("a doctor")
    claim = make_claim(
        report,
        "Three guards were killed, a doctor said.",
        figures=[replace(make_figure(text="Three"), span=Span(three, three + 5))],
        sources=[replace(make_source("a doctor"), span=Span(doctor, doctor + 8))],
    )
    capture = Capture(
        sha256_of(TEXT.encode()), len(TEXT), Format.TEXT, "utf-8", "utf-8", (Arrival("a.txt"),)
    )
    with Case.open(path, create=True) as case:
        case.add_capture(capture, TEXT.encode())
        case.put_report(report, version="1")
        case.put_reading(Findings(report.id), [claim], version="1")
    return path


def kinds(path: Path) -> list[str]:
    with Case.open(path, read_only=True) as case:
        return [problem.kind for problem in verify(case)]


def test_a_sound_case_has_no_problem(case_path: Path) -> None:
    assert kinds(case_path) == []


@pytest.mark.parametrize(
    ("change", "values", "expected"),
    [
        (
            "UPDATE originals SET data = ?",
            (zlib.compress(TEXT.replace("Three", "Seven").encode()),),
            ["capture", "capture", "report", "claim"],
        ),
        ("UPDATE originals SET data = ?", (b"no longer compressed",), ["capture", "capture"]),
        ("UPDATE claims SET text = ?", ("Four guards were killed",), ["report", "claim"]),
        ("UPDATE figures SET text = ?", ("Four",), ["report", "claim"]),
        ("UPDATE sources SET end = end + ?", (3,), ["report", "claim"]),
        ("UPDATE claims SET end = ?", (9000,), ["report", "claim"]),
        ("UPDATE sources SET claim = ?", ("c0000000000",), ["file", "report", "report"]),
    ],
)
def test_what_was_changed_is_found(
    case_path: Path, change: str, values: tuple[object, ...], expected: list[str]
) -> None:
    with closing(sqlite3.connect(case_path)) as connection:
        connection.execute(change, values)
        connection.commit()
    assert kinds(case_path) == expected
