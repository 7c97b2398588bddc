from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.run.fakes import FakeRead, FakeStages

from dateline.case import Case, verify
from dateline.ingest import Received, collect
from dateline.pipeline import build_case
from dateline.records import Format, Rejection
from dateline.run import CleanStage
from dateline.settings import Settings

FIRST = "The army said on Tuesday that two of its soldiers were killed by a mine near the mill."
SECOND = "<p>Shells fell on the market of the town at noon, a doctor at the hospital said.</p>"
UPDATES = [
    {"@type": "BlogPosting", "headline": "Shells on the market", "articleBody": SECOND,
     "datePublished": "2031-05-07T12:30:00Z", "url": "https://tarn.example/live#2"},
    {"@type": "BlogPosting", "headline": "Mine kills two", "articleBody": FIRST,
     "datePublished": "2031-05-06T18:00:00Z"},
    {"@type": "BlogPosting", "datePublished": "2031-05-06T17:00:00Z"},
]  # fmt: skip
POSTING = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Tarn"},
        {"@type": ["NewsArticle", "LiveBlogPosting"], "url": "https://tarn.example/live",
         "publisher": {"@type": "Organization", "name": "The Tarn Gazette"},
         "datePublished": "2031-05-06T09:00:00Z", "liveBlogUpdate": UPDATES},
    ],
}  # fmt: skip


def page(data: object) -> str:
    script = json.dumps(data)
    return (
        f"<!doctype html><html><head><title>Live</title><script type='application/ld+json'>{script}"
        f"</script></head><body><article><h1>Live</h1><p>{FIRST}</p><p>{SECOND}</p></article>"
        "</body></html>"
    )


def take(folder: Path, text: str) -> list[Received | Rejection]:
    (folder / "live.html").write_text(text, encoding="utf-8")
    return list(collect([folder], settings=Settings()))


def test_each_update_is_a_record_with_its_own_moment(tmp_path: Path) -> None:
    whole, second, first, note = take(tmp_path, page(POSTING))
    assert isinstance(whole, Received)
    assert isinstance(second, Received)
    assert isinstance(first, Received)
    assert isinstance(note, Rejection)
    assert (whole.capture.format, whole.capture.arrival.path) == (Format.LIVE_BLOG, "live.html")
    assert whole.data.decode() == page(POSTING)
    assert json.loads(second.data) == {
        "html": SECOND,
        "title": "Shells on the market",
        "url": "https://tarn.example/live#2",
        "published": "2031-05-07T12:30:00Z",
        "outlet": "The Tarn Gazette",
    }
    assert json.loads(first.data) == {
        "text": FIRST,
        "title": "Mine kills two",
        "url": "https://tarn.example/live",
        "published": "2031-05-06T18:00:00Z",
        "outlet": "The Tarn Gazette",
    }
    assert [one.capture.arrival.path for one in (second, first)] == [
        "live.html!/000001", "live.html!/000002",
    ]  # fmt: skip
    assert (note.reason, note.serious) == ("no-text", False)
    assert "1 of its updates" in note.detail


def test_what_is_declared_of_the_page_is_not_the_updates_day(tmp_path: Path) -> None:
    declared = {"published": "2031-05-01", "title": "Live", "outlet": "The Mill Post"}
    (tmp_path / "live.html.meta.json").write_text(json.dumps(declared), encoding="utf-8")
    _, second, _, _ = take(tmp_path, page(POSTING))
    assert isinstance(second, Received)
    arrival = second.capture.arrival
    assert (arrival.published, arrival.title) == ("2031-05-07T12:30:00Z", "Shells on the market")
    assert arrival.outlet == "The Mill Post"


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "LiveBlogPosting", "liveBlogUpdate": []},
        {"@type": "LiveBlogPosting", "liveBlogUpdate": [{"@type": "BlogPosting"}, 7, None]},
        {"@type": "NewsArticle", "about": "LiveBlogPosting", "liveBlogUpdate": UPDATES},
        "LiveBlogPosting",
    ],
)
def test_a_page_without_updates_is_a_page(tmp_path: Path, data: object) -> None:
    (only,) = take(tmp_path, page(data))
    assert isinstance(only, Received)
    assert only.capture.format is Format.HTML


def test_broken_data_is_passed_over(tmp_path: Path) -> None:
    text = page(POSTING).replace('"@context"', '"@context')
    (only,) = take(tmp_path, text)
    assert isinstance(only, Received)
    assert only.capture.format is Format.HTML


def test_an_update_that_two_scripts_give_comes_once(tmp_path: Path) -> None:
    text = page([POSTING, POSTING])
    assert len([one for one in take(tmp_path, text) if isinstance(one, Received)]) == 3


def test_a_flood_of_scripts_that_never_end_is_looked_at_once(tmp_path: Path) -> None:
    flood = "<script type='application/ld+json'>" * 200_000 + "LiveBlogPosting"
    (only,) = take(tmp_path, page({}) + flood)
    assert isinstance(only, Received)
    assert only.capture.format is Format.HTML


def test_in_a_case_the_updates_are_reports_and_the_page_is_kept(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "live.html").write_text(page(POSTING), encoding="utf-8")
    stages = FakeStages(clean=CleanStage(Settings()), read=FakeRead())
    summary = build_case([tmp_path / "pages"], case=tmp_path / "c.dateline", stages=stages)
    assert (summary.captures, summary.reports, summary.rejections["live-blog"]) == (3, 2, 1)
    with Case.open(tmp_path / "c.dateline", read_only=True) as case:
        found = {report.title: report for report in case.reports(as_cleaned=True)}
        assert {title: one.published.day for title, one in found.items()} == {
            "Shells on the market": date(2031, 5, 7),
            "Mine kills two": date(2031, 5, 6),
        }
        assert {one.outlet for one in found.values()} == {"The Tarn Gazette"}
        (refused,) = (one for one in case.rejections() if one.reason == "live-blog")
        assert not refused.serious
        assert list(verify(case)) == []
