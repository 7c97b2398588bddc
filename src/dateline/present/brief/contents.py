"""What a brief of one to three pages says: what is known, what is new, what is disputed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.present.view import TOLD, CaseView, case_span, event_order
from dateline.present.wording import (
    count,
    word_day,
    word_days,
    word_field,
    word_figure,
    word_moment,
    word_notice,
    word_origins,
    word_outlet,
    word_place,
    word_published,
)
from dateline.records import Claim, Event, Grade

# As many as fit on three pages with their notes.
MOST = {"known": 7, "new": 5, "disputed": 5}
MOST_NOTES, LONGEST_QUOTE, MOST_FIGURES, MOST_SIDES = 2, 130, 3, 4
NEW_DAYS = 7  # before the last report of the case
_STANDING = (Grade.CONFIRMED, Grade.CORROBORATED, Grade.CONTESTED, Grade.SINGLE_ORIGIN)
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Item:
    """One statement of the brief and its footnotes: quotations with who printed them, and when."""

    text: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, its statements, and what was left out for want of room."""

    heading: str
    items: tuple[Item, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief: title, what it rests on, sections, and what it is not."""

    title: str
    basis: str
    sections: tuple[Section, ...]
    notice: str


def make_brief(view: CaseView, *, since: date | None = None) -> Brief:
    """Return the brief of a case; new is what no report told of before `since`.

    By default that is a week before the last report. Of each section the foremost events stand in
    order of time: those of most independent origins, then of most claims.
    """
    since = _default_since(view) if since is None else since
    told = [event for event in view.timeline() if event.status in TOLD]
    known = [each for each in told if each.grade in (Grade.CONFIRMED, Grade.CORROBORATED)]
    first = {event.id: _first_told(view, event) for event in told}
    new = [each for each in told if _is_new(first[each.id], since)]
    disputed = [
        each for each in view.timeline() if each.grade is Grade.CONTESTED or each.discrepancies
    ]
    shown = _foremost(known, "known")
    fresh = [each for each in new if each not in shown]
    return Brief(
        title=view.name,
        basis=_basis(view),
        sections=(
            _section(view, "What is known", known, "known"),
            _section(view, f"What is new{_since_words(since)}", fresh, "new"),
            _disputed(view, disputed),
        ),
        notice=word_notice(view.notes),
    )


def _default_since(view: CaseView) -> date | None:
    days = [r.published.latest for r in view.reports if r.published.latest is not None]
    return max(days) - timedelta(days=NEW_DAYS) if days else None


def _is_new(first: date | None, since: date | None) -> bool:
    return first is not None and since is not None and first >= since


def _since_words(since: date | None) -> str:
    return "" if since is None else f" since {word_day(since)}"


def _first_told(view: CaseView, event: Event) -> date | None:
    """Return the first day on which a report told of an event, `None` where one has no day."""
    days = [
        view.report_by_id[claim.report].published.earliest
        for claim in view.claims_of(event)
        if claim.report in view.report_by_id
    ]
    known = [day for day in days if day is not None]
    return min(known) if known and len(known) == len(days) else None


def _basis(view: CaseView) -> str:
    outlets = {report.outlet for report in view.reports if report.outlet is not None}
    span = case_span(view.events)
    days = "" if span == (None, None) else f", {word_days(*span)}"
    reports, events = count(len(view.reports), "report"), count(len(view.events), "event")
    return f"{reports} of {count(len(outlets), 'outlet')} tell of {events}{days}."


def _foremost(events: Sequence[Event], section: str) -> tuple[Event, ...]:
    ranked = sorted(events, key=_rank)[: MOST[section]]
    return tuple(sorted(ranked, key=event_order))


def _rank(event: Event) -> tuple[int, int, int, str]:
    standing = _STANDING.index(event.grade) if event.grade in _STANDING else len(_STANDING)
    return -event.independent_origins, standing, -len(event.claims), event.id


def _section(view: CaseView, heading: str, events: Sequence[Event], section: str) -> Section:
    shown = _foremost(events, section)
    items = tuple(Item(_statement(view, event), _notes(view, event)) for event in shown)
    return Section(heading, items, _rest(len(events) - len(shown)))


def _rest(number: int) -> str:
    return "" if number <= 0 else f"{count(number, 'more event')} in the case."


def _statement(view: CaseView, event: Event) -> str:
    """Return what happened, when and where, how many, and how it stands."""
    where = "" if event.place is None else f", {word_place(event.place)}"
    figures = "; ".join(word_figure(figure) for figure in event.figures[:MOST_FIGURES])
    told = f"{word_moment(event.when)}{where}: {view.sentence_of(event)}."
    alone = event.grade is Grade.SINGLE_ORIGIN
    origins = "" if alone else f", {word_origins(event)}"
    stands = f"{event.grade.value.capitalize()}{origins}."
    return " ".join(part for part in (told, f"{figures}." if figures else "", stands) if part)


def _notes(view: CaseView, event: Event) -> tuple[str, ...]:
    """Return a quotation for each of the first origins: the claim of it that says most."""
    claims = view.claims_of(event)
    by_origin = [[c for c in claims if c.id in origin.claims] for origin in event.origins]
    chosen = [max(group, key=_fullness) for group in by_origin if group] or claims[:1]
    notes = dict.fromkeys(_note(view, claim) for claim in chosen)
    return tuple(notes)[:MOST_NOTES]


def _fullness(claim: Claim) -> tuple[int, int]:
    return len(claim.figures) + len(claim.participants), -len(claim.text)


def _note(view: CaseView, claim: Claim) -> str:
    words = " ".join(claim.text.split())
    if len(words) > LONGEST_QUOTE:
        words = words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + ELLIPSIS
    report = view.report_by_id.get(claim.report)
    by = claim.sources[0].name if claim.sources else ""
    outlet = word_outlet(None if report is None else report.outlet)
    said = f"{by}, in " if by and by != outlet else ""
    day = "" if report is None else f", {word_published(report.published)}"
    return f"“{words}” ({said}{outlet}{day}) [{claim.id}]"


def _disputed(view: CaseView, events: Sequence[Event]) -> Section:
    """Return the events on which accounts differ, each side with who gives it."""
    shown = _foremost(events, "disputed")
    items = []
    for event in shown:
        differing = [
            f"{word_field(each.field)}: "
            + " or ".join(
                f"{side.value} ({_who(view, side.claims)})" for side in each.sides[:MOST_SIDES]
            )
            for each in event.discrepancies[:MOST_FIGURES]
        ]
        if event.grade is Grade.CONTESTED and not differing:
            differing = ["an origin denies it, or origins name different doers"]
        told = f"{word_moment(event.when)}: {view.sentence_of(event)}. "
        items.append(Item(f"{told}Reports differ on {'; '.join(differing)}.", _notes(view, event)))
    return Section("What is disputed", tuple(items), _rest(len(events) - len(shown)))


def _who(view: CaseView, claims: Sequence[str]) -> str:
    """Return who gives a value: the ends of the chains nearest the event, each once."""
    found = (view.claim_by_id[name] for name in claims if name in view.claim_by_id)
    names = dict.fromkeys(c.sources[0].name if c.sources else word_outlet(None) for c in found)
    return ", ".join(list(names)[:MOST_SIDES]) or word_outlet(None)
