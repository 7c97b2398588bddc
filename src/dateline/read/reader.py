"""The reader: one report to findings, claims and what it set aside."""

from __future__ import annotations

from dataclasses import replace

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
from dateline.read.find.reading import (
    Reading,
    entities_of,
    refused_amount,
    sentences_of,
    tokens_of,
    with_publication,
)
from dateline.read.parse import Document, Word
from dateline.read.place.attach import place_within, read_scene
from dateline.read.place.phrases import Told
from dateline.read.places import find_places
from dateline.read.quantities import read_quantities
from dateline.read.time.anchored import anchor_times
from dateline.read.time.attach import when_of
from dateline.read.time.setting import Setting as TimeSetting
from dateline.read.time.zones import with_zones
from dateline.read.times import find_times
from dateline.records import (
    Findings,
    Place,
    Rejection,
    Report,
    SourceLink,
    Span,
    When,
)

__all__ = ["Reading", "entities_of", "read_report", "sentences_of", "tokens_of"]


def read_report(
    report: Report, doc: Document, *, lexicon: Lexicon, gazetteer: Gazetteer
) -> Reading:
    """Return findings, claims and refusals of a report; `doc.text` must be `report.text`."""
    times = find_times(doc, report, lexicon=lexicon)
    report, times = with_publication(report, doc, times, lexicon)
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
    refused = tuple(refused_amount(report, doc, each) for each in amounts.refused)
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


def _position(rejection: Rejection) -> tuple[int, str]:
    return (rejection.span.start if rejection.span is not None else -1, rejection.reason)
