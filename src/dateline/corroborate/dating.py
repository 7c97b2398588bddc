"""Dating across reports: a report without a date is dated by what other reports date.

A claim of an undated report says "Monday" or "two weeks ago". Where a claim of a dated report tells
of the same happening and gives its day, only some publication days make the words fall on that
day. All such clues together bound the publication; nothing is guessed past them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from dateline.corroborate.link import Comparing, contradicts, score_link
from dateline.corroborate.profile import Profile
from dateline.records import (
    Claim,
    DateBasis,
    DateClue,
    Link,
    Published,
    Report,
    Status,
    TimeExpression,
    When,
)

SEARCH_DAYS = 370  # a relative or yearless expression reaches back a year at most
FRESH_DAYS = 45  # news of the day names days of the last weeks; a yearless date is seldom older
LEAD_CHARACTERS = 600  # about the first three sentences
LEAD_LAG_DAYS = 1  # a weekday named in the lead is the day of publication or the one before


class Redate(Protocol):
    """Resolves a time expression anew, as if its report had come out in the given days."""

    def __call__(self, time: TimeExpression, published: Published) -> TimeExpression:
        """Return the time expression with the days it means then."""
        ...


@dataclass(frozen=True, slots=True)
class Anchor:
    """A claim of an undated report, its time words, and a dated claim of the same happening."""

    claim: Claim
    time: TimeExpression
    partner: Claim
    day: date
    score: float


def date_reports(
    profiles: Sequence[Profile],
    reports: Mapping[str, Report],
    times: Mapping[str, Sequence[TimeExpression]],
    *,
    comparing: Comparing,
    redate: Redate,
) -> dict[str, Published]:
    """Return the publication bounds of each undated report that other reports can date."""
    undated = {name for name, report in reports.items() if report.published.day is None}
    anchors: dict[str, list[Anchor]] = defaultdict(list)
    dated = [profile for profile in profiles if _gives_a_day(profile, undated)]
    for profile in profiles:
        if profile.claim.report in undated:
            found = _anchor(profile, dated, times, comparing)
            if found is not None:
                anchors[profile.claim.report].append(found)
    result = {}
    for name in sorted(anchors):
        published = _bound(reports[name], anchors[name], times.get(name, ()), redate)
        if published is not None:
            result[name] = published
    return result


def _gives_a_day(profile: Profile, undated: set[str]) -> bool:
    when = profile.claim.when
    if when is None or when.earliest is None or when.earliest != when.latest or profile.expected:
        return False
    # In an undated report only a day written out in full can date another report.
    return profile.claim.report not in undated or "explicit" in when.basis


def _anchor(
    profile: Profile,
    dated: Sequence[Profile],
    times: Mapping[str, Sequence[TimeExpression]],
    comparing: Comparing,
) -> Anchor | None:
    time = _time_of(profile.claim, times)
    if time is None or profile.dated or profile.expected:
        return None
    best: tuple[float, str] | None = None
    partner: Profile | None = None
    for other in dated:
        if other.claim.report == profile.claim.report:
            continue
        if not comparing.lexicon.event_types.are_near(
            profile.claim.event_type, other.claim.event_type
        ):
            continue
        link: Link = score_link(profile, other, comparing)
        if link.linked and not contradicts(link, comparing.linking):
            rank = (-link.score, other.id)
            if best is None or rank < best:
                best, partner = rank, other
    if best is None or partner is None:
        return None
    when = partner.claim.when
    if when is None or when.earliest is None:
        return None
    return Anchor(profile.claim, time, partner.claim, when.earliest, -best[0])


def _time_of(claim: Claim, times: Mapping[str, Sequence[TimeExpression]]) -> TimeExpression | None:
    """Return the time expression that the claim's time rests on."""
    span = claim.when.span if claim.when else None
    if span is None:
        return None
    for time in times.get(claim.report, ()):
        if time.start <= span.start and span.end <= time.end:
            return time
    return None


