"""Capture to report: the clean room's way in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.clean.article import Article, Piece, SetAside
from dateline.clean.assemble import assemble
from dateline.clean.dates import find_dates
from dateline.clean.finder import finder_clue
from dateline.clean.floods import tame
from dateline.clean.items import is_page, read_item
from dateline.clean.json_record import Record, read_record
from dateline.clean.lines import Line, split_lines
from dateline.clean.markup import read_page
from dateline.clean.metadata import Metadata, part_title, read_metadata
from dateline.clean.outlet import name_outlet
from dateline.clean.page import clean_page, page_lines
from dateline.clean.plain import clean_lines
from dateline.clean.published import (
    ADDRESS,
    DECLARED,
    PATH,
    Clue,
    Dated,
    bounded_by_capture,
    dateline_clue,
    decide,
    declared_clue,
    stated_clues,
)
from dateline.clean.saved import Saved, read_saved
from dateline.clean.trace import decode
from dateline.clean.unread import LEAST, clean_unread, letters_in
from dateline.clean.wires import find_dateline
from dateline.clean.wording import ENGLISH, language_of
from dateline.errors import CaptureRejected
from dateline.lexicon.furniture import load_furniture
from dateline.lexicon.outlets import Outlets
from dateline.records import (
    BlockKind,
    Capture,
    DateBasis,
    Format,
    Published,
    Rejection,
    Report,
)
from dateline.settings import FieldNames

UNKNOWN = "und"  # begins the tag of a text of which only the script is known
_DECLARED_LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])")
LEAST_WORDS = 8  # an article shorter than this is none; a lone caption passes
STAGE = "clean"
SHOWN = 500  # code points of a set-aside line that its record keeps


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A report, and a record of each line that was set aside with its reason (law 2)."""

    report: Report
    set_aside: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class _Declared:
    """What was declared of a capture outside its article's words."""

    title: str | None
    url: str | None
    outlet: str | None
    names: tuple[str, ...]
    addresses: tuple[str, ...]
    byline: str | None
    published: str | None
    clues: tuple[Clue, ...]
    day_first: bool | None
    captured: date | None
    clock: date | None


def clean_capture(
    capture: Capture,
    data: bytes,
    *,
    fields: FieldNames | None = None,
    outlets: Outlets | None = None,
) -> Cleaned:
    """Return the report inside a capture; its outlet goes by its name in `outlets` (else ours).

    Pure: the same capture and bytes give the same report. What is not in English is a report too,
    with its language, and is not read further. Raises `CaptureRejected` with the reason `empty`,
    `no-article` or `bad-record`; or `live-blog`, whose updates are reports, each by itself.
    """
    if capture.format is Format.LIVE_BLOG:
        raise CaptureRejected(
            f"{capture.arrival.path} is a live blog: its updates are read, each with its own day.",
            reason="live-blog",
            serious=False,
        )
    source = decode(data, capture.charset)
    record: Record | None = None
    if capture.format in {Format.JSON_HTML, Format.JSON_TEXT}:
        is_html = capture.format is Format.JSON_HTML
        record = read_record(source, fields or FieldNames(), is_html=is_html)
        source = record.body
    markup = capture.format in {Format.HTML, Format.JSON_HTML}
    tamed = tame(source, markup=markup)
    source = tamed.source
    if not source.text.strip():
        raise CaptureRejected(
            f"{capture.arrival.path} holds no text.", reason="empty", hint="Save the page again."
        )
    metadata, saved = Metadata(), Saved()
    headline = record.title if record is not None else None
    declared = (capture.arrival.title, headline.text if headline is not None else None)
    titles = [one for one in declared if one]
    if markup:
        page = read_page(source)
        metadata, saved = read_metadata(page), read_saved(source.text)
        found = _found_by_finder(source.text, capture, _captured(capture, record, saved))
        if found is not None:
            metadata = replace(metadata, clues=(*metadata.clues, found))
        article = clean_page(page, source.text, metadata, titles)
        whole = page.text
        lines = page_lines(page)
    else:
        lines = split_lines(source)
        article = clean_lines(lines, titles=titles)
        whole = source.text
    item = _item(capture, record, article, lines, source.text)
    article = item or article
    language = _language(article, whole, metadata)
    if language != ENGLISH and (item or not markup or _letters(article) < LEAST):
        unread = clean_unread(lines, titles=titles, heads=metadata.titles)
        if item is None or _letters(unread) >= LEAST:
            article, item = unread, None
    article = replace(article, set_aside=(*article.set_aside, *map(_run, tamed.cut)))
    if item is None:
        _refuse(capture.arrival.path, article, language)
    if article.title is None and headline is not None:
        article = replace(article, title=headline)
    told = _declared(capture, record, metadata, saved)
    return _report(capture, article, told, outlets, language)


