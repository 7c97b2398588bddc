"""Verifying a case: every hash, and every span's words, against the stored originals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from dateline.case.originals import sha256_of
from dateline.case.store import Case
from dateline.errors import CaseError
from dateline.records import Capture, Claim, Report, Span


class WordsMatch(Protocol):
    """Tells whether a capture's bytes still give the words of a span of its report."""

    def __call__(self, report: Report, span: Span, data: bytes, *, charset: str) -> bool:
        """Return whether they do; `charset` is the capture's."""
        ...


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a case that is not as it was stored: `kind`, what it is about, and how."""

    kind: str  # `file`, `capture`, `report` or `claim`
    subject: str
    detail: str


def verify(case: Case, *, words_match: WordsMatch | None = None) -> Iterator[Problem]:
    """Yield every problem of the case; none where it is sound.

    Re-hashes every capture, finds each block and each claim's evidence again in the bytes, and
    checks that each span that a claim rests on holds the words that the claim gives.
    """
    if words_match is None:
        from dateline.clean import words_match as found_again  # noqa: PLC0415 # loads parsers

        words_match = found_again
    for line in case.problems():
        yield Problem("file", str(case.path), line)
    for capture in case.captures():
        yield from _check_capture(case, capture)
    for report in case.reports():
        yield from _check_report(case, report, words_match)


def _check_capture(case: Case, capture: Capture) -> Iterator[Problem]:
    try:
        data = case.original(capture.sha256)
    except CaseError as error:
        yield Problem("capture", capture.sha256, error.message)
        return
    found = sha256_of(data)
    if found != capture.sha256 or len(data) != capture.size:
        detail = f"{capture.arrival.path}: its bytes now hash to {found} ({len(data)} bytes)."
        yield Problem("capture", capture.sha256, detail)


def _check_report(case: Case, report: Report, words_match: WordsMatch) -> Iterator[Problem]:
    try:
        data = case.original(report.sha256)
    except CaseError:
        return  # told of already, as a problem of the capture
    (capture,) = case.captures([report.sha256])
    found_again = partial(words_match, report, data=data, charset=capture.charset)
    for block in report.blocks:
        span = Span(block.start, block.end)
        if not found_again(span=span):
            words = _short(span.of(report.text))
            yield Problem("report", report.id, f"not found again in the capture: {words}")
    for claim in case.claims(report=report.id):
        yield from _check_claim(claim, report, found=found_again(span=claim.evidence))


def _check_claim(claim: Claim, report: Report, *, found: bool) -> Iterator[Problem]:
    if claim.evidence.end > len(report.text):
        yield Problem("claim", claim.id, "its evidence lies outside the report's text")
        return
    if not found:
        yield Problem("claim", claim.id, "its evidence is not found again in the capture")
    for what, span, text in _rests_on(claim):
        if span is not None and text is not None and span.of(report.text) != text:
            given, there = _short(text), _short(span.of(report.text))
            yield Problem("claim", claim.id, f"{what} says {given} where the text has {there}")


def _rests_on(claim: Claim) -> Iterable[tuple[str, Span | None, str | None]]:
    """Yield each part of a claim with the span that it rests on and the words it gives."""
    yield "evidence", claim.evidence, claim.text
    if claim.when is not None:
        yield "when", claim.when.span, claim.when.text
    if claim.place is not None:
        yield "place", claim.place.span, claim.place.text
    for figure in claim.figures:
        yield "figure", figure.span, figure.text
    for source in claim.sources:
        yield "source", source.span, source.text


def _short(words: str, limit: int = 60) -> str:
    """Return the words in quotation marks, cut where they are many."""
    return repr(words if len(words) <= limit else words[: limit - 1] + "…")
