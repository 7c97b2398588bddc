"""Dating across reports: a report without a date is dated by what other reports date.

A claim of an undated report says "Monday" or "two weeks ago". Where a claim of a dated report tells
of the same happening and gives its day, only some publication days make the words fall on that
day. All such clues together bound the publication; nothing is guessed past them.
"""

from __future__ import annotations

import math
import re
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
    Published,
    Report,
    Status,
    TimeExpression,
    When,
)

SEARCH_DAYS = 370  # a relative or yearless expression reaches back a year at most
FRESH_DAYS = 45  # news of the day names days of the last weeks; a yearless date is seldom older
LEAD_CHARACTERS = 600  # about the title and the first three sentences
LEAD_LAG_DAYS = 1  # a weekday named in the lead is the day of publication or the one before
LEAD_NEWS_DAYS = 7  # what a lead tells of without a time happened in the last week
EVEN_DAYS = 1  # "two weeks ago" is most often fourteen days, give or take one

# What it is worth, in log-odds, that the words fall on the partner's day: a weekday agrees with one
# day in seven by chance, a day of the month with one in 365 (held to no more than a week's worth
# twice over, for campaigns have anniversaries).
WEEKDAY_WORTH = math.log(7)
DAY_WORTH = 2 * math.log(7)
# "publication 2014-06-01/?" in a basis: bounds that no longer hold.
_KNOWN_BEFORE = re.compile(
    r"(?<=publication)(?: between [\d?-]+ and [\d?-]+| [\d?-]+(?:/[\d?-]+)?)"
)

# In a basis: the time rests on that of another happening of the same report (read/time/anchored).
COUNTED = "counted from “"

RIVAL = 0.15  # days this close in their claims' scores are as likely


class Redate(Protocol):
    """Resolves a time expression anew, as if its report had come out in the given days."""

    def __call__(self, time: TimeExpression, published: Published) -> TimeExpression:
        """Return the time expression with the days it means then."""
        ...


@dataclass(frozen=True, slots=True)
class Anchor:
    """A claim of an undated report, its time words if any, and a dated claim of the same happening.

    `days` are the publication days on which both can be true, `even` those of them on which the
    words fit to the day; `score` is how likely the two claims tell of one happening.
    """

    claim: Claim
    time: TimeExpression | None
    partner: Claim
    day: date
    days: frozenset[date]
    even: frozenset[date]
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
    undated = {name: report for name, report in reports.items() if report.published.day is None}
    dated = [profile for profile in profiles if _gives_a_day(profile, undated)]
    groups: dict[str, list[list[Anchor]]] = defaultdict(list)
    for profile in profiles:
        report = undated.get(profile.claim.report)
        speaks = not profile.dated and not profile.expected and not _is_counted(profile.claim)
        if report is not None and speaks:
            search = _Search(profile, report, times.get(report.id, ()), comparing, redate)
            anchors = search.anchors(dated)
            if anchors:
                groups[report.id].append(anchors)
    result = {}
    for name in sorted(groups):
        published = _bound(undated[name], groups[name], times.get(name, ()), redate)
        if published is not None:
            result[name] = published
    return result


def _is_counted(claim: Claim) -> bool:
    """Tell whether a claim's time is counted from another claim's, and so adds nothing to it."""
    return claim.when is not None and COUNTED in claim.when.basis


def _gives_a_day(profile: Profile, undated: Mapping[str, Report]) -> bool:
    when = profile.claim.when
    if when is None or when.earliest is None or when.earliest != when.latest or profile.expected:
        return False
    # In an undated report only a day written out in full can date another report.
    return profile.claim.report not in undated or "explicit" in when.basis


@dataclass(frozen=True, slots=True)
class _Search:
    """The search for dated claims of the happening that one claim of an undated report tells of."""

    profile: Profile
    report: Report
    times: Sequence[TimeExpression]
    comparing: Comparing
    redate: Redate

    def anchors(self, dated: Sequence[Profile]) -> list[Anchor]:
        """Return the anchors that are likely enough, best first."""
        time = _time_of(self.profile.claim, self.times)
        if time is None and not self._is_the_news():
            return []
        found = [self._anchor(other, time) for other in dated]
        held = [anchor for anchor in found if anchor is not None]
        return sorted(held, key=lambda anchor: (-anchor.score, anchor.partner.id))

    def _is_the_news(self) -> bool:
        """Tell whether the claim is of a once-only sort and stands in the title or the lead."""
        claim = self.profile.claim
        once = claim.event_type in self.comparing.linking.singular_types
        return once and claim.trigger.start < LEAD_CHARACTERS

    def _anchor(self, other: Profile, time: TimeExpression | None) -> Anchor | None:
        when = other.claim.when
        if when is None or when.earliest is None or other.claim.report == self.report.id:
            return None
        types = self.comparing.lexicon.event_types
        if not types.are_near(self.profile.claim.event_type, other.claim.event_type):
            return None
        days, even = self._fitting_days(when.earliest, time)
        if not days:
            return None
        link = score_link(undated_profile(self.profile), other, self.comparing)
        if contradicts(link, self.comparing.linking):
            return None
        # The time is what is sought: that it is not known yet speaks against nothing.
        unknown = self.comparing.linking.weight("time", "unknown")
        score = add_evidence(link.score, _worth(time) - unknown)
        if score < self.comparing.linking.threshold:
            return None
        return Anchor(self.profile.claim, time, other.claim, when.earliest, days, even, score)

    def _fitting_days(
        self, told: date, time: TimeExpression | None
    ) -> tuple[frozenset[date], frozenset[date]]:
        """Return the publication days on which the claim's words mean the partner's day."""
        reach = LEAD_NEWS_DAYS if time is None else _reach(time)
        possible = [told + timedelta(days=ahead) for ahead in range(reach + 1)]
        known = self.report.published
        possible = [
            day
            for day in possible
            if (known.earliest is None or day >= known.earliest)
            and (known.latest is None or day <= known.latest)
        ]
        if time is None:
            return frozenset(possible), frozenset(possible)
        meant = {day: self.redate(time, Published(day, day)) for day in possible}
        fitting = {day: time for day, time in meant.items() if _holds(time, told)}
        even = frozenset(day for day, time in fitting.items() if _is_even(time, told))
        return frozenset(fitting), even


