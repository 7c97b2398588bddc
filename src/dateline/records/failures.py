"""Failures: errors that nobody foresaw, kept beside what they befell."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

from dateline.records.capture import Rejection
from dateline.records.texts import without_halves

LONGEST = 8_000  # code points of a traceback that are kept: its end, which says what happened


@dataclass(frozen=True, slots=True)
class Failure(Rejection):
    """A rejection that an unforeseen error made; `trace` is its traceback, for the case's log."""

    trace: str = ""


def failure(
    stage: str,
    subject: str,
    reason: str,
    error: BaseException,
    *,
    path: str,
    report: str | None = None,
) -> Failure:
    """Return the record of an unforeseen error; `path` is the file that it befell."""
    message = without_halves(f"{type(error).__name__}: {error}")[:500]
    detail = f"{path}: Dateline failed on it ({message}). Please report this; the rest is built."
    trace = without_halves("".join(traceback.format_exception(error)))[-LONGEST:]
    return Failure(stage, subject, reason, detail, report, trace=trace)
