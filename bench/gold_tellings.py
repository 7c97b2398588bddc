"""Gold claims as claims of the product: what its linking would see of a faultless reader.

Each gold claim is one claim, and so is each further mention of another type, as a reader emits a
facet that has words of its own. Nothing is read off the text here: values are those of the gold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.quotes import QuotedText
from corpus.records import (
    AnnotatedReport,
    GoldClaim,
    GoldDay,
    GoldFigure,
    GoldParticipant,
    GoldPlace,
)

from corpus import Constellation
from dateline.lexicon import Lexicon
from dateline.records import (
    Claim,
    Figure,
    Participant,
    Place,
    PlacePrecision,
    Role,
    SourceLink,
    Span,
    Stage,
    Status,
    When,
)

Key = tuple[str, int]  # a report's key and a happening's number
# Kilometres about the point that a gold place gives, by its precision.
RADII = {"point": 5.0, "near": 25.0, "district": 40.0, "region": 120.0, "country": 400.0}
WIDE_KM = 200.0


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim, the report's happening that it tells of, and its event across reports."""

    claim: Claim
    key: Key
    event: int


def tellings_of(constellation: Constellation, lexicon: Lexicon) -> list[Telling]:
    """Return the gold claims of a constellation as claims of the product, each with its event."""
    homes = homes_of(constellation)
    return [
        Telling(claim, key, homes[key])
        for report in constellation.reports
        for key, claim in _claims(report, lexicon)
    ]


def homes_of(constellation: Constellation) -> Mapping[Key, int]:
    """Return the number of the event across reports that each happening is of."""
    clusters = constellation.clusters()
    return {key: number for number, keys in enumerate(clusters) for key in keys}


def _claims(report: AnnotatedReport, lexicon: Lexicon) -> Iterator[tuple[Key, Claim]]:
    text = QuotedText(report.text)
    for gold in report.claims:
        key = (report.key, gold.happening)
        evidence = _trimmed(text.sentence_of(gold.trigger), report.text)
        yield key, _claim(report, gold, gold.types[0], gold.trigger, evidence, lexicon)
        for mention in gold.also:
            if mention.types and mention.types[0] != gold.types[0]:
                evidence = _trimmed(text.sentence_of(mention.span), report.text)
                yield key, _claim(report, gold, mention.types[0], mention.span, evidence, lexicon)


def _trimmed(span: Span, text: str) -> Span:
    said = span.of(text)
    start = span.start + len(said) - len(said.lstrip())
    return Span(start, start + len(said.strip()))


def _claim(
    report: AnnotatedReport,
    gold: GoldClaim,
    event_type: str,
    trigger: Span,
    evidence: Span,
    lexicon: Lexicon,
) -> Claim:
    text = report.text
    said = f"{report.id}\n{event_type}\n{trigger.start}\n{gold.happening}\n{gold.line}"
    return Claim(
        id="c" + hashlib.sha256(said.encode()).hexdigest()[:10],
        report=report.id,
        event_type=event_type,
        status=Status(gold.status),
        evidence=evidence,
        trigger=trigger,
        text=evidence.of(text),
        when=_when(gold.day, text),
        place=_place(gold.place, text),
        participants=tuple(_part(each, text, lexicon) for each in gold.participants),
        figures=tuple(_figure(each, text) for each in gold.figures if each.covers != "all"),
        sources=tuple(
            SourceLink(each.name or each.span.of(text), "body", each.span.of(text), each.span)
            for each in gold.sources
        ),
        stage=Stage(gold.stage),
    )


def _when(day: GoldDay | None, text: str) -> When | None:
    if day is None or not day.days.known:
        return None
    said = None if day.span is None else day.span.of(text)
    return When(day.days.earliest, day.days.latest, "gold", said, day.span)


def _place(place: GoldPlace | None, text: str) -> Place | None:
    if place is None or place.name is None:
        return None
    precision = PlacePrecision(place.precision) if place.precision else None
    return Place(
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=precision,
        radius_km=RADII.get(place.precision or "", WIDE_KM),
        basis="gold",
        text=None if place.span is None else place.span.of(text),
        span=place.span,
        country=place.country,
    )


def _part(part: GoldParticipant, text: str, lexicon: Lexicon) -> Participant:
    said = part.span.of(text)
    actor = lexicon.actors.find(part.name or said)
    return Participant(
        Role(part.role), part.name or said, None if actor is None else actor.id, part.span
    )


def _figure(figure: GoldFigure, text: str) -> Figure:
    since = figure.covers_span
    summed = None if figure.covers == "happening" else "all" if since is None else since.of(text)
    of = None if figure.of is None else figure.of.of(text)
    return Figure(figure.measure, figure.low, figure.high, figure.value, figure.span, of, summed)
