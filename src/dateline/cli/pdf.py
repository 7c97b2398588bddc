"""A page as PDF, printed by a Chromium that is on the machine; no network, nothing left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from dateline.errors import OptionError

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "msedge",
    "chrome",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
VARIABLE = "DATELINE_CHROMIUM"
SECONDS = 120
HINT = (
    "Write the page as .html, open it in a browser and print it to PDF; or install Chromium, "
    f"or name one with the variable {VARIABLE}."
)


def find_browser() -> str | None:
    """Return the program that can print, `None` where there is none."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return shutil.which(named)
    found = [shutil.which(name) for name in (*NAMES, *PLACES)]
    return next((each for each in found if each is not None), None)


def print_pdf(page: str) -> bytes:
    """Return a page as the bytes of a PDF; raise `OptionError` where nothing can print it.

    The browser gets a home of its own and reaches no host.
    """
    browser = find_browser()
    if browser is None:
        raise OptionError("No PDF: no Chromium is found that could print it.", hint=HINT)
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        asked = [browser, *_options(folder), f"--print-to-pdf={target}", source.as_uri()]
        try:
            done = subprocess.run(  # noqa: S603 # a program of the machine, our own words
                asked, capture_output=True, timeout=SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise OptionError(f"No PDF: {browser} did not print it: {error}.", hint=HINT) from error
        if done.returncode or not target.exists():
            told = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
            raise OptionError(
                f"No PDF: {browser} did not print it ({'; '.join(told) or done.returncode}).",
                hint=HINT,
            )
        return target.read_bytes()


def _options(folder: str) -> list[str]:
    """Return how the browser is to run: unseen, alone, and without a network."""
    options = [
        "--headless",
        "--disable-gpu",
        "--no-first-run",
        "--disable-extensions",
        "--disable-background-networking",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--no-pdf-header-footer",
        f"--user-data-dir={folder}/home",
    ]
    # Chromium does not start in its sandbox for the superuser (as in containers).
    alone = sys.platform == "linux" and os.geteuid() == 0
    return [*options, "--no-sandbox"] if alone else options
