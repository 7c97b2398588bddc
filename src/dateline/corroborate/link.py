"""Links: how likely two claims tell of one happening, with the reasons.

Each comparator is a pure function that returns a reason: its log-odds and the words for people.
The score is the logistic of their sum and the prior (after Fellegi and Sunter 1969).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.corroborate.clock import APART, exactness, minutes_apart, show_clock
from dateline.corroborate.geometry import NEAR_KM, distance_km
from dateline.corroborate.profile import Profile, name_key, own_figures
from dateline.lexicon import Lexicon
from dateline.lexicon.linking import Linking
from dateline.records import Figure, Link, Place, Reason, Role, Stage

DONE = frozenset({Stage.ACCOMPLISHED, Stage.ATTEMPTED})
AHEAD = frozenset({Stage.THREATENED, Stage.PLANNED})
HOUR = 60  # minutes
DECISIVE = frozenset({"time", "place", "stage"})
SLACK = 0.01  # log-odds, for what rounding a score to four places may add
WIDE_KM = 120.0  # a place wider than this is a country's or a large region's: much happens in it


@dataclass(frozen=True, slots=True)
class Calendar:
    """The first and last possible days of all dated claims, each sorted, as ordinals."""

    firsts: tuple[int, ...]
    lasts: tuple[int, ...]

    def share(self, first: int, last: int) -> float:
        """Return the share of claims that can be of these days, one claim's weight left out."""
        begun = bisect_right(self.firsts, last)
        over = bisect_left(self.lasts, first)
        return max(1, begun - over - 1) / (len(self.firsts) + 3)


@dataclass(frozen=True, slots=True)
class Comparing:
    """What comparators need beside the two claims: tables, copy groups, how rare things are.

    `rarity` is each word's inverse document frequency; `shares` is, for each type, place and actor,
    the share of the case's claims that have it; `calendar` says how many claims tell of which days.
    """

    lexicon: Lexicon
    linking: Linking
    copies: Mapping[str, str]
    rarity: Mapping[str, float]
    shares: Mapping[str, float]
    calendar: Calendar
    weights: dict[str, float] = field(default_factory=dict)

    def weight_of(self, profile: Profile) -> float:
        """Return how rare a claim's words are in all, worked out once for all its comparisons."""
        weight = self.weights.get(profile.id)
        if weight is None:
            weight = sum(self.rarity[word] for word in sorted(profile.words))
            self.weights[profile.id] = weight
        return weight

    def worth(self, comparison: str, outcome: str, value: str) -> float:
        """Return what sharing a value is worth, by how many claims of the case have it."""
        return self.worth_of_share(comparison, outcome, self.shares.get(value, 1.0))

    def worth_of_share(self, comparison: str, outcome: str, share: float) -> float:
        """Return what sharing a value that this share of the claims has is worth."""
        most = self.linking.weight(comparison, outcome)
        return min(most, max(self.linking.least, math.log(self.linking.agreement / share)))


def score_link(left: Profile, right: Profile, comparing: Comparing) -> Link:
    """Return the link between two claims: its score in [0, 1] and what gave it."""
    return _scored(left, right, _outer_reasons(left, right, comparing), comparing)


def link_worth_keeping(left: Profile, right: Profile, comparing: Comparing) -> Link | None:
    """Return the link between two claims, or `None` where its score is below `linking.keep`.

    Most pairs are so far apart in time, place and sort that nothing else can mend it: those are
    let go before their actors, figures and words are looked at.
    """
    linking = comparing.linking
    outer = _outer_reasons(left, right, comparing)
    known = linking.prior + sum(reason.score for reason in outer if reason is not None)
    least = min(linking.keep, linking.threshold)
    if known + _most_of_the_rest(left, right, comparing) < math.log(least / (1 - least)) - SLACK:
        return None
    link = _scored(left, right, outer, comparing)
    return link if link.linked or link.score >= linking.keep else None


