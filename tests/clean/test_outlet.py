"""The outlet of a page: the user's word, known hosts and names, what the page says, its host."""

from __future__ import annotations

from datetime import date

import pytest
from tests.clean.pages import make_capture, make_html
from tests.factory import make_report

from dateline.clean import clean_capture
from dateline.clean.saved import Saved, read_saved
from dateline.lexicon import load_lexicon
from dateline.lexicon.outlets import Outlets, build_outlets
from dateline.read.attribution.credits import outlet_link
from dateline.records import Format, Report
from dateline.settings import Settings

BARE = (
    "<html><head><title>Bridges over the Orlu shelled as rebels pull back</title>{head}</head>"
    "<body><h1>Bridges over the Orlu shelled as rebels pull back</h1>"
    "<p>Two bridges over the Orlu river were shelled on Tuesday, the governor of Vesta said.</p>"
    "<p>He told reporters that nobody was "
    "hurt, but that the road to the coast would stay closed.</p></body></html>"
)
VBC = "Vesta Broadcasting"
SITE = "<meta property='og:site_name' content='{}'>"
PUBLISHER = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridges", '
    '"publisher": {"@type": "Organization", "name": "Orlu Post"}}</script>'
)
CANONICAL = "<link rel='canonical' href='https://www.harbour-times.co.uk/a/1'>"
SINGLE_FILE = (
    "<!--\n Page saved with SingleFile \n url: https://news.vesta-daily.org/a \n"
    " saved date: Fri May 30 2031 10:11:12 GMT+0200 (CEST)\n-->"
)


def table() -> Outlets:
    row = {"name": "Vesta Broadcasting", "aliases": ["VBC"], "domains": ["vbc.example"]}
    return build_outlets([{"outlets": [row]}])


def read(source: str, url: str | None = None) -> Report:
    data = source.encode()
    return clean_capture(
        make_capture(data, form=Format.HTML, url=url), data, outlets=table()
    ).report


@pytest.mark.parametrize(
    ("head", "url", "outlet"),
    [
        (SITE.format("Orlu Radio"), None, "Orlu Radio"),
        (PUBLISHER, None, "Orlu Post"),
        (SITE.format("Orlu Radio") + PUBLISHER, None, "Orlu Radio"),
        (SITE.format("VBC"), None, VBC),
        (SITE.format("Live now") + PUBLISHER.replace("Orlu Post", "VBC"), None, VBC),
        (SITE.format("VBC Sport Extra"), "https://sport.vbc.example/1", VBC),
        (CANONICAL, None, "harbour-times.co.uk"),
        ("", "https://www.lake.example/2031/a", "lake.example"),
        ("", "https://web.archive.org/web/2031/https://vbc.example/1", VBC),
        ("", None, None),
    ],
)  # fmt: skip
def test_the_outlet(head: str, url: str | None, outlet: str | None) -> None:
    assert read(BARE.replace("{head}", head), url).outlet == outlet


def test_single_file_tells_the_address_and_the_day_of_saving() -> None:
    report = read(SINGLE_FILE + BARE.replace("{head}", ""))
    assert (report.url, report.outlet) == ("https://news.vesta-daily.org/a", "vesta-daily.org")
    assert report.published.latest == date(2031, 5, 30)


def test_a_browser_s_mark_of_the_web() -> None:
    assert read_saved("<!-- saved from url=(0024)https://vesta.example/a -->") == Saved(
        "https://vesta.example/a"
    )
    assert read_saved(make_html()) == Saved()


def test_two_pages_of_one_site_are_one_outlet_whatever_they_call_it() -> None:
    lexicon = load_lexicon(Settings())
    pages = (
        make_report(outlet="Orlu Post", url="https://www.orlu-post.org/a"),
        make_report("Other words.", outlet="orlu-post.org", url="https://m.orlu-post.org/b"),
    )
    one, other = (outlet_link(page, lexicon) for page in pages)
    assert one.actor == other.actor == "site:orlu-post.org"
    apart = outlet_link(make_report(outlet="Orlu Post", url="https://t.me/a"), lexicon)
    assert apart.actor is None
