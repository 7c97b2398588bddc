"""Anchors: dated accounts of other reports that say when an undated report can have come out.

A claim of an undated report and one of a dated report tell of the same event. The event was over
when the undated report told of it: that bounds its publication from below. Where the claim also
has words that fix a day against the publication ("yesterday", "on Monday", "14 November"), only
some publication days make them fall on the day that the dated account gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from dateline.corroborate.common_ground import common_ground
from dateline.corroborate.link import Comparing, as_score, barred, log_odds
from dateline.corroborate.partners import Partners
from dateline.corroborate.profile import Profile
from dateline.lexicon.accounts import Dating
from dateline.records import (
    EXPLICIT,
    Claim,
    Ground,
    Published,
    Report,
    Stage,
    Status,
    TimeExpression,
    ground_of,
)
from dateline.records.days import moved

SEARCH_DAYS = 370  # a date without a year reaches back a year at most
NOT_ITS_OWN = frozenset({Ground.OTHER, Ground.PUBLICATION, Ground.NOTHING})


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
    """A claim of an undated report, a dated claim of the same event, and what follows.

    The report came out in `earliest` to `latest` (`None`: no end). `time` are the words that fix
    it, `None` where it is only known that the event was over by then. `ground` is why the two are
    held to tell of one event; `score` how likely they do.
    """

    claim: Claim
    partner: Claim
    day: date
    earliest: date
    latest: date | None
    time: TimeExpression | None
    ground: str
    score: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim whose event other reports date to several days, so that none of them bounds it."""

    claim: Claim
    partners: tuple[Claim, ...]
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors of each undated report, the surest first, and what was left in doubt."""

    by_report: Mapping[str, Sequence[Anchor]]
    doubts: Sequence[Doubt] = ()


def find_anchors(
    profiles: Sequence[Profile],
    undated: Mapping[str, Report],
    times: Mapping[str, Sequence[TimeExpression]],
    *,
    comparing: Comparing,
    meanings: Meanings,
) -> Anchors:
    """Return the anchors of the undated reports."""
    fixing = comparing.lexicon.accounts.dating
    dated = [one for one in profiles if _gives_a_day(one, undated, times, comparing)]
    partners = Partners.of(dated, comparing)
    found: dict[str, list[Anchor]] = defaultdict(list)
    doubts: list[Doubt] = []
    for profile in profiles:
        report = undated.get(profile.claim.report)
        if report is None or not _is_over(profile.claim):
            continue
        time = time_of(profile.claim, times.get(report.id, ()))
        if time is not None and _is_another_s(profile.claim):
            time = None
        fixes = time is not None and fixing.fixes(time.meaning, time.text)
        pairs = _same_event(profile, time, partners, comparing)
        doubt = _doubt(profile.claim, [partner for partner, _, _ in pairs])
        if doubt is not None:
            doubts.append(doubt)
            continue
        for partner, ground, score in pairs:
            anchor = _anchor(profile.claim, partner, time if fixes else None, meanings, fixing)
            if anchor is not None:
                found[report.id].append(replace(anchor, ground=ground, score=score))
    return Anchors(
        {report: sorted(anchors, key=_surest_first) for report, anchors in found.items()}, doubts
    )


def _surest_first(anchor: Anchor) -> tuple[float, str, str]:
    return -anchor.score, anchor.claim.id, anchor.partner.id


def _is_over(claim: Claim) -> bool:
    """Tell whether a claim tells of what had happened when its report came out."""
    return claim.status is Status.REPORTED and claim.stage is Stage.ACCOMPLISHED


def _is_another_s(claim: Claim) -> bool:
    """Tell whether a claim's time is that of another happening, and so adds nothing to it."""
    return claim.when is not None and ground_of(claim.when.basis) is Ground.OTHER


