"""Dating across reports: an undated report is bounded by dated accounts of the same events.

Each bound rests on one anchor and is kept as a clue with its reason. Bounds only narrow: what a
report says of its own day stands, an anchor that would contradict it is refused, and anchors that
contradict each other are all refused, since it is not known which is wrong. Refusals are recorded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.corroborate.anchors import Anchor, Doubt, Meanings, Redate, find_anchors
from dateline.corroborate.link import Comparing
from dateline.corroborate.profile import Profile
from dateline.records import DateBasis, DateClue, Published, Rejection, Report, TimeExpression, When

MOST_TOLD = 4  # accounts that a refusal names


@dataclass(frozen=True, slots=True)
class Dating:
    """The publication bounds that other reports give, by report id, and the bounds refused.

    `events` holds, by claim id, the day of the event that a claim tells of, as another dates it.
    """

    published: Mapping[str, Published] = field(default_factory=dict)
    events: Mapping[str, When] = field(default_factory=dict)
    rejections: tuple[Rejection, ...] = ()


def date_reports(
    profiles: Sequence[Profile],
    reports: Mapping[str, Report],
    times: Mapping[str, Sequence[TimeExpression]],
    *,
    comparing: Comparing,
    redate: Redate,
) -> Dating:
    """Return the publication bounds of each undated report that other reports can date."""
    undated = {name: report for name, report in reports.items() if report.published.day is None}
    anchors = find_anchors(profiles, undated, times, comparing=comparing, meanings=Meanings(redate))
    published: dict[str, Published] = {}
    events: dict[str, When] = {}
    refused = [_in_doubt(doubt) for doubt in anchors.doubts]
    for name in sorted(anchors.by_report):
        kept, rejections = _fitting(undated[name], anchors.by_report[name])
        bounds = _bound(undated[name], kept)
        for anchor in kept:
            events.setdefault(anchor.claim.id, _day_of(anchor))
        refused += rejections
        if bounds is not None:
            published[name] = bounds
    return Dating(published, events, tuple(refused))


def _fitting(report: Report, anchors: Sequence[Anchor]) -> tuple[list[Anchor], list[Rejection]]:
    """Return the anchors that contradict neither the report nor each other; refuse the others."""
    own = report.published
    fitting, refused = [], []
    for anchor in anchors:
        if _overlap(anchor, own.earliest, own.latest):
            fitting.append(anchor)
        else:
            refused.append(_refusal(report, anchor, "contradicts what the report says of its day"))
    kept = [
        anchor
        for anchor in fitting
        if all(_overlap(anchor, other.earliest, other.latest) for other in fitting)
    ]
    refused += [
        _refusal(report, anchor, "contradicts another account, and it is not known which is wrong")
        for anchor in fitting
        if anchor not in kept
    ]
    return kept, refused


def _day_of(anchor: Anchor) -> When:
    """Return the day of the event that a claim tells of, as the dated account gives it."""
    basis = (
        f"of the event that claim {anchor.partner.id} of report {anchor.partner.report} dates "
        f"({anchor.ground})"
    )
    return When(anchor.day, anchor.day, basis)


def _bound(report: Report, kept: Sequence[Anchor]) -> Published | None:
    """Return a report's bounds by all its anchors; `None` where they add nothing."""
    own = report.published
    narrowing = [anchor for anchor in kept if _narrows(anchor, own)]
    if not narrowing:
        return None
    clues = [_clue(anchor) for anchor in narrowing]
    earliest = max(d for d in (own.earliest, *(a.earliest for a in kept)) if d is not None)
    latest = min((d for d in (own.latest, *(a.latest for a in kept)) if d), default=None)
    deciding = [
        clue
        for anchor, clue in zip(narrowing, clues, strict=True)
        if anchor.earliest == earliest or (latest is not None and anchor.latest == latest)
    ]
    text = "; ".join(dict.fromkeys(clue.text for clue in (deciding or clues)[:2]))
    return Published(
        earliest, latest, DateBasis.INFERRED, text, (*own.clues, *dict.fromkeys(clues))
    )


def _overlap(anchor: Anchor, earliest: date | None, latest: date | None) -> bool:
    """Tell whether some day is within an anchor's days and the given ones."""
    first = max(anchor.earliest, earliest or date.min)
    return first <= min(anchor.latest or date.max, latest or date.max)


def _narrows(anchor: Anchor, own: Published) -> bool:
    """Tell whether an anchor says more than the report itself."""
    later = own.earliest is None or anchor.earliest > own.earliest
    sooner = anchor.latest is not None and (own.latest is None or anchor.latest < own.latest)
    return later or sooner


def _clue(anchor: Anchor) -> DateClue:
    return DateClue(DateBasis.INFERRED, anchor.day, _words(anchor))


def _words(anchor: Anchor) -> str:
    """Return what an anchor says of the publication, and from what."""
    told = f"by claim {anchor.partner.id} of report {anchor.partner.report} ({anchor.ground})"
    if anchor.time is None or anchor.latest is None:
        return f"not before {anchor.earliest}: what it tells of was on {anchor.day} {told}"
    span = f"{anchor.earliest} to {anchor.latest}"
    within = f"on {anchor.earliest}" if anchor.earliest == anchor.latest else f"within {span}"
    return f"{within}: “{anchor.time.text}” is {anchor.day} {told}"


def _in_doubt(doubt: Doubt) -> Rejection:
    """Return the record of bounds that a claim would have given, were it known of which day it is.

    A report that comes later can so take a bound away; it never does without this being told.
    """
    days = [f"{day}" for day in doubt.days]
    told = sorted({f"claim {one.id} of report {one.report}" for one in doubt.partners})
    shown = ", ".join(told[:MOST_TOLD]) + (" and others" if len(told) > MOST_TOLD else "")
    return Rejection(
        "corroborate",
        doubt.claim.report,
        "bound-refused",
        f"No bound was taken: other accounts that fit put it on {', '.join(days[:-1])} and on "
        f"{days[-1]} ({shown}), and it is not known which is meant.",
        report=doubt.claim.report,
        span=doubt.claim.evidence,
        text=doubt.claim.text,
        serious=False,
    )


def _refusal(report: Report, anchor: Anchor, why: str) -> Rejection:
    return Rejection(
        "corroborate",
        report.id,
        "bound-refused",
        f"A bound was refused, for it {why}: {_words(anchor)}.",
        report=report.id,
        span=anchor.claim.evidence,
        text=anchor.claim.text,
        serious=False,
    )
