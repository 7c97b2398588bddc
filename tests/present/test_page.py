"""The report page: one file, no network, nothing run that is not its own, everything said."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from tests.factory import (
    make_claim,
    make_event,
    make_figure,
    make_place,
    make_report,
    make_source,
    make_when,
)
from tests.present.sample import CLAIMS, EVENTS, REPORTS, sample_view

from dateline.present.html import render_folder, render_page
from dateline.present.html.model import web_address
from dateline.present.html.page import BATCH, FILE_BATCH, FRONT
from dateline.present.view import CaseView
from dateline.records import Stage, Status

HOSTILE = '</title><script>alert("x")</script><img src=x onerror=alert(1)>"\' onload="x'
VOID = frozenset({"meta", "input", "br", "img", "link", "hr"})
FETCHED = frozenset(
    {"img", "iframe", "object", "embed", "link", "video", "audio", "source", "base"}
)


class Outline(HTMLParser):
    """Collects what a browser would make of a page."""

    def __init__(self, page: str) -> None:
        """Read the page to its end."""
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and that it is open."""
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and its attributes."""
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that was opened last; another is an error of the page."""
        assert self.open.pop() == tag

    def values(self, name: str) -> list[str]:
        """Return the values of an attribute over the whole page."""
        return [value for _, attribute, value in self.attributes if attribute == name]


@pytest.fixture(scope="module")
def page() -> str:
    return render_page(sample_view())


def test_the_page_is_well_formed_and_asks_nothing_of_a_network(page: str) -> None:
    outline = Outline(page)
    assert outline.open == []
    assert FETCHED.isdisjoint(outline.tags)
    assert not outline.values("src")
    assert not outline.values("style")
    assert not [name for _, name, _ in outline.attributes if name.startswith("on")]
    assert outline.tags.count("script") == 1
    assert outline.tags.count("style") == 1
    links = outline.values("href")
    assert all(link.startswith("#") or link == REPORTS[0].url for link in links)


def test_the_policy_forbids_all_but_the_pages_own(page: str) -> None:
    outline = Outline(page)
    policy = next(value for value in outline.values("content") if "default-src" in value)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert policy.count("'sha256-") == 2


def test_every_inner_link_has_its_target_and_ids_are_unique(page: str) -> None:
    outline = Outline(page)
    ids = outline.values("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in outline.values("href") if link.startswith("#")} <= set(ids)


def test_everything_of_the_case_is_said(page: str) -> None:
    for event in EVENTS:
        assert event.title in page
    for report in REPORTS:
        assert report.sha256 in page
    for claim in CLAIMS:
        assert f'id="{claim.id}"' in page
    for words in (
        "<b>seized</b>",
        "Accounts differ: villages",
        "2 claims in 2 outlets",
        "2 claims lead back to a Peshmerga general",
        "menu.html holds no article.",
        "not a finding of fact",
        "17 Oct 2016",
        "date unknown",
    ):
        assert words in page, words


def test_the_page_is_the_same_every_time(page: str) -> None:
    view = sample_view()
    turned = replace(view, claims=view.claims[::-1], events=view.events[::-1])
    assert render_page(turned) == page


def test_hostile_words_stay_words() -> None:
    report = make_report(
        f"They fled {HOSTILE} on Monday.",
        title=HOSTILE,
        outlet=HOSTILE,
        path=HOSTILE,
        url="javascript:alert(1)",
    )
    claim = make_claim(
        report,
        when=make_when(text=HOSTILE, basis=HOSTILE),
        place=make_place(HOSTILE),
        sources=[make_source(HOSTILE)],
        event_type=HOSTILE,
    )
    event = make_event([claim], title=HOSTILE)
    outline = Outline(
        render_page(CaseView(HOSTILE, reports=(report,), claims=(claim,), events=(event,)))
    )
    assert outline.open == []
    assert outline.tags.count("script") == 1
    assert "img" not in outline.tags
    assert not [name for _, name, _ in outline.attributes if name.startswith("on")]
    assert not [link for link in outline.values("href") if not link.startswith("#")]


def many_events(number: int) -> CaseView:
    """Return a case of so many events, each of one claim of one report."""
    text = "\n\n".join(f"Rebels shelled hamlet {n} on Monday." for n in range(number))
    report = make_report(text)
    claims = tuple(
        make_claim(report, f"Rebels shelled hamlet {n} on Monday", trigger="shelled")
        for n in range(number)
    )
    events = tuple(replace(make_event([one]), title=one.text) for one in claims)
    return CaseView("many", (report,), claims, events)


def test_the_page_opens_with_what_is_known_and_what_is_disputed(page: str) -> None:
    opening = page[page.index('id="known"') : page.index('id="timeline"')]
    assert page.index("What is known") < page.index('id="map"') < page.index('id="events"')
    assert "2 independent origins" in opening
    assert "<b>villages</b>" in opening
    assert opening.count("<q>") == 2


def test_events_are_paged_and_the_first_are_open() -> None:
    outline = Outline(render_page(many_events(2 * BATCH + 1)))
    batches = [value for _, name, value in outline.attributes if name == "class"].count("batch")
    assert batches == 3
    assert [name for tag, name, _ in outline.attributes if (tag, name) == ("details", "open")] == [
        "open", "open",
    ]  # fmt: skip


def test_a_folder_says_what_the_page_does_and_its_links_hold() -> None:
    view = many_events(FILE_BATCH + 1)
    made = render_folder(view)
    # The heaviest forty are in the first, the rest in the second.
    assert sorted(made) == ["events-001.html", "events-002.html", FRONT, "reports.html"]
    outlines = {name: Outline(text) for name, text in made.items()}
    for name, outline in outlines.items():
        assert outline.open == []
        assert FETCHED.isdisjoint(outline.tags)
        ids = outline.values("id")
        assert len(ids) == len(set(ids)), name
        for link in outline.values("href"):
            home, _, anchor = link.partition("#")
            assert not anchor or anchor in outlines[home or name].values("id"), (name, link)
            assert (home or name) in made
    events = " ".join(text for name, text in made.items() if name.startswith("events"))
    for claim in view.claims:
        assert events.count(f'id="{claim.id}"') == 1
    for event in view.events:
        assert f'id="{event.id}"' in made[FRONT]
    assert view.reports[0].sha256 in made["reports.html"]


def test_an_empty_case_makes_a_page() -> None:
    page = render_page(CaseView("Nothing yet"))
    assert "tell of no event" in page
    assert "This case holds no report." in page
    assert Outline(page).open == []


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/b", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https://[broken", False),
        ("file:///etc/passwd", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, *, kept: bool) -> None:
    assert web_address(url) == (url if kept else None)


def test_headings_go_down_one_level_at_a_time(page: str) -> None:
    levels = [int(tag[1]) for tag in Outline(page).tags if re.match(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_stage_clock_and_sums_are_on_the_page() -> None:
    when = replace(make_when("2016-10-17"), time_of_day="T05:30", time_zone="Asia/Baghdad")
    figure = replace(make_figure("killed", 3, 3, "three"), cumulative="since May")
    claim = replace(
        make_claim(when=when, figures=[figure], status=Status.HYPOTHETICAL), stage=Stage.PLANNED
    )
    view = CaseView("one", (make_report(),), (claim,), (make_event([claim]),))
    shown = render_page(view)
    assert "hypothetical, planned" in shown
    assert "05:30 (Asia/Baghdad time)" in shown
    assert "in all “since May”" in shown
    assert 'class="bar single-origin expected' in shown
