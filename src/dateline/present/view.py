"""What the present room reads: everything of a case that can be shown, with look-ups by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from dateline.decide import APPLIED, BY_HAND, REVIEWING, claim_id, reviewed_claims, undone
from dateline.present.claim_codes import ClaimCodes
from dateline.read.derived import merge_stage
from dateline.records import (
    Act,
    Capture,
    Claim,
    Decision,
    Event,
    Link,
    NamedActor,
    Outcome,
    Rejection,
    Report,
    Span,
    Stage,
    Status,
    When,
)

TOLD = frozenset({Status.REPORTED, Status.UNVERIFIED})  # as having happened


@dataclass(frozen=True)
class CaseView:
    """The shown side of one case; nothing here is computed about the world.

    `name` is what the case is called in headings. `sentences` gives, for a report's id, where its
    sentences stand; without it a claim is shown inside its whole block. `links` are the pairs of
    claims that were compared, as far as they are shown. `positions` gives, for a claim's id, how
    each link of its chain stands towards the happening, in words; empty where that is not known.
    `codes` gives, for a claim's id, its derived fields in other schemes, where they are asked for.
    `decisions` are the analysts', `outcomes` how they stand. `persons` are the names of persons in
    the reports, where they were asked for. `notes` say in sentences what a safety profile withheld,
    `withheld` on which claims and events (by id) what of it. `captures` are those of the
    reports by their hashes, where they were asked for.
    """

    name: str
    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    actors: tuple[NamedActor, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    sentences: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    positions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    codes: Mapping[str, ClaimCodes] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    persons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    withheld: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    captures: Mapping[str, Capture] = field(default_factory=dict)

    @cached_property
    def report_by_id(self) -> dict[str, Report]:
        """Return the reports by their ids."""
        return {report.id: report for report in self.reports}

    @cached_property
    def report_by_sha256(self) -> dict[str, Report]:
        """Return the reports by the hashes of their captures."""
        return {report.sha256: report for report in self.reports}

    @cached_property
    def translations_of(self) -> dict[str, tuple[Report, ...]]:
        """Return, by the hash of what they are of, the reports that are translations."""
        grouped: defaultdict[str, list[Report]] = defaultdict(list)
        for report in self.reports:
            if report.translates is not None:
                grouped[report.translates].append(report)
        return {sha256: tuple(reports) for sha256, reports in grouped.items()}

    @cached_property
    def claim_by_id(self) -> dict[str, Claim]:
        """Return the claims by their ids."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def event_by_id(self) -> dict[str, Event]:
        """Return the events by their ids."""
        return {event.id: event for event in self.events}

    @cached_property
    def event_of_claim(self) -> dict[str, str]:
        """Return, for each claim that belongs to an event, that event's id."""
        return {claim: event.id for event in self.events for claim in event.claims}

    @cached_property
    def claims_of_report(self) -> dict[str, tuple[Claim, ...]]:
        """Return each report's claims in order of position."""
        grouped: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(self.claims, key=claim_order):
            grouped[claim.report].append(claim)
        return {report: tuple(claims) for report, claims in grouped.items()}

    @cached_property
    def actor_by_id(self) -> dict[str, NamedActor]:
        """Return the known actors by their ids."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def outcome_by_number(self) -> dict[int, Outcome]:
        """Return how decisions stand, by their numbers; those not yet looked at have none."""
        return {outcome.number: outcome for outcome in self.outcomes}

    @cached_property
    def decided_on(self) -> dict[str, tuple[Decision, ...]]:
        """Return the decisions in force on each claim and report, by its id."""
        held = ((one, self.outcome_by_number.get(one.number)) for one in self.decisions)
        return _by_thing(
            (one, outcome.claims)
            for one, outcome in held
            if outcome is not None and outcome.standing in APPLIED
        )

    @cached_property
    def waiting(self) -> tuple[Decision, ...]:
        """Return the decisions that stand and are not yet applied to the events."""
        gone = undone(self.decisions)
        return tuple(
            one
            for one in self.decisions
            if one.number not in self.outcome_by_number and one.number not in gone
        )

    @cached_property
    def waiting_on(self) -> dict[str, tuple[Decision, ...]]:
        """Return the decisions not yet applied on each claim and report, by its id."""
        return _by_thing((one, _claims_on(one)) for one in self.waiting)

    def held_on(self, *names: str) -> tuple[Decision, ...]:
        """Return the decisions on claims and reports, by their ids: in force or not yet applied."""
        held = (self.decided_on, self.waiting_on)
        found = {d.number: d for name in names for by in held for d in by.get(name, ())}
        return tuple(found[number] for number in sorted(found))

    def is_thrown_out(self, claim: str) -> bool:
        """Tell whether the last verdict on a claim, by its id, rejects it, applied yet or not."""
        held = self.held_on(claim)
        verdicts = [one.act for one in held if one.act in (Act.ACCEPT, Act.REJECT)]
        return verdicts[-1:] == [Act.REJECT]

    @cached_property
    def reviewed(self) -> frozenset[str]:
        """Return the ids of the claims that an analyst decided on, or made."""
        return reviewed_claims(self.decisions, self.outcomes)

    @cached_property
    def settled(self) -> frozenset[str]:
        """Return the ids of the claims that were reviewed, be it applied yet or not."""
        waiting = [one for one in self.waiting if one.act in REVIEWING]
        return self.reviewed.union(*(_claims_on(one) for one in waiting))

    def is_settled(self, claim: str) -> bool:
        """Tell whether an analyst reviewed a claim, by its id, be it applied yet or not."""
        return claim in self.settled

    def is_event_settled(self, event: Event) -> bool:
        """Tell whether every claim of an event was reviewed, be it applied yet or not."""
        return all(self.is_settled(claim) for claim in event.claims)

    def is_reviewed(self, claim: str) -> bool:
        """Tell whether an analyst accepted, rejected, corrected or made a claim, by its id."""
        return claim in self.reviewed

    def reviewed_claims(self, event: Event) -> int:
        """Return how many claims of an event an analyst reviewed."""
        return sum(self.is_reviewed(claim) for claim in event.claims)

    def is_event_reviewed(self, event: Event) -> bool:
        """Tell whether every claim of an event was reviewed."""
        return self.reviewed_claims(event) == len(event.claims)

    def decided_on_event(self, event: Event) -> tuple[Decision, ...]:
        """Return the decisions in force on any claim of an event, in order."""
        found = {d.number: d for claim in event.claims for d in self.decided_on.get(claim, ())}
        return tuple(found[number] for number in sorted(found))

    def only_reviewed(self) -> CaseView:
        """Return the view with the events that were reviewed whole, and the reviewed claims."""
        return replace(
            self,
            events=tuple(event for event in self.events if self.is_event_reviewed(event)),
            claims=tuple(claim for claim in self.claims if self.is_reviewed(claim.id)),
        )

    def claims_of(self, event: Event) -> tuple[Claim, ...]:
        """Return an event's claims, in order of publication, then of position."""
        claims = [self.claim_by_id[name] for name in event.claims if name in self.claim_by_id]
        return tuple(sorted(claims, key=self._publication_order))

    def parts_of(self, event: Event) -> tuple[Event, ...]:
        """Return the events of an episode, in order of time."""
        return tuple(each for each in self.timeline() if each.part_of == event.id)

    def belonging_to(self, event: Event) -> tuple[Event, ...]:
        """Return the events that are shown with one, in order of time."""
        return tuple(each for each in self.timeline() if each.belongs_to == event.id)

    def stage_of(self, event: Event) -> Stage | None:
        """Return how far an event got, by its claims; `None` where none of them is here."""
        claims = [self.claim_by_id[name] for name in event.claims if name in self.claim_by_id]
        told = [claim for claim in claims if claim.status in TOLD]
        return merge_stage(told or claims) if claims else None

    def sentence_of(self, event: Event) -> str:
        """Return what happened, in words for people."""
        return event.title

    def links_within(self, event: Event) -> tuple[Link, ...]:
        """Return the links between an event's own claims, the strongest first."""
        members = set(event.claims)
        inside = [link for link in self.links if link.left in members and link.right in members]
        return tuple(sorted(inside, key=lambda link: (-link.score, link.left, link.right)))

    def timeline(self) -> tuple[Event, ...]:
        """Return the events in order of time; those without any date come last."""
        return tuple(sorted(self.events, key=event_order))

    def sentence_about(self, report: Report, span: Span) -> Span:
        """Return the stretch of the report's text in which `span` is to be shown.

        It is the sentences that `span` touches where these are known, else the block that holds
        it, else the span itself.
        """
        touched = [known for known in self.sentences.get(report.id, ()) if known.overlaps(span)]
        if touched:
            start = min(span.start, *(known.start for known in touched))
            return Span(start, max(span.end, *(known.end for known in touched)))
        for block in report.blocks:
            if block.start <= span.start and span.end <= block.end:
                return Span(block.start, block.end)
        return span

    def _publication_order(self, claim: Claim) -> tuple[date, str, int, str]:
        report = self.report_by_id.get(claim.report)
        day = None if report is None else report.published.earliest or report.published.latest
        return day or date.max, claim.report, claim.evidence.start, claim.id


