"""Day and clock: the time of day of a happening, where its clause says it with the day or apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.read.time.clock import names_its_day, time_of_day
from dateline.read.time.meaning import read_meaning
from dateline.read.time.narrative import is_day
from dateline.read.time.relation import Relation
from dateline.read.time.setting import Setting
from dateline.read.time.signals import signal_before
from dateline.records import TimeExpression, TimeType, When

_BESIDE = frozenset({"after", "before", "until", "by", "since"})
_NEAR = 24  # code points before a clock in which "shortly after" stands
Ranked = Sequence[tuple[Relation, TimeExpression]]


def day_and_clock(
    own: Ranked, setting: Setting
) -> tuple[Relation, TimeExpression, TimeExpression | None]:
    """Return the time that gives a happening's days, its relation, and what gives its clock.

    "On Monday a rocket hit the school at 8 pm": Monday gives the day, 8 pm the time. `own` are the
    times of the happening's own, the closest first.
    """
    relation, first = own[0]
    mates = [time for other, time in own if _is_of(other, relation)]
    day = next((time for time in mates if _is_day(time)), None)
    clock = next((time for time in mates if time_of_day(time) is not None), None)
    if clock is None:
        return relation, first, None
    if names_its_day(clock, setting.lexicon.times):
        return relation, first, clock if clock is first else None
    if first is clock:
        return relation, first if day is None else day, clock
    return relation, first, clock if first is day else None


def _is_of(relation: Relation, closest: Relation) -> bool:
    """Tell whether a time stands as close to the happening as the closest one, or in its clause."""
    return relation <= max(closest, Relation.CLAUSE)


def _is_day(time: TimeExpression) -> bool:
    if time.type is not TimeType.DATE or not time.meaning or time.signal in _BESIDE:
        return False
    return is_day(read_meaning(time.meaning))


def at_clock(when: When, clock: TimeExpression, text: str, setting: Setting) -> When:
    """Return the time with the time of day that a clock gives, if it is told to be at it.

    "After 8 pm" is any time after, "shortly after 8 pm" about then; "before dawn" is a part of
    the night's end either way.
    """
    part = time_of_day(clock)
    if part is None:
        return when
    signal = signal_before(text, clock.start, setting.lexicon.times)
    near = text[max(0, clock.start - _NEAR) : clock.start].lower().split()
    about = bool(setting.words("about_then") & set(near))
    if (signal in _BESIDE and ":" in part and not about) or signal in ("until", "since"):
        return when
    apart = when.span is None or not when.span.start <= clock.start < when.span.end
    basis = f"{when.basis}; at “{clock.text}”" if apart else when.basis
    return replace(when, time_of_day=part, basis=basis)
