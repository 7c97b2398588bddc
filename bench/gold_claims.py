"""An emitted claim and a gold one as the judge sees them: where their words stand, and whose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus.quotes import QuotedText
from corpus.records import (
    AnnotatedReport,
    Days,
    GoldClaim,
    GoldEvent,
    GoldFigure,
    GoldHappening,
    GoldLink,
    GoldParticipant,
    GoldPlace,
    WrittenClaim,
)

from dateline.records import Claim, Span


@dataclass(frozen=True, slots=True)
class Emitted:
    """A claim of the product; `spans` leads its spans to the gold text, where they are there."""

    claim: Claim
    spans: Mapping[Span, Span | None]

    def at(self, span: Span | None) -> Span | None:
        """Return where a span of the claim lies in the gold text."""
        return None if span is None else self.spans.get(span)


@dataclass(frozen=True, slots=True)
class Someone:
    """A gold participant or source: its role, words' place, and names."""

    role: str
    span: Span
    names: tuple[str, ...]


@dataclass(frozen=True)
class Gold:
    """A gold claim in its report: what is asked of an emitted claim that tells of it.

    `event` is its event across reports: it says when and where, for a report that does not.
    """

    report: AnnotatedReport
    text: QuotedText
    happening: GoldHappening
    claim: GoldClaim
    written: WrittenClaim
    event: GoldEvent | None = None

    @cached_property
    def types(self) -> frozenset[str]:
        """Every event type by which the happening is told anywhere in its report."""
        facets = [each for mention in self.happening.mentions for each in mention.types]
        return frozenset((*self.claim.types, *self.happening.types, *facets))

    def types_at(self, trigger: Span | None) -> frozenset[str]:
        """Return the types that are right for words: the claim's, the happening's, their own."""
        facets = [
            each
            for mention in self.happening.mentions
            if trigger is not None and mention.span.overlaps(trigger)
            for each in mention.types
        ]
        return frozenset((*self.claim.types, *self.happening.types, *facets))

    @cached_property
    def participants(self) -> tuple[Someone, ...]:
        """Who takes part by this claim."""
        return tuple(self._someone(each) for each in self.claim.participants)

    @cached_property
    def own_spans(self) -> frozenset[Span]:
        """Where the participants stand whom this claim itself writes down, not an earlier one."""
        return frozenset(each.span for each in self.written.participants)

    @cached_property
    def everyone(self) -> tuple[Someone, ...]:
        """Who takes part by any claim of the happening that is denied, or not, as this one is."""
        denied = self.claim.status == "denied"
        return tuple(
            self._someone(each)
            for claim in self.siblings
            if (claim.status == "denied") is denied
            for each in claim.participants
        )

    @cached_property
    def siblings(self) -> tuple[GoldClaim, ...]:
        """All claims of the happening in its report."""
        return tuple(c for c in self.report.claims if c.happening == self.claim.happening)

    @property
    def figures(self) -> tuple[GoldFigure, ...]:
        """The numbers that this claim gives."""
        return self.claim.figures

    @cached_property
    def all_figures(self) -> tuple[GoldFigure, ...]:
        """The numbers that any claim of the happening gives from the same source."""
        return tuple(
            figure
            for claim in self.siblings
            if claim is self.claim or claim.sources == self.claim.sources
            for figure in claim.figures
        )

    @property
    def place(self) -> GoldPlace | None:
        """Where it was."""
        return self.claim.place

    @property
    def day(self) -> Days | None:
        """When it was, by its report."""
        return None if self.claim.day is None else self.claim.day.days

    @property
    def event_day(self) -> Days | None:
        """When it was, by the other reports."""
        return None if self.event is None else self.event.day

    @property
    def event_place(self) -> GoldPlace | None:
        """Where it was, by the other reports."""
        return None if self.event is None else self.event.place

    @property
    def status(self) -> str:
        """How it is told."""
        return self.claim.status

    @property
    def stage(self) -> str:
        """How far it got."""
        return self.claim.stage

    @cached_property
    def sources(self) -> tuple[Someone, ...]:
        """Who says so, nearest the event first."""
        return tuple(self._linked(each) for each in self.claim.sources)

    @cached_property
    def carriers(self) -> tuple[Someone, ...]:
        """The agencies credited for the whole page."""
        return tuple(self._linked(each) for each in self.report.carriers)

    @cached_property
    def sentence(self) -> Span:
        """The sentence of the claim's trigger."""
        return self.text.sentence_of(self.claim.trigger)

    def is_told_by(self, ours: Emitted) -> bool:
        """Tell whether an emitted claim stands on this claim's own words, not another telling."""
        places = (ours.at(ours.claim.trigger), ours.at(ours.claim.evidence))
        return any(at is not None and at.overlaps(self.claim.trigger) for at in places)

    def _someone(self, part: GoldParticipant) -> Someone:
        return Someone(part.role, part.span, self._names(part.span, part.name))

    def _linked(self, link: GoldLink) -> Someone:
        return Someone("source", link.span, self._names(link.span, link.name))

    def _names(self, span: Span, name: str | None) -> tuple[str, ...]:
        said = span.of(self.report.text)
        return (said,) if name is None else (said, name)


def golds_of(
    report: AnnotatedReport, events: Mapping[int, GoldEvent] | None = None
) -> tuple[Gold, ...]:
    """Return the gold claims of a report; `events` are those of its happenings, by number."""
    by_number = {each.number: each for each in report.happenings}
    text = QuotedText(report.text)
    return tuple(
        Gold(report, text, by_number[claim.happening], claim, written,
             (events or {}).get(claim.happening))
        for claim, written in zip(report.claims, report.written.claims, strict=True)
    )  # fmt: skip