def _claims_on(decision: Decision) -> tuple[str, ...]:
    """Return the claims that a decision not yet applied is on, that which it makes among them."""
    return (claim_id(decision),) if decision.act in BY_HAND else decision.claims


def _by_thing(
    decided: Iterable[tuple[Decision, tuple[str, ...]]],
) -> dict[str, tuple[Decision, ...]]:
    """Return decisions, each with its claims, by the ids of these claims and of reports."""
    found: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision, claims in decided:
        reports = [one.report for one in decision.targets if one.claim is None and one.report]
        for name in dict.fromkeys([*claims, *reports]):
            found[name].append(decision)
    return {name: tuple(held) for name, held in found.items()}


def claim_order(claim: Claim) -> tuple[str, int, int, str]:
    """Return the key that puts claims in order of report and position."""
    return claim.report, claim.evidence.start, claim.evidence.end, claim.id


def event_order(event: Event) -> tuple[date, date, str, str]:
    """Return the key that puts events in order of time, then of title."""
    return (*when_order(event.when), event.title, event.id)


def when_order(when: When | None) -> tuple[date, date]:
    """Return the key that puts times in order; what has no date at all comes last."""
    if when is None:
        return date.max, date.max
    first = when.earliest or when.latest or date.max
    return first, when.latest or date.max


def case_span(events: Iterable[Event]) -> tuple[date | None, date | None]:
    """Return the first and the last day that any event names, `None` where none does."""
    days = [
        day
        for event in events
        if event.when is not None
        for day in (event.when.earliest, event.when.latest)
        if day is not None
    ]
    return (min(days), max(days)) if days else (None, None)
