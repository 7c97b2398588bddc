"""Verifying a case: every seal and hash, and every span's words against the stored originals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from dateline.case.checks import (
    file_problems,
    log_problems,
    not_covered,
    printable,
    sealed_problems,
)
from dateline.case.log import entries, last_entry
from dateline.case.originals import sha256_of
from dateline.case.problems import DAMAGE, Problem, as_held, told
from dateline.case.store import Case
from dateline.records import Claim, Report, Span


class WordsMatch(Protocol):
    """Tells whether a capture's bytes still give the words of a span of its report."""

    def __call__(self, report: Report, span: Span, data: bytes, *, charset: str) -> bool:
        """Return whether they do; `charset` is the capture's."""
        ...


@dataclass(frozen=True, slots=True)
class Vouched:
    """What a sound case vouches for: all up to `head`, its log's last hash; less `not_covered`.

    Whoever can rewrite the file can work out every hash again, but not to a head noted elsewhere.
    """

    head: str
    entries: int
    not_covered: tuple[str, ...]


def verify(
    case: Case, *, words_match: WordsMatch | None = None, head: str | None = None
) -> Iterator[Problem]:
    """Yield every problem of the case; none where it is sound.

    Checks the file, the log's chain and every record's seal; re-hashes every capture, finds each
    block and each claim's evidence again in the bytes, and checks that each span that a claim
    rests on holds the words that the claim gives. Damage of any kind is a problem, never an error.

    With `head`, a hash that was noted earlier, it is a problem where the log does not hold it.
    """
    if words_match is None:
        from dateline.clean import words_match as found_again  # noqa: PLC0415 # loads parsers

        words_match = found_again
    with case.checking() as connection:
        yield from file_problems(connection, str(case.path))
        yield from log_problems(connection)
        yield from sealed_problems(connection)
    if head is not None and entries_since(case, head) is None:
        yield Problem("log", "head", f"no entry has the hash {head}")
    for sha256 in _ids(case, "captures", "sha256"):
        yield from _guarded("capture", sha256, partial(_check_capture, case, sha256))
    for report in _ids(case, "reports", "id"):
        yield from _guarded("report", report, partial(_check_report, case, report, words_match))


def vouched(case: Case) -> Vouched:
    """Return the hash to note elsewhere, and what the case's own hashes do not vouch for."""
    with case.checking() as connection:
        with as_held(connection) as cursor:
            last = last_entry(cursor)
        return Vouched(last.hash, last.number, not_covered(connection))


def entries_since(case: Case, head: str) -> int | None:
    """Return how many entries the log has after the one of this hash; `None` without such."""
    with case.checking() as connection, as_held(connection) as cursor:
        try:
            hashes = [entry.hash for entry in entries(cursor)]
        except DAMAGE:
            return None
    wanted = head.strip().lower()
    return len(hashes) - 1 - hashes.index(wanted) if wanted in hashes else None


def _ids(case: Case, table: str, column: str) -> list[str]:
    """Return the ids of captures or reports as far as they can be read; the seals tell the rest."""
    query = f'SELECT "{column}" FROM "{table}" ORDER BY "{column}"'  # noqa: S608 # our own names
    found: list[str] = []
    with case.checking() as connection, as_held(connection) as cursor, suppress(*DAMAGE):
        found.extend(row[0] for row in cursor.execute(query) if isinstance(row[0], str))
    return found


def _guarded(kind: str, subject: str, check: Callable[[], Iterator[Problem]]) -> Iterator[Problem]:
    """Yield the problems that a check finds, the damage that stops it among them."""
    try:
        found = list(check())
    except DAMAGE as error:
        found = [Problem(kind, subject, f"cannot be read: {told(error)}")]
    for problem in found:
        yield Problem(problem.kind, printable(problem.subject), printable(problem.detail))


def _check_capture(case: Case, sha256: str) -> Iterator[Problem]:
    (capture,) = case.captures([sha256])
    data = case.original(sha256)
    found = sha256_of(data)
    if found != sha256 or len(data) != capture.size:
        detail = f"{capture.arrival.path}: its bytes now hash to {found} ({len(data)} bytes)"
        yield Problem("capture", sha256, detail)


def _check_report(case: Case, identity: str, words_match: WordsMatch) -> Iterator[Problem]:
    (report,) = case.reports([identity])
    try:
        data = case.original(report.sha256)
        (capture,) = case.captures([report.sha256])
    except DAMAGE:
        return  # told of already, as a problem of the capture
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
