"""Counting: the meaning of a time that lies so far from a happening whose own time is known."""

from __future__ import annotations

from dateline.read.time.meaning import Meaning, mean
from dateline.read.time.relative import shift
from dateline.read.time.ties import Lead

_NO_DAYS = frozenset({"reference", "stretch", "bare", "about"})
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_UNITS = {"week": "W", "weekend": "WE", "month": "M", "year": "Y"}


def names_days(meaning: Meaning) -> bool:
    """Tell whether a time can be counted from: it names a day, a month or the like."""
    return not any(meaning.mentions(op) for op in _NO_DAYS)


def counted_meaning(lead: Lead, told: Meaning) -> Meaning | None:
    """Return the meaning of what a lead counts from the time `told`, or `None` for none."""
    if lead.bound:
        return told
    if lead.amount:
        return _by_amount(lead, told)
    return _by_period(lead, told)


def _by_amount(lead: Lead, told: Meaning) -> Meaning | None:
    unit = ("T" if lead.amount.startswith("PT") else "") + lead.amount[-1]
    if "X" in lead.amount:
        counted: Meaning | None = mean("some", unit, lead.step, told)
    else:
        counted = shift(lead.amount, lead.step, told).meaning
    if not lead.within or counted is None:
        return counted
    return mean("between", told, counted) if lead.step > 0 else mean("between", counted, told)


def _by_period(lead: Lead, told: Meaning) -> Meaning | None:
    """Return "the morning after", "the eve of", "the week before", "the night of" it."""
    day = told.inner(1) if told.op == "at" else told
    if lead.period in ("eve", "day"):
        return mean("shift", "D", lead.step, told) if lead.step else day
    if lead.period in _UNITS:
        unit = _UNITS[lead.period]
        if not lead.step:
            return mean("unitof", unit, day)
        near, far = mean("shift", "D", lead.step, day), mean("shift", unit, lead.step, day)
        return mean("between", near, far) if lead.step > 0 else mean("between", far, near)
    part = _PARTS[lead.period]
    if lead.step > 0 and part in ("EV", "NI"):
        return mean("between", day, mean("shift", "D", 1, day))  # that night or the next
    return mean("at", part, mean("shift", "D", lead.step, day) if lead.step else day)


def counted_back(lead: Lead, base: Meaning) -> Meaning | None:
    """Return when a happening was from which `lead` counts to the time `base`, or `None`.

    "On Friday, two days after the bombing": the bombing was on Wednesday.
    """
    day = base.inner(1) if base.op == "at" else base
    if lead.within or lead.bound or "X" in lead.amount or lead.amount.startswith("PT"):
        return None
    if lead.amount:
        return shift(lead.amount, -lead.step, day).meaning
    if lead.period in ("eve", "day", "morning"):
        return mean("shift", "D", -lead.step, day) if lead.step else day
    return None
