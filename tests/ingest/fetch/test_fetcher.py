"""Fetching from a site on this machine: what is refused, what is waited for, what is kept."""

from __future__ import annotations

import gzip
import socket
from dataclasses import replace

import pytest
from tests.ingest.fetch.site import Clock, Page, fetcher, serve

from dateline.errors import NotFetched
from dateline.ingest.fetch import AGENT, Limits, public_only

PAGE = Page(b"<p>The bridge fell.</p>")
SMALL = Limits(size=50_000, silence=0.3, whole=0.6)


def test_a_page_comes_with_its_headers_and_without_cookies() -> None:
    headers = {
        "Content-Type": "Text/HTML; charset=ISO-8859-1",
        "Last-Modified": "Mon, 05 May 2031 09:00:00 GMT",
        "Set-Cookie": "visitor=7",
    }
    with serve({"/a": replace(PAGE, headers=headers)}) as site:
        got = fetcher().get(site.at("/a#part"))
    assert (got.asked, got.address, got.data) == (site.at("/a"), site.at("/a"), PAGE.body)
    assert (got.kind, got.charset) == ("text/html", "ISO-8859-1")
    lines = got.headers.splitlines()
    assert lines[:2] == [f"GET {site.at('/a')}", "200 OK"]
    assert "Last-Modified: Mon, 05 May 2031 09:00:00 GMT" in lines
    assert "visitor" not in got.headers
    assert site.asked == ["site.example/robots.txt", "site.example/a"]
    assert {sent["User-Agent"] for sent in site.sent} == {AGENT}
    assert not any("Cookie" in sent or "Referer" in sent for sent in site.sent)


@pytest.mark.parametrize(
    ("page", "limits", "reason"),
    [
        (Page(status=404), SMALL, "http-status"),
        (Page(status=500), SMALL, "http-status"),
        (Page(b"x" * 50_001), SMALL, "too-large"),
        (Page(b"x", length=50_001), SMALL, "too-large"),
        (Page(endless=True), SMALL, "too-large"),
        (Page(gzip.compress(bytes(9_000_000)), headers={"Content-Encoding": "gzip"}), SMALL,
         "too-large"),
        (Page(b"no gzip", headers={"Content-Encoding": "gzip"}), SMALL, "unreachable"),
        (Page(b"x", headers={"Content-Encoding": "br"}), SMALL, "unreadable"),
        (Page(b"<p>cut", length=400), SMALL, "unreachable"),
        (Page(b"<p>cut", silent=True), SMALL, "timed-out"),
        (Page(endless=True), Limits(size=10**12, silence=5.0, whole=0.3), "timed-out"),
        (Page(status=302, headers={"Location": "/a"}), SMALL, "unreachable"),
        (Page(status=302, headers={"Location": "file:///etc/passwd"}), SMALL, "unsafe-address"),
        (Page(status=302, headers={"Location": "http://u:p@site.example/"}), SMALL,
         "unsafe-address"),
        (Page(status=302), SMALL, "http-status"),
    ],
)  # fmt: skip
def test_answers_that_are_refused(page: Page, limits: Limits, reason: str) -> None:
    with serve({"/a": page}) as site, pytest.raises(NotFetched) as refused:
        fetcher(limits=limits).get(site.at("/a"))
    assert refused.value.reason == reason
    assert site.at("/a") in refused.value.message or "Location" in page.headers


def test_packed_answers_are_unpacked() -> None:
    body = gzip.compress(PAGE.body)
    with serve({"/a": Page(body, headers={"Content-Encoding": "gzip"})}) as site:
        assert fetcher().get(site.at("/a")).data == PAGE.body