def _run(text: str) -> SetAside:
    return SetAside(text[:SHOWN], "run")


def _words(article: Article) -> int:
    return sum(len(piece.text.text.split()) for piece in article.pieces)


def _item(
    capture: Capture, record: Record | None, article: Article, lines: Sequence[Line], source: str
) -> Article | None:
    """Return the short text that a record holds, `None` where it is none or holds an article."""
    if record is None or _words(article) >= LEAST_WORDS or is_page(source):
        return None
    day = capture.arrival.published or record.published
    return read_item(lines, dated=bool(find_dates(day or "")))


def _language(article: Article, whole: str, metadata: Metadata) -> str:
    """Return the tag of an article's language; what is too short to tell is taken for English."""
    prose = " ".join(piece.text.text for piece in article.pieces)
    language = language_of(prose) if prose else None
    if language in {None, ENGLISH} and _words(article) < LEAST_WORDS:
        language = language_of(whole)
    if language is None:
        return ENGLISH
    declared = _DECLARED_LANGUAGE.match((metadata.language or "").lower())
    if language.startswith(UNKNOWN) and declared is not None and declared[0] != ENGLISH:
        return declared[0]
    return language


def _letters(article: Article) -> int:
    return sum(letters_in(piece.text.text) for piece in article.pieces)


def _refuse(path: str, article: Article, language: str) -> None:
    """Raise `CaptureRejected` where there is no article."""
    english = language == ENGLISH
    if (_words(article) < LEAST_WORDS) if english else (_letters(article) < LEAST):
        raise CaptureRejected(
            f"No article was found in {path}.",
            reason="no-article",
            hint="Look at the file: it may be a menu, a login page or a list of links.",
        )


def _declared(
    capture: Capture, record: Record | None, metadata: Metadata, saved: Saved
) -> _Declared:
    """Return what the arrival, the record and the markup declare, the user's word first."""
    arrival = capture.arrival
    told = (arrival.url, record.url if record else None, saved.url, *metadata.urls)
    addresses = tuple(dict.fromkeys(each for each in told if each))
    url = addresses[0] if addresses else None
    clues = list(metadata.clues)
    published = arrival.published or (record.published if record else None)
    if published:
        clue = declared_clue(published, DateBasis.METADATA, DECLARED)
        clues = [clue, *clues] if clue is not None else clues
    for address, rank in ((url, ADDRESS), (arrival.path, PATH)):
        clue = declared_clue(address, DateBasis.ADDRESS, rank) if address else None
        # A folder named 2031-05-30 may be of the day of collection; /2031/05/30/ is a site's own.
        if clue is not None and (rank == ADDRESS or "/" in clue.found.text):
            clues.append(clue)
    language = (metadata.language or "").lower()
    return _Declared(
        title=arrival.title,
        url=url,
        outlet=arrival.outlet or (record.outlet if record else None),
        names=metadata.outlets,
        addresses=addresses,
        byline=(record.byline if record else None) or metadata.byline,
        published=published,
        clues=tuple(clues),
        day_first={"en-us": False, "en-gb": True, "en-au": True}.get(language.replace("_", "-")),
        captured=_captured(capture, record, saved),
        clock=_clock(capture),
    )


def _found_by_finder(source: str, capture: Capture, captured: date | None) -> Clue | None:
    """Return the finder's clue; one after the machine's clock only where there is none before."""
    if captured is not None:
        return finder_clue(source, ceiling=captured)
    found = finder_clue(source, ceiling=_clock(capture))
    return finder_clue(source, ceiling=None) if found is None else found


