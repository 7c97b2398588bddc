"""Dating across reports: a report without a date is dated by what other reports date.

All that its claims' anchors say together bounds the publication; nothing is guessed past them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from dateline.corroborate.anchors import Anchor, Meanings, Redate, find_anchors
from dateline.corroborate.link import Comparing
from dateline.corroborate.profile import Profile
from dateline.records import DateBasis, DateClue, Published, Report, TimeExpression

FRESH_DAYS = 45  # news of the day names days of the last weeks; a yearless date is seldom older
RIVAL = 0.15  # days this close in their claims' scores are as likely


def date_reports(
    profiles: Sequence[Profile],
    reports: Mapping[str, Report],
    times: Mapping[str, Sequence[TimeExpression]],
    *,
    comparing: Comparing,
    redate: Redate,
) -> dict[str, Published]:
    """Return the publication bounds of each undated report that other reports can date."""
    undated = {name: report for name, report in reports.items() if report.published.day is None}
    meanings = Meanings(redate)
    groups = find_anchors(profiles, undated, times, comparing=comparing, meanings=meanings)
    result = {}
    for name in sorted(groups):
        published = _bound(undated[name], groups[name], times.get(name, ()), meanings)
        if published is not None:
            result[name] = published
    return result


def _bound(
    report: Report,
    groups: Sequence[Sequence[Anchor]],
    times: Sequence[TimeExpression],
    meanings: Meanings,
) -> Published | None:
    """Return the days on which most of the report's claims fit what other reports date.

    Each claim counts once, with its likeliest partner that fits the day; an anchor that fits none
    of the best days is left out.
    """
    totals: defaultdict[date, float] = defaultdict(float)
    for anchors in groups:
        for day in frozenset().union(*(anchor.days for anchor in anchors)):
            totals[day] += max(anchor.score for anchor in anchors if day in anchor.days)
    if not totals:
        return None
    best = max(totals.values())
    days = frozenset(day for day, total in totals.items() if total >= best - RIVAL)
    used = [anchor for anchors in groups for anchor in anchors if anchor.days & days]
    used.sort(key=lambda anchor: (-anchor.score, anchor.claim.id, anchor.partner.id))
    for anchor in used:
        days = (days & anchor.even) or days
    days = _fresh(days, times, meanings)
    clues = tuple(_clue(anchor) for anchor in used if anchor.days & days)
    return Published(
        earliest=min(days),
        latest=max(days),
        basis=DateBasis.INFERRED,
        text="; ".join(clue.text for clue in clues[:2]),
        clues=(*report.published.clues, *clues),
    )


def _fresh(
    days: frozenset[date], times: Sequence[TimeExpression], meanings: Meanings
) -> frozenset[date]:
    """Keep the days from which the report's yearless dates lie near, if there are any such."""
    yearless = [time for time in times if (time.value or "").startswith("XXXX-")]

    def all_near(day: date) -> bool:
        lasts = (meanings.days(time, day)[1] for time in yearless)
        return all(abs((last - day).days) <= FRESH_DAYS for last in lasts if last is not None)

    return frozenset(day for day in days if all_near(day)) or days


def _clue(anchor: Anchor) -> DateClue:
    told = f"by claim {anchor.partner.id} of report {anchor.partner.report}"
    if anchor.time is None:
        words = f"its news is of {anchor.day.isoformat()} {told}"
    else:
        words = f"“{anchor.time.text}” is {anchor.day.isoformat()} {told}"
    return DateClue(DateBasis.INFERRED, anchor.day, words)
