"""A room served by the command itself, and the system's Chromium to look at it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
PAGES = ROOT / "src/dateline/web/static/index.html"
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"

needs_browser = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(not PAGES.exists(), reason="the pages are not built: make web (Node 20)"),
]


@dataclass(slots=True)
class Looker:
    """Somebody at a browser; what goes wrong in it, and what leaves the room, is noted."""

    context: BrowserContext
    page: Page
    wrong: list[str] = field(default_factory=list)

    def watch(self, address: str) -> None:
        """Note errors of the page, and every request that goes elsewhere than to the room."""

        def said(message: ConsoleMessage) -> None:
            # A conflict is told; an event that changed is gone until its claims are followed.
            expected = "status of 409" in message.text or "status of 404" in message.text
            if message.type == "error" and not expected:
                self.wrong.append(message.text)

        self.page.on("console", said)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        own = address.partition("/?")[0]
        self.page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((own, "blob:", "data:"))
                else self.wrong.append(f"asked {asked.url}")
            ),
        )


@contextmanager
def serving(case: Path, *options: str) -> Iterator[str]:
    """Serve a case with the command, and yield the printed address."""
    command = [sys.executable, "-m", "dateline", "serve", str(case), "--no-browser", "--port", "0"]
    with subprocess.Popen(  # noqa: S603 # our own interpreter and words
        [*command, "--by", "A. Reader", *options], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()
            server.wait(timeout=30)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def looking(browser: Browser, address: str, *, width: int = 1400) -> Iterator[Looker]:
    """Open the printed address in a browser of its own; nothing may have gone wrong at the end."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.set_default_timeout(60_000)
    looker = Looker(context, context.new_page())
    looker.watch(address)
    looker.page.goto(address)
    looker.page.wait_for_selector(".summary")
    yield looker
    context.close()
    assert looker.wrong == [], looker.wrong
