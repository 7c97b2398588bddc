"""Zones: which clock a claim's time of day is read off, as the report says or its place has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.lexicon.gazetteer import Gazetteer
from dateline.lexicon.times import TimeLexicon
from dateline.read.time.clock import stated_zone, time_of_day
from dateline.records import Claim, PlaceMention, TimeExpression, When


def with_zones(
    claims: Sequence[Claim],
    text: str,
    times: Sequence[TimeExpression],
    places: Sequence[PlaceMention],
    *,
    lexicon: TimeLexicon,
    gazetteer: Gazetteer,
) -> tuple[Claim, ...]:
    """Return the claims of a report with the zones of their times of day.

    The zone that the words state goes first, then that of the claim's place; it stays unknown
    where neither tells, and is never taken to be UTC.
    """

    def zone_at(position: int) -> str | None:
        named = next((place for place in places if place.start == position), None)
        return None if named is None else gazetteer.time_zone(named)

    zoned = []
    for claim in claims:
        clock = None if claim.when is None else _clock_of(claim.when, times)
        if claim.when is None or clock is None:
            zoned.append(claim)
            continue
        zone = stated_zone(clock, text, lexicon, zone_at)
        if zone is None and claim.place is not None:
            zone = gazetteer.time_zone(claim.place)
        zoned.append(replace(claim, when=replace(claim.when, time_zone=zone)))
    return tuple(zoned)


def _clock_of(when: When, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the expression that gives a time of day: the nearest to its words with that value."""
    if when.time_of_day is None or when.span is None:
        return None
    at = when.span.start
    told = [time for time in times if time_of_day(time) == when.time_of_day]
    return min(told, key=lambda time: (abs(time.start - at), time.start), default=None)
