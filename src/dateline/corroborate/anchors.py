"""Anchors: dated claims of other reports that tell when an undated report can have come out.

A claim of an undated report says "Monday" or "two weeks ago". Where a claim of a dated report tells
of the same happening and gives its day, only some publication days make the words fall on that day.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from dateline.corroborate.link import Comparing, are_apart, as_score, log_odds
from dateline.corroborate.partners import Partners
from dateline.corroborate.profile import Profile
from dateline.records import Claim, Published, Report, TimeExpression
from dateline.records.days import moved

SEARCH_DAYS = 370  # a relative or yearless expression reaches back a year at most
LEAD_CHARACTERS = 600  # about the title and the first three sentences
LEAD_LAG_DAYS = 1  # a weekday named in the lead is the day of publication or the one before
LEAD_NEWS_DAYS = 7  # what a lead tells of without a time happened in the last week
EVEN_DAYS = 1  # "two weeks ago" is most often fourteen days, give or take one

# What it is worth, in log-odds, that the words fall on the partner's day: a weekday agrees with one
# day in seven by chance, a day of the month with one in 365 (held to no more than a week's worth
# twice over, for campaigns have anniversaries).
WEEKDAY_WORTH = math.log(7)
DAY_WORTH = 2 * math.log(7)
# In a basis: the time rests on that of another happening of the same report (read/time/anchored).
COUNTED = ("counted from “", "taken up from “")


class Redate(Protocol):
    """Resolves a time expression anew, as if its report had come out in the given days."""

    def __call__(self, time: TimeExpression, published: Published) -> TimeExpression:
        """Return the time expression with the days it means then."""
        ...


@dataclass(frozen=True, slots=True)
class Meanings:
    """What time expressions mean in a report of one day or another, each worked out once."""

    redate: Redate
    known: dict[tuple[str, ...], tuple[date | None, date | None]] = field(default_factory=dict)

    def days(self, time: TimeExpression, published: date) -> tuple[date | None, date | None]:
        """Return the first and last day that the words mean in a report of that day."""
        key = (time.meaning, time.value or "", time.text, time.signal, published.isoformat())
        found = self.known.get(key)
        if found is None:
            meant = self.redate(time, Published(published, published))
            found = self.known[key] = meant.earliest, meant.latest
        return found


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


def find_anchors(
    profiles: Sequence[Profile],
    undated: Mapping[str, Report],
    times: Mapping[str, Sequence[TimeExpression]],
    *,
    comparing: Comparing,
    meanings: Meanings,
) -> Mapping[str, Sequence[Sequence[Anchor]]]:
    """Return the anchors of each undated report, for each of its claims that has any."""
    dated = [profile for profile in profiles if _gives_a_day(profile, undated)]
    partners = Partners.of(dated, comparing)
    groups: dict[str, list[list[Anchor]]] = defaultdict(list)
    for profile in profiles:
        report = undated.get(profile.claim.report)
        speaks = not profile.dated and not profile.expected and not _is_counted(profile.claim)
        if report is not None and speaks:
            search = _Search(profile, report, times.get(report.id, ()), comparing, meanings)
            anchors = search.anchors(partners)
            if anchors:
                groups[report.id].append(anchors)
    return groups


def _is_counted(claim: Claim) -> bool:
    """Tell whether a claim's time is counted from another claim's, and so adds nothing to it."""
    return claim.when is not None and any(words in claim.when.basis for words in COUNTED)


def _gives_a_day(profile: Profile, undated: Mapping[str, Report]) -> bool:
    when = profile.claim.when
    if when is None or when.earliest is None or when.earliest != when.latest or profile.expected:
        return False
    # In an undated report only a day written out in full can date another report.
    return profile.claim.report not in undated or "explicit" in when.basis


@dataclass(frozen=True, slots=True)
class Fit:
    """The publication days on which words can mean a day, and those on which they do so evenly."""

    days: frozenset[date] = frozenset()
    even: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class _Search:
    """The search for dated claims of the happening that one claim of an undated report tells of."""

    profile: Profile
    report: Report
    times: Sequence[TimeExpression]
    comparing: Comparing
    meanings: Meanings
    fits: dict[date, Fit] = field(default_factory=dict)

    def anchors(self, partners: Partners) -> list[Anchor]:
        """Return the anchors that are likely enough, best first."""
        time = time_of(self.profile.claim, self.times)
        if time is None and not self._is_the_news():
            return []
        # A day of the month says much by itself; else the two must have something in common.
        alone = time is None or _worth(time) == DAY_WORTH or self._is_singular()
        others = partners.of_sort(self.profile) if alone else partners.alike(self.profile)
        found = [self._anchor(other, time) for other in others]
        held = [anchor for anchor in found if anchor is not None]
        return sorted(held, key=lambda anchor: (-anchor.score, anchor.partner.id))

    def _is_the_news(self) -> bool:
        """Tell whether the claim is of a once-only sort and stands in the title or the lead."""
        return self._is_singular() and self.profile.claim.trigger.start < LEAD_CHARACTERS

    def _is_singular(self) -> bool:
        return self.profile.claim.event_type in self.comparing.linking.singular_types

    def _anchor(self, other: Profile, time: TimeExpression | None) -> Anchor | None:
        when = other.claim.when
        if when is None or when.earliest is None or other.claim.report == self.report.id:
            return None
        fit = self._fit(when.earliest, time)
        if not fit.days:
            return None
        undated = undated_profile(self.profile)
        if are_apart(undated, other, self.comparing.linking):
            return None
        # The time is what is sought: that it is not known yet speaks for and against nothing.
        unknown = self.comparing.weights(undated, other).of("time/one unknown")
        score = as_score(log_odds(undated, other, self.comparing) + _worth(time) - unknown)
        if score < self.comparing.linking.threshold:
            return None
        return Anchor(
            self.profile.claim, time, other.claim, when.earliest, fit.days, fit.even, score
        )

    def _fit(self, told: date, time: TimeExpression | None) -> Fit:
        """Return the publication days on which the claim's words mean the partner's day."""
        found = self.fits.get(told)
        if found is None:
            found = self.fits[told] = self._worked_out(told, time)
        return found

    def _worked_out(self, told: date, time: TimeExpression | None) -> Fit:
        if time is not None and not _can_mean(time, told):
            return Fit()
        known = self.report.published
        ahead = range((LEAD_NEWS_DAYS if time is None else _reach(time)) + 1)
        possible = [
            day
            for day in (moved(told, days) for days in ahead)
            if day is not None
            and (known.earliest is None or day >= known.earliest)
            and (known.latest is None or day <= known.latest)
        ]
        if time is None:
            return Fit(frozenset(possible), frozenset(possible))
        meant = [(day, *self.meanings.days(time, day)) for day in possible]
        fitting = [
            (day, first, last)
            for day, first, last in meant
            if first is not None and last is not None and first <= told <= last
        ]
        return Fit(
            frozenset(day for day, _, _ in fitting),
            frozenset(day for day, first, last in fitting if _is_even(first, last, told)),
        )


def undated_profile(profile: Profile) -> Profile:
    """Return a profile whose days are not known: they hang on the publication that is sought."""
    return replace(profile, days=(None, None), weekday=None)


def _worth(time: TimeExpression | None) -> float:
    value = "" if time is None else (time.value or "")
    if value.startswith("XXXX-WXX-"):
        return WEEKDAY_WORTH
    return DAY_WORTH if re.fullmatch(r"XXXX-\d\d-\d\d", value) else 0.0


def _reach(time: TimeExpression) -> int:
    """Return how many days before the publication the words can reach."""
    in_lead = time.start < LEAD_CHARACTERS and (time.value or "").startswith("XXXX-WXX-")
    return LEAD_LAG_DAYS if in_lead else SEARCH_DAYS


def _can_mean(time: TimeExpression, told: date) -> bool:
    """Tell whether a weekday or a date without a year can be that day, whatever the publication."""
    value = time.value or ""
    if re.fullmatch(r"XXXX-\d\d-\d\d", value):
        return value[5:] == told.isoformat()[5:]
    if re.fullmatch(r"XXXX-WXX-\d", value):
        return value[-1] == str(told.isoweekday())
    return True


def _is_even(first: date, last: date, day: date) -> bool:
    """Tell whether a day lies in the middle of what the words can mean, to the day."""
    middle = first + (last - first) / 2
    return abs((middle - day).days) <= EVEN_DAYS


def time_of(claim: Claim, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the time expression that the claim's time rests on."""
    span = claim.when.span if claim.when else None
    if span is None:
        return None
    for time in times:
        if time.start <= span.start and span.end <= time.end:
            return time
    return None