def _bound(
    report: Report, anchors: Sequence[Anchor], times: Sequence[TimeExpression], redate: Redate
) -> Published | None:
    """Return the bounds that the anchors leave, best anchors first; one that contradicts is out."""
    days: set[date] | None = None
    used: list[Anchor] = []
    for anchor in sorted(anchors, key=lambda one: (-one.score, one.claim.id)):
        fitting = _fitting_days(anchor, report, redate)
        narrowed = fitting if days is None else days & fitting
        if narrowed:
            days = narrowed
            used.append(anchor)
    if not days:
        return None
    days = _fresh(days, times, redate)
    clues = tuple(_clue(anchor) for anchor in used)
    return Published(
        earliest=min(days),
        latest=max(days),
        basis=DateBasis.INFERRED,
        text=clues[0].text,
        clues=(*report.published.clues, *clues),
    )


def _fitting_days(anchor: Anchor, report: Report, redate: Redate) -> set[date]:
    """Return the publication days on which the anchor's words mean the partner's day."""
    known = report.published
    lag = LEAD_LAG_DAYS if _is_lead_weekday(anchor.time) else SEARCH_DAYS
    fitting = set()
    for ahead in range(lag + 1):
        day = anchor.day + timedelta(days=ahead)
        if (known.earliest and day < known.earliest) or (known.latest and day > known.latest):
            continue
        meant = redate(anchor.time, Published(day, day))
        if meant.earliest and meant.latest and meant.earliest <= anchor.day <= meant.latest:
            fitting.add(day)
    return fitting


def _is_lead_weekday(time: TimeExpression) -> bool:
    return time.start < LEAD_CHARACTERS and (time.value or "").startswith("XXXX-WXX-")


def _fresh(days: set[date], times: Sequence[TimeExpression], redate: Redate) -> set[date]:
    """Keep the days from which the report's yearless dates lie near, if there are any such."""
    yearless = [time for time in times if (time.value or "").startswith("XXXX-")]

    def all_near(day: date) -> bool:
        published = Published(day, day)
        meant = [redate(time, published) for time in yearless]
        return all(
            abs((time.latest - day).days) <= FRESH_DAYS for time in meant if time.latest is not None
        )

    fresh = {day for day in days if all_near(day)}
    return fresh or days


def _clue(anchor: Anchor) -> DateClue:
    words = (
        f"“{anchor.time.text}” is {anchor.day.isoformat()} "
        f"by claim {anchor.partner.id} of report {anchor.partner.report}"
    )
    return DateClue(DateBasis.INFERRED, anchor.day, words)


def date_claims(
    claims: Sequence[Claim],
    published: Mapping[str, Published],
    times: Mapping[str, Sequence[TimeExpression]],
    *,
    redate: Redate,
) -> dict[str, When]:
    """Return the times of the claims whose report was dated by other reports."""
    dating = {}
    for claim in sorted(claims, key=lambda one: one.id):
        bounds = published.get(claim.report)
        if bounds is None:
            continue
        when = _date_claim(claim, bounds, times, redate)
        if when is not None and when != claim.when:
            dating[claim.id] = when
    return dating


def _date_claim(
    claim: Claim,
    bounds: Published,
    times: Mapping[str, Sequence[TimeExpression]],
    redate: Redate,
) -> When | None:
    because = f"the report came out in {bounds.earliest}/{bounds.latest}: {bounds.text}"
    time = _time_of(claim, times)
    if time is not None:
        meant = redate(time, bounds)
        old = claim.when
        basis = f"{old.basis if old else meant.basis}; {because}"
        text, span = (old.text, old.span) if old else (time.text, None)
        return When(meant.earliest, meant.latest, basis=basis, text=text, span=span)
    if claim.when is not None and claim.when.earliest and claim.when.latest:
        return None
    when = claim.when or When(None, None, basis="no time is given")
    if claim.status is Status.EXPECTED:
        return replace(
            when, earliest=when.earliest or bounds.earliest, basis=f"{when.basis}; {because}"
        )
    return replace(when, latest=when.latest or bounds.latest, basis=f"{when.basis}; {because}")