def _clock(capture: Capture) -> date | None:
    """Return the day that the machine's clock showed when the capture was taken in."""
    return _first_day([capture.arrival.ingested_at.value])


def _captured(capture: Capture, record: Record | None, saved: Saved) -> date | None:
    """Return the day on which the page was captured, where that is declared."""
    retrieved = None if record is None else record.retrieved
    return _first_day([capture.arrival.captured_at.value, retrieved, saved.when])


def _first_day(values: Sequence[str | None]) -> date | None:
    """Return the last possible day of the first of these that holds a date."""
    for value in values:
        found = find_dates(value) if value else []
        if found:
            return found[0].latest
    return None


def _report(
    capture: Capture,
    article: Article,
    declared: _Declared,
    outlets: Outlets | None,
    language: str,
) -> Cleaned:
    """Return the report with its metadata, and what was set aside."""
    pieces = list(article.pieces)
    title, named = (None, None) if article.title is None else part_title(article.title)
    if title is not None and len(title):
        pieces.insert(0, Piece(BlockKind.TITLE, title))
    assembled = assemble(pieces)
    headline = None if article.title is None else article.title.text
    near = stated_clues(article.near, day_first=declared.day_first, headline=headline)
    clues = [*near, *declared.clues]
    opening = find_dateline(assembled, Published()) if language == ENGLISH else None
    sent = dateline_clue(opening)
    clues += [sent] if sent is not None else []
    decided = decide(clues, ceiling=declared.captured, clock=declared.clock)
    dated = bounded_by_capture(decided, declared.captured)
    report = Report(
        id=f"r{capture.sha256[:10]}",
        sha256=capture.sha256,
        path=capture.arrival.path,
        text=assembled.text,
        blocks=assembled.blocks,
        source_map=assembled.source_map,
        title=title.text if title is not None else declared.title,
        url=declared.url,
        outlet=name_outlet(
            declared.outlet,
            addresses=declared.addresses,
            names=(*declared.names, *([named] if named else [])),
            outlets=outlets,
        ),
        byline=declared.byline or _byline(article.near),
        language=language,
        dateline=find_dateline(assembled, dated.published) if language == ENGLISH else None,
        published=dated.published,
        related_headlines=article.related,
    )
    return Cleaned(report, _set_aside(report, article, dated))


def _byline(near: tuple[str, ...]) -> str | None:
    """Return the byline that stands among the lines about the headline."""
    table = load_furniture()
    for line in near:
        match = table.byline.match(line) if len(line) <= 120 else None
        if (
            match is not None
            and 1 <= len(match["name"].split()) <= 6
            and match["name"][0].isupper()
        ):
            return match["name"].strip(" .")
    return None


def _set_aside(report: Report, article: Article, dated: Dated) -> tuple[Rejection, ...]:
    """Return a record of every line set aside and every date refused."""
    lines = [
        Rejection(STAGE, report.id, one.reason, _DETAILS.get(one.reason, _OTHER), report.id, None,
                  one.text[:SHOWN], serious=False)
        for one in article.set_aside
    ]  # fmt: skip
    dates = [
        Rejection(STAGE, report.id, "impossible-date",
                  "This date cannot be the report's: it lies after its capture or long before.",
                  report.id, None, text, serious=False)
        for text in dated.refused
    ]  # fmt: skip
    return (*lines, *dates)


_OTHER = "Set aside as page furniture."
_DETAILS = {
    "outside": "Stands outside the article.",
    "repeated": "Says only what a fuller line says too.",
    "data": "A printed data structure.",
    "run": "So many characters without a blank that they can be no words.",
    "icons": "Names of pictures of an icon font.",
    "wordless": "Holds no words.",
    "date": "A date line; its date is a clue to the day of publication.",
    "byline": "A byline.",
    "teaser": "The opening of another article.",
    "aside": "Stands in an element that is named as furniture.",
    "link": "A link to something else.",
    "table": "A table of numbers.",
}
