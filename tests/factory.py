"""The one factory of records for tests: every argument has a default that fits the others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from dateline.records import (
    Block,
    BlockKind,
    Claim,
    DateBasis,
    Discrepancy,
    Event,
    Figure,
    Grade,
    Origin,
    Participant,
    Place,
    PlacePrecision,
    Published,
    RelatedHeadline,
    Report,
    Role,
    Segment,
    SourceLink,
    Span,
    Status,
    When,
)

PARAGRAPH_BREAK = "\n\n"
DEFAULT_TEXT = "Soldiers entered the village of Karemlash on Tuesday, an army officer said."


def find_span(text: str, words: str) -> Span:
    """Return where `words` stand first in `text`; fail if they do not."""
    start = text.index(words)
    return Span(start, start + len(words))


def make_published(
    earliest: str | None = None,
    latest: str | None = None,
    *,
    basis: DateBasis = DateBasis.STATED,
) -> Published:
    """Return a publication interval from ISO days; one day alone stands for both ends."""
    if earliest is None and latest is None:
        return Published()
    return Published(_day(earliest), _day(latest or earliest), basis)


def make_report(
    text: str = DEFAULT_TEXT,
    *,
    title: str | None = None,
    published: str | Published | None = None,
    path: str | None = None,
    outlet: str | None = "The Harbour Courier",
    url: str | None = None,
    related: Sequence[RelatedHeadline] = (),
) -> Report:
    """Return a report whose capture is its own clean text in UTF-8.

    `text` holds paragraphs parted by blank lines; a title becomes the first block. `published`
    is an ISO day or a whole `Published`.
    """
    full = text if title is None else title + PARAGRAPH_BREAK + text
    sha256 = hashlib.sha256(full.encode()).hexdigest()
    if published is None or isinstance(published, str):
        published = make_published(published)
    blocks = _blocks(full, has_title=title is not None)
    return Report(
        id=f"r{sha256[:10]}",
        sha256=sha256,
        path=f"{sha256[:10]}.txt" if path is None else path,
        text=full,
        blocks=blocks,
        source_map=tuple(one for block in blocks for one in _segments(full, block)),
        title=title,
        url=url,
        outlet=outlet,
        language="en",
        published=published,
        related_headlines=tuple(related),
    )


def make_when(
    earliest: str | None = "2016-10-18",
    latest: str | None = None,
    *,
    basis: str = "explicit",
    text: str | None = None,
) -> When:
    """Return a time from ISO days; one day alone stands for both ends."""
    return When(_day(earliest), _day(latest or earliest), basis, text)


def make_place(
    name: str = "Karemlash",
    latitude: float | None = 36.305,
    longitude: float | None = 43.411,
    *,
    precision: PlacePrecision | None = PlacePrecision.POINT,
    radius_km: float | None = 2.0,
) -> Place:
    """Return a place; the defaults are those of a village in the Nineveh plain."""
    return Place(name, latitude, longitude, precision, radius_km, "gazetteer", name)


def make_source(name: str, *, kind: str = "body", text: str | None = None) -> SourceLink:
    """Return one link of a source chain."""
    return SourceLink(name, kind, name if text is None else text)


def make_figure(
    measure: str = "killed", low: float | None = 3, high: float | None = 3, text: str = "three"
) -> Figure:
    """Return a figure; `make_claim` finds its words in the report."""
    return Figure(measure, low, high, text, Span(0, 0))


def make_participant(
    name: str = "Iraqi army", *, role: Role = Role.ACTOR, actor: str | None = "iraqi-army"
) -> Participant:
    """Return a participant; its span is empty unless a test sets one."""
    return Participant(role, name, actor, Span(0, 0))


def make_claim(
    report: Report | None = None,
    evidence: str | None = None,
    *,
    trigger: str | None = None,
    event_type: str = "ground-clash",
    status: Status = Status.REPORTED,
    when: When | None = None,
    place: Place | None = None,
    participants: Sequence[Participant] = (),
    figures: Sequence[Figure] = (),
    sources: Sequence[SourceLink] | None = None,
    acled: tuple[str | None, str | None] = ("Battles", "Armed clash"),
    claim_id: str | None = None,
    notes: Sequence[str] = (),
) -> Claim:
    """Return a claim of `report` resting on its words `evidence` (the last block by default).

    `trigger` is the evidence's second word by default, `sources` the outlet alone, `claim_id`
    made the way the reader makes it.
    """
    report = make_report() if report is None else report
    if evidence is None:
        block = report.blocks[-1]
        evidence = report.text[block.start : block.end]
    span = find_span(report.text, evidence)
    words = evidence.split()
    start = span.start + evidence.index(trigger or words[min(1, len(words) - 1)])
    trigger_words = trigger or words[min(1, len(words) - 1)]
    digest = hashlib.sha256(f"{report.id} {event_type} {span.start} {span.end}".encode())
    if sources is None:
        sources = [] if report.outlet is None else [make_source(report.outlet, kind="outlet")]
    return Claim(
        id=f"c{digest.hexdigest()[:10]}" if claim_id is None else claim_id,
        report=report.id,
        event_type=event_type,
        status=status,
        evidence=span,
        trigger=Span(start, start + len(trigger_words)),
        text=evidence,
        when=when,
        place=place,
        participants=tuple(participants),
        figures=tuple(_placed(figure, report) for figure in figures),
        sources=tuple(sources),
        acled_event_type=acled[0],
        acled_sub_event_type=acled[1],
        notes=tuple(notes),
    )


def make_event(
    claims: Sequence[Claim] | None = None,
    *,
    title: str = "Ground clash at Karemlash",
    grade: Grade = Grade.SINGLE_ORIGIN,
    origins: Sequence[Origin] | None = None,
    independent_origins: int | None = None,
    discrepancies: Sequence[Discrepancy] = (),
) -> Event:
    """Return an event over `claims` that takes its values from the first of them."""
    claims = [make_claim()] if claims is None else claims
    ids = tuple(sorted(claim.id for claim in claims))
    first = claims[0]
    if origins is None:
        names = dict.fromkeys(claim.sources[0].name for claim in claims if claim.sources)
        origins = [
            Origin(name, tuple(c.id for c in claims if c.sources and c.sources[0].name == name))
            for name in names
        ]
    return Event(
        id=f"e{hashlib.sha256(' '.join(ids).encode()).hexdigest()[:10]}",
        title=title,
        event_type=first.event_type,
        status=first.status,
        when=first.when,
        place=first.place,
        participants=first.participants,
        figures=first.figures,
        claims=ids,
        origins=tuple(origins),
        independent_origins=len(origins) if independent_origins is None else independent_origins,
        grade=grade,
        discrepancies=tuple(discrepancies),
        rules=(),
    )


def _placed(figure: Figure, report: Report) -> Figure:
    """Return the figure with the span of its words, where it has none and they are there."""
    start = report.text.find(figure.text)
    if len(figure.span) > 0 or start < 0:
        return figure
    return replace(figure, span=Span(start, start + len(figure.text)))


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _blocks(text: str, *, has_title: bool) -> tuple[Block, ...]:
    blocks = []
    start = 0
    for number, part in enumerate(text.split(PARAGRAPH_BREAK)):
        kind = BlockKind.TITLE if has_title and number == 0 else BlockKind.PARAGRAPH
        blocks.append(Block(kind, start, start + len(part)))
        start += len(part) + len(PARAGRAPH_BREAK)
    return tuple(blocks)


def _segments(text: str, block: Block) -> Iterator[Segment]:
    """Yield the bytes behind a block, one run of letters of one width in UTF-8 after another."""
    start, first = block.start, len(text[: block.start].encode())
    for width, run in groupby(text[block.start : block.end], lambda letter: len(letter.encode())):
        end = start + len(list(run))
        last = first + width * (end - start)
        yield Segment(start, end, first, last, exact=True)
        start, first = end, last
