"""What the stages give for one capture or report, failures included."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.ingest import Received
from dateline.records import Claim, Findings, Published, Rejection, Report
from dateline.records.failures import failure

ENGLISH = "en"
NOT_ENGLISH = "not-english"


@dataclass(frozen=True, slots=True)
class Read:
    """What reading gave for one report; `bounds` of its publication where its text gives them."""

    findings: Findings
    claims: tuple[Claim, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    bounds: Published | None = None


@dataclass(frozen=True, slots=True)
class CleanResult:
    """What cleaning gave for one capture: its report, or `None` and why."""

    report: Report | None
    rejections: tuple[Rejection, ...] = ()


def fail_capture(received: Received, error: Exception) -> CleanResult:
    """Return the result for a capture on which the cleaner failed, with the traceback."""
    path = received.capture.arrival.path
    return CleanResult(None, (failure("clean", path, "cleaner-failed", error, path=path),))


def refuse_capture(
    received: Received, reason: str, detail: str, *, serious: bool = True
) -> CleanResult:
    """Return the result for a capture that gives no report, its path in the detail."""
    path = received.capture.arrival.path
    detail = detail if path in detail else f"{path}: {detail}"
    return CleanResult(None, (Rejection("clean", path, reason, detail, serious=serious),))


def fail_report(report: Report, error: Exception) -> Read:
    """Return the reading of a report on which the reader failed, with the traceback."""
    failed = failure(
        "read", report.path, "reader-failed", error, path=report.path, report=report.id
    )
    return Read(Findings(report.id), (), (failed,))


def unread(report: Report, reason: str, detail: str) -> Read:
    """Return the reading of a report in which nothing could be read, and why."""
    rejection = Rejection("read", report.path, reason, f"{report.path}: {detail}", report.id)
    return Read(Findings(report.id), (), (rejection,))


def in_no_language(report: Report) -> Read:
    """Return the reading of a report in a language that is not read."""
    stem = report.path.rpartition(".")[0] or report.path
    detail = (
        f"its language ({report.language}) is not read; it is kept, dated and found by its words. "
        f"Put a translation into English beside it, as {stem}.en.txt."
    )
    return unread(report, NOT_ENGLISH, detail)


def read_in_translation(read: Read) -> Read:
    """Return the reading of such a report where a translation of it is in the case: no failing."""
    told = "is not in English; what is read is the translation beside it."
    return replace(
        read,
        rejections=tuple(
            replace(one, serious=False, detail=f"{one.subject} {told}")
            if one.reason == NOT_ENGLISH
            else one
            for one in read.rejections
        ),
    )


def is_read(report: Report) -> bool:
    """Tell whether a report is in a language that is read, or in one that is not known."""
    return report.language is None or report.language.lower().split("-")[0] == ENGLISH
