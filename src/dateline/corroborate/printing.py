"""Printing: when a report came out and whom it credits, and so who carries whose text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.records import CopyBasis, Report


@dataclass(frozen=True, slots=True)
class Printed:
    """What is known of a report's printing: its days, its outlet and the agencies it credits.

    `outlet` and the keys of `credits` are those by which one source is known over the case; the
    values are the names.
    """

    report: Report
    outlet: str = ""
    credits: Mapping[str, str] = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, str]:
        """Return by what it is led before another where nothing else says which was first."""
        day = self.report.published.earliest
        return ("9999" if day is None else day.isoformat(), self.report.id)


@dataclass(frozen=True, slots=True)
class Direction:
    """Which of two reports carries the other's text: the second, or the first where `turned`."""

    basis: CopyBasis
    turned: bool = False
    credit: str | None = None


def direction_of(first: Printed, second: Printed) -> Direction:
    """Return which of two reports with one text carries the other's, and from what it is known."""
    if first.outlet in second.credits:
        return Direction(CopyBasis.CREDITED, credit=second.credits[first.outlet])
    if second.outlet in first.credits:
        return Direction(CopyBasis.CREDITED, turned=True, credit=first.credits[second.outlet])
    both = sorted(first.credits.keys() & second.credits.keys())
    if both:
        return Direction(CopyBasis.SHARED_CREDIT, credit=first.credits[both[0]])
    if bool(first.credits) != bool(second.credits):
        named = first.credits or second.credits
        # The one without a credit is shown as the copy: the other says at least whose text it is.
        left_out = CopyBasis.CREDIT_LEFT_OUT
        return Direction(left_out, turned=not first.credits, credit=named[min(named)])
    if _before(first, second) or _before(second, first):
        return Direction(CopyBasis.PRINTED_LATER, turned=_before(second, first))
    return Direction(CopyBasis.UNKNOWN)


def _before(one: Printed, other: Printed) -> bool:
    """Tell whether a report came out on an earlier day than another, whatever their bounds."""
    last, first = one.report.published.latest, other.report.published.earliest
    return last is not None and first is not None and last < first
