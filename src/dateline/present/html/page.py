"""The page: template, style and script put into files that ask nothing of any network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from dateline import __version__
from dateline.lexicon import Lexicon, load_lexicon
from dateline.present import sentences, wording
from dateline.present.html.batches import Batch, make_batches
from dateline.present.html.model import EventPart, PageModel, build_model
from dateline.present.view import CaseView
from dateline.present.visible import visible
from dateline.settings import Settings

FOLDER = files("dateline.present.html")
BATCH = 20  # events that are open at once on the page
FILE_BATCH = 100  # events in one file of a folder
FRONT = "index.html"
WHOLE = ("summary", "timeline", "map", "events", "filters", "reports", "reading")
FRONT_SHOWS = ("summary", "timeline", "map", "events", "filters", "rows", "reading")
SECTIONS = (
    ("known", "summary", "Summary"),
    ("timeline", "timeline", "Timeline"),
    ("map", "map", "Map"),
    ("events", "events", "Events"),
    ("reports", "reports", "Reports"),
    ("left-out", "reports", "Left out"),
    ("reading", "reading", "How to read this"),
)


@dataclass(frozen=True, slots=True)
class _File:
    """What one file of the page holds: its sections, its events, and its name among several."""

    name: str
    shows: tuple[str, ...]
    batches: tuple[Batch, ...] = ()
    part_name: str = ""


def render_page(view: CaseView, *, lexicon: Lexicon | None = None) -> str:
    """Return the page of a case as HTML, the same for the same case byte for byte.

    All text is escaped, and what would turn its direction is written out. The content security
    policy forbids every outside resource and every script and style but the page's own two, which
    it names by their hashes. Without a lexicon ours is used.
    """
    page = build_model(view, lexicon=_ours(lexicon))
    whole = _File(FRONT, WHOLE, make_batches(page, BATCH))
    return _render(page, whole, [whole], notice=wording.word_notice(view.notes))


def render_folder(view: CaseView, *, lexicon: Lexicon | None = None) -> dict[str, str]:
    """Return the page of a case as several files by name: a front, its events, its reports.

    Each file is as closed as `render_page` makes it, and links to the others.
    """
    page = build_model(view, lexicon=_ours(lexicon))
    batches = make_batches(page, FILE_BATCH)
    made = [_File(FRONT, FRONT_SHOWS, batches)]
    for number, batch in enumerate(batches, 1):
        made.append(_File(f"events-{number:03}.html", ("events",), (batch,), batch.words))
    made.append(_File("reports.html", ("reports",), part_name="Reports"))
    notice = wording.word_notice(view.notes)
    return {one.name: _render(page, one, made, notice=notice) for one in made}


def _ours(lexicon: Lexicon | None) -> Lexicon:
    return load_lexicon(Settings()) if lexicon is None else lexicon


def _render(page: PageModel, file: _File, made: Sequence[_File], *, notice: str) -> str:
    style, script = _read("report.css"), _read("report.js")
    template = _environment().from_string(_read("report.html.j2"))
    homes = _homes(page, made)

    def to(name: str) -> str:
        """Return the address of an event, a claim or a report as seen from this file."""
        home = homes.get(name, file.name)
        return f"#{name}" if home == file.name else f"{home}#{name}"

    return template.render(
        page=page,
        show=file.shows,
        batches=file.batches,
        part_name=file.part_name,
        to=to,
        sections=tuple(_sections(page, file, made)),
        pages=len(made),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=content_policy(style, script),
        version=__version__,
        notice=notice,
        meaning=wording.GRADE_MEANING,
    )


def _homes(page: PageModel, made: Sequence[_File]) -> dict[str, str]:
    """Return which file holds each event, claim and report."""
    homes: dict[str, str] = {}
    for file in made:
        if "reports" in file.shows:
            homes.update((part.report.id, file.name) for part in page.reports)
        for part in () if "rows" in file.shows else _parts(file.batches):
            homes[part.event.id] = file.name
            homes.update((c.claim.id, file.name) for origin in part.origins for c in origin.claims)
    return homes


def _parts(batches: Iterable[Batch]) -> Iterator[EventPart]:
    for batch in batches:
        yield from batch.events


def _sections(page: PageModel, file: _File, made: Sequence[_File]) -> Iterator[tuple[str, str]]:
    """Yield the links to all sections, and from a file of events to the files beside it."""
    empty = {
        name
        for name, held in (("timeline", page.chart), ("map", page.map), ("summary", page.events))
        if not held
    }
    for anchor, section, name in SECTIONS:
        home = next(one.name for one in made if section in one.shows)
        if section not in empty:
            yield ("" if home == file.name else home) + f"#{anchor}", name
    if file.batches and "rows" not in file.shows and len(made) > 1:
        at = made.index(file)
        for other, word in ((made[at - 1], "Before"), (made[at + 1], "After")):
            if other.part_name and other.batches:
                yield other.name, f"{word}: {other.part_name}"


def content_policy(style: str, script: str) -> str:
    """Return the content security policy (CSP level 3) that allows one style and one script."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        count=wording.count,
        word_when=wording.word_when,
        word_days=wording.word_days,
        word_published=wording.word_published,
        word_amount=wording.word_amount,
        word_clock=wording.word_clock,
        word_cumulative=wording.word_cumulative,
        word_moment=wording.word_moment,
        word_origins=wording.word_origins,
        word_basis=wording.word_basis,
        word_accused=sentences.word_accused,
        word_field=wording.word_field,
        word_outlet=wording.word_outlet,
        word_place=wording.word_place,
        word_spread=wording.word_spread,
        word_type=wording.word_type,
    )
    return environment


def _shown(value: object) -> object:
    """Return what the template puts out, acting characters written out but in our own files."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _read(name: str) -> str:
    return FOLDER.joinpath(name).read_text(encoding="utf-8")