def _outer_reasons(
    left: Profile, right: Profile, comparing: Comparing
) -> tuple[Reason | None, ...]:
    return (
        _compare_types(left, right, comparing),
        _compare_stages(left, right, comparing.linking),
        _compare_times(left, right, comparing),
        _compare_clocks(left, right, comparing.linking),
        _compare_places(left, right, comparing),
    )


def _most_of_the_rest(left: Profile, right: Profile, comparing: Comparing) -> float:
    """Return the most that actors, figures, words and the report can add to a score."""
    linking = comparing.linking
    alone = left.id not in comparing.copies or right.id not in comparing.copies
    words = linking.weight("words", "shared" if alone else "copy")
    figures = linking.weight("figures", "most") if left.claim.figures and right.claim.figures else 0
    parts = (linking.weight("participants", "most"), figures, words)
    report = linking.same_report if left.claim.report == right.claim.report else 0.0
    return report + sum(max(0.0, part) for part in parts)


def _scored(
    left: Profile, right: Profile, outer: tuple[Reason | None, ...], comparing: Comparing
) -> Link:
    every = (
        *outer,
        _compare_participants(left, right, comparing),
        _compare_figures(left, right, comparing.linking),
        _compare_words(left, right, comparing),
        _compare_reports(left, right, comparing.linking),
    )
    reasons = tuple(reason for reason in every if reason is not None)
    total = comparing.linking.prior + sum(reason.score for reason in reasons)
    score = round(1 / (1 + math.exp(-total)), 4)
    return Link(left.id, right.id, score, reasons, linked=score >= comparing.linking.threshold)


def contradicts(link: Link, linking: Linking) -> bool:
    """Tell whether the two claims cannot be of one happening.

    They are wholly apart in time or place, or one is of what was done and one of what was planned.
    """
    return any(
        reason.name in DECISIVE and reason.score <= linking.weight(reason.name, "apart")
        for reason in link.reasons
    )


def _compare_types(left: Profile, right: Profile, comparing: Comparing) -> Reason:
    linking = comparing.linking
    one, other = left.claim.event_type, right.claim.event_type
    if one == other:
        score, detail = comparing.worth("type", "same", type_key(one)), f"both {one}"
        if one in linking.singular_types:
            score += linking.singular
            detail += ", which a place sees once"
    elif left.family == right.family:
        score, detail = linking.weight("type", "family"), f"{one} and {other} are of one family"
    elif frozenset((left.family, right.family)) in linking.sequels:
        score, detail = linking.weight("type", "sequel"), f"{one} and {other} follow each other"
    else:
        score, detail = linking.weight("type", "near"), f"{one} and {other} are told of together"
    return Reason("type", score, detail)


def _compare_stages(left: Profile, right: Profile, linking: Linking) -> Reason | None:
    one, other = left.claim.stage, right.claim.stage
    if one is other:
        return None
    both = {one, other}
    if both <= AHEAD or both <= DONE:
        outcome = "near"
    elif Stage.FOILED in both:
        outcome = "foiled" if both & DONE else "near"
    else:
        outcome = "apart"
    return Reason("stage", linking.weight("stage", outcome), f"{one.value} and {other.value}")


def _compare_times(left: Profile, right: Profile, comparing: Comparing) -> Reason:
    linking = comparing.linking
    (a, b), (c, d) = left.days, right.days
    if a is None or b is None or c is None or d is None:
        return _compare_open_times(left, right, linking)
    common, either = min(b, d) - max(a, c) + 1, max(b, d) - min(a, c) + 1
    if common > 0 and either == 1:
        return Reason("time", linking.weight("time", "same_day"), "on the same day")
    if common > 0 and _other_weekday(left, right):
        return _compare_weekdays(left, right, linking)
    if common > 0:
        score = linking.least
        if _says_when(left) and _says_when(right):
            share = comparing.calendar.share(max(a, c), min(b, d))
            score = comparing.worth_of_share("time", "overlap", share)
        return Reason("time", score, f"{common} of {either} possible days in common")
    if common == 0:
        return Reason("time", linking.weight("time", "neighbour"), "one day apart")
    return Reason("time", linking.weight("time", "apart"), f"{1 - common} days apart")


