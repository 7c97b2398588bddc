"""Exports at size: rows a second and memory of each, over a made case of 100,000 claims.

Each export runs in a process of its own, forked from one that holds the case: what it needs beyond
the case itself is what its peak adds.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from bench.table import Row, Table, UnknownSplit
from dateline.cli.formats import ExportFormat, Layer, pieces
from dateline.lexicon import Lexicon, load_lexicon
from dateline.present.brief import brief_to_docx, make_brief
from dateline.present.html import render_page
from dateline.present.safety import load_profile, make_safe
from dateline.present.schemes import Scheme, scheme_table, table_to_csv
from dateline.present.view import CaseView
from dateline.records import (
    Block,
    BlockKind,
    Claim,
    DateBasis,
    Event,
    Figure,
    Grade,
    Origin,
    Participant,
    Place,
    PlacePrecision,
    Published,
    Report,
    Role,
    Segment,
    SourceLink,
    Span,
    Status,
    When,
)
from dateline.settings import Settings

SIZES = {"all": 100_000, "small": 1_000}
CLAIMS_A_REPORT, CLAIMS_AN_EVENT = 5, 2
PAGE_CLAIMS = 5_000  # a page of more is nothing for a browser
FIRST = date(2016, 1, 1)
TYPES = ("armed-clash", "air-strike", "shelling", "attack", "killing", "displacement")
MEGABYTE = 1 << 20
Export = Callable[[CaseView, Lexicon], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one export took: seconds of CPU time, bytes written, megabytes beyond the case."""

    seconds: float
    size: int
    memory: float


def run(data: Path, split: str | None) -> Table:
    """Measure every export; `data` is not needed, the case is made by rule."""
    del data
    split = split or "all"
    if split not in SIZES:
        raise UnknownSplit(f"exchange has the splits {', '.join(SIZES)}, not {split!r}.")
    lexicon = load_lexicon(Settings())
    view = made_case(SIZES[split])
    rows = []
    for name, (export, unit) in exports().items():
        shown = view if name != "page" else _part(view)
        number = len(getattr(shown, unit))
        found = measure(export, shown, lexicon)
        rate = number / found.seconds
        cells = (f"{number:,} {unit}", round(found.seconds, 1), round(rate), round(found.memory),
                 round(found.size / MEGABYTE, 1))  # fmt: skip
        rows.append(Row(name, cells))
    columns = ("export", "rows", "seconds", "rows/s", "MB of memory", "MB written")
    return Table("exchange", split, columns, tuple(rows), notes=(_note(view),))


def _note(view: CaseView) -> str:
    return (
        f"made case: {len(view.reports):,} reports, {len(view.claims):,} claims, "
        f"{len(view.events):,} events; seconds are of CPU time; "
        "memory is what the export adds to the case in memory; "
        f"the page shows {PAGE_CLAIMS:,} claims at most"
    )


def exports() -> dict[str, tuple[Export, str]]:
    """Return every export by its name, with what its rows are."""
    by_claim = {ExportFormat.JSON, ExportFormat.CSV, ExportFormat.XLSX}
    found: dict[str, tuple[Export, str]] = {}
    for form in ExportFormat:
        unit = "claims" if form in by_claim else "events"
        unit = "reports" if form in (ExportFormat.RIS, ExportFormat.GRAPHML) else unit
        found[form.value] = (_format(form), unit)
    for scheme in Scheme:
        found[f"scheme {scheme.value}"] = (_scheme(scheme), "events")
    found["profile public"] = (_public, "claims")
    found["brief docx"] = (lambda view, _: (brief_to_docx(make_brief(view)),), "events")
    found["page"] = (lambda view, _: (render_page(view).encode(),), "claims")
    return found


def _format(form: ExportFormat) -> Export:
    return lambda view, lexicon: pieces(form, view, Layer.EVENTS, None, lexicon=lexicon)


def _scheme(scheme: Scheme) -> Export:
    return lambda view, lexicon: (
        table_to_csv(scheme_table(view, scheme, lexicon=lexicon)).encode(),
    )


def _public(view: CaseView, lexicon: Lexicon) -> Iterable[bytes]:
    safe = make_safe(view, load_profile("public"), lexicon=lexicon, today=FIRST)
    return (" ".join(safe.notes).encode(),)


