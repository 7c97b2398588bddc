"""One event, claim or report in full: its words, who says so, and the bytes they stand in."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from dateline.present.captures import find_bytes
from dateline.present.completeness import completeness_of
from dateline.present.sentences import word_accused, word_event, word_told, word_toll
from dateline.present.view import CaseView
from dateline.present.wording import (
    GRADE_MEANING,
    NOTICE,
    count,
    word_basis,
    word_chain_in_full,
    word_decision,
    word_field,
    word_figure,
    word_moment,
    word_origin,
    word_origins,
    word_outlet,
    word_place,
    word_published,
    word_standing,
    word_type,
)
from dateline.records import Claim, DateBasis, Event, Link, Place, Published, Report, Span, When

LABEL_WIDTH = 13
INDENT = "  "
LINKS_SHOWN = 12


def print_event(console: Console, view: CaseView, event: Event) -> None:
    """Print an event with every claim, its origins, and where its claims differ."""
    console.print(Text(word_event(event), style="bold"))
    standing = word_standing(event.status, view.stage_of(event))
    print_field(console, "event", f"{event.id} · {word_type(event.event_type)} · {standing}")
    print_field(console, "when", word_moment(event.when), _basis(event.when))
    print_field(console, "where", word_place(event.place), _basis(event.place))
    for participant in event.participants:
        if not event.is_contested(participant):
            print_field(console, participant.role.value, participant.name)
    _print_contest(console, event)
    _print_tolls(console, view, event)
    _print_belonging(console, view, event)
    print_field(console, "grade", event.grade.value, GRADE_MEANING[event.grade])
    print_field(console, "origins", word_origins(event))
    for origin in event.origins:
        console.print(Text(f"{INDENT * 2}{word_origin(origin)}: {', '.join(origin.claims)}"))
    for discrepancy in event.discrepancies:
        print_field(console, "they differ", word_field(discrepancy.field))
        for side in discrepancy.sides:
            console.print(Text(f"{INDENT * 2}{side.value}: {', '.join(side.claims)}"))
    reviewed = view.reviewed_claims(event)
    print_field(console, "reviewed", f"{reviewed} of {count(len(event.claims), 'claim')}")
    for rule in event.rules:
        print_field(console, "rule", rule)
    _print_links(console, view.links_within(event))
    for claim in view.claims_of(event):
        console.print()
        print_claim(console, view, claim)
    console.print()
    console.print(Text(NOTICE, style="dim"))


def _print_contest(console: Console, event: Event) -> None:
    """Print the sides that are each said to have done it, apart, with who says so."""
    if event.contest is None:
        return
    print_field(console, "who did it", "in dispute")
    for side in event.contest.sides:
        console.print(Text(f"{INDENT * 2}{word_accused(side)}: {', '.join(side.claims)}"))
    if event.contest.silent:
        console.print(Text(f"{INDENT * 2}says not who: {', '.join(event.contest.silent)}"))


def _print_tolls(console: Console, view: CaseView, event: Event) -> None:
    """Print each toll and every count of it; without series, the figures."""
    if not event.tolls:
        for figure in event.figures:
            print_field(console, "figure", word_figure(figure), f"“{figure.text}”")
    for toll in event.tolls:
        print_field(console, "toll", word_toll(toll))
        for told in toll.counts:
            line = f"{INDENT * 2}{word_told(told, view.claim_by_id.get(told.claim))}: {told.claim}"
            console.print(Text(line))


def _print_belonging(console: Console, view: CaseView, event: Event) -> None:
    """Print the event that this one belongs to, and those that belong to it."""
    host = view.event_by_id.get(event.belongs_to or "")
    if host is not None:
        print_field(console, "belongs to", f"{host.id}  {host.title}")
    episode = view.event_by_id.get(event.part_of or "")
    if episode is not None:
        print_field(console, "part of", f"{episode.id}  {episode.title}")
    for part in view.parts_of(event):
        print_field(console, "holds", f"{part.id}  {part.title}")
    for other in view.belonging_to(event):
        print_field(console, "with it", f"{other.id}  {other.title}")


def _print_links(console: Console, links: Sequence[Link]) -> None:
    """Print why the claims of an event were held to be one: each link with its reasons."""
    for number, link in enumerate(links):
        if number == LINKS_SHOWN:
            print_field(console, "", f"and {count(len(links) - number, 'weaker link')}")
            break
        label = "linked" if link.linked else "compared"
        print_field(console, label, f"{link.left} and {link.right}: {link.score:.2f}")
        for reason in link.reasons:
            line = f"{INDENT * 2}{reason.score:+5.1f}  {reason.name}: {reason.detail}"
            console.print(Text(line, style="dim"))


def print_claim(console: Console, view: CaseView, claim: Claim) -> None:
    """Print a claim: its sentence with the evidence marked, its chain, its report and bytes."""
    report = view.report_by_id.get(claim.report)
    head = Text.assemble((claim.id, "cyan"), f"  {word_type(claim.event_type)}")
    standing = word_standing(claim.status, claim.stage)
    head.append(f" · {standing} · {word_moment(claim.when)} · {word_place(claim.place)}")
    console.print(head)
    if report is not None:
        console.print(Text.assemble(INDENT, marked_sentence(view, report, claim)))
    chain = word_chain_in_full(claim.sources, view.positions.get(claim.id, ()))
    print_field(console, "who says so", chain or "nobody named")
    for participant in claim.participants:
        print_field(console, participant.role.value, participant.name)
    for figure in claim.figures:
        print_field(console, "figure", word_figure(figure), f"“{figure.text}”")
    if claim.when is not None:
        print_field(console, "when", word_moment(claim.when), _basis(claim.when))
    if claim.place is not None:
        print_field(console, "where", word_place(claim.place), _basis(claim.place))
    if report is not None:
        _print_origin(console, report, claim.evidence)
    for note in claim.notes:
        print_field(console, "note", note)
    _print_decisions(console, view, claim.id)


def print_report(console: Console, view: CaseView, report: Report) -> None:
    """Print a report: what is known of it, its text, and each claim read from it."""
    console.print(Text(report.title or "(no title)", style="bold"))
    print_field(console, "report", report.id)
    print_field(console, "outlet", word_outlet(report.outlet))
    _print_published(console, report.published, clues=True)
    print_field(console, "file", report.path)
    if report.language is not None:
        print_field(console, "language", report.language)
    _print_translation(console, view, report)
    if report.url is not None:
        print_field(console, "address", report.url)
    print_field(console, "sha256", report.sha256)
    capture = view.captures.get(report.sha256)
    if capture is not None:
        found = completeness_of(capture)
        lacking = ", ".join(part.value for part in found.lacking)
        print_field(console, "complete", f"{found.badge}; lacks {lacking}" if lacking else "yes")
        for line in (capture.arrival.headers or "").splitlines():
            if line:
                print_field(console, "answer", line)
    for headline in report.related_headlines:
        day = "" if headline.date is None else f"{headline.date}  "
        print_field(console, "see also", f"{day}{headline.title}")
    _print_decisions(console, view, report.id)
    console.print()
    console.print(Text(report.text))
    for claim in view.claims_of_report.get(report.id, ()):
        console.print()
        print_claim(console, view, claim)


def _print_translation(console: Console, view: CaseView, report: Report) -> None:
    """Print what a report is the translation of, and which translation of it is read."""
    if report.translates is not None:
        original = view.report_by_sha256.get(report.translates)
        told = f"sha256 {report.translates}"
        if original is not None:
            told = f"{original.id} ({original.language}), {original.path}"
        print_field(console, "translates", told)
    for one in view.translations_of.get(report.sha256, ()):
        print_field(console, "read as", f"{one.id}, {one.path}")


def _print_decisions(console: Console, view: CaseView, name: str) -> None:
    """Print what analysts decided on a claim or report; what was read stays in sight."""
    for decision in view.decided_on.get(name, ()):
        print_field(console, "decided", word_decision(decision, name))


def marked_sentence(view: CaseView, report: Report, claim: Claim) -> Text:
    """Return the sentence about a claim, with `[…]` about the evidence and the trigger in bold.

    The brackets stay where colour cannot be shown, so that nothing rests on colour alone.
    """
    sentence = view.sentence_about(report, claim.evidence)
    before = report.text[sentence.start : claim.evidence.start]
    after = report.text[claim.evidence.end : sentence.end]
    text = Text("“" + before, style="")
    text.append("[", style="dim")
    words = Text(report.text[claim.evidence.start : claim.evidence.end], style="black on yellow")
    if claim.trigger.within(claim.evidence):
        offset = claim.evidence.start
        words.stylize("bold", claim.trigger.start - offset, claim.trigger.end - offset)
    text.append_text(words)
    text.append("]", style="dim")
    text.append(after + "”")
    return text


def _print_origin(console: Console, report: Report, span: Span) -> None:
    by = " · ".join(part for part in (report.outlet, report.title) if part is not None)
    print_field(console, "report", report.id, by)
    inferred = report.published.basis is DateBasis.INFERRED
    _print_published(console, report.published, clues=inferred)
    found = find_bytes(report, span)
    place = "" if found is None else f"bytes {found[0]} to {found[1]}"
    print_field(console, "capture", f"sha256 {report.sha256}", place)


def _print_published(console: Console, published: Published, *, clues: bool) -> None:
    """Print when a report came out and what that rests on, with `clues` each of the dates found."""
    remark = f"basis: {published.basis.value}"
    if published.text is not None:  # what was inferred is told in a sentence of its own
        quoted = "“" in published.text
        remark += f" ({published.text})" if quoted else f" “{published.text}”"
    print_field(console, "published", word_published(published), remark)
    for clue in published.clues if clues else ():
        print_field(console, "clue", f"{clue.value} ({clue.basis.value})", clue.text)


def _basis(value: When | Place | None) -> str:
    if value is None:
        return ""
    return word_basis(value.basis, value.text)


def print_field(console: Console, label: str, value: str, remark: str = "") -> None:
    """Print one labelled value, and behind it a remark in a fainter colour."""
    line = Text.assemble(INDENT, (label.ljust(LABEL_WIDTH), "dim"), value)
    if remark:
        line.append(f"  {remark}", style="dim")
    console.print(line)