def _compare_clocks(left: Profile, right: Profile, linking: Linking) -> Reason | None:
    one, other = left.claim.when, right.claim.when
    apart = None if one is None or other is None else minutes_apart(one, other)
    if one is None or other is None or apart is None:
        return None
    told = f"{show_clock(one)} and {show_clock(other)}"
    if apart > APART:
        return Reason("clock", linking.weight("clock", "apart"), told)
    exact = max(exactness(one), exactness(other)) < HOUR
    outcome = "same" if exact and apart <= HOUR else "part"
    return Reason("clock", linking.weight("clock", outcome), told)


def _says_when(profile: Profile) -> bool:
    """Tell whether a claim's time rests on words of its own, not on the report's date."""
    return profile.claim.when is not None and profile.claim.when.text is not None


def _compare_open_times(left: Profile, right: Profile, linking: Linking) -> Reason:
    for one, other in ((left.days, right.days), (right.days, left.days)):
        if one[0] is not None and other[1] is not None and one[0] > other[1] + 1:
            days = one[0] - other[1]
            return Reason("time", linking.weight("time", "apart"), f"at least {days} days apart")
    if left.weekday is not None and right.weekday is not None:
        return _compare_weekdays(left, right, linking)
    return Reason("time", linking.weight("time", "unknown"), "a time is not known to both ends")


def _other_weekday(left: Profile, right: Profile) -> bool:
    """Tell whether two claims name each a day of the week, and not the same."""
    return None not in (left.weekday, right.weekday) and left.weekday != right.weekday


def _compare_weekdays(left: Profile, right: Profile, linking: Linking) -> Reason:
    """Return what two days of the week say of each other where the week is not known to both."""
    one, other = left.weekday or 0, right.weekday or 0
    if one == other:
        return Reason("time", linking.weight("time", "weekday"), "on one day of the week")
    if (one - other) % 7 in {1, 6}:
        return Reason("time", linking.weight("time", "neighbour"), "on neighbouring weekdays")
    return Reason("time", linking.weight("time", "other_weekday"), "on other days of the week")


def _compare_places(left: Profile, right: Profile, comparing: Comparing) -> Reason:
    linking = comparing.linking
    one, other = left.claim.place, right.claim.place
    if one is None or other is None:
        return Reason("place", linking.weight("place", "unknown"), "a place is not known")
    apart = distance_km(one, other)
    if _same_place(one, other):
        score = comparing.worth("place", "same", place_key(one))
        if min(one.radius_km or 0.0, other.radius_km or 0.0) > WIDE_KM:
            score = min(score, linking.weight("place", "wide"))
        return Reason("place", score, f"both at {one.name}")
    if apart is None:
        return Reason("place", linking.weight("place", "unknown"), "a place has no coordinates")
    radii = sorted((one.radius_km or 0.0, other.radius_km or 0.0))
    if apart <= NEAR_KM:
        return Reason("place", linking.weight("place", "close"), f"{apart:.0f} km apart")
    if apart <= radii[1] + radii[0] + NEAR_KM:
        return Reason(
            "place",
            linking.weight("place", "inside"),
            f"{apart:.0f} km apart, within what is known of them",
        )
    return Reason("place", linking.weight("place", "apart"), f"{apart:.0f} km apart")


def type_key(event_type: str) -> str:
    """Return what an event type is counted under among the shares."""
    return f"type:{event_type}"


def place_key(place: Place) -> str:
    """Return what a place is counted under among the shares."""
    return f"place:{name_key(place.name)}"


def _same_place(one: Place, other: Place) -> bool:
    if one.geonames_id is not None and one.geonames_id == other.geonames_id:
        return one.precision == other.precision
    return name_key(one.name) == name_key(other.name) and one.country == other.country


