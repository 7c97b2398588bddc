"""The case room in a real browser, over a case of 2,000 reports and 20,000 claims made by rule.

Each figure is seconds from the act to the moment when the browser has drawn what follows. The case
is stored, not read: what reading costs is measured by `bench speed`. `--split quick` is a tenth.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench.table import DataMissing, Row, Table
from dateline.case import Case
from dateline.records import (
    Arrival,
    Block,
    BlockKind,
    Capture,
    Claim,
    Copy,
    DateBasis,
    Event,
    Figure,
    Findings,
    Format,
    Grade,
    Link,
    NamedActor,
    Origin,
    Outcome,
    Participant,
    Place,
    PlacePrecision,
    Published,
    Rejection,
    Report,
    Role,
    Segment,
    SourceLink,
    Span,
    Status,
    When,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

SIZES = {"quick": 200, "all": 2_000}
CLAIMS = 10  # of a report
TIMES = 5
LIMITS = {"first view": 1.5, "filter": 0.15, "event": 0.2}  # seconds, as the issue wants them
FIRST = date(2016, 1, 1)
TYPES = ("air-strike", "shelling", "armed-clash", "seizure", "killing", "displacement", "arrest")
SIDES = ("rebels", "the army", "a militia", "gunmen", "police")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Derived:
    """What corroboration would hand on."""

    events: tuple[Event, ...]
    links: tuple[Link, ...] = ()
    actors: tuple[NamedActor, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    copies: tuple[Copy, ...] = ()
    claim_dating: dict[str, When] = field(default_factory=dict)
    claim_placing: dict[str, Place] = field(default_factory=dict)
    report_dating: dict[str, Published] = field(default_factory=dict)
    effect: str = ""


def run(_data: Path, split: str | None) -> Table:
    """Make the case, serve it, look at it, and return what that took."""
    split = split or "all"
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise DataMissing("There is no Chromium on this machine.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.dateline"
        counts = make_case(path, SIZES[split])
        with serving(path) as (address, start):
            took = look(address, found)
    rows = [Row("start of the server", (start, None, None, None))]
    rows += [
        Row(name, (statistics.median(each), min(each), max(each), LIMITS.get(name)))
        for name, each in took.items()
    ]
    figures = {
        f"{name} in time": float(statistics.median(took[name]) <= limit)
        for name, limit in LIMITS.items()
    }
    return Table(
        bench="web",
        split=split,
        columns=("median s", "least", "most", "limit"),
        rows=tuple(rows),
        figures=figures,
        notes=(f"{counts[0]} reports, {counts[1]} claims, {counts[2]} events, {TIMES} times each",),
    )


def make_case(path: Path, size: int) -> tuple[int, int, int]:
    """Store a case of so many reports; return how many reports, claims and events it holds."""
    chance = random.Random(1)  # noqa: S311 # the same case each time, no secret
    places = [
        Place(
            f"Town {n}",
            33 + chance.random() * 4,
            40 + chance.random() * 5,
            PlacePrecision.POINT,
            2.0,
            "gazetteer",
            f"Town {n}",
            country="IQ",
        )
        for n in range(400)
    ]
    groups: dict[tuple[str, str, date], list[Claim]] = {}
    with Case.open(path, create=True) as case:
        for start in range(0, size, 50):
            with case.transaction():
                for number in range(start, min(size, start + 50)):
                    for claim in _store(case, number, places, chance):
                        assert claim.place is not None
                        assert claim.when is not None
                        assert claim.when.earliest is not None
                        key = claim.event_type, claim.place.name, claim.when.earliest
                        groups.setdefault(key, []).append(claim)
        events = tuple(_event(claims) for claims in groups.values())
        case.replace_corroboration(Derived(events), version="bench")
    return size, size * CLAIMS, len(events)


def _store(case: Case, number: int, places: list[Place], chance: random.Random) -> Iterator[Claim]:
    day = FIRST + timedelta(days=int(chance.triangular(0, 600, 300)))
    told = [
        f"{chance.choice(SIDES).capitalize()} struck {chance.choice(places).name} "
        f"and {chance.randint(1, 40)} people were killed, officer {number}.{n} said."
        for n in range(CLAIMS)
    ]
    text = "\n\n".join(told)
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    blocks, segments, at = [], [], 0
    for part in told:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(part)))
        segments.append(Segment(at, at + len(part), at, at + len(part), exact=True))
        at += len(part) + 2
    outlet = f"Outlet {number % 60}"
    report = Report(
        id=f"r{sha256[:10]}",
        sha256=sha256,
        path=f"{number:05}.txt",
        text=text,
        blocks=tuple(blocks),
        source_map=tuple(segments),
        title=told[0][:60],
        outlet=outlet,
        published=Published(day, day, DateBasis.STATED),
    )
    arrival = Arrival(report.path, outlet=outlet)
    case.add_capture(Capture(sha256, len(data), Format.TEXT, "utf-8", "utf-8", (arrival,)), data)
    case.put_report(report, version="bench")
    claims = [_claim(report, block, day, places, chance) for block in blocks]
    case.put_reading(Findings(report.id), claims, version="bench")
    yield from claims


def _claim(
    report: Report, block: Block, day: date, places: list[Place], chance: random.Random
) -> Claim:
    span = Span(block.start, block.end)
    words = span.of(report.text)
    kind = chance.choice(TYPES)
    digest = hashlib.sha256(f"{report.id} {kind} {span.start} {span.end}".encode()).hexdigest()
    killed = chance.randint(1, 40)
    trigger = span.start + words.index("struck")
    return Claim(
        id=f"c{digest[:10]}",
        report=report.id,
        event_type=kind,
        status=Status.REPORTED,
        evidence=span,
        trigger=Span(trigger, trigger + 6),
        text=words,
        when=When(day, day, "explicit"),
        place=chance.choice(places[: 40 + day.toordinal() % 300]),
        participants=(Participant(Role.ACTOR, words.split(" struck")[0], None, span),),
        figures=(Figure("killed", killed, killed, str(killed), span),),
        sources=(
            SourceLink(f"officer {chance.randint(1, 900)}", "official"),
            SourceLink(report.outlet or "", "outlet"),
        ),
    )


def _event(claims: list[Claim]) -> Event:
    first = claims[0]
    ids = tuple(sorted(one.id for one in claims))
    origins = {one.sources[0].name: one for one in claims}
    return Event(
        id=f"e{hashlib.sha256(' '.join(ids).encode()).hexdigest()[:10]}",
        title=f"{first.event_type}: {first.place.name if first.place else ''}",
        event_type=first.event_type,
        status=first.status,
        when=first.when,
        place=first.place,
        participants=first.participants,
        figures=first.figures,
        claims=ids,
        origins=tuple(Origin(name, (one.id,)) for name, one in origins.items()),
        independent_origins=len(origins),
        grade=Grade.CORROBORATED if len(origins) > 1 else Grade.SINGLE_ORIGIN,
        discrepancies=(),
    )


@contextmanager
def serving(path: Path) -> Iterator[tuple[str, float]]:
    """Serve the case for reading; yield its address and the seconds until it was printed."""
    words = ["-m", "dateline", "serve", str(path), "--read-only", "--no-browser", "--port", "0"]
    begun = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 # our own interpreter and words
        [sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        try:
            yield address, time.perf_counter() - begun
        finally:
            server.terminate()


def look(address: str, browser: str) -> dict[str, list[float]]:
    """Return the seconds that each act took, by its name."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 # a peer of this bench alone

    took: dict[str, list[float]] = {"first view": [], "filter": [], "event": [], "search": []}
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1400, "height": 900})
        page.goto(address)
        page.wait_for_selector(".row")
        for turn in range(TIMES):
            _one_turn(page, address, turn, took)
        chromium.close()
    return took


