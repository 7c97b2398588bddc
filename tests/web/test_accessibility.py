"""axe-core finds nothing serious in the room's forms, findings and decisions, nor in the report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from playwright.sync_api import Browser, expect
from tests.present.sample import sample_view
from tests.web.browser import AXE, chromium, looking, needs_browser, serving
from tests.web.test_browser import _violations

from dateline.case import Case
from dateline.present.html import render_page
from dateline.run.analyst import Analyst

pytestmark = [
    *needs_browser,
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: make web (Node 20)"),
]
FORMS = {
    "c": "Correct this claim",
    "x": "Reject this claim",
    "s": "Not the same event",
    "n": "Note on this event",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 390)])
def test_no_serious_violation_in_forms_findings_and_decisions(
    case: Path, browser: Browser, scheme: str, width: int
) -> None:
    with Case.open(case) as opened:
        event = next(one.id for one in opened.events() if len(one.claims) > 1)
        analyst = Analyst(opened, by="A. Reader", reason="as the map has it")
        analyst.correct(event, "place", "Dunmere")
        analyst.note(event, "ask who counted")
        analyst.undo(1)
    with serving(case) as address, looking(browser, address, width=width) as looker:
        page = looker.page
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        base = address.partition("?")[0]
        found: dict[str, str] = {}
        for view, shown in (
            ("q=Brockmoor", ".tally"),
            ("q=nowhere", ".list .empty"),
            ("view=decisions", "main table, main ul"),
            (f"event={event}", ".decided li"),
        ):
            page.goto(f"{base}?{view}")
            page.wait_for_selector(shown)
            found |= _violations(page, view)
        for key, name in FORMS.items():
            page.keyboard.press(key)
            expect(page.get_by_role("dialog", name=name)).to_be_visible()
            found |= _violations(page, name)
            page.keyboard.press("Escape")
            expect(page.locator("dialog")).to_have_count(0)
        page.keyboard.press("a")
        expect(page.locator(".message.done")).to_be_visible()
        page.get_by_text("Export", exact=True).click()
        found |= _violations(page, "message and menu")
        page.get_by_role("button", name="Add files").click()
        expect(page.get_by_role("dialog", name="Add files")).to_be_visible()
        found |= _violations(page, "adding")
        assert found == {}
        page.keyboard.press("Escape")
        page.evaluate("document.querySelector('main').append(document.createElement('button'))")
        assert list(_violations(page, "spoilt")) == ["spoilt: button-name"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_page_has_no_serious_violation_and_asks_for_nothing(
    browser: Browser, tmp_path: Path, scheme: str
) -> None:
    path = tmp_path / "report.html"
    path.write_text(render_page(sample_view()), encoding="utf-8")
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    expect(page.locator("svg.map a").first).to_be_visible()
    assert _violations(page, "report") == {}
    assert asked == [path.as_uri()]
    page.close()
