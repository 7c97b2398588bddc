"""What a search found, in a terminal: events, claims, reports, and the facets of the events."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from rich.console import Console

from dateline.case import Hit
from dateline.present.facets import Facet
from dateline.present.finding import Found
from dateline.present.view import CaseView
from dateline.present.wording import word_days

WIDTH = 80
INDENT = "    "
VALUES_SHOWN = 6
SHORT_ID = 8


def print_found(console: Console, found: Found, view: CaseView, *, most: int) -> None:
    """Print at most so many of each kind, what more there is, and the facets."""
    _print_hits(console, "events", found.events, view, most)
    _print_hits(console, "claims", found.claims, view, most)
    _print_hits(console, "reports", found.reports, view, most)
    if found.events:
        console.print("facets of the events", style="bold")
        for facet in found.facets:
            console.print(_facet(facet))


def _print_hits(
    console: Console, kinds: str, hits: Sequence[Hit], view: CaseView, most: int
) -> None:
    console.print(f"{kinds}: {len(hits)}", style="bold")
    for hit in hits[:most]:
        console.print(_fill(f"{hit.id[:SHORT_ID]}  {_heading(hit, view)}", "  "))
        if hit.kind != "event":
            console.print(_fill(hit.words, INDENT), style="dim")
    if len(hits) > most:
        console.print(f"  and {len(hits) - most} more; see --most")


def _heading(hit: Hit, view: CaseView) -> str:
    if hit.kind == "event":
        event = view.event_by_id[hit.id]
        when = "" if event.when is None else word_days(event.when.earliest, event.when.latest)
        place = "" if event.place is None else event.place.name
        return ", ".join(part for part in (event.title, place, when, event.grade.value) if part)
    identity = view.claim_by_id[hit.id].report if hit.kind == "claim" else hit.id
    report = view.report_by_id[identity]
    return ", ".join(part for part in (report.title or report.path, report.outlet) if part)


def _facet(facet: Facet) -> str:
    shown = [f"{value} ({count})" for value, count in facet.values[:VALUES_SHOWN]]
    more = len(facet.values) - len(shown)
    told = ", ".join(shown) + (f" and {more} more" if more else "")
    return _fill(f"{facet.name:<10}{told or '-'}", "  ", behind=" " * 12)


def _fill(text: str, before: str, *, behind: str = INDENT) -> str:
    """Return text in lines that fit, words longer than one broken."""
    return textwrap.fill(text, WIDTH, initial_indent=before, subsequent_indent=behind)