def undated_profile(profile: Profile) -> Profile:
    """Return a profile whose days are not known: they hang on the publication that is sought."""
    return replace(profile, days=(None, None), weekday=None)


def add_evidence(score: float, log_odds: float) -> float:
    """Return a score after more evidence, given in log-odds."""
    odds = score / max(1e-9, 1 - score) * math.exp(log_odds)
    return odds / (1 + odds)


def _worth(time: TimeExpression | None) -> float:
    value = "" if time is None else (time.value or "")
    if value.startswith("XXXX-WXX-"):
        return WEEKDAY_WORTH
    return DAY_WORTH if re.fullmatch(r"XXXX-\d\d-\d\d", value) else 0.0


def _reach(time: TimeExpression) -> int:
    """Return how many days before the publication the words can reach."""
    in_lead = time.start < LEAD_CHARACTERS and (time.value or "").startswith("XXXX-WXX-")
    return LEAD_LAG_DAYS if in_lead else SEARCH_DAYS


def _holds(time: TimeExpression, day: date) -> bool:
    if time.earliest is None or time.latest is None:
        return False
    return time.earliest <= day <= time.latest


def _is_even(time: TimeExpression, day: date) -> bool:
    """Tell whether a day lies in the middle of what the words can mean, to the day."""
    if time.earliest is None or time.latest is None:
        return False
    middle = time.earliest + (time.latest - time.earliest) / 2
    return abs((middle - day).days) <= EVEN_DAYS


def _time_of(claim: Claim, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the time expression that the claim's time rests on."""
    span = claim.when.span if claim.when else None
    if span is None:
        return None
    for time in times:
        if time.start <= span.start and span.end <= time.end:
            return time
    return None


def _bound(
    report: Report,
    groups: Sequence[Sequence[Anchor]],
    times: Sequence[TimeExpression],
    redate: Redate,
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
    days = _fresh(days, times, redate)
    clues = tuple(_clue(anchor) for anchor in used if anchor.days & days)
    return Published(
        earliest=min(days),
        latest=max(days),
        basis=DateBasis.INFERRED,
        text="; ".join(clue.text for clue in clues[:2]),
        clues=(*report.published.clues, *clues),
    )


def _fresh(
    days: frozenset[date], times: Sequence[TimeExpression], redate: Redate
) -> frozenset[date]:
    """Keep the days from which the report's yearless dates lie near, if there are any such."""
    yearless = [time for time in times if (time.value or "").startswith("XXXX-")]

    def all_near(day: date) -> bool:
        published = Published(day, day)
        meant = [redate(time, published) for time in yearless]
        return all(
            abs((time.latest - day).days) <= FRESH_DAYS for time in meant if time.latest is not None
        )

    return frozenset(day for day in days if all_near(day)) or days


def _clue(anchor: Anchor) -> DateClue:
    told = f"by claim {anchor.partner.id} of report {anchor.partner.report}"
    if anchor.time is None:
        words = f"its news is of {anchor.day.isoformat()} {told}"
    else:
        words = f"“{anchor.time.text}” is {anchor.day.isoformat()} {told}"
    return DateClue(DateBasis.INFERRED, anchor.day, words)


def date_claims(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
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
        time = _time_of(claim, times.get(claim.report, ()))
        if time is not None:
            when: When | None = _resolved(claim, redate(time, bounds), bounds)
        else:
            when = _moved(claim, reports[claim.report].published, bounds)
        if when is not None and when != claim.when:
            dating[claim.id] = when
    return dating


def _bare(basis: str) -> str:
    """Return a basis without the publication that was known before."""
    return _KNOWN_BEFORE.sub("", basis)


def _because(bounds: Published) -> str:
    return f"the report came out in {bounds.earliest}/{bounds.latest}: {bounds.text}"


def _resolved(claim: Claim, meant: TimeExpression, bounds: Published) -> When:
    """Return the claim's time, its words resolved against the new publication."""
    old = claim.when or When(None, None, meant.basis, meant.text)
    return replace(
        old,
        earliest=meant.earliest,
        latest=meant.latest,
        basis=f"{_bare(old.basis)}; {_because(bounds)}",
    )


def _moved(claim: Claim, before: Published, bounds: Published) -> When | None:
    """Return the time of a claim without time words: what hung on the publication moves with it."""
    when = claim.when or When(None, None, basis="no time is given")
    if when.earliest and when.latest and "publication" not in when.basis:
        return None
    basis = f"{_bare(when.basis)}; {_because(bounds)}"
    if claim.status in {Status.EXPECTED, Status.HYPOTHETICAL}:
        return replace(when, earliest=bounds.earliest, basis=basis)
    earliest = when.earliest
    if earliest is not None and before.earliest is not None and bounds.earliest is not None:
        earliest += bounds.earliest - before.earliest
    return replace(when, earliest=earliest, latest=bounds.latest, basis=basis)
