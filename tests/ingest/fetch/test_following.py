"""Lists, feeds and sitemaps: their pages are fetched where that is asked for, and only then."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from tests.ingest.fetch.site import Page, Site, fetcher, serve

from dateline.ingest import Received, collect
from dateline.ingest.fetch import Fetcher
from dateline.records import Knowledge, Rejection
from dateline.settings import Settings

WORDS = "The bridge at the mill fell on Monday, an engineer of the town said there."
XML = {"Content-Type": "application/rss+xml; charset=utf-8"}


def article(number: int) -> Page:
    return Page(f"<html><body><p>{WORDS} {number}</p></body></html>".encode())


def feed(site: Site) -> str:
    entries = "".join(
        f"<item><title>Bridge {n}</title><link>{link}</link>"
        f"<description>{words}</description></item>"
        for n, link, words in (
            (1, site.at("/1"), "Short words."),
            (2, site.at("/gone"), "All that is left of the second."),
            (3, "file:///etc/passwd", "Words of the third."),
            (4, "http://10.0.0.1/admin", ""),
            (5, "/2", ""),
        )
    )
    return f'<rss version="2.0"><channel><title>Tarn Gazette</title>{entries}</channel></rss>'


def sitemap(*addresses: str, index: bool = False) -> bytes:
    outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    named = "".join(f"<{inner}><loc>{one}</loc></{inner}>" for one in addresses)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><{outer} xmlns="{space}">{named}</{outer}>'.encode()


def take(*paths: Path | str, by: Fetcher | None = None) -> dict[str, str]:
    """Return what came of each path: the format of a capture, the reason of a rejection."""
    taken = list(collect(paths, settings=Settings(), fetcher=by))
    return {
        one.subject if isinstance(one, Rejection) else one.capture.arrival.path: (
            one.reason if isinstance(one, Rejection) else one.capture.format.value
        )
        for one in taken
    }


def test_a_list_gives_its_pages(tmp_path: Path) -> None:
    with serve({"/1": article(1), "/2": Page(b"Plain words.", headers={})}) as site:
        (tmp_path / "a.urls").write_text(
            f"# of Monday\n{site.at('/1')}\n\n  {site.at('/2')}\n{site.at('/1#top')}\n"
            f"{site.at('/gone')}\n"
        )
        assert take(tmp_path / "a.urls", by=fetcher()) == {
            site.at("/1"): "html",
            site.at("/2"): "text",
            site.at("/gone"): "http-status",
        }
        assert site.asked.count("site.example/1") == 1


def test_a_page_knows_when_and_how_it_came(tmp_path: Path) -> None:
    with serve({"/1": article(1)}) as site:
        (tmp_path / "a.txt").write_text(site.at("/1"))
        (received,) = collect([tmp_path], settings=Settings(), fetcher=fetcher())
    assert isinstance(received, Received)
    arrival = received.capture.arrival
    assert received.data == article(1).body
    assert (arrival.path, arrival.url) == (site.at("/1"), site.at("/1"))
    assert arrival.captured_at.known is Knowledge.OBSERVED
    assert arrival.headers is not None
    assert arrival.headers.startswith(f"GET {site.at('/1')}\n200 OK\n")


@pytest.mark.parametrize("name", ["a.urls", "a.txt"])
def test_without_being_asked_nothing_is_fetched(tmp_path: Path, name: str) -> None:
    with serve({"/1": article(1)}) as site:
        (tmp_path / name).write_text(site.at("/1"))
        (tmp_path / "map.xml").write_bytes(sitemap(site.at("/1")))
        (tmp_path / "feed.rss").write_text(feed(site))
        found = take(tmp_path, site.at("/1"))
        assert (found[name], found["map.xml"], found[site.at("/1")]) == ("not-fetched",) * 3
        assert found["feed.rss!/000001"] == "json-html"
        assert site.asked == []


@pytest.mark.parametrize(
    "text", ["http://a.example and words\n", "See:\nhttp://a.example\n", "# only a remark\n", "\n"]
)
def test_a_text_with_other_words_is_no_list(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert "not-fetched" not in take(tmp_path / "a.txt").values()
    (tmp_path / "a.urls").write_text(text)
    assert take(tmp_path / "a.urls", by=fetcher()) == {"a.urls": "bad-record"}


@pytest.mark.parametrize("at_address", [False, True])
def test_a_feed_gives_its_pages_and_else_its_words(tmp_path: Path, *, at_address: bool) -> None:
    with serve({"/1": article(1), "/2": article(2)}) as site:
        site.pages["/feed"] = Page(feed(site).encode(), headers=XML)
        (tmp_path / "feed.rss").write_text(feed(site))
        named = site.at("/feed") if at_address else tmp_path / "feed.rss"
        name = site.at("/feed") if at_address else "feed.rss"
        found = take(named, by=fetcher(hosts={"10.0.0.1": ["10.0.0.1"]}))
        assert found == {
            site.at("/1"): "html",
            site.at("/gone"): "http-status",
            f"{name}!/000002": "json-html",
            f"{name}!/000003": "json-html",
            "http://10.0.0.1/admin": "unsafe-address",
            **({site.at("/2"): "html"} if at_address else {f"{name}!/000005": "no-text"}),
        }


def test_a_page_that_lists_addresses_is_not_followed(tmp_path: Path) -> None:
    with serve({"/1": article(1)}) as site:
        site.pages["/list"] = Page(site.at("/1").encode(), headers={"Content-Type": "text/plain"})
        site.pages["/feed"] = Page(feed(site).encode(), headers=XML)
        (tmp_path / "a.urls").write_text(f"{site.at('/list')}\n{site.at('/feed')}\n")
        found = take(tmp_path / "a.urls", by=fetcher())
        assert found[site.at("/list")] == "not-fetched"
        assert found[f"{site.at('/feed')}!/000001"] == "json-html"
        assert "site.example/1" not in site.asked


@pytest.mark.parametrize("packed", [False, True])
def test_sitemaps_lead_through_their_indexes(tmp_path: Path, *, packed: bool) -> None:
    with serve({"/1": article(1), "/2": article(2)}) as site:
        whole = sitemap(site.at("/1"), site.at("/2"), "ftp://site.example/3")
        site.pages["/pages.xml"] = Page(
            gzip.compress(whole) if packed else whole, headers={"Content-Type": "text/xml"}
        )
        site.pages["/bad.xml"] = Page(b"<no", headers={"Content-Type": "text/xml"})
        site.pages["/loop.xml"] = Page(sitemap(site.at("/loop.xml"), index=True))
        index = sitemap(*map(site.at, ("/pages.xml", "/bad.xml", "/loop.xml")), index=True)
        (tmp_path / "index.xml").write_bytes(index)
        assert take(tmp_path / "index.xml", by=fetcher()) == {
            site.at("/1"): "html",
            site.at("/2"): "html",
            "ftp://site.example/3": "unsafe-address",
            site.at("/bad.xml"): "bad-container",
            site.at("/loop.xml"): "too-deep",
        }


def test_a_sitemap_of_thousands_ends_where_it_was_told_to() -> None:
    with serve({"/1": article(1)}) as site:
        site.pages["/map.xml"] = Page(
            sitemap(*(site.at(f"/1?{n}") for n in range(5000))),
            headers={"Content-Type": "text/xml"},
        )
        found = take(site.at("/map.xml"), by=fetcher(most=3))
        assert list(found.values()) == ["http-status", "http-status", "too-many"]
        assert site.asked == [
            f"site.example{p}" for p in ("/robots.txt", "/map.xml", "/1?0", "/1?1")
        ]


def test_what_was_fetched_before_is_not_fetched_again(tmp_path: Path) -> None:
    with serve({"/1": article(1), "/2": article(2)}) as site:
        (tmp_path / "a.urls").write_text(f"{site.at('/1')}\n{site.at('/2')}\n")
        by = fetcher(known=frozenset({site.at("/1")}))
        assert take(tmp_path / "a.urls", by=by) == {site.at("/2"): "html"}
        assert by.passed_over == 1


def test_a_picture_is_told_of_by_its_kind() -> None:
    with serve({"/1": Page(b"\x89PNG\r\n", headers={"Content-Type": "image/png"})}) as site:
        assert take(site.at("/1"), by=fetcher()) == {site.at("/1"): "page-part"}
