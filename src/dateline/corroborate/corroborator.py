"""From the claims of all reports to events. Pure: same claims, same events, in any order."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from dateline.corroborate.anchors import Redate
from dateline.corroborate.atlas import survey_report
from dateline.corroborate.cluster import cluster_claims
from dateline.corroborate.dating import date_reports
from dateline.corroborate.discrepancies import find_discrepancies
from dateline.corroborate.grade import grade_event
from dateline.corroborate.knowing import know_sources, text_groups
from dateline.corroborate.link import (
    Calendar,
    Comparing,
    link_worth_keeping,
    place_key,
    score_link,
    type_key,
)
from dateline.corroborate.merge import (
    merge_figures,
    merge_participants,
    merge_place,
    merge_status,
    merge_type,
    merge_when,
)
from dateline.corroborate.origins import count_origins
from dateline.corroborate.pages import Page, page_of
from dateline.corroborate.pairs import Candidates, candidate_pairs
from dateline.corroborate.placing import place_claims
from dateline.corroborate.profile import Profile, build_profiles, name_key
from dateline.corroborate.redating import date_claims
from dateline.corroborate.title import title_event
from dateline.corroborate.voices import Known
from dateline.decide import Decided, Ties, corrected, settle
from dateline.lexicon import Lexicon
from dateline.records import (
    Claim,
    Copy,
    Decision,
    Event,
    Link,
    NamedActor,
    Outcome,
    Place,
    PlaceMention,
    Published,
    Rejection,
    Report,
    Role,
    TimeExpression,
    When,
)

Lent = TypeVar("Lent")


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What corroboration gives: all derived, all rebuilt each time.

    `claim_dating` and `report_dating` hold the times that other reports gave to claims and
    reports, `claim_placing` the places they lent; claims and reports as read stay as they are.
    """

    events: tuple[Event, ...] = ()
    links: tuple[Link, ...] = ()
    actors: tuple[NamedActor, ...] = ()
    claim_dating: Mapping[str, When] = field(default_factory=dict)
    claim_placing: Mapping[str, Place] = field(default_factory=dict)
    report_dating: Mapping[str, Published] = field(default_factory=dict)
    rejections: tuple[Rejection, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What reports tell beside their claims, by report id.

    `times` are the time expressions of the undated reports, `places` the place mentions of all,
    gone through once. `pages` are the words of all reports, where those come without their text.
    """

    times: Mapping[str, Sequence[TimeExpression]] = field(default_factory=dict)
    places: Iterable[tuple[str, Sequence[PlaceMention]]] = ()
    pages: Iterable[Page] | None = None


def corroborate(
    reports: Iterable[Report],
    claims: Iterable[Claim],
    *,
    lexicon: Lexicon,
    redate: Redate,
    found: Found | None = None,
    decisions: Iterable[Decision] = (),
) -> Corroboration:
    """Return the events that the claims tell of.

    `found` is what their reports tell beside them; `redate` resolves time expressions anew when
    other reports have dated their report.
    """
    found = Found() if found is None else found
    reports, claims = list(reports), list(claims)
    pages = found.pages
    if pages is None:
        pages = [page_of(report, lexicon.sourcing.own_words) for report in reports]
    by_report = {report.id: without_text(report) for report in reports}
    decided = settle(decisions, claims)
    held = _as_decided(claims, decided)
    known = know_sources(held, by_report, pages, lexicon)
    copied = text_groups(held, known.copies)
    lending = lexicon.linking.lending
    surveys = [survey_report(report, mentions, lending) for report, mentions in found.places]
    placing = place_claims(held, surveys, lexicon)
    places = _unless_corrected(placing.places, decided, "place")
    held = [
        replace(claim, place=places[claim.id]) if claim.id in places else claim for claim in held
    ]
    report_dating, dated = _date(held, by_report, found.times, lexicon, redate, copied)
    claim_dating = _unless_corrected(dated, decided, "when")
    held = [
        replace(claim, when=claim_dating[claim.id]) if claim.id in claim_dating else claim
        for claim in held
    ]
    profiles = build_profiles(held, lexicon)
    comparing = _comparing(profiles, lexicon, copied)
    candidates = candidate_pairs(profiles, lexicon, lexicon.linking)
    links = _links(profiles, candidates, comparing)
    clusters = _clusters(profiles, links, comparing, decided)
    by_id = {profile.id: profile.claim for profile in profiles}
    events = [
        _event([by_id[name] for name in members], known, decided.ties) for members in clusters
    ]
    return Corroboration(
        events=tuple(sorted(events, key=_event_order)),
        links=links,
        actors=_named_actors(held, lexicon),
        claim_dating=claim_dating,
        claim_placing=places,
        report_dating=report_dating,
        rejections=(*placing.rejections, *candidates.rejections, *known.copies.rejections),
        outcomes=decided.outcomes,
        copies=known.copies.pairs,
    )


def without_text(report: Report) -> Report:
    """Return a report as it is held while all are compared: claims bring their own words."""
    return replace(report, text="", blocks=(), source_map=(), related_headlines=())


def _as_decided(claims: Iterable[Claim], decided: Decided) -> list[Claim]:
    """Return the claims that no analyst has thrown out, as analysts corrected them."""
    return [
        corrected(claim, decided.corrections.get(claim.id, ()))
        for claim in claims
        if claim.id not in decided.rejected
    ]


def _unless_corrected(
    lent: Mapping[str, Lent], decided: Decided, field_name: str
) -> dict[str, Lent]:
    """Return what other reports lend to claims, less those where an analyst has the word."""
    said = {
        claim
        for claim, held in decided.corrections.items()
        if any(one.field == field_name for one in held)
    }
    return {claim: value for claim, value in lent.items() if claim not in said}


def _date(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    times: Mapping[str, Sequence[TimeExpression]],
    lexicon: Lexicon,
    redate: Redate,
    copied: Mapping[str, str],
) -> tuple[dict[str, Published], dict[str, When]]:
    if not times:
        return {}, {}
    profiles = build_profiles(claims, lexicon)
    comparing = _comparing(profiles, lexicon, copied)
    published = date_reports(profiles, reports, times, comparing=comparing, redate=redate)
    return published, date_claims(claims, reports, published, times, redate=redate)


def _comparing(
    profiles: Sequence[Profile], lexicon: Lexicon, copied: Mapping[str, str]
) -> Comparing:
    holders = Counter(word for profile in profiles for word in profile.words)
    number = len(profiles)
    return Comparing(
        lexicon=lexicon,
        linking=lexicon.linking,
        copies=copied,
        rarity={word: math.log((number + 1) / count) for word, count in holders.items()},
        shares=_shares(profiles),
        calendar=_calendar(profiles),
    )


def _calendar(profiles: Sequence[Profile]) -> Calendar:
    firsts = [day for day, last in (profile.days for profile in profiles) if day and last]
    lasts = [day for first, day in (profile.days for profile in profiles) if first and day]
    return Calendar(tuple(sorted(firsts)), tuple(sorted(lasts)))


def _shares(profiles: Sequence[Profile]) -> dict[str, float]:
    """Return the share of claims of each type, place and actor, one claim's weight left out."""
    counts: Counter[str] = Counter()
    for profile in profiles:
        counts.update(profile.actors[Role.ACTOR] | profile.actors[Role.TARGET])
        counts[type_key(profile.claim.event_type)] += 1
        if profile.claim.place is not None:
            counts[place_key(profile.claim.place)] += 1
    # Smoothed, so that in a small case a value that two claims share still says something.
    return {value: max(1, count - 1) / (len(profiles) + 3) for value, count in counts.items()}


def _links(
    profiles: Sequence[Profile], candidates: Candidates, comparing: Comparing
) -> tuple[Link, ...]:
    """Return the links worth keeping; the many that are not are let go as soon as scored."""
    scored = (
        link_worth_keeping(profiles[left], profiles[right], comparing)
        for left, right in candidates.pairs
    )
    return tuple(link for link in scored if link is not None)


def _clusters(
    profiles: Sequence[Profile],
    links: Sequence[Link],
    comparing: Comparing,
    decided: Decided,
) -> tuple[tuple[str, ...], ...]:
    index = {profile.id: profile for profile in profiles}
    return cluster_claims(
        [profile.id for profile in profiles],
        links,
        comparing.linking,
        compare=lambda left, right: score_link(index[left], index[right], comparing),
        decided=decided,
    )


def _event(claims: Sequence[Claim], known: Known, ties: Ties) -> Event:
    lexicon = known.names.lexicon
    when, when_rule = merge_when(claims)
    place, place_rule = merge_place(claims)
    figures, figures_rule = merge_figures(claims)
    participants = merge_participants(claims, lexicon)
    event_type = merge_type(claims)
    count = count_origins(claims, known, ties)
    graded = grade_event(claims, count, known)
    ids = tuple(sorted(claim.id for claim in claims))
    return Event(
        id="e" + hashlib.sha256("\n".join(ids).encode()).hexdigest()[:10],
        title=title_event(event_type, place, participants, lexicon),
        event_type=event_type,
        status=merge_status(claims),
        when=when,
        place=place,
        participants=participants,
        figures=figures,
        claims=ids,
        origins=count.origins,
        independent_origins=count.least,
        most_origins=count.most if count.most > count.least else None,
        grade=graded.grade,
        discrepancies=find_discrepancies(claims, lexicon),
        rules=(when_rule, place_rule, figures_rule, graded.rule),
    )


def _event_order(event: Event) -> tuple[str, str, str]:
    when = event.when
    first = when.earliest or when.latest if when else None
    last = when.latest or when.earliest if when else None
    return str(first or "9999"), str(last or "9999"), event.id


def _named_actors(claims: Iterable[Claim], lexicon: Lexicon) -> tuple[NamedActor, ...]:
    """Return every actor that takes part in a claim, known ones with all their aliases."""
    known: dict[str, NamedActor] = {}
    for claim in sorted(claims, key=lambda one: one.id):
        for part in claim.participants:
            actor = lexicon.actors.get(part.actor) if part.actor else None
            if actor is not None:
                known[actor.id] = actor.named()
            elif part.actor:
                known.setdefault(part.actor, NamedActor(part.actor, part.name, (), "unknown"))
    return tuple(known[name] for name in sorted(known, key=lambda one: (name_key(one), one)))