def _gives_a_day(
    profile: Profile,
    undated: Mapping[str, Report],
    times: Mapping[str, Sequence[TimeExpression]],
    comparing: Comparing,
) -> bool:
    """Tell whether a claim gives the day of its event in words of its own that fix one."""
    claim, when = profile.claim, profile.claim.when
    if when is None or when.earliest is None or when.earliest != when.latest:
        return False
    if not _is_over(claim) or comparing.lexicon.accounts.dating.is_vague(when.text):
        return False
    if ground_of(when.basis) in NOT_ITS_OWN:
        return False
    if claim.report not in undated:
        return True
    # In an undated report only a day written out in full can date another report.
    time = time_of(claim, times.get(claim.report, ()))
    return time is not None and time.basis == EXPLICIT


def _same_event(
    profile: Profile, time: TimeExpression | None, partners: Partners, comparing: Comparing
) -> Sequence[tuple[Claim, str, float]]:
    """Return the dated claims of other reports that tell of the event of a claim, and why."""
    found = []
    open_profile = undated_profile(profile)
    for other in partners.alike(profile):
        if other.claim.report == profile.claim.report:
            continue
        said = _day_of_month(time, other.claim)
        ground = common_ground(profile.claim, other.claim, comparing.lexicon, said=said)
        if ground is None or not _may_be_of_its_day(profile, other):
            continue
        if barred(open_profile, other, comparing):
            continue
        score = as_score(log_odds(open_profile, other, comparing))
        if ground.holds(score, comparing.lexicon):
            found.append((other.claim, ground.words, score))
    return found


def _doubt(claim: Claim, partners: Sequence[Claim]) -> Doubt | None:
    """Return the days that accounts give where they are several: which is meant is not known."""
    given = {one.when.earliest for one in partners if one.when is not None}
    days = sorted(day for day in given if day is not None)
    return Doubt(claim, tuple(partners), tuple(days)) if len(days) > 1 else None


def _day_of_month(time: TimeExpression | None, partner: Claim) -> str | None:
    """Return the day of a month that words name without a year, where it is the partner's too."""
    value = "" if time is None or time.value is None else time.value
    day = None if partner.when is None else partner.when.earliest
    if time is None or day is None or value[:10] != f"XXXX-{day:%m-%d}":
        return None
    return f"both on “{time.text}”"


def _may_be_of_its_day(profile: Profile, other: Profile) -> bool:
    """Tell whether what a claim says of its own day or weekday allows the other's day."""
    first, last = profile.days
    day = other.days[0]
    if day is None or (first is not None and day < first) or (last is not None and day > last):
        return False
    return profile.weekday is None or profile.weekday == other.weekday


def _anchor(
    claim: Claim,
    partner: Claim,
    time: TimeExpression | None,
    meanings: Meanings,
    fixing: Dating,
) -> Anchor | None:
    """Return what a dated account of the same event says of the publication."""
    day = None if partner.when is None else partner.when.earliest
    if day is None:
        return None
    if time is None:
        return Anchor(claim, partner, day, day, None, None, "", 0.0)
    ahead = (moved(day, days) for days in range(SEARCH_DAYS + 1))
    possible = [each for each in ahead if each is not None and _means(time, each, day, meanings)]
    if not possible:
        return None
    latest: date | None = possible[-1]
    if "(weekday" in time.meaning:
        latest = moved(day, fixing.weekday_reach(time.start))
    elif "(day " in time.meaning or "(month" in time.meaning or "(occasion" in time.meaning:
        latest = None  # a date without a year is told for years
    return Anchor(claim, partner, day, possible[0], latest, time, "", 0.0)


def _means(time: TimeExpression, published: date, day: date, meanings: Meanings) -> bool:
    """Tell whether words in a report of one day can mean another."""
    first, last = meanings.days(time, published)
    return first is not None and last is not None and first <= day <= last


def undated_profile(profile: Profile) -> Profile:
    """Return a profile whose days are not known: they hang on the publication that is sought."""
    return replace(profile, days=(None, None), weekday=None)


def time_of(claim: Claim, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the time expression that the claim's time rests on."""
    span = claim.when.span if claim.when else None
    if span is None:
        return None
    for time in times:
        if time.start <= span.start and span.end <= time.end:
            return time
    return None
