"""Claims: one for each telling of a happening, each built once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.read.attribution.sources import Sources
from dateline.read.coding import Coded, code_claim
from dateline.read.find.page import Page
from dateline.read.identity.tellings import Telling, find_tellings
from dateline.read.mention.mentions import Mention
from dateline.read.parse import syntax
from dateline.read.slot.amount import Owners, figures_of, find_owners
from dateline.read.slot.bounds import bounds_of
from dateline.read.slot.clock import with_clock
from dateline.read.slot.setting import Setting
from dateline.read.slot.source import find_sources, sources_of
from dateline.read.slot.when import when_of
from dateline.read.slot.where import where_of
from dateline.read.slot.who import participants_of
from dateline.records import Claim, Place, Span, When


@dataclass(frozen=True, slots=True)
class _Told:
    """What the claims of one report are made from beside its happenings."""

    page: Page
    covers: Mapping[int, str]
    sources: Sources
    owners: Owners


def make_claims(setting: Setting, covers: Mapping[int, str]) -> tuple[Claim, ...]:
    """Return the claims of a report's happenings, in order of position."""
    page = setting.page
    mentions = [mention for happening in setting.happenings for mention in happening.mentions]
    told = {id(each): find_tellings(each) for each in setting.happenings}
    every = [telling for tellings in told.values() for telling in tellings]
    parts = _Told(page, covers, find_sources(mentions, page), find_owners(every, page))
    found: dict[str, Claim] = {}
    for happening in setting.happenings:
        tellings = told[id(happening)]
        place = where_of(happening, setting)
        when = when_of(happening, setting) or bounds_of(happening, page.report.published)
        when = None if when is None else with_clock(when, place, happening, setting)
        for telling in tellings:
            claim = _claim(telling, tellings[0], when, place, parts)
            found[claim.id] = claim
    return tuple(sorted(found.values(), key=lambda claim: (claim.trigger, claim.id)))


def _claim(
    telling: Telling, first: Telling, when: When | None, place: Place | None, told: _Told
) -> Claim:
    page = told.page
    chief = telling.chief
    evidence = evidence_of(telling)
    participants = participants_of(telling, first, page)
    figures = figures_of(telling, told.owners, told.covers, page)
    lemmas = (chief.word.lemma.lower(),)
    country = None if place is None else place.country
    coded = Coded(chief.event_type, lemmas, participants, figures, country)
    acled = code_claim(coded, "acled", lexicon=page.lexicon)
    return Claim(
        id=claim_id(page.report.id, chief.event_type, evidence, chief.span),
        report=page.report.id,
        event_type=chief.event_type,
        status=chief.status,
        evidence=evidence,
        trigger=chief.span,
        text=evidence.of(page.doc.text),
        when=when,
        place=place,
        participants=participants,
        figures=figures,
        sources=sources_of(telling, evidence, told.sources, page),
        acled_event_type=None if acled is None else acled.code,
        acled_sub_event_type=None if acled is None else acled.detail,
        stage=chief.stage,
    )


def evidence_of(telling: Telling) -> Span:
    """Return the clauses of the chief mention's sentence that tell of the happening."""
    sentence = telling.chief.word.sentence
    here = [one for one in telling.mentions if one.word.sentence == sentence]
    spans = [clause_of(one) for one in here]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def clause_of(mention: Mention) -> Span:
    """Return the clause of a mention, with its own words."""
    clause = syntax.clause_span(mention.word)
    return Span(min(clause.start_char, mention.span.start), max(clause.end_char, mention.span.end))


def claim_id(report: str, event_type: str, evidence: Span, trigger: Span) -> str:
    """Return a claim's id: `c` and ten hex digits over report, type, evidence and trigger."""
    spans = f"{evidence.start}-{evidence.end}\x1f{trigger.start}-{trigger.end}"
    key = f"{report}\x1f{event_type}\x1f{spans}"
    return "c" + hashlib.sha256(key.encode("utf-8")).hexdigest()[:10]
