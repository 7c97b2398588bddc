"""Commands that fetch: only with --fetch, each page once, and watching what comes in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.ingest.fetch.site import Page, fetcher, serve

from dateline.case import Case, verify
from dateline.cli import main

ARTICLE = (
    "<!doctype html><html><head><title>{0}</title></head><body><article><h1>{0}</h1>"
    "<p>A car bomb killed {1} people at a market in the north of Ardenfell on Monday, a doctor at "
    "the hospital said on Tuesday.</p><p>The hospital had taken in thirty wounded by the evening, "
    "the doctor said to those who waited there.</p></article></body></html>"
)


def run(*arguments: object) -> int:
    """Run the command line and return its exit code."""
    with pytest.raises(SystemExit) as stopped:
        main([str(one) for one in arguments])
    return int(stopped.value.code or 0)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands reach the test's own site, and nothing else."""
    transport = fetcher().transport
    monkeypatch.setattr("dateline.cli.fetching.make_transport", lambda _settings: transport)
    monkeypatch.setattr("dateline.ingest.fetch.fetcher.Pace.keep", lambda *_given: None)


def page(title: str, killed: str) -> Page:
    return Page(ARTICLE.format(title, killed).encode())


TWO = {"/1": page("Bomb hits market", "four"), "/2": page("Market bombed", "five")}


def test_a_list_is_fetched_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "c.dateline"
    with serve(
        {"/1": page("Bomb hits market", "four"), "/2": page("Market bombed", "five")}
    ) as site:
        (tmp_path / "a.urls").write_text(f"{site.at('/1')}\n{site.at('/2')}\n")
        assert run("build", tmp_path / "a.urls", "--case", case, "--fetch", "-q") == 0
        assert "fetched: 2 addresses." in capsys.readouterr().err
        assert run("build", tmp_path / "a.urls", "--case", case, "--fetch", "-q") == 0
        assert "fetched: 0 addresses; 2 known and not fetched again." in capsys.readouterr().err
        assert site.asked == ["site.example/robots.txt", "site.example/1", "site.example/2"]
    with Case.open(case, read_only=True) as opened:
        reports = list(opened.reports())
        assert [report.title for report in reports] == ["Bomb hits market", "Market bombed"]
        assert list(verify(opened)) == []
    assert run("show", case, reports[0].id) == 0
    shown = capsys.readouterr().out
    assert "200 OK" in shown
    assert "Content-Type: text/html" in shown


@pytest.mark.parametrize("command", ["build", "add", "watch"])
def test_an_address_without_fetch_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    case = tmp_path / "c.dateline"
    with serve({"/1": page("Bomb hits market", "four")}) as site:
        words = {
            "build": ("build", site.at("/1"), "--case", case),
            "add": ("add", case, site.at("/1")),
            "watch": ("watch", site.at("/1"), "--case", case, "--once"),
        }[command]
        assert run(*words) == 1
        assert "without --fetch" in capsys.readouterr().err
        assert site.asked == []
        assert not case.exists()


def test_a_page_that_is_refused_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "c.dateline"
    Case.open(case, create=True).close()
    with serve({"/robots.txt": Page(b"User-agent: *\nDisallow: /")}) as site:
        assert run("add", case, site.at("/1"), "--fetch", "-q") == 1
        assert "robots.txt asks programs not to" in capsys.readouterr().err
        assert site.asked == ["site.example/robots.txt"]


def test_a_feed_is_watched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "c.dateline"
    with serve(
        {"/1": page("Bomb hits market", "four"), "/2": page("Market bombed", "five")}
    ) as site:

        def publish(*paths: str) -> None:
            items = "".join(f"<item><link>{site.at(path)}</link></item>" for path in paths)
            feed = f"<rss><channel><title>Tarn</title>{items}</channel></rss>"
            site.pages["/feed"] = Page(feed.encode(), headers={"Content-Type": "text/xml"})

        words = ("watch", site.at("/feed"), "--case", case, "--fetch", "--once")
        publish("/1")
        assert run(*words) == 0
        assert "reports    1 new, 1 in all" in capsys.readouterr().out
        publish("/2", "/1")
        assert run(*words) == 0
        assert "reports    1 new, 2 in all" in capsys.readouterr().out
        assert run(*words) == 0
        assert capsys.readouterr().out == ""
        assert site.asked.count("site.example/1") == 1


def test_a_folder_is_watched_until_it_is_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case, folder = tmp_path / "c.dateline", tmp_path / "incoming"
    folder.mkdir()
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) > 3:
            raise KeyboardInterrupt
        (folder / f"{len(waits)}.html").write_text(ARTICLE.format("Bomb", "four"))

    monkeypatch.setattr("dateline.cli.watch.time.sleep", sleep)
    monkeypatch.setattr("dateline.watching.SETTLED", -60.0)
    assert run("watch", folder, "--case", case, "--every", "5") == 0
    told = capsys.readouterr()
    assert waits == [5.0] * 4
    assert [line for line in told.out.splitlines() if line.startswith("captures")] == [
        "captures   1 new of 1 taken in", "captures   0 new of 1 taken in",
        "captures   0 new of 1 taken in",
    ]  # fmt: skip
    assert "Stopped. Everything done so far is kept" in told.err
    with Case.open(case, read_only=True) as opened:
        (capture,) = opened.captures()
        assert [one.path for one in capture.arrivals] == ["1.html", "2.html", "3.html"]


def test_there_must_be_something_to_watch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("watch", tmp_path / "none", "--case", tmp_path / "c.dateline") == 1
    assert "There is no folder or file" in capsys.readouterr().err
    assert not (tmp_path / "c.dateline").exists()


def test_headers_are_in_the_case_as_they_were_sent(tmp_path: Path) -> None:
    case = tmp_path / "c.dateline"
    sent = {"Content-Type": "text/html", "ETag": '"7"', "Set-Cookie": "id=1"}
    with serve({"/1": Page(page("Bomb", "four").body, headers=sent)}) as site:
        assert run("build", site.at("/1"), "--case", case, "--fetch", "-q") == 0
    with Case.open(case, read_only=True) as opened:
        (capture,) = opened.captures()
        assert capture.arrival.headers is not None
        assert 'ETag: "7"' in capture.arrival.headers
        assert "id=1" not in json.dumps(capture.arrival.headers)
