"""Writing an annotation out as the lines it was made of, so that it can be corrected."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.lines import Quote
from corpus.problems import LineError
from corpus.quotes import QuotedText
from corpus.records import (
    AnnotatedReport,
    GoldDay,
    GoldLink,
    GoldPlace,
    WrittenClaim,
)
from corpus.values import write_days, write_place
from dateline.records import Span


def write_block(report: AnnotatedReport) -> str:
    """Return the block `=== id` that compiles to this report again."""
    return "\n".join(_Writer(report).lines()) + "\n"


class _Writer:
    """Writes the quotes of one report so that they are found again at the same places."""

    def __init__(self, report: AnnotatedReport) -> None:
        self._report = report
        self._text = QuotedText(report.text)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the block."""
        written = self._report.written
        if written.kind is not None:
            yield f"# kind: {written.kind}"
        yield f"=== {written.id}"
        if written.published.days.known:
            time = f"T{written.published.time}" if written.published.time else ""
            yield f"published {write_days(written.published.days)}{time}"
        if written.chief is not None:
            yield f"chief {', '.join(map(str, written.chief)) or 'none'}"
        for link in written.carriers:
            name = f" = {link.name}" if link.name else ""
            yield f"carrier {self._first(link.span)}{name}"
        for claim in written.claims:
            yield from self._claim(claim)
        for lure in written.lures:
            yield f"lure {self._unique(lure.span)} {lure.kind}"
        for span in written.unjudged:
            yield f"open {self._unique(span)}"

    def _claim(self, claim: WrittenClaim) -> Iterator[str]:
        trigger = claim.trigger
        yield f"{claim.happening} {'/'.join(claim.types)} {self._unique(trigger)}"
        if claim.also:
            also = [
                f"{'/'.join(each.types)} {self._unique(each.span)}".strip() for each in claim.also
            ]
            yield f"  also {'; '.join(also)}"
        for who in claim.participants:
            name = f" = {who.name}" if who.name else ""
            yield f"  {who.role} {self._near(who.span, trigger)}{name}"
        for role in claim.none_of:
            yield f"  {role} none"
        if claim.place is not None:
            yield f"  place {self._place(claim.place, trigger)}"
        if claim.day is not None:
            yield f"  day {self._day(claim.day, trigger)}"
        yield from self._figures(claim)
        if claim.sources:
            yield f"  source {' < '.join(self._link(link, trigger) for link in claim.sources)}"
        yield from _words(claim)

    def _figures(self, claim: WrittenClaim) -> Iterator[str]:
        for figure in claim.figures:
            line = f"  figure {figure.measure} {figure.value} "
            line += self._near(figure.span, claim.trigger)
            if figure.of is not None:
                line += f" of {self._near(figure.of, claim.trigger)}"
            if figure.covers != "happening":
                line += f" covers {figure.covers}"
            if figure.covers_span is not None:
                line += f" {self._near(figure.covers_span, claim.trigger)}"
            yield line

    def _place(self, place: GoldPlace | int, trigger: Span) -> str:
        if isinstance(place, int):
            return f"as {place}"
        if place.name is None:
            return "none"
        quote = "-" if place.span is None else self._near(place.span, trigger)
        return f"{quote} = {write_place(place)}"

    def _day(self, day: GoldDay | int, trigger: Span) -> str:
        if isinstance(day, int):
            return f"as {day}"
        if day.span is None and not day.days.known:
            return "none"
        quote = "-" if day.span is None else self._near(day.span, trigger)
        return f"{quote} = {write_days(day.days)}"

    def _link(self, link: GoldLink, trigger: Span) -> str:
        name = f" = {link.name}" if link.name else ""
        stance = f" {link.stance}" if link.stance != "asserts" else ""
        return self._near(link.span, trigger) + name + stance

    def _unique(self, span: Span) -> str:
        return self._numbered(span, short=len(self._text.occurrences(self._words(span))) == 1)

    def _first(self, span: Span) -> str:
        found = self._text.occurrences(self._words(span))
        return self._numbered(span, short=bool(found) and found[0] == span)

    def _near(self, span: Span, trigger: Span) -> str:
        try:
            short = self._text.find_near(Quote(self._words(span)), trigger) == span
        except LineError:
            short = False
        return self._numbered(span, short=short)

    def _numbered(self, span: Span, *, short: bool) -> str:
        words = self._words(span)
        quoted = '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
        if short:
            return quoted
        return f"{quoted}#{self._text.occurrences(words).index(span) + 1}"

    def _words(self, span: Span) -> str:
        return " ".join(span.of(self._report.text).split())


def _words(claim: WrittenClaim) -> Iterator[str]:
    """Yield the lines of a claim that quote nothing."""
    if claim.status != "reported":
        yield f"  status {claim.status}"
    if claim.stage != "accomplished":
        yield f"  stage {claim.stage}"
    for word, numbers in (
        ("part-of", claim.part_of), ("follows", claim.follows), ("about", claim.about),
    ):  # fmt: skip
        if numbers:
            yield f"  {word} {', '.join(map(str, numbers))}"
    for word, said in (("background", claim.background), ("minor", claim.minor)):
        if said:
            yield f"  {word}"
