"""Captures that are damaged, hostile or not for us, through the real cleaner: the rest is built."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.run.fakes import FakeRead, FakeStages

from dateline.case import Case, verify
from dateline.pipeline import build_case
from dateline.records import Rejection
from dateline.run import BuiltInStages, CleanStage
from dateline.settings import Settings

BODY = (
    "Engineers reopened the old bridge at Hawija on Tuesday after a week of repairs. "
    "A foreman said that the last of the damaged beams had been taken out by crane. "
    "Lorries with flour and medicine crossed before noon, and schools will open again soon."
)
PAGE = (
    '<html><head><meta charset="utf-8"><title>Bridge reopened at Hawija</title></head>'
    f"<body><article><h1>Bridge reopened at Hawija</h1><p>{BODY}</p></article></body></html>"
)


def build(tmp_path: Path, name: str, data: bytes) -> tuple[list[Rejection], Case]:
    """Build a case of one odd capture and a good one; return the serious refusals and the case."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / name).write_bytes(data)
    (pages / "zz-good.html").write_text(PAGE.replace("Hawija", "Makhmur"), encoding="utf-8")
    stages = FakeStages(clean=CleanStage(Settings()), read=FakeRead())
    build_case([pages], case=tmp_path / "c.dateline", stages=stages)
    case = Case.open(tmp_path / "c.dateline", read_only=True)
    assert "zz-good.html" in [report.path for report in case.reports()]
    assert list(verify(case)) == []
    serious = [one for one in case.rejections() if one.serious and one.reason != "no-claim"]
    return serious, case


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("menu.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no-article"),
        ("record.json", b'{"title": "Bridge reopened", "text": ""}', "bad-record"),
        ("menu.txt", b"Home\n\nShare on Facebook\n\nSign in\n", "no-article"),
    ],
)
def test_what_gives_no_report_is_recorded(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (rejection,), case = build(tmp_path, name, data)
    with case:
        assert (rejection.subject, rejection.reason) == (name, reason)
        assert name in rejection.detail


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cut.html", PAGE.encode()[: -len("</article></body></html>") - 30]),
        ("cut-in-a-letter.txt", (BODY + " Café").encode()[:-1]),
        ("wrong-charset.html", PAGE.replace("foreman", "contremaître").encode("cp1252")),
        ("deep.html", (b"<div>" * 30_000) + f"<p>{BODY}</p>".encode()),
        ("deep-closed.html", PAGE.replace("<p>", "<p>" + "<b>" * 5_000).encode()),
        ("crlf.txt", BODY.replace(". ", ".\r\n\r\n").encode()),
        ("utf-16.txt", BODY.encode("utf-16")),
    ],
)
def test_what_is_damaged_is_read_as_far_as_it_goes(tmp_path: Path, name: str, data: bytes) -> None:
    serious, case = build(tmp_path, name, data)
    with case:
        assert serious == []
        (report,) = (report for report in case.reports() if report.path == name)
        assert "reopened the old bridge" in report.text


def test_a_report_from_the_future_keeps_its_words_but_not_its_date(tmp_path: Path) -> None:
    record = {"title": "Bridge reopened", "text": BODY, "published": "2099-05-01"}
    record["retrieved"] = "2016-11-01"
    _, case = build(tmp_path, "future.json", json.dumps(record).encode())
    with case:
        (report,) = (report for report in case.reports() if report.path == "future.json")
        assert report.published.day != date(2099, 5, 1)
        told = [one for one in case.rejections() if "2099" in f"{one.detail} {one.text}"]
        assert told


def test_the_built_in_stages_name_their_versions(tmp_path: Path) -> None:
    table = tmp_path / "places.tsv"
    table.write_text("", "utf-8")
    ours = BuiltInStages(Settings()).versions
    named = BuiltInStages(Settings(place_tables=(table,))).versions
    assert ours == BuiltInStages(Settings()).versions
    assert (ours.clean == named.clean, ours.read == named.read) == (True, False)
