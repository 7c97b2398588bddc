"""Fifty events reviewed with the keyboard alone, in the room's browser and in `dateline review`.

A script follows one plan in both: of ten events six are accepted at once; one is corrected, one
noted on and one of several claims taken apart, each then accepted; one is rejected. What is counted
are the keys that are pressed; what is typed as words (a place, a note) is counted apart. A wait is
the time from a key until what follows can be seen. The events are read out of the corpus's train
split.
"""

from __future__ import annotations

import os
import pty
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bench.table import DataMissing, Row, Table
from corpus import load_constellations
from dateline import Case, Settings, build_case

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVENTS = 50
CONSTELLATIONS = 3
PLACE, NOTE = "Wexmoor", "ask who counted"
PLAN = (
    "accept",
    "accept",
    "accept",
    "correct",
    "accept",
    "split",
    "accept",
    "reject",
    "note",
    "accept",
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CARD = re.compile(r"(\d+) of (\d+) · .*?of (\d+) claims? reviewed(.*)", re.DOTALL)
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


@dataclass(slots=True)
class Tried:
    """What a try took."""

    decisions: int = 0
    keys: int = 0
    letters: int = 0
    waits: list[float] = field(default_factory=list)
    words: list[int] = field(default_factory=list)


class Desk(Protocol):
    """Where somebody reviews: one event at a time is before them."""

    def claims(self) -> int:
        """Return how many claims the event at hand has."""

    def accept(self) -> None:
        """Accept the event; the next comes up."""

    def reject(self) -> None:
        """Reject the event with all its claims; the next comes up."""

    def correct(self, place: str) -> None:
        """Correct where it was."""

    def split(self) -> None:
        """Take the first claim out of the event."""

    def note(self, words: str) -> None:
        """Note something on the event."""


def run(_data: Path, split: str | None) -> Table:
    """Build the case, try both, and return what they took."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise DataMissing("There is no Chromium on this machine.")
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "fifty.dateline"
        folders = [
            Path(one.reports[0].file or "").parent
            for one in islice(load_constellations("train"), CONSTELLATIONS)
        ]
        build_case(folders, case=path, settings=Settings())
        rows, notes = [], []
        for name, sitting in (("room", at_browser), ("review", at_terminal)):
            copy = Path(shutil.copy(path, Path(scratch) / f"{name}.dateline"))
            with sitting(copy, found) as (desk, took):
                go_through(desk)
            with Case.open(copy, read_only=True) as case:
                took.decisions = len(case.decisions())
            rows.append(Row(name, cells(took)))
            if took.words:
                notes.append(
                    f"{name}: a card has {statistics.median(took.words):.0f} words (median)"
                )
    columns = (
        "decisions",
        "keys",
        "keys a decision",
        "letters typed",
        "median wait s",
        "most",
        "in all",
    )
    return Table("reviewing", split or "all", columns, tuple(rows), notes=notes, digits=2)


def cells(took: Tried) -> tuple[float | int, ...]:
    """Return the figures of a try."""
    each = took.keys / took.decisions
    waits = statistics.median(took.waits), max(took.waits), sum(took.waits)
    return took.decisions, took.keys, each, took.letters, *waits


def go_through(desk: Desk) -> None:
    """Decide on fifty events by the plan."""
    for number in range(EVENTS):
        act = PLAN[number % len(PLAN)]
        if act == "reject":
            desk.reject()
            continue
        if act == "correct":
            desk.correct(PLACE)
        elif act == "split" and desk.claims() > 1:
            desk.split()
        elif act == "note":
            desk.note(NOTE)
        desk.accept()


# The room


@contextmanager
def at_browser(case: Path, browser: str) -> Iterator[tuple[Desk, Tried]]:
    """Serve the case, open it, and choose the first event with a key."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 # a peer of this bench alone

    words = ["-m", "dateline", "serve", str(case), "--no-browser", "--port", "0"]
    with (
        subprocess.Popen(  # noqa: S603 # our own interpreter and words
            [sys.executable, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as server,
        sync_playwright() as playwright,
    ):
        assert server.stdout is not None
        try:
            started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            page = started.new_page(viewport={"width": 1400, "height": 900})
            page.goto(server.stdout.readline().strip())
            page.wait_for_selector(".row")
            desk = Room(page)
            desk.press("j")
            desk.wait(AT_ANOTHER, "")
            yield desk, desk.took
            started.close()
        finally:
            server.terminate()


AT_ANOTHER = """(before) => document.querySelector('.event-head h2')
  && document.querySelector('mark.chosen')
  && new URLSearchParams(location.search).get('event') !== before"""
FORM = "(open) => (document.querySelector('dialog[open]') !== null) === open"


@dataclass(slots=True)
class Room:
    """The room in a browser, and its keyboard."""

    page: Page
    took: Tried = field(default_factory=Tried)

    def press(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            self.page.keyboard.press(key)
            self.took.keys += 1

    def type(self, words: str) -> None:
        """Type words."""
        self.page.keyboard.type(words)
        self.took.letters += len(words)

    def wait(self, until: str, told: object) -> None:
        """Wait until something is so, and note for how long."""
        begun = time.perf_counter()
        self.page.wait_for_function(until, arg=told)
        self.took.waits.append(time.perf_counter() - begun)

    def claims(self) -> int:
        """Return how many claims the event at hand has."""
        return self.page.locator(".claim-tabs button").count()

    def _event(self) -> str:
        return str(self.page.evaluate("new URLSearchParams(location.search).get('event')"))

    def _form(self, key: str, fill: Callable[[], None]) -> None:
        self.press(key)
        self.wait(FORM, told=True)
        fill()
        self.press("Enter")
        self.wait(FORM, told=False)

    def accept(self) -> None:
        """Accept the event; the next comes up."""
        before = self._event()
        self.press("a")
        self.wait(AT_ANOTHER, before)

    def reject(self) -> None:
        """Reject the event with all its claims; the next comes up."""
        before, several = self._event(), self.claims() > 1
        self._form("x", lambda: self.press(*(["Space"] if several else [])))
        self.wait(AT_ANOTHER, before)

    def correct(self, place: str) -> None:
        """Correct where it was."""

        def fill() -> None:
            self.press("Tab", "Tab", "Tab")
            self.type(place)

        self._form("c", fill)

    def split(self) -> None:
        """Take the first claim out of the event."""
        self._form("s", lambda: None)

    def note(self, words: str) -> None:
        """Note something on the event."""

        def fill() -> None:
            self.type(words)
            self.press("Tab")

        self._form("n", fill)


# The terminal


@contextmanager
def at_terminal(case: Path, _browser: str) -> Iterator[tuple[Desk, Tried]]:
    """Begin the review in a terminal of its own."""
    ours, theirs = pty.openpty()
    words = ["-m", "dateline", "review", str(case), "--later"]
    with subprocess.Popen(  # noqa: S603 # our own interpreter and words
        [sys.executable, *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "COLUMNS": "120", "TERM": "xterm-256color"},
    ) as review:
        os.close(theirs)
        desk = Terminal(ours)
        desk.wait("q quit")
        desk.took.waits.clear()  # the start
        try:
            yield desk, desk.took
            desk.press("q")
            desk.took.keys -= 1  # that is no decision's
            review.wait(60)
        finally:
            review.terminate()
            os.close(ours)


@dataclass(slots=True)
class Terminal:
    """A terminal, its keyboard, and the card that was shown last."""

    ours: int
    card: str = ""
    took: Tried = field(default_factory=Tried)

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self.ours, keys.encode())
        self.took.keys += len(keys)

    def type(self, words: str) -> None:
        """Type words."""
        os.write(self.ours, words.encode())
        self.took.letters += len(words)

    def wait(self, last: str) -> None:
        """Wait until the last words of what follows are there, and note for how long."""
        begun, told = time.perf_counter(), ""
        while last not in told:
            told += os.read(self.ours, 65536).decode("utf-8", "replace")
        self.took.waits.append(time.perf_counter() - begun)
        found = CARD.search(ESCAPES.sub("", told))
        if found is not None:
            if found[1] not in self.card.split(" of ")[:1]:
                self.took.words.append(len(found[4].split()))
            self.card = found[0]

    def claims(self) -> int:
        """Return how many claims the event at hand has."""
        found = CARD.search(self.card)
        assert found is not None
        return int(found[3])

    def accept(self) -> None:
        """Accept the event; the next comes up."""
        self.press("a")
        self.wait("q quit")

    def reject(self) -> None:
        """Reject the event with all its claims; the next comes up."""
        self.press("x")
        self.wait("none): ")
        self.press("\r")
        self.wait("q quit")

    def correct(self, place: str) -> None:
        """Correct where it was."""
        self.press("c")
        self.wait("…): ")
        self.type(f"place={place}")
        self.press("\r")
        self.wait("none): ")
        self.press("\r")
        self.wait("q quit")

    def split(self) -> None:
        """Take the first claim out of the event."""
        self.press("s")
        self.wait("1,3: ")
        self.press("1\r")
        self.wait("none): ")
        self.press("\r")
        self.wait("q quit")

    def note(self, words: str) -> None:
        """Note something on the event."""
        self.press("n")
        self.wait("Note: ")
        self.type(words)
        self.press("\r")
        self.wait("q quit")
