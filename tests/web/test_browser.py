"""The whole way in a real browser: open, read, correct, merge, undo, review, export."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from playwright.sync_api import Browser, Locator, Page, Route, expect
from tests.web.browser import AXE, chromium, looking, needs_browser, serving

from dateline.case import Case

pytestmark = needs_browser
expect.set_options(timeout=60_000)  # until something is so, however busy the machine


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def room(built: Path) -> Iterator[str]:
    """Serve the case to the tests that only look; they share it."""
    with serving(built, "--read-only") as address:
        yield address


def open_event(page: Page, place: str) -> None:
    page.locator(".row", has_text=place).first.click()
    expect(page.locator(".event-head h2")).to_contain_text(place)


def address_of(page: Page) -> str:
    return page.url.partition("/?")[2]


def test_the_whole_way_and_a_restart_keeps_every_decision(case: Path, browser: Browser) -> None:
    with serving(case) as address, looking(browser, address) as looker:
        page = looker.page
        assert "token" not in page.url
        open_event(page, "Cullham")
        expect(page.locator("mark.chosen").first).to_contain_text("Gunmen")
        assert page.locator(".decided li").count() == 0  # looking accepts nothing
        page.get_by_role("button", name="Correct c").click()
        page.get_by_label("Where", exact=True).fill("Dunmere")
        page.get_by_label("Reason").fill("as the map has it")
        page.get_by_role("button", name="Correct this claim").click()
        expect(page.locator(".event-head h2")).to_contain_text("Dunmere")
        expect(page.locator(".decided")).to_contain_text("as the map has it")
        _merge(page)
        page.locator(".message").get_by_role("button", name="Undo").click()
        expect(page.locator(".row")).to_have_count(3)
        open_event(page, "Ardenfell")
        page.keyboard.press("a")
        expect(page.locator(".top .line")).to_contain_text("of 3 events reviewed")
        expect(page.locator(".row", has_text="Ardenfell")).to_contain_text("reviewed")
        _export(page)
    acts = [one.act.value for one in Case.open(case, read_only=True).decisions()]
    assert acts == ["correct", "merge", "undo", "accept"]
    with serving(case) as address, looking(browser, address) as looker:
        expect(looker.page.locator(".row", has_text="Dunmere")).to_have_count(1)
        expect(looker.page.locator(".row", has_text="Ardenfell")).to_contain_text("✓ reviewed")


def _merge(page: Page) -> None:
    page.keyboard.press("m")
    open_event(page, "Brockmoor")
    page.keyboard.press("m")
    page.get_by_role("button", name="Merge them M").click()
    page.get_by_role("button", name="Merge into one event").click()
    expect(page.locator(".row")).to_have_count(2)


def _export(page: Page) -> None:
    page.get_by_text("Export", exact=True).click()
    page.get_by_label("Only what was").check()
    with page.expect_download() as got:
        page.get_by_role("link", name="JSON, everything").click()
    told = json.loads(Path(got.value.path()).read_text("utf-8"))
    assert [event["place"]["name"] for event in told["events"]] == ["Dunmere", "Ardenfell"]


def test_the_later_of_two_browsers_is_told(case: Path, browser: Browser) -> None:
    with (
        serving(case) as address,
        looking(browser, address) as one,
        looking(browser, address) as other,
    ):
        for looker in (one, other):
            open_event(looker.page, "Cullham")
            looker.page.get_by_role("button", name="Correct c", exact=True).click()
            expect(correcting(looker.page)).to_be_visible()
        for looker, status in ((one, "denied"), (other, "unverified")):
            looker.page.get_by_label("How it is put").select_option(status)
            looker.page.get_by_role("button", name="Correct this claim").click()
            if looker is one:
                expect(looker.page.locator(".message.done")).to_be_visible()
        expect(other.page.locator(".message.conflict")).to_contain_text("denied")
        expect(correcting(other.page).get_by_role("alert")).to_contain_text("denied")
        expect(other.page.get_by_label("How it is put")).to_have_value("unverified")
    (made,) = Case.open(case, read_only=True).decisions()
    assert made.value == "denied"


def correcting(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Correct this claim")


def test_what_is_typed_outlives_the_event_that_another_browser_takes_apart(
    case: Path, browser: Browser
) -> None:
    with (
        serving(case) as address,
        looking(browser, address) as one,
        looking(browser, address) as other,
    ):
        for looker in (one, other):
            open_event(looker.page, "Ardenfell")
        other.page.get_by_role("button", name="Correct c", exact=True).click()
        other.page.get_by_label("Where", exact=True).fill("Dunmere")
        one.page.get_by_role("button", name="Not the same event s", exact=True).click()
        one.page.get_by_role("button", name="Not the same event", exact=True).click()
        expect(other.page.locator(".row", has_text="Ardenfell")).to_have_count(2)
        expect(other.page.get_by_label("Where", exact=True)).to_have_value("Dunmere")
        other.page.get_by_role("button", name="Correct this claim", exact=True).click()
        expect(correcting(other.page).get_by_role("alert")).to_contain_text("split")
        other.page.get_by_role("button", name="Correct this claim anyway").click()
        expect(other.page.locator(".row", has_text="Dunmere")).to_have_count(1)
    made = Case.open(case, read_only=True).decisions()
    assert [one.act.value for one in made] == ["split", "correct"]


def test_a_key_that_is_pressed_while_its_event_is_on_its_way_is_not_lost(
    case: Path, browser: Browser
) -> None:
    with serving(case) as address, looking(browser, address) as looker:
        page = looker.page

        def press(route: Route) -> None:
            page.keyboard.press("c")
            route.continue_()

        page.route("**/api/events/e*", press, times=1)
        open_event(page, "Cullham")
        expect(correcting(page)).to_be_visible()
        page.keyboard.press("Escape")
        expect(correcting(page)).to_have_count(0)


def test_a_claim_is_made_of_selected_words_and_a_report_is_corrected(
    case: Path, browser: Browser
) -> None:
    with serving(case) as address, looking(browser, address) as looker:
        page = looker.page
        page.get_by_role("link", name="Reports", exact=True).click()
        page.get_by_role("link", name="Town falls", exact=True).click()
        making = page.get_by_role("button", name="Make a claim of the selected words")
        expect(making).to_be_disabled()
        page.locator(".article .text p", has_text="Shelling").select_text()
        making.click()
        claim = page.get_by_role("dialog", name="Make a claim")
        expect(claim).to_contain_text("Shelling killed 9 villagers in Brockmoor")
        expect(claim.get_by_role("button", name="Make a claim", exact=True)).to_be_disabled()
        claim.get_by_role("combobox").first.select_option("displacement")
        claim.get_by_label("Where", exact=True).fill("Dunmere")
        claim.get_by_role("button", name="Make a claim", exact=True).click()
        page.locator(".message").get_by_role("button", name="Open").click()
        expect(page.locator(".event-head h2")).to_contain_text("Dunmere")
        expect(page.locator("mark.chosen").first).to_contain_text("Shelling")
        page.get_by_role("button", name="Correct outlet or date").click()
        page.get_by_role("dialog").get_by_label("Outlet", exact=True).fill("Dunmere Ledger")
        page.get_by_role("button", name="Correct this report").click()
        expect(page.locator(".article > header b").first).to_have_text("Dunmere Ledger")
        on_report = page.get_by_role("list", name="Decisions on this report")
        of_outlet = on_report.get_by_role("listitem").filter(has_text="outlet")
        of_outlet.get_by_role("button", name="Undo").click()
        expect(page.locator(".article > header b").first).to_have_text("Ledger")
        page.get_by_role("button", name="Tag the report").click()
        page.get_by_role("dialog").get_by_label("Tag", exact=True).fill("ask again")
        page.get_by_role("button", name="Tag this report").click()
        tags = page.locator(".article").get_by_role("list", name="Tags")
        expect(tags).to_contain_text("ask again")
        page.get_by_role("button", name="Note on the report").click()
        page.get_by_role("dialog").get_by_label("Note", exact=True).fill("the editor knows more")
        page.get_by_role("button", name="Note on this report").click()
        expect(on_report).to_contain_text("the editor knows more")
    acts = [one.act.value for one in Case.open(case, read_only=True).decisions()]
    assert acts == ["claim", "correct", "undo", "tag", "note"]


def test_sources_are_tied_and_tags_set_and_the_toll_is_a_series(
    case: Path, browser: Browser
) -> None:
    with serving(case) as address, looking(browser, address) as looker:
        page = looker.page
        open_event(page, "Ardenfell")
        page.keyboard.press("t")
        page.get_by_role("dialog").get_by_label("Tag", exact=True).fill("harbour")
        page.get_by_role("button", name="Tag this event").click()
        expect(page.locator(".row", has_text="Ardenfell")).to_contain_text("harbour")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="One source, or independent").click()
        page.get_by_role("button", name="Decide on two sources").click()
        expect(page.locator(".event-page > .standing")).to_contain_text("1 independent origin")
        page.get_by_role("button", name="Take off the tag harbour").click()
        expect(page.locator(".tags")).to_have_count(0)
        page.get_by_role("link", name="In the case").click()
        open_event(page, "Brockmoor")
        page.keyboard.press("Enter")
        expect(page.locator("table.toll tbody tr").first).to_contain_text("18 Oct 2016")
        expect(page.locator("table.toll caption")).to_contain_text("killed")
    acts = [one.act.value for one in Case.open(case, read_only=True).decisions()]
    assert acts == ["tag", "same-source", "undo"]


def test_filters_hold_everywhere_stand_in_the_address_and_offer_the_way_back(
    room: str, browser: Browser
) -> None:
    with looking(browser, room) as looker:
        page = looker.page
        page.get_by_label("Place", exact=True).select_option("Brockmoor")
        expect(page.locator(".row")).to_have_count(1)
        expect(page.locator(".timeline .bar")).to_have_count(1)
        expect(page.locator(".map g.place")).to_have_count(1)
        expect(page.locator(".tally")).to_contain_text("2 hidden by filters")
        assert "place=Brockmoor" in page.url
        page.reload()
        expect(page.locator(".row")).to_have_count(1)
        page.get_by_role("searchbox").fill("no such words at all")
        expect(page.locator(".list .empty")).to_contain_text("None of 3 events fits")
        page.locator(".list").get_by_role("button", name="Reset filters").click()
        expect(page.locator(".row")).to_have_count(3)
        assert address_of(page) == ""


def test_keys_act_outside_of_fields_alone(case: Path, browser: Browser) -> None:
    with serving(case) as address, looking(browser, address) as looker:
        page = looker.page
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
        page.keyboard.press("a")
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        expect(page.locator('.row[aria-selected="true"]')).to_have_count(1)
        page.keyboard.press("/")
        page.keyboard.type("axnu")
        expect(page.get_by_role("searchbox")).to_have_value("axnu")
    assert Case.open(case, read_only=True).decisions() == ()


def test_keys_alone_reject_and_the_next_event_comes_up(case: Path, browser: Browser) -> None:
    with serving(case) as address, looking(browser, address) as looker:
        page = looker.page
        heading = page.locator(".event-head h2")
        open_event(page, "Ardenfell")
        page.keyboard.press("x")
        expect(page.get_by_label("All 2 claims of this event")).to_be_focused()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(heading).not_to_contain_text("Ardenfell")
        expect(page.locator("dialog")).to_have_count(0)
        expect(page.locator(".row")).to_have_count(2)
        second = heading.inner_text()
        page.keyboard.press("x")
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_have_count(0)
        expect(heading).to_have_text(second)
        page.keyboard.press("a")
        expect(heading).not_to_have_text(second)
    made = Case.open(case, read_only=True).decisions()
    assert len(made[0].claims) == 2
    assert [one.act.value for one in made] == ["reject", "accept"]


def test_a_captured_page_is_text_and_a_read_only_case_says_so(room: str, browser: Browser) -> None:
    with looking(browser, room) as looker:
        page = looker.page
        expect(page.locator(".banner")).to_contain_text("reading only")
        open_event(page, "Cullham")
        expect(page.locator(".article h3")).to_have_text(
            "<script>alert('title')</script> in Cullham"
        )
        page.get_by_role("button", name="captured page").click()
        expect(page.locator(".article pre")).to_contain_text("<script>alert('title')</script>")
        expect(page.locator(".row", has_text="Cullham")).to_contain_text("Cullham")
        expect(page.get_by_role("button", name="Accept")).to_have_count(0)
        assert "\u202e" not in page.inner_text("body")


def test_a_row_is_filled_in_lit_written_over_and_accepted(case: Path, browser: Browser) -> None:
    with serving(case) as address, looking(browser, address) as looker:
        page = looker.page
        open_event(page, "Brockmoor")
        page.get_by_role("link", name="Coding form").click()
        sheet = page.get_by_role("form", name="Coding form")
        expect(sheet.get_by_label("sub_event_type", exact=True)).to_have_value(
            "Shelling/artillery/missile attack"
        )
        words = page.get_by_role("list", name="Words behind Type")
        words.get_by_role("button").first.click()
        expect(page.locator("mark.asked")).to_have_text("Shelling")
        sheet.get_by_label("actor1", exact=True).fill("Militia of Brockmoor")
        sheet.get_by_label("Days", exact=True).fill("2016-10-16")
        sheet.get_by_role("button", name="Save 2 fields").click()
        expect(sheet.locator(".written")).to_contain_text("actor1")
        expect(sheet.get_by_label("event_date", exact=True)).to_have_value("2016-10-16")
        sheet.get_by_role("button", name="and go on").click()
        expect(sheet.locator("h2")).not_to_contain_text("Brockmoor")
    acts = [(one.act.value, one.field) for one in Case.open(case, read_only=True).decisions()]
    assert acts == [("correct", "when"), ("note", None), ("accept", None)]


VIEWS = (
    "",
    "event=EVENT",
    "view=event&event=EVENT",
    "view=report&report=REPORT",
    "view=coding&event=EVENT",
    "view=sources",
    "view=decisions",
    "view=files",
)


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: make web (Node 20)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_no_serious_violation_of_accessibility(
    built: Path, room: str, browser: Browser, scheme: str, width: int
) -> None:
    with looking(browser, room, width=width) as looker:
        page = looker.page
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        with Case.open(built, read_only=True) as opened:
            event = next(iter(opened.events())).id
            report = next(iter(opened.reports())).id
        found: dict[str, str] = {}
        for view in VIEWS:
            page.goto(
                f"{room.partition('?')[0]}?{view.replace('EVENT', event).replace('REPORT', report)}"
            )
            page.wait_for_selector("header.top")
            page.wait_for_load_state("networkidle")
            found |= _violations(page, view)
        page.keyboard.press("?")
        found |= _violations(page, "keys")
        assert found == {}


def _violations(page: Page, view: str) -> dict[str, str]:
    """Run axe-core in a world of its own, which the page's content policy does not bind."""
    session = page.context.new_cdp_session(page)
    tree = session.send("Page.getFrameTree")
    world = session.send("Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"]})[
        "executionContextId"
    ]
    session.send("Runtime.evaluate", {"expression": AXE.read_text("utf-8"), "contextId": world})
    done = session.send(
        "Runtime.evaluate",
        {
            "expression": "axe.run().then((found) => JSON.stringify(found.violations))",
            "contextId": world,
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    violations = json.loads(done["result"]["value"])
    return {
        f"{view or 'room'}: {one['id']}": "; ".join(node["html"][:160] for node in one["nodes"][:3])
        for one in violations
        if one["impact"] in ("serious", "critical")
    }
