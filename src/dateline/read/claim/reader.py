"""The reader: parse, find, mention, identity, slot, claim; trained heads decide."""

from __future__ import annotations

from dateline.lexicon import Lexicon
from dateline.lexicon.gazetteer import Gazetteer
from dateline.lexicon.places import load_place_words
from dateline.read.attributions import find_attributions
from dateline.read.cast import find_cast
from dateline.read.claim.claims import make_claims
from dateline.read.find.page import Page
from dateline.read.find.reading import (
    Reading,
    entities_of,
    refused_amount,
    sentences_of,
    tokens_of,
    with_publication,
)
from dateline.read.identity.happenings import find_happenings
from dateline.read.mention.heads import Heads
from dateline.read.mention.mentions import take_mentions
from dateline.read.mention.refusals import of_the_report, refuse_mentions
from dateline.read.mention.told import settle_told
from dateline.read.parse import Document
from dateline.read.place.centre import main_place
from dateline.read.place.phrases import Scene
from dateline.read.places import find_places
from dateline.read.quantities import read_quantities
from dateline.read.slot.setting import Setting
from dateline.read.times import find_times
from dateline.records import Findings, Rejection, Report


def read_report(
    report: Report, doc: Document, heads: Heads, *, lexicon: Lexicon, gazetteer: Gazetteer
) -> Reading:
    """Return findings, claims and refusals of a report; `doc.text` must be `report.text`."""
    times = find_times(doc, report, lexicon=lexicon)
    report, times = with_publication(report, doc, times, lexicon)
    places = find_places(doc, report, gazetteer=gazetteer, lexicon=lexicon)
    amounts = read_quantities(doc, lexicon=lexicon)
    findings = Findings(
        report=report.id,
        sentences=sentences_of(doc),
        tokens=tokens_of(doc),
        entities=entities_of(doc),
        times=times,
        places=places,
        quantities=amounts.quantities,
        attributions=find_attributions(doc, report, lexicon=lexicon),
    )
    refused = tuple(refused_amount(report, doc, each) for each in amounts.refused)
    if not doc.is_parsed:
        return Reading(report, findings, (), refused)
    page = Page(
        report=report,
        doc=doc,
        times=times,
        places=places,
        amounts=amounts.quantities,
        cast=find_cast(doc, lexicon=lexicon, places=places, dateline=report.dateline),
        scene=Scene(doc, report.text, places, report, load_place_words(), main=main_place(places)),
        lexicon=lexicon,
        gazetteer=gazetteer,
        attributions=findings.attributions,
    )
    read = heads.read(doc)
    told = settle_told(take_mentions(read, doc), findings.attributions)
    mentions, noted = of_the_report(told, report)
    setting = Setting(page, find_happenings(mentions, read.same), read.same)
    claims = make_claims(setting, read.covers)
    rejections = (*refused, *noted, *refuse_mentions(read, doc, report))
    return Reading(report, findings, claims, tuple(sorted(rejections, key=_position)))


def _position(rejection: Rejection) -> tuple[int, str]:
    return (rejection.span.start if rejection.span is not None else -1, rejection.reason)
