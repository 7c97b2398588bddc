"""How far two annotations of the same reports agree, field by field."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from operator import eq
from typing import TypeVar

from corpus.records import (
    AnnotatedReport,
    Days,
    GoldClaim,
    GoldFigure,
    GoldLink,
    GoldParticipant,
    GoldPlace,
)
from dateline.present.alpha import krippendorff_alpha, nominal
from dateline.records import Span

Part = TypeVar("Part")
NEAR_KM = 30.0
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """One row: how many things were judged, the share (or F1) agreed, alpha where it applies."""

    field: str
    count: int
    share: float | None
    alpha: float | None = None
    measured: str = "share"


Pair = tuple[AnnotatedReport, AnnotatedReport]
ClaimPair = tuple[Pair, GoldClaim, GoldClaim]


def compare(pairs: Sequence[Pair]) -> list[Agreement]:
    """Return the rows of agreement over pairs of annotations, each of one text.

    Claims are matched one to one by overlapping mentions, triggers first; fields are compared on
    matched claims. Same-happening is pairwise F1 over the mentions that both have.
    """
    matched = [(pair, one, other) for pair in pairs for one, other in match_claims(*pair)]
    claims = sum(len(one.claims) + len(other.claims) for one, other in pairs)
    lures, both_lures = _lures(pairs)
    return [
        Agreement("claims found", claims, _f1(len(matched), claims), None, "F1"),
        Agreement("lures found", lures, _f1(both_lures, lures), None, "F1"),
        _same_happening(pairs),
        _nominal("type", matched, lambda claim: claim.types[0], _same_type),
        _parts("participants", matched, lambda claim: claim.participants, _same_participant),
        _judged(
            "day", [(_told_days(pair[0], a), _told_days(pair[1], b)) for pair, a, b in matched]
        ),
        _judged("place", [(a, b) for _, a, b in matched], _same_place),
        _parts("figure", matched, lambda claim: claim.figures, _same_figure),
        _parts("source", matched, lambda claim: claim.sources, _same_link, voice=True),
        _nominal("status", matched, lambda claim: claim.status, lambda a, b: a.status == b.status),
        _nominal("stage", matched, lambda claim: claim.stage, lambda a, b: a.stage == b.stage),
    ]


def match_claims(one: AnnotatedReport, other: AnnotatedReport) -> list[tuple[GoldClaim, GoldClaim]]:
    """Return the claims of two annotations that speak of the same words, one to one.

    Overlapping triggers count before other mentions, and then the same best type.
    """
    scored = []
    for left, mine in enumerate(one.claims):
        for right, theirs in enumerate(other.claims):
            triggers = mine.trigger.overlaps(theirs.trigger)
            spans = any(a.overlaps(b) for a in mine.spans for b in theirs.spans)
            if spans:
                likeness = len(_alike(mine, theirs))
                scored.append((-triggers, -likeness, abs(left - right), left, right))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    found = []
    for *_, left, right in sorted(scored):
        if left not in taken_left and right not in taken_right:
            taken_left.add(left)
            taken_right.add(right)
            found.append((one.claims[left], other.claims[right]))
    return sorted(found, key=lambda pair: pair[0].trigger)


def _same_happening(pairs: Sequence[Pair]) -> Agreement:
    both = mine = theirs = judged = 0
    links: list[tuple[Hashable, Hashable]] = []
    for one, other in pairs:
        mentions = _match_mentions(one, other)
        for (a, x), (b, y) in combinations(mentions, 2):
            judged += 1
            links.append((a == b, x == y))
            both += a == b and x == y
            mine += a == b
            theirs += x == y
    return Agreement(
        "same happening", judged, _f1(both, mine + theirs), krippendorff_alpha(links, nominal), "F1"
    )


def _match_mentions(one: AnnotatedReport, other: AnnotatedReport) -> list[tuple[int, int]]:
    """Return the happening numbers of the mentions that overlap, one to one."""
    theirs = [(each.span, h.number) for h in other.happenings for each in h.mentions]
    found: list[tuple[int, int]] = []
    for span, number in [(each.span, h.number) for h in one.happenings for each in h.mentions]:
        near = [row for row in theirs if row[0].overlaps(span)]
        if near:
            best = max(near, key=partial(_overlap, span))
            theirs.remove(best)
            found.append((number, best[1]))
    return found


def _nominal(
    name: str,
    matched: Sequence[ClaimPair],
    value: Callable[[GoldClaim], str],
    same: Callable[[GoldClaim, GoldClaim], bool],
) -> Agreement:
    alpha = krippendorff_alpha(((value(one), value(other)) for _, one, other in matched), nominal)
    agreed = sum(same(one, other) for _, one, other in matched)
    return Agreement(name, len(matched), _share(agreed, len(matched)), alpha)


def _judged(
    field: str, judged: Sequence[tuple[Part, Part]], same: Callable[[Part, Part], bool] = eq
) -> Agreement:
    agreed = sum(same(one, other) for one, other in judged)
    return Agreement(field, len(judged), _share(agreed, len(judged)))


def _parts(
    name: str,
    matched: Sequence[ClaimPair],
    parts: Callable[[GoldClaim], Sequence[Part]],
    same: Callable[[Part, Part], bool],
    *,
    voice: bool = False,
) -> Agreement:
    """Return F1 over parts of claims; with `voice`, none on both sides is one agreed part."""
    both = total = 0
    for _, one, other in matched:
        left, right = list(parts(one)), list(parts(other))
        if voice and not left and not right:
            both, total = both + 1, total + 2
            continue
        total += len(left) + len(right)
        for part in left:
            hit = next((each for each in right if same(part, each)), None)
            if hit is not None:
                right.remove(hit)
                both += 1
    return Agreement(name, total, _f1(both, total), None, "F1")


def _lures(pairs: Sequence[Pair]) -> tuple[int, int]:
    total = both = 0
    for one, other in pairs:
        total += len(one.lures) + len(other.lures)
        left = [lure.span for lure in other.lures]
        for lure in one.lures:
            hit = next((span for span in left if span.overlaps(lure.span)), None)
            if hit is not None:
                left.remove(hit)
                both += 1
    return total, both


def _alike(one: GoldClaim, other: GoldClaim) -> list[str]:
    """Return the fields on which two claims are alike, to choose between claims of one trigger."""
    figures = any(_same_figure(a, b) for a in one.figures for b in other.figures)
    sources = any(_same_link(a, b) for a in one.sources for b in other.sources)
    judged = {
        "type": _same_type(one, other),
        "figure": figures or (not one.figures and not other.figures),
        "source": sources or (not one.sources and not other.sources),
        "status": one.status == other.status,
    }
    return [name for name, holds in judged.items() if holds]


def _same_type(one: GoldClaim, other: GoldClaim) -> bool:
    return bool(set(one.types) & set(other.types))


def _same_participant(one: GoldParticipant, other: GoldParticipant) -> bool:
    return one.role == other.role and _same_words(one, other)


def _same_link(one: GoldLink, other: GoldLink) -> bool:
    return _same_words(one, other)


def _same_words(one: GoldParticipant | GoldLink, other: GoldParticipant | GoldLink) -> bool:
    named = one.name is not None and other.name is not None
    return one.span.overlaps(other.span) or (
        named and (one.name or "").casefold() == (other.name or "").casefold()
    )


def _told_days(report: AnnotatedReport, claim: GoldClaim) -> Days:
    """Return what is known of a claim's day; "by the day of publication" says nothing."""
    days = claim.day.days if claim.day is not None else Days()
    ends_with_report = days.earliest is None and days.latest == report.published.days.latest
    return Days() if ends_with_report else days


def _same_place(one: GoldClaim, other: GoldClaim) -> bool:
    left, right = one.place or GoldPlace(), other.place or GoldPlace()
    if left.name is None or right.name is None:
        return left.name == right.name
    if left.name.casefold() == right.name.casefold():
        return True
    apart = _kilometres(left, right)
    return apart is not None and apart <= NEAR_KM


def _kilometres(one: GoldPlace, other: GoldPlace) -> float | None:
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    lat1, lon1, lat2, lon2 = (
        math.radians(value or 0.0)
        for value in (one.latitude, one.longitude, other.latitude, other.longitude)
    )
    chord = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(chord))


def _same_figure(one: GoldFigure, other: GoldFigure) -> bool:
    same = (one.measure, one.low, one.high) == (other.measure, other.low, other.high)
    return same and one.covers == other.covers


def _overlap(span: Span, row: tuple[Span, int]) -> int:
    return min(span.end, row[0].end) - max(span.start, row[0].start)


def _share(agreed: int, total: int) -> float | None:
    return agreed / total if total else None


def _f1(both: int, total: int) -> float | None:
    return 2 * both / total if total else None