@pytest.mark.parametrize(
    "address",
    [
        "ftp://site.example/a", "file:///etc/passwd", "javascript:alert(1)", "http://", "//a",
        "http://name@site.example/", "http://site.example:0/", "http://[::1", "http://a:99999/",
        "http://site.example/\r\nX: y", "",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_not_asked_for(address: str) -> None:
    with serve({}) as site, pytest.raises(NotFetched) as refused:
        fetcher().get(address.replace("site.example/", f"site.example:{site.port}/"))
    assert refused.value.reason in {"unsafe-address", "http-status"}
    assert all("X: y" not in str(sent) for sent in site.sent)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"])
def test_this_machine_is_refused_by_every_name_of_it(host: str) -> None:
    with serve({"/a": PAGE}) as site:
        here = fetcher(
            policy=public_only,
            hosts={"::1": ["::1"], "localhost": ["127.0.0.1"]},
        )
        with pytest.raises(NotFetched) as refused:
            here.get(site.at("/a", host))
        assert refused.value.reason == "unsafe-address"
        assert "this machine itself" in refused.value.message or "public" in refused.value.message
        assert site.asked == []


def test_one_forbidden_address_of_a_name_forbids_it() -> None:
    hosts = {"both.example": ["127.0.0.1", "10.0.0.1"]}
    with serve({"/a": PAGE}) as site:
        with pytest.raises(NotFetched, match="not the test's site"):
            fetcher(hosts=hosts).get(site.at("/a", "both.example"))
        assert site.asked == []


def test_what_was_checked_is_what_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that gives another address when it is asked again is not asked again."""
    looked_up = socket.getaddrinfo

    def numeric_only(host: str, *args: object, **options: object) -> object:
        assert host == "127.0.0.1"
        return looked_up(host, *args, **options)  # type: ignore[arg-type] # handed on as given

    monkeypatch.setattr("socket.getaddrinfo", numeric_only)
    with serve({"/a": PAGE}) as site:
        assert fetcher().get(site.at("/a")).data == PAGE.body


@pytest.mark.parametrize(
    "target", ["10.0.0.1", "169.254.169.254", "[::1]", "[::ffff:169.254.169.254]", "127.0.0.2"]
)
def test_redirects_are_checked_again(target: str) -> None:
    hosts = {target.strip("[]"): [target.strip("[]")]}
    page = Page(status=302, headers={"Location": f"http://{target}/latest/meta-data/"})
    with serve({"/a": page}) as site:
        with pytest.raises(NotFetched) as refused:
            fetcher(hosts=hosts).get(site.at("/a"))
        assert refused.value.reason == "unsafe-address"
        assert site.asked == ["site.example/robots.txt", "site.example/a"]


def test_a_redirect_is_followed_and_told_of() -> None:
    with serve({}) as site:
        site.pages["/a"] = Page(status=301, headers={"Location": site.at("/b?q=é", "b.example")})
        site.pages["/b?q=%C3%A9"] = PAGE
        got = fetcher().get(site.at("/a"))
    assert (got.asked, got.address) == (site.at("/a"), site.at("/b?q=é", "b.example"))
    assert [line for line in got.headers.splitlines() if line.startswith("GET ")] == [
        f"GET {got.asked}", f"GET {got.address}",
    ]  # fmt: skip
    assert site.asked == [
        "site.example/robots.txt", "site.example/a", "b.example/robots.txt", "b.example/b?q=%C3%A9",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (Page(b"User-agent: *\nDisallow: /private/"), True),
        (Page(b"User-agent: *\nDisallow: /"), False),
        (Page(b"User-agent: dateline\nDisallow: /news"), False),
        (Page(b"User-agent: other\nDisallow: /"), True),
        (Page(b"User-agent: *\nDisallow: /news\nAllow: /"), False),
        (Page(status=404), True),
        (Page(status=403), False),
        (Page(status=503), False),
        (Page(b"x" * 600_000), False),
        (Page(b"\xff\xfe\x00 no text"), True),
        (Page(status=302, headers={"Location": "/robots-2.txt"}), False),
    ],
)
def test_robots_are_heeded(robots: Page, allowed: bool) -> None:  # noqa: FBT001
    pages = {"/robots.txt": robots, "/news/1": PAGE}
    pages["/robots-2.txt"] = Page(b"User-agent: *\nDisallow: /news")
    with serve(pages) as site:
        if allowed:
            assert fetcher().get(site.at("/news/1")).data == PAGE.body
        else:
            with pytest.raises(NotFetched) as refused:
                fetcher().get(site.at("/news/1"))
            assert refused.value.reason == "robots"
            assert "site.example/news/1" not in site.asked


def test_a_redirect_to_what_robots_forbid_is_not_followed() -> None:
    with serve({"/robots.txt": Page(b"User-agent: *\nDisallow: /b")}) as site:
        site.pages["/a"] = Page(status=302, headers={"Location": "/b"})
        with pytest.raises(NotFetched) as refused:
            fetcher().get(site.at("/a"))
        assert refused.value.reason == "robots"
        assert "site.example/b" not in site.asked


@pytest.mark.parametrize(
    ("robots", "waits"),
    [
        (b"", [1.0, 1.0, 1.0]),
        (b"User-agent: *\nCrawl-delay: 7", [7.0, 7.0, 7.0]),
        (b"User-agent: *\nRequest-rate: 1/5", [5.0, 5.0, 5.0]),
        (b"User-agent: *\nCrawl-delay: 9999", [60.0, 60.0, 60.0]),
    ],
)
def test_a_site_is_asked_as_often_as_it_likes(robots: bytes, waits: list[float]) -> None:
    clock = Clock()
    with serve({"/robots.txt": Page(robots), "/a": PAGE, "/b": PAGE}) as site:
        here = fetcher(clock=clock)
        for path in ("/a", "/b", "/a"):
            here.get(site.at(path))
        assert clock.waits == waits
        here.get(site.at("/a", "other.example"))
        assert len(clock.waits) == len(waits) + 1  # another site waits only for its own robots.txt


def test_there_is_an_end_to_how_many_are_fetched() -> None:
    with serve({"/a": PAGE}) as site:
        here = fetcher(most=2)
        here.get(site.at("/a"))
        here.get(site.at("/a"))
        with pytest.raises(NotFetched) as refused:
            here.get(site.at("/a"))
        assert refused.value.reason == "too-many"
        assert site.asked.count("site.example/a") == 2


def test_what_was_fetched_before_is_not_new() -> None:
    with serve({"/a": PAGE}) as site:
        here = fetcher(known=frozenset({site.at("/b")}))
        assert not here.is_new(site.at("/b#top"))
        assert here.is_new(site.at("/a"))
        here.get(site.at("/a"))
        assert not here.is_new(site.at("/a#end"))
        assert here.passed_over == 2
