"""Corroboration that no report can end: those on which it fails are left out and named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from dateline.records import Report
from dateline.records.failures import Failure, failure

if TYPE_CHECKING:  # loads only when a build comes to it
    from dateline.corroborate import Corroboration

MOST_FAILURES = 20  # with more than these it is not the reports
REASON = "corroborate-failed"

Derive: TypeAlias = "Callable[[Sequence[Report]], Corroboration]"


def derive_without_failures(reports: Sequence[Report], derive: Derive) -> Corroboration:
    """Return what `derive` gives for the reports, without those on which it fails.

    The first report with which those before it cannot be corroborated is the one that is left out,
    found by halving. Each is recorded. Raises the error where it is not a matter of the reports.
    """
    kept, failed = list(reports), list[Failure]()
    while True:
        try:
            found = derive(kept)
        except Exception as error:
            if not kept or len(failed) == MOST_FAILURES:
                raise
            culprit = kept.pop(_first_failing(kept, derive))
            failed.append(
                failure(
                    "corroborate", culprit.path, REASON, error, path=culprit.path, report=culprit.id
                )
            )
            continue
        return replace(found, rejections=(*found.rejections, *failed)) if failed else found


def _first_failing(reports: Sequence[Report], derive: Derive) -> int:
    """Return the index of the first report with which corroboration fails."""
    low, high = 0, len(reports) - 1
    while low < high:
        middle = (low + high) // 2
        try:
            derive(reports[: middle + 1])
        except Exception:  # noqa: BLE001 # that it fails is what is asked
            high = middle
        else:
            low = middle + 1
    return low
