"""The listings of a case: timeline, claims, reports, rejections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from rich.console import Console

from dateline.present.completeness import completeness_of
from dateline.present.terminal.tables import Column, print_table
from dateline.present.view import CaseView, claim_order
from dateline.present.wording import (
    count,
    iso_days,
    iso_moment,
    iso_when,
    word_chain,
    word_figure,
    word_moment,
    word_number_of_origins,
    word_outlet,
    word_place,
    word_standing,
    word_type,
    word_when,
)
from dateline.records import Claim, Event, Rejection, Report, When
from dateline.run.results import is_read

GRADE_STYLES = {
    "confirmed": "bold green",
    "corroborated": "green",
    "single-origin": "yellow",
    "contested": "red",
    "unverified": "dim",
}
FIGURES_SHOWN = 4
TITLE, PART = 5, "↳ "  # the column that tells what, and what stands before a part
# Files that are of no kind that is read.
NOT_READ = frozenset({"page-part", "unknown-format"})


def print_timeline(
    console: Console,
    events: Sequence[Event],
    *,
    view: CaseView | None = None,
    depths: Sequence[int] = (),
) -> None:
    """Print one line for each event, in the order given; `depths` sets off parts of episodes.

    Where some were reviewed (`view` knows), a last column says how far.
    """
    reviews = [] if view is None else [_review(view, event) for event in events]
    reviews = reviews if any(reviews) else []
    columns = (
        Column("event", fixed=True, style="cyan"),
        Column("date", least=11),
        Column("precision", least=9, spare=4),
        Column("place", least=9),
        Column("type", least=9, spare=3),
        Column("what", least=16),
        Column("figures", least=8),
        Column("origins", least=7, right=True, spare=1),
        Column("grade", fixed=True, styles=GRADE_STYLES, spare=2),
        *([Column("reviewed", fixed=True, spare=1)] if reviews else []),
    )
    date = _date_for(console)
    rows = [_event_row(event, date(event.when)) for event in events]
    if depths:
        rows = [_set_off(row, depth) for row, depth in zip(rows, depths, strict=True)]
    if reviews:
        rows = [(*row, review) for row, review in zip(rows, reviews, strict=True)]
    print_table(console, columns, rows)


def _set_off(row: tuple[str, ...], depth: int) -> tuple[str, ...]:
    """Return an event's row, its title set off by the episodes that it stands under."""
    title = row[TITLE]
    return (*row[:TITLE], f"{PART * depth}{title}", *row[TITLE + 1 :])


def _review(view: CaseView, event: Event) -> str:
    """Return how far an event was reviewed; empty where not at all."""
    number = view.reviewed_claims(event)
    if number == len(event.claims):
        return "yes"
    return f"{number} of {len(event.claims)}" if number else ""


def print_claims(console: Console, view: CaseView, claims: Sequence[Claim]) -> None:
    """Print one line for each claim: what it says, when, where, and who says so."""
    columns = (
        Column("claim", fixed=True, style="cyan"),
        Column("event", fixed=True, spare=1),
        Column("date", least=11),
        Column("place", least=9, spare=1),
        Column("type", least=9, spare=1),
        Column("status", fixed=True, spare=1),
        Column("words", least=24),
        Column("sources", least=14),
    )
    date = word_moment if console.is_terminal else iso_moment
    rows = [_claim_row(view, claim, date(claim.when)) for claim in sorted(claims, key=claim_order)]
    print_table(console, columns, rows)


def print_reports(console: Console, view: CaseView, *, everything: bool = False) -> None:
    """Print one line for each report, and one for each rejection with its reason.

    What was set aside without weight (furniture, repeated lines) is only counted, unless
    `everything` is asked for.
    """
    columns: tuple[Column, ...] = (
        Column("report", fixed=True, style="cyan"),
        Column("published", fixed=True),
        Column("basis", fixed=True, spare=1),
        Column("outlet", least=10, spare=1),
        Column("title", least=20),
        Column("claims", right=True),
        Column("complete", right=True, spare=2),
        Column("path", least=10, spare=1),
    )
    reports = sorted(view.reports, key=lambda report: (report.path, report.id))
    rows = [_report_row(view, report) for report in reports]
    if not all(is_read(report) and report.translates is None for report in reports):
        columns = (*columns, Column("language", fixed=True, spare=1))
        languages = (_language(view, report) for report in reports)
        rows = [(*row, language) for row, language in zip(rows, languages, strict=True)]
    print_table(console, columns, rows)
    shown = [one for one in view.rejections if one.serious or everything]
    if shown:
        console.out("", highlight=False)
        print_rejections(console, shown)
    unread = Counter(one.reason for one in view.rejections if one.reason in NOT_READ)
    if unread:
        told = ", ".join(f"{unread[reason]:,} {reason}" for reason in sorted(unread))
        console.out(f"\nNot read: {told}.", highlight=False)
    hidden = len(view.rejections) - len(shown)
    if hidden:
        console.out(f"\n{count(hidden, 'line')} set aside; --all lists them.", highlight=False)


def print_new_reports(console: Console, view: CaseView, reports: Sequence[Report]) -> None:
    """Print one line for each report that just came, by path."""
    columns = (
        Column("new report", fixed=True, style="cyan"),
        Column("published", fixed=True),
        Column("outlet", least=10, spare=1),
        Column("title", least=20),
        Column("claims", right=True),
        Column("path", least=10, spare=1),
    )
    rows = [_report_row(view, report) for report in sorted(reports, key=lambda r: (r.path, r.id))]
    print_table(console, columns, [(*row[:2], *row[3:6], row[7]) for row in rows])


def print_rejections(console: Console, rejections: Sequence[Rejection]) -> None:
    """Print what was not taken further, and why."""
    columns = (
        Column("rejected at", fixed=True),
        Column("reason", fixed=True),
        Column("subject", least=10),
        Column("detail", least=20),
    )
    rows = [(r.stage, r.reason, r.subject, r.detail) for r in rejections]
    print_table(console, columns, rows)


def _date_for(console: Console) -> Callable[[When | None], str]:
    """Return how to write dates: in words for eyes, in ISO 8601 for programs."""
    return word_when if console.is_terminal else iso_when


def _event_row(event: Event, date: str) -> tuple[str, ...]:
    return (
        event.id,
        date,
        "" if event.when is None else event.when.precision.value,
        "" if event.place is None else word_place(event.place),
        word_type(event.event_type),
        event.title,
        ", ".join(word_figure(figure) for figure in event.figures[:FIGURES_SHOWN]),
        word_number_of_origins(event),
        event.grade.value,
    )


def _claim_row(view: CaseView, claim: Claim, date: str) -> tuple[str, ...]:
    return (
        claim.id,
        view.event_of_claim.get(claim.id, ""),
        date,
        "" if claim.place is None else word_place(claim.place),
        word_type(claim.event_type),
        word_standing(claim.status, claim.stage),
        claim.text,
        word_chain(claim.sources),
    )


def _language(view: CaseView, report: Report) -> str:
    """Return the language of a report, and of what it is a translation of."""
    original = view.report_by_sha256.get(report.translates or "")
    told = report.language or ""
    return told if original is None else f"{told} from {original.language}"


def _report_row(view: CaseView, report: Report) -> tuple[str, ...]:
    published = report.published
    capture = view.captures.get(report.sha256)
    return (
        report.id,
        iso_days(published.earliest, published.latest),
        published.basis.value,
        word_outlet(report.outlet),
        report.title or "",
        str(len(view.claims_of_report.get(report.id, ()))),
        "" if capture is None else completeness_of(capture).badge,
        report.path,
    )
