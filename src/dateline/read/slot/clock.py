"""At what hour a happening was: the time of day that its own words give, and by which clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.read.identity.happenings import Happening
from dateline.read.mention.heads import DAY
from dateline.read.parse import syntax
from dateline.read.slot.setting import Setting
from dateline.read.slot.when import time_at
from dateline.read.time.clock import names_its_day, stated_zone, time_of_day
from dateline.read.time.signals import signal_before
from dateline.records import Place, Rule, TimeExpression, When, rule_of

LEAST_CLOCK = 0.3  # an arc to a bare clock counts from this probability on
_BESIDE = frozenset({"after", "before", "until", "by", "since"})
_NEVER = frozenset({"until", "since"})
_NEAR = 24  # code points before a clock in which "shortly after" stands


def with_clock(when: When, place: Place | None, happening: Happening, setting: Setting) -> When:
    """Return a happening's days with the time of day that its own words give, and its zone.

    The zone that the words state goes first, then that of the place; it stays unknown where
    neither tells, and is never taken to be UTC.
    """
    page = setting.page
    clock = next((one for one in _clocks(when, happening, setting) if _is_at(one, setting)), None)
    if clock is None:
        return when

    def zone_at(position: int) -> str | None:
        named = next((one for one in page.places if one.start == position), None)
        return None if named is None else page.gazetteer.time_zone(named)

    zone = stated_zone(clock, page.doc.text, page.lexicon.times, zone_at)
    if zone is None and place is not None:
        zone = page.gazetteer.time_zone(place)
    apart = when.span is None or not when.span.start <= clock.start < when.span.end
    basis = f"{when.basis}; at “{clock.text}”" if apart else when.basis
    return replace(when, basis=basis, time_of_day=time_of_day(clock), time_zone=zone)


def _clocks(when: When, happening: Happening, setting: Setting) -> Iterator[TimeExpression]:
    """Yield the times that may give the hour: the one that gives the day, then bare clocks."""
    page = setting.page
    span = when.span
    if span is not None and rule_of(when.basis) is Rule.SAID:
        yield from (one for one in page.times if one.start == span.start and one.end == span.end)
        if any(
            one.start == span.start
            and names_its_day(one, page.lexicon.times)
            and time_of_day(one) is not None
            for one in page.times
        ):
            return
    arcs = [arc for one in happening.mentions for arc in one.fillers(DAY)]
    for arc in sorted(arcs, key=lambda one: (-one.probability, one.word)):
        time = time_at(page.doc[arc.word], setting)
        if time is not None and arc.probability >= LEAST_CLOCK and _is_bare(time, setting):
            yield time
    for mention in happening.mentions:
        clause = syntax.clause_span(mention.word)
        for time in page.times:
            if clause.start_char <= time.start < clause.end_char and _is_bare(time, setting):
                yield time


def _is_bare(time: TimeExpression, setting: Setting) -> bool:
    """Tell whether a time gives an hour and no day."""
    return time_of_day(time) is not None and not names_its_day(time, setting.page.lexicon.times)


def _is_at(clock: TimeExpression, setting: Setting) -> bool:
    """Tell whether a happening is told to be at a time of day.

    "After 8 pm" is any time after, "shortly after 8 pm" about then; "before dawn" is a part of
    the night's end either way.
    """
    part, text = time_of_day(clock), setting.page.doc.text
    if part is None:
        return False
    lexicon = setting.page.lexicon.times
    signal = signal_before(text, clock.start, lexicon)
    near = text[max(0, clock.start - _NEAR) : clock.start].lower().split()
    about = not lexicon.about_then.isdisjoint(near)
    return not (signal in _BESIDE and ":" in part and not about) and signal not in _NEVER
