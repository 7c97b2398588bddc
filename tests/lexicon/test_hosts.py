"""Hosts: the site of an address, from the list that is bundled, without network or cache."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from dateline.lexicon.hosts import live_address, site_of
from dateline.lexicon.outlets import build_outlets


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.news.orlu-post.co.uk/world/1.html", "orlu-post.co.uk"),
        ("http://vesta.com.au:8080/a?b#c", "vesta.com.au"),
        ("m.vesta.org/a", "vesta.org"),
        ("https://orlu.blogspot.com/2031/05", "orlu.blogspot.com"),
        ("https://en.courier.example/a", "courier.example"),
        ("https://web.archive.org/web/20310530101112/http://vesta.org/a", "vesta.org"),
        ("https://archive.ph/2031.05.30-101112/https://vesta.org/a", "archive.ph"),
        ("http://10.0.0.1/a", None),
        ("http://[::1]/a", None),
        ("http://localhost/a", None),
        ("http://[broken/", None),
        ("", None),
    ],
)
def test_the_site_of_an_address(address: str, site: str | None) -> None:
    assert site_of(address) == site


def test_an_archive_s_copy_has_the_page_s_own_address() -> None:
    kept = "https://web.archive.org/web/20310530101112id_/https://vesta.org/a"
    assert live_address(kept) == "https://vesta.org/a"


def test_nothing_is_fetched_and_nothing_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TLDEXTRACT_CACHE", str(tmp_path / "cache"))
    assert site_of("https://a.some-new-host.ac.uk/") == "some-new-host.ac.uk"
    assert list(tmp_path.iterdir()) == []


def test_pages_of_one_site_share_a_key_and_those_of_a_shared_host_do_not() -> None:
    outlets = build_outlets([{"shared_hosts": ["many.example"]}])
    keys = [outlets.site_key(f"https://{host}/a") for host in ("www.one.example", "one.example")]
    assert keys == ["site:one.example", "site:one.example"]
    assert outlets.site_key("https://many.example/her-page") is None
