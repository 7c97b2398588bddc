"""The reader: one report to findings, claims and what it set aside."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.lexicon import Lexicon
from dateline.lexicon.gazetteer import Gazetteer
from dateline.read.attributions import (
    find_attributions,
    find_caveats,
    make_out_sources,
    source_chain,
)
from dateline.read.cast import find_cast
from dateline.read.claims import Setting, make_claims
from dateline.read.event_mentions import find_mentions
from dateline.read.parse import Document, Word
from dateline.read.place.attach import place_within, read_scene
from dateline.read.place.phrases import Told
from dateline.read.places import find_places
from dateline.read.publication import infer_published
from dateline.read.quantities import RefusedQuantity, read_quantities
from dateline.read.time.anchored import anchor_times
from dateline.read.time.attach import when_of
from dateline.read.time.setting import Setting as TimeSetting
from dateline.read.time.zones import with_zones
from dateline.read.times import find_times, resolve_against
from dateline.records import (
    Claim,
    Entity,
    Findings,
    Place,
    Rejection,
    Report,
    SourceLink,
    Span,
    TimeExpression,
    Token,
    When,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read off one report; `report` has its publication bounds where they were found."""

    report: Report
    findings: Findings
    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...]


def read_report(
    report: Report, doc: Document, *, lexicon: Lexicon, gazetteer: Gazetteer
) -> Reading:
    """Return findings, claims and refusals of a report; `doc.text` must be `report.text`."""
    times = find_times(doc, report, lexicon=lexicon)
    report, times = _with_publication(report, doc, times, lexicon)
    places = find_places(doc, report, gazetteer=gazetteer, lexicon=lexicon)
    amounts = read_quantities(doc, lexicon=lexicon)
    attributions = find_attributions(doc, report, lexicon=lexicon)
    findings = Findings(
        report=report.id,
        sentences=sentences_of(doc),
        tokens=tokens_of(doc),
        entities=entities_of(doc),
        times=times,
        places=places,
        quantities=amounts.quantities,
        attributions=attributions,
    )
    refused = tuple(_refused_amount(report, doc, each) for each in amounts.refused)
    if not doc.is_parsed:
        return Reading(report, findings, (), refused)
    cast = find_cast(doc, lexicon=lexicon, places=places, dateline=report.dateline)
    mentions = find_mentions(doc, report.id, cast, lexicon=lexicon)
    types = {each.token.i: each.event_type for each in mentions.mentions}
    told = [
        Told(each.token, each.event_type, lexicon.event_types.family(each.event_type))
        for each in mentions.mentions
    ]
    scene = read_scene(doc, places, report, told)
    moment = anchor_times(TimeSetting(doc, times, report, lexicon, types))
    findings = replace(findings, times=tuple(moment.times))

    def when_of_trigger(token: Word, ahead: bool) -> When | None:  # noqa: FBT001 # a callback
        return when_of(token, moment, expected=ahead)

    def place_of_trigger(token: Word) -> Place | None:
        return place_within(token, scene)

    sources = make_out_sources(doc, attributions, lexicon=lexicon, cast=cast)

    def sources_of(evidence: Span) -> tuple[SourceLink, ...]:
        return source_chain(report, doc, evidence, attributions, lexicon=lexicon, sources=sources)

    setting = Setting(
        report=report,
        doc=doc,
        cast=cast,
        quantities=amounts.quantities,
        attributions=attributions,
        caveats=find_caveats(doc, report, attributions, lexicon=lexicon),
        lexicon=lexicon,
        when_of=when_of_trigger,
        place_of=place_of_trigger,
        sources_of=sources_of,
    )
    made = make_claims(mentions.mentions, setting)
    claims = with_zones(
        made.claims, report.text, findings.times, places, lexicon=lexicon.times, gazetteer=gazetteer
    )
    rejections = (*refused, *mentions.rejections, *made.rejections)
    return Reading(report, findings, claims, tuple(sorted(rejections, key=_position)))


def _with_publication(
    report: Report, doc: Document, times: tuple[TimeExpression, ...], lexicon: Lexicon
) -> tuple[Report, tuple[TimeExpression, ...]]:
    """Return the report with publication bounds from its own words, and its times by them."""
    if report.published.earliest is not None or report.published.latest is not None:
        return report, times
    published = infer_published(report, doc, times, lexicon=lexicon)
    if published == report.published:
        return report, times
    resolved = tuple(resolve_against(time, published, lexicon=lexicon) for time in times)
    return replace(report, published=published), resolved


def _refused_amount(report: Report, doc: Document, refused: RefusedQuantity) -> Rejection:
    words = refused.span.of(doc.text)
    return Rejection(
        stage="read",
        subject=report.id,
        reason="bad-quantity",
        detail=f"“{words}” is not taken as an amount: {refused.reason}.",
        report=report.id,
        span=refused.span,
        text=words,
        serious=False,
    )


def _position(rejection: Rejection) -> tuple[int, str]:
    return (rejection.span.start if rejection.span is not None else -1, rejection.reason)


def sentences_of(doc: Document) -> tuple[Span, ...]:
    """Return the sentences of an analysed text without the white space about them."""
    spans = []
    for sentence in doc.sentences:
        words = list(sentence)
        if words:
            spans.append(Span(words[0].idx, words[-1].idx + len(words[-1])))
    return tuple(spans)


def tokens_of(doc: Document) -> tuple[Token, ...]:
    """Return the words of an analysed text; heads are indices into the same tuple."""
    words = list(doc)
    index = {token.i: place for place, token in enumerate(words)}
    return tuple(
        Token(
            start=token.idx,
            end=token.idx + len(token),
            text=token.text,
            lemma=token.lemma,
            upos=token.upos,
            head=index.get(token.head.i, place),
            deprel=token.dep,
        )
        for place, token in enumerate(words)
    )


def entities_of(doc: Document) -> tuple[Entity, ...]:
    """Return the named things of an analysed text."""
    return tuple(
        Entity(entity.start_char, entity.end_char, entity.text, entity.label)
        for entity in doc.entities
    )
