"""From the claims of all reports to events. Pure: same claims, same events, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from dateline.corroborate.accounts import Material, tell_events
from dateline.corroborate.anchors import Redate
from dateline.corroborate.atlas import survey_report
from dateline.corroborate.dating import Dating, date_reports
from dateline.corroborate.knowing import know_sources
from dateline.corroborate.link import Comparing
from dateline.corroborate.linker import link_claims
from dateline.corroborate.pages import Page, page_of
from dateline.corroborate.placing import place_claims
from dateline.corroborate.profile import build_profiles, name_key
from dateline.corroborate.redating import date_claims
from dateline.decide import Decided, corrected, settle
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
    TimeExpression,
    When,
)

Lent = TypeVar("Lent")


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What corroboration gives: all derived, all rebuilt each time.

    `claim_dating` and `report_dating` hold the times that other reports gave to claims and
    reports, `claim_placing` the places they lent; claims and reports as read stay as they are.
    `effect` is the digest over what the decisions come to.
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
    effect: str = ""


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
    lending = lexicon.linking.lending
    surveys = [survey_report(report, mentions, lending) for report, mentions in found.places]
    placing = place_claims(held, surveys, lexicon)
    places = _unless_corrected(placing.places, decided, "place")
    held = [
        replace(claim, place=places[claim.id]) if claim.id in places else claim for claim in held
    ]
    dating, dated = _date(held, by_report, found.times, lexicon, redate)
    claim_dating = _unless_corrected(dated, decided, "when")
    held = [
        replace(claim, when=claim_dating[claim.id]) if claim.id in claim_dating else claim
        for claim in held
    ]
    profiles = build_profiles(held, lexicon)
    linked = link_claims(profiles, Comparing(lexicon), decided)
    by_id = {profile.id: profile.claim for profile in profiles}
    dated_reports = {
        name: replace(report, published=dating.published.get(name, report.published))
        for name, report in by_report.items()
    }
    known = know_sources(held, dated_reports, pages, lexicon)
    material = Material(
        claims=by_id,
        reports=dated_reports,
        known=known,
        lexicon=lexicon,
        ties=decided.ties,
    )
    return Corroboration(
        events=tell_events(linked.clusters, material),
        links=linked.links,
        actors=_named_actors(held, lexicon),
        claim_dating=claim_dating,
        claim_placing=places,
        report_dating=dating.published,
        rejections=(
            *placing.rejections,
            *dating.rejections,
            *linked.rejections,
            *known.copies.rejections,
        ),
        outcomes=decided.outcomes,
        copies=known.copies.pairs,
        effect=decided.effect,
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
) -> tuple[Dating, dict[str, When]]:
    if not times:
        return Dating(), {}
    profiles = build_profiles(claims, lexicon)
    comparing = Comparing(lexicon)
    dating = date_reports(profiles, reports, times, comparing=comparing, redate=redate)
    return dating, date_claims(claims, reports, dating, times, redate=redate)


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
