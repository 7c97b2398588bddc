"""The report page in the system's Chromium: from the disk, without a request, and on paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from tests.web.browser import AXE, chromium, needs_browser

from dateline.cli import main

pytestmark = needs_browser
MOST_PAGES = 6  # of A4, for the twelve reports of the demonstration


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    for words in (
        ["demo", "-o", str(folder)],
        ["report", str(folder / "demo.dateline"), "-o", str(folder / "parts")],
    ):
        with pytest.raises(SystemExit) as stopped:
            main(words)
        assert not stopped.value.code
    return folder


@pytest.fixture
def asked(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Yield a page of a browser, with what it asked for and what it complained of."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page, noted = context.new_page(), []
    page.on("request", lambda one: noted.append(one.url))
    page.on("console", lambda one: noted.append(one.text))
    page.on("pageerror", lambda one: noted.append(str(one)))
    yield page, noted
    context.close()


def test_it_asks_for_nothing_pages_its_events_and_fits_on_six_sheets(
    demo: Path, asked: tuple[Page, list[str]], tmp_path: Path
) -> None:
    page, noted = asked
    report = (demo / "report.html").as_uri()
    page.goto(report)
    expect(page.locator("details.batch[open]")).to_have_count(1)
    expect(page.locator("details.batch:not([open])")).not_to_have_count(0)
    printed = tmp_path / "report.pdf"
    page.pdf(path=str(printed), format="A4")
    sheets = PdfReader(printed).pages
    assert len(sheets) <= MOST_PAGES
    text = unicodedata.normalize("NFKC", " ".join(sheet.extract_text() for sheet in sheets))
    words = " ".join(text.split())  # without ligatures and line ends
    for quoted in page.locator("blockquote b").all_text_contents():
        assert quoted in words
    expect(page.locator("details.batch[open]")).to_have_count(1)
    assert noted == [report]


def test_a_filter_opens_what_it_finds_and_a_claim_its_event(
    demo: Path, asked: tuple[Page, list[str]]
) -> None:
    page, _ = asked
    page.goto((demo / "report.html").as_uri())
    last = page.locator("details.batch").last.locator("article.event").last
    expect(last).to_be_hidden()
    claim = last.locator("figure.claim").first.get_attribute("id")
    page.get_by_role("searchbox", name="Words").fill(claim or "")
    expect(last).to_be_visible()
    number = page.locator("article.event").count()
    expect(page.locator("output")).to_have_text(f"1 of {number} events")
    marks = page.locator(f'.chart a[href="#{last.get_attribute("id")}"]').count()  # none if undated
    expect(page.locator(".chart a:not(.faded)")).to_have_count(marks)
    page.get_by_role("searchbox", name="Words").fill("nothing has this")
    page.goto(f"{(demo / 'report.html').as_uri()}#{claim}")
    expect(page.locator(f"#{claim}")).to_be_in_viewport()


def test_the_parts_lead_to_one_another(demo: Path, asked: tuple[Page, list[str]]) -> None:
    page, noted = asked
    page.goto((demo / "parts" / "index.html").as_uri())
    page.locator("#known a").first.click()
    expect(page.locator("article.event:target")).to_be_in_viewport()
    page.locator("article.event:target .meta a").first.click()
    expect(page.locator(".reports li:target")).to_be_in_viewport()
    assert {Path(url.partition("#")[0]).name for url in noted} == {
        "index.html", "events-001.html", "reports.html",
    }  # fmt: skip


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm ci in web/")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_violation_of_accessibility(demo: Path, browser: Browser, scheme: str) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", bypass_csp=True
    )
    page = context.new_page()
    for file in ("report.html", "parts/index.html", "parts/events-001.html", "parts/reports.html"):
        page.goto((demo / file).as_uri())
        page.add_script_tag(path=str(AXE))
        found = page.evaluate("axe.run().then((found) => found.violations)")
        grave = [
            (one["id"], one["nodes"][0]["html"])
            for one in found
            if one["impact"] in ("serious", "critical")
        ]
        assert grave == [], file
    context.close()