def _compare_participants(left: Profile, right: Profile, comparing: Comparing) -> Reason | None:
    linking, score, details = comparing.linking, 0.0, []
    for role in (Role.ACTOR, Role.TARGET):
        ours, theirs = left.actors[role], right.actors[role]
        if not ours or not theirs:
            continue
        shared = _related(ours, theirs, comparing.lexicon)
        if shared:
            score += comparing.worth("participants", "shared", shared)
            details.append(f"{role.value} {shared} in both")
        elif _known(ours, comparing.lexicon) and _known(theirs, comparing.lexicon):
            outcome, why = _how_they_differ(ours, theirs, (left, right), comparing)
            score += linking.weight("participants", outcome)
            details.append(f"{role.value} differs{why}")
    if not details:
        return None
    most = linking.weight("participants", "most")
    return Reason("participants", min(most, score), "; ".join(details))


def _how_they_differ(
    ours: frozenset[str],
    theirs: frozenset[str],
    both: tuple[Profile, Profile],
    comparing: Comparing,
) -> tuple[str, str]:
    """Return what unrelated actors of one role are to one another, and the words for it."""
    (left, right), lexicon = both, comparing.lexicon
    if _related(ours, _everyone(right), lexicon) or _related(theirs, _everyone(left), lexicon):
        if left.family == right.family and left.family in comparing.linking.one_sided:
            return "reversed", ": who strikes in one is struck in the other"
        return "swapped", ", but takes part"
    if any(lexicon.actors.are_allied(one, other) for one in ours for other in theirs):
        return "allied", ", but they are allies"
    return "differ", ""


def _everyone(profile: Profile) -> frozenset[str]:
    return profile.actors[Role.ACTOR] | profile.actors[Role.TARGET]


def _known(actors: frozenset[str], lexicon: Lexicon) -> bool:
    return all(lexicon.actors.get(actor) is not None for actor in actors)


def _related(ours: frozenset[str], theirs: frozenset[str], lexicon: Lexicon) -> str | None:
    for one in sorted(ours):
        for other in sorted(theirs):
            if lexicon.actors.are_related(one, other):
                return one
    return None


def _compare_figures(left: Profile, right: Profile, linking: Linking) -> Reason | None:
    score, details = 0.0, []
    for one in own_figures(left.claim):
        for other in own_figures(right.claim):
            if one.measure != other.measure:
                continue
            agree = ranges_overlap(one, other)
            score += linking.weight("figures", "agree" if agree else "differ")
            joint = "and" if agree else "against"
            details.append(f"{one.measure}: {one.text} {joint} {other.text}")
    if not details:
        return None
    most = linking.weight("figures", "most")
    return Reason("figures", max(-most, min(most, score)), "; ".join(details))


def ranges_overlap(one: Figure, other: Figure) -> bool:
    """Tell whether two figures can be one number."""
    lows = [figure.low if figure.low is not None else -math.inf for figure in (one, other)]
    highs = [figure.high if figure.high is not None else math.inf for figure in (one, other)]
    return max(lows) <= min(highs)


def _compare_words(left: Profile, right: Profile, comparing: Comparing) -> Reason:
    one, other = left.claim, right.claim
    if one.report == other.report and one.evidence.overlaps(other.evidence):
        return Reason("words", 0.0, "told in the same words, so these say nothing")
    group = comparing.copies.get(left.id)
    if group is not None and group == comparing.copies.get(right.id):
        return Reason("words", comparing.linking.weight("words", "copy"), "near-copies")
    shared = left.words & right.words
    weight = sum(comparing.rarity[word] for word in sorted(shared))
    lesser = min(comparing.weight_of(left), comparing.weight_of(right))
    share = weight / lesser if lesser else 0.0
    listed = ", ".join(sorted(shared, key=lambda word: (-comparing.rarity[word], word))[:6])
    score = comparing.linking.weight("words", "shared") * share
    return Reason("words", score, f"{share:.0%} in common: {listed}" if listed else "none shared")


def _compare_reports(left: Profile, right: Profile, linking: Linking) -> Reason | None:
    if left.claim.report != right.claim.report:
        return None
    return Reason("report", linking.same_report, "both in one report")
