"""One text as an annotated page: what the reader saw, marked where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from dateline.present.terminal.tables import Column, print_table
from dateline.present.wording import (
    iso_days,
    iso_moment,
    word_chain,
    word_figure,
    word_place,
    word_published,
    word_range,
    word_standing,
    word_type,
)
from dateline.records import Claim, Findings, PlaceMention, Quantity, Report
from dateline.records import TimeExpression as Time


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text to colour, and the letter that stands for its kind without colour."""

    start: int
    end: int
    style: str
    letter: str


KINDS = (
    ("t", "time", "blue"),
    ("p", "place", "green"),
    ("q", "quantity", "magenta"),
    ("s", "source", "cyan"),
)
EVIDENCE_STYLE = "underline"
TRIGGER_STYLE = "bold underline"


def print_reading(
    console: Console, report: Report, findings: Findings, claims: tuple[Claim, ...]
) -> None:
    """Print the text with its findings marked, then the findings and the claims as tables."""
    published = word_published(report.published)
    console.print(Text(f"published: {published} ({report.published.basis.value})", style="dim"))
    _print_legend(console)
    console.print()
    console.print(annotated_text(report, findings, claims))
    _section(console, "times", [_time_row(time) for time in findings.times])
    _section(console, "places", [_place_row(place) for place in findings.places])
    _section(console, "quantities", [_quantity_row(q) for q in findings.quantities])
    _print_claims(console, claims)


def annotated_text(report: Report, findings: Findings, claims: tuple[Claim, ...]) -> Text:
    """Return the text with each finding in brackets behind its kind's letter: `t[Tuesday]`."""
    opens: dict[int, list[Mark]] = {}
    closes: dict[int, list[Mark]] = {}
    for mark in _nested(_marks(findings)):
        opens.setdefault(mark.start, []).append(mark)
        closes.setdefault(mark.end, []).append(mark)
    page = Text()
    styles = _base_styles(report.text, claims)
    for position, character in enumerate(report.text):
        _close(page, closes.get(position, ()))
        for mark in sorted(opens.get(position, ()), key=lambda mark: -mark.end):
            page.append(f"{mark.letter}[", style=f"dim {mark.style}")
        page.append(character, style=styles[position])
    _close(page, closes.get(len(report.text), ()))
    return page


def _close(page: Text, marks: Iterable[Mark]) -> None:
    for mark in sorted(marks, key=lambda mark: -mark.start):
        page.append("]", style=f"dim {mark.style}")


def _base_styles(text: str, claims: tuple[Claim, ...]) -> list[str]:
    styles = [""] * len(text)
    for claim in claims:
        for position in range(claim.evidence.start, claim.evidence.end):
            styles[position] = EVIDENCE_STYLE
    for claim in claims:
        for position in range(claim.trigger.start, claim.trigger.end):
            styles[position] = TRIGGER_STYLE
    return styles


def _marks(findings: Findings) -> list[Mark]:
    style = {name: (colour, letter) for letter, name, colour in KINDS}
    spans = [("time", time.start, time.end) for time in findings.times]
    spans += [("place", place.start, place.end) for place in findings.places]
    spans += [("quantity", quantity.start, quantity.end) for quantity in findings.quantities]
    spans += [
        ("source", attribution.source.start, attribution.source.end)
        for attribution in findings.attributions
        if attribution.source is not None
    ]
    return [Mark(start, end, *style[kind]) for kind, start, end in dict.fromkeys(spans)]


def _nested(marks: list[Mark]) -> list[Mark]:
    """Return the marks that nest properly; one that crosses an earlier one is left to the table."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.letter)):
        crosses = any(old.start < mark.start < old.end < mark.end for old in kept)
        if mark.start < mark.end and not crosses:
            kept.append(mark)
    return kept


def _print_legend(console: Console) -> None:
    legend = Text()
    for letter, name, colour in KINDS:
        legend.append(f"{letter}[{name}] ", style=colour)
    legend.append("evidence of a claim", style=EVIDENCE_STYLE)
    console.print(legend)


def _section(console: Console, heading: str, rows: list[tuple[str, str, str]]) -> None:
    if rows:
        console.print()
        columns = (Column(heading), Column("means"), Column("detail"))
        print_table(console, columns, rows)


def _time_row(time: Time) -> tuple[str, str, str]:
    days = iso_days(time.earliest, time.latest)
    return time.text, days, f"{time.type.value} {time.value or ''} {time.basis}"


def _place_row(place: PlaceMention) -> tuple[str, str, str]:
    where = ""
    if place.latitude is not None and place.longitude is not None:
        where = f"{place.latitude:.3f}, {place.longitude:.3f}"
    precision = "" if place.precision is None else place.precision.value
    return place.text, f"{place.name} {where}", f"{precision} {place.basis}"


def _quantity_row(quantity: Quantity) -> tuple[str, str, str]:
    return (
        quantity.text,
        word_range(quantity.low, quantity.high) or "?",
        quantity.unit or "",
    )


def _print_claims(console: Console, claims: tuple[Claim, ...]) -> None:
    console.print()
    if not claims:
        console.print(Text("no claims", style="dim"))
        return
    columns = (
        Column("claim", fixed=True),
        Column("date", fixed=True),
        Column("place", least=9),
        Column("type", least=9),
        Column("status", fixed=True, spare=1),
        Column("figures", least=10, spare=1),
        Column("sources", least=14),
    )
    print_table(console, columns, [_claim_row(claim) for claim in claims])


def _claim_row(claim: Claim) -> tuple[str, ...]:
    return (
        claim.id,
        iso_moment(claim.when),
        "" if claim.place is None else word_place(claim.place),
        word_type(claim.event_type),
        word_standing(claim.status, claim.stage),
        ", ".join(map(word_figure, claim.figures)),
        word_chain(claim.sources),
    )
