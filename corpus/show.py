"""`corpus show`: a report with its annotation, to be read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rich.console import Console
from rich.text import Text

from corpus.records import (
    AnnotatedReport,
    GoldClaim,
    GoldFigure,
    GoldHappening,
    GoldLink,
    GoldPlace,
)
from corpus.values import write_days, write_place
from dateline.records import Span

COLOURS = ("green", "cyan", "magenta", "yellow", "blue", "red")


def show_report(report: AnnotatedReport, console: Console) -> None:
    """Print the text with its mentions marked `[N words]`, lures `{words}`, and every claim."""
    console.rule(f"{report.id}  {write_days(report.published.days)}  {report.kind or ''}")
    console.print(marked_text(report))
    for happening in report.happenings:
        console.print(_head(report, happening))
        for claim in report.claims:
            if claim.happening == happening.number:
                console.print(Text(f"   {' · '.join(_parts(report, claim))}"))
    for lure in report.lures:
        console.print(Text(f"lure  {_said(report, lure.span)}: {lure.kind}", style="dim"))


def marked_text(report: AnnotatedReport) -> Text:
    """Return the text with signs around what is annotated; overlapping signs nest."""
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    styles: list[tuple[Span, str]] = []
    for happening in report.happenings:
        colour = COLOURS[(happening.number - 1) % len(COLOURS)]
        for mention in happening.mentions:
            opens.setdefault(mention.span.start, []).append(f"[{happening.number} ")
            closes.setdefault(mention.span.end, []).append("]")
            styles.append((mention.span, f"bold {colour}"))
    for lure in report.lures:
        opens.setdefault(lure.span.start, []).append("{")
        closes.setdefault(lure.span.end, []).append("}")
        styles.append((lure.span, "strike dim"))
    shown = Text()
    cuts = sorted({0, len(report.text), *opens, *closes})
    for start, end in pairwise(cuts):
        shown.append("".join(closes.get(start, ())) if start else "")
        shown.append("".join(opens.get(start, ())))
        over = [style for span, style in styles if span.start <= start and end <= span.end]
        shown.append(report.text[start:end], style=over[-1] if over else "")
    shown.append("".join(closes.get(len(report.text), ())))
    return shown


def _head(report: AnnotatedReport, happening: GoldHappening) -> Text:
    words = "; ".join(_said(report, mention.span) for mention in happening.mentions)
    notes = [
        note
        for note, holds in (
            ("chief", happening.central),
            ("background", happening.background),
            ("minor", happening.minor),
        )
        if holds
    ]
    for word, numbers in (
        ("part of", happening.part_of),
        ("follows", happening.follows),
        ("about", happening.about),
    ):
        notes += [f"{word} {number}" for number in numbers]
    colour = COLOURS[(happening.number - 1) % len(COLOURS)]
    head = Text(f"{happening.number}  {'/'.join(happening.types)}", style=f"bold {colour}")
    return head.append(f"  {words}{'  (' + ', '.join(notes) + ')' if notes else ''}", style="dim")


def _parts(report: AnnotatedReport, claim: GoldClaim) -> Iterator[str]:
    yield f"{'/'.join(claim.types)} {_said(report, claim.trigger)}"
    for who in claim.participants:
        yield f"{who.role} {_said(report, who.span)}{_meant(who.name)}"
    if claim.place is not None:
        yield f"place {_place(report, claim.place)}"
    if claim.day is not None:
        words = "" if claim.day.span is None else f" {_said(report, claim.day.span)}"
        yield f"day{words} = {write_days(claim.day.days)}"
    for figure in claim.figures:
        yield _figure(report, figure)
    if claim.status != "reported":
        yield f"status {claim.status}"
    if claim.stage != "accomplished":
        yield f"stage {claim.stage}"
    chain = " < ".join(_link(report, link) for link in claim.sources)
    yield f"source {chain}" if chain else "own voice"


def _place(report: AnnotatedReport, place: GoldPlace) -> str:
    if place.name is None:
        return "none"
    return f"{'-' if place.span is None else _said(report, place.span)} = {write_place(place)}"


def _figure(report: AnnotatedReport, figure: GoldFigure) -> str:
    said = f"{figure.measure} {figure.value} {_said(report, figure.span)}"
    if figure.of is not None:
        said += f" of {_said(report, figure.of)}"
    if figure.covers != "happening":
        words = "" if figure.covers_span is None else f" {_said(report, figure.covers_span)}"
        said += f" covers {figure.covers}{words}"
    return said


def _link(report: AnnotatedReport, link: GoldLink) -> str:
    stance = f" {link.stance}" if link.stance != "asserts" else ""
    return f"{_said(report, link.span)}{_meant(link.name)}{stance}"


def _meant(name: str | None) -> str:
    return f" = {name}" if name else ""


def _said(report: AnnotatedReport, span: Span) -> str:
    return f"“{' '.join(span.of(report.text).split())}”"
