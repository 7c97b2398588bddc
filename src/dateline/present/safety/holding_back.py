"""What is too new to be told: whole events, and claims that share their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.present.safety.blurring import is_held_back
from dateline.present.safety.sensitive import CapsOf
from dateline.present.safety.word_forms import Hit
from dateline.present.view import CaseView
from dateline.records import BlockKind, Claim, Report, Span, When

HELD_BACK = "[held back]"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """The ids of the claims and events that are not told."""

    claims: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()


def hold_back(view: CaseView, caps: CapsOf, *, today: date) -> HeldBack:
    """Return what is held back on this day.

    A claim that shares a sentence with one that is held back would tell of it: it, and its event,
    are held back too.
    """
    claims = {
        claim.id
        for claim in view.claims
        if is_held_back(_latest(view, claim.when, [claim]), caps.claims[claim.id].delay_days, today)
    }
    events = {
        event.id
        for event in view.events
        if is_held_back(
            _latest(view, event.when, view.claims_of(event)),
            caps.events[event.id].delay_days,
            today,
        )
    }
    while True:
        events |= {event.id for event in view.events if not claims.isdisjoint(event.claims)}
        told = {name for one in events for name in view.event_by_id[one].claims}
        grown = claims | told
        grown |= _sharing_words(view, grown)
        if grown == claims:
            return HeldBack(frozenset(claims), frozenset(events))
        claims = grown


def _latest(view: CaseView, when: When | None, claims: Iterable[Claim]) -> date | None:
    """Return the last day on which something can have happened: no later than it was told."""
    if when is not None and when.latest is not None:
        return when.latest
    reports = (view.report_by_id.get(claim.report) for claim in claims)
    days = [report.published.latest for report in reports if report is not None]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _sharing_words(view: CaseView, held: set[str]) -> set[str]:
    found: set[str] = set()
    for claims in view.claims_of_report.values():
        spans = [claim.evidence for claim in claims if claim.id in held]
        if spans:
            found |= {c.id for c in claims if any(c.evidence.overlaps(span) for span in spans)}
    return found


def held_cuts(
    report: Report,
    claims: Iterable[Claim],
    held: HeldBack,
    sentences: Mapping[str, tuple[Span, ...]],
) -> list[Hit]:
    """Return where a report tells of what is held back: those sentences, its title and captions.

    Where its sentences are not known, the whole block; of a block with a claim that is told, only
    the words of those that are not.
    """
    told = list(claims)
    spans = [claim.evidence for claim in told if claim.id in held.claims]
    if not spans:
        return []
    kept = [claim.evidence for claim in told if claim.id not in held.claims]
    wide = [Span(block.start, block.end) for block in report.blocks]
    wide += sentences.get(report.id, ())
    found = list(spans)
    found += [
        one
        for one in wide
        if any(one.overlaps(span) for span in spans) and not any(one.overlaps(k) for k in kept)
    ]
    found += [
        Span(block.start, block.end)
        for block in report.blocks
        if block.kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION)
        and not any(Span(block.start, block.end).overlaps(k) for k in kept)
    ]
    return [Hit(span.start, span.end, HELD_BACK) for span in found]