def measure(export: Export, view: CaseView, lexicon: Lexicon) -> Measured:
    """Return what an export takes, in a process of its own."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    child = context.Process(target=_measured, args=(export, view, lexicon, there))
    child.start()
    there.close()
    found = here.recv()
    child.join()
    assert isinstance(found, Measured)
    return found


def _measured(export: Export, view: CaseView, lexicon: Lexicon, out: Connection) -> None:
    before = _peak()
    start = time.process_time()
    size = sum(len(piece) for piece in export(view, lexicon))
    out.send(Measured(time.process_time() - start, size, max(0.0, _peak() - before)))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _part(view: CaseView) -> CaseView:
    """Return so much of a case as a page can show."""
    reports = view.reports[: PAGE_CLAIMS // CLAIMS_A_REPORT]
    claims = view.claims[: len(reports) * CLAIMS_A_REPORT]
    held = {claim.id for claim in claims}
    events = tuple(event for event in view.events if held.issuperset(event.claims))
    return replace(view, reports=reports, claims=claims, events=events)


def made_case(number: int) -> CaseView:
    """Return a case of so many claims, made by rule: no words of anybody's."""
    reports = tuple(_report(n) for n in range(-(-number // CLAIMS_A_REPORT)))
    claims = tuple(claim for n, report in enumerate(reports) for claim in _claims(n, report))
    claims = claims[:number]
    pairs = range(0, len(claims), CLAIMS_AN_EVENT)
    events = tuple(_event(claims[start : start + CLAIMS_AN_EVENT]) for start in pairs)
    persons = tuple(sorted({f"Witness{n % 500} Family{n % 300}" for n in range(len(reports))}))
    return CaseView("made", reports, claims, events, persons=persons)


def _sentence(report: int, number: int) -> str:
    return (
        f"Rebels attacked a camp near Village {report % 900} on Monday and killed {number + 2} "
        f"soldiers, Witness{report % 500} Family{report % 300} said."
    )


def _report(number: int) -> Report:
    sentences = [_sentence(number, each) for each in range(CLAIMS_A_REPORT)]
    text = "\n\n".join(sentences)
    starts = [0]
    for sentence in sentences[:-1]:
        starts.append(starts[-1] + len(sentence) + 2)
    ends = [start + len(words) for start, words in zip(starts, sentences, strict=True)]
    sha256 = f"{number:064x}"
    day = FIRST + timedelta(days=number % 700)
    return Report(
        id=f"r{number:010x}",
        sha256=sha256,
        path=f"pages/{number}.html",
        text=text,
        blocks=tuple(Block(BlockKind.PARAGRAPH, a, b) for a, b in zip(starts, ends, strict=True)),
        source_map=tuple(
            Segment(a, b, a, b, exact=True) for a, b in zip(starts, ends, strict=True)
        ),
        title=f"Report {number}",
        url=f"https://outlet{number % 200}.example/{number}",
        outlet=f"Outlet {number % 200}",
        language="en",
        published=Published(day, day, DateBasis.STATED),
    )


def _claims(number: int, report: Report) -> Iterator[Claim]:
    day = FIRST + timedelta(days=number % 700)
    village = f"Village {number % 900}"
    where = Place(
        village, 36 + number % 90 / 100, 43 + number % 70 / 100, PlacePrecision.POINT, 2.0,
        "gazetteer", village, country="IQ", admin1="Nineveh",
    )  # fmt: skip
    name = f"Witness{number % 500} Family{number % 300}"
    for each, block in enumerate(report.blocks):
        words = report.text[block.start : block.end]
        start = block.start + words.index("attacked")
        told = block.start + words.index(name)
        figure = block.start + words.index(str(each + 2), words.index("killed"))
        yield Claim(
            id=f"c{number * CLAIMS_A_REPORT + each:010x}",
            report=report.id,
            event_type=TYPES[each % len(TYPES)],
            status=Status.REPORTED,
            evidence=Span(block.start, block.end),
            trigger=Span(start, start + len("attacked")),
            text=words,
            when=When(day, day, "relative to publication", "on Monday"),
            place=where,
            participants=(
                Participant(Role.ACTOR, "Rebels", "rebels", Span(block.start, block.start + 6)),
                Participant(Role.TARGET, "Iraqi Army", "iraq-army", Span(start, start + 8)),
            ),
            figures=(
                Figure("killed", each + 2, each + 2, str(each + 2), Span(figure, figure + 1)),
            ),
            sources=(
                SourceLink(name, "person", name, Span(told, told + len(name))),
                SourceLink(report.outlet or "", "outlet"),
            ),
        )


def _event(claims: tuple[Claim, ...]) -> Event:
    first = claims[0]
    names = dict.fromkeys(claim.sources[0].name for claim in claims)
    origins = tuple(
        Origin(name, tuple(c.id for c in claims if c.sources[0].name == name)) for name in names
    )
    return Event(
        id=f"e{first.id[1:]}",
        title=f"Attack: {first.place.name if first.place else ''}",
        event_type=first.event_type,
        status=first.status,
        when=first.when,
        place=first.place,
        participants=first.participants,
        figures=first.figures,
        claims=tuple(claim.id for claim in claims),
        origins=origins,
        independent_origins=len(origins),
        grade=Grade.CORROBORATED if len(origins) > 1 else Grade.SINGLE_ORIGIN,
        discrepancies=(),
    )
