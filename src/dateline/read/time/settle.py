"""Settling: a meaning and a publication date, known to the day, in part or not, give the days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.lexicon.times import TimeLexicon
from dateline.read.time.calendar import OutOfRange
from dateline.read.time.choose import Resolved
from dateline.read.time.mask import masked_value, shared_value
from dateline.read.time.meaning import Meaning
from dateline.read.time.resolve import Frame, is_bound, resolve_at
from dateline.records import EXPLICIT, Published, TimeExpression

_ANY_DAY = date(2000, 6, 15)  # for meanings that count from nothing


def settle(
    time: TimeExpression, meaning: Meaning, published: Published, lexicon: TimeLexicon
) -> TimeExpression:
    """Return the expression with value, days and basis as far as the publication date allows.

    Where publication is an interval, the meaning is resolved at both ends and the days run from
    the first one's first to the last one's last: every rule moves forward as its anchor does.
    """
    if meaning.op == "bare":
        return replace(time, value=meaning.word(0), basis=_bare_basis(time))
    try:
        if is_bound(meaning):
            found = resolve_at(meaning, _frame(_ANY_DAY, lexicon))
        else:
            found = _between(meaning, published, lexicon)
    except OutOfRange as reason:
        return replace(time, value=None, basis=f"not read: {reason}")
    return replace(
        time,
        value=found.value,
        earliest=found.first,
        latest=found.last,
        basis=_basis(meaning, published),
    )


def _frame(day: date, lexicon: TimeLexicon) -> Frame:
    return Frame(day, lexicon.occasions, lexicon.reach, lexicon.part_hours)


def _between(meaning: Meaning, published: Published, lexicon: TimeLexicon) -> Resolved:
    first, last = published.earliest, published.latest
    masked = masked_value(meaning)
    low = None if first is None else resolve_at(meaning, _frame(first, lexicon))
    high = None if last is None else resolve_at(meaning, _frame(last, lexicon))
    if low is not None and high is not None:
        return Resolved(shared_value(low.value, high.value, masked), low.first, high.last)
    return Resolved(masked, None if low is None else low.first, None if high is None else high.last)


def _bare_basis(time: TimeExpression) -> str:
    return "recurring" if time.type == "SET" else "length of time"


def _basis(meaning: Meaning, published: Published) -> str:
    if is_bound(meaning):
        if meaning.mentions("occasion"):
            return "named occasion"
        return EXPLICIT if not meaning.mentions("shift") else "relative to the narrative"
    if published.day is not None:
        anchor = f"publication {published.day.isoformat()}"
    elif published.earliest is None and published.latest is None:
        anchor = "publication, whose date is not known"
    else:
        ends = (one.isoformat() if one else "?" for one in (published.earliest, published.latest))
        anchor = f"publication between {' and '.join(ends)}"
    kind = "named occasion nearest to" if meaning.mentions("occasion") else "relative to"
    return f"{kind} {anchor}"