def _one_turn(page: Page, address: str, turn: int, took: dict[str, list[float]]) -> None:
    base = address.partition("?")[0]
    page.goto(base)
    page.wait_for_selector(".row")
    took["first view"].append(_mark(page, "performance.now() / 1000"))
    took["filter"].append(_drawn(page, _CHOOSE % (turn + 1), ".tally", "hidden"))
    took["event"].append(_drawn(page, _CLICK % turn, "mark.chosen", ""))
    page.goto(base)
    page.wait_for_selector(".row")
    took["search"].append(_drawn(page, _SEARCH % f"Town {turn + 7}", ".tally", "hidden"))


_CHOOSE = """(() => { const s = document.querySelector('select[aria-label="Type"]');
  s.selectedIndex = %d; s.dispatchEvent(new Event('change', {bubbles: true})); })()"""
_CLICK = "document.querySelectorAll('.row')[%d].click()"
_SEARCH = """(() => { const s = document.querySelector('input[type=search]');
  s.value = %r; s.dispatchEvent(new Event('input', {bubbles: true})); })()"""
_WATCH = """([selector, words]) => new Promise((done) => { const begun = performance.now();
  ACT;
  const look = () => { const found = document.querySelector(selector);
    if (found && found.textContent.includes(words))
      requestAnimationFrame(() => done((performance.now() - begun) / 1000));
    else requestAnimationFrame(look); };
  requestAnimationFrame(look); })"""


def _mark(page: Page, words: str) -> float:
    return float(page.evaluate(words))


def _drawn(page: Page, act: str, selector: str, words: str) -> float:
    """Carry out an act in the page; return the seconds until what follows was drawn."""
    return float(page.evaluate(_WATCH.replace("ACT", act), [selector, words]))
