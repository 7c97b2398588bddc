"""Where a happening's day and place come from: its words, another happening, or what is known."""

from __future__ import annotations

from datetime import date
from typing import Literal, overload

from corpus.records import Days, GoldDay, GoldPlace, WrittenClaim
from dateline.records.days import moved

# `eve`: the day of publication or the day before; `bounded`: days that no rule gives.
DAYS = ("said", "other", "published", "eve", "before", "after", "bounded")
PLACES = ("said", "other", "known", "nowhere")


@overload
def own_value(
    name: Literal["day"], claim: WrittenClaim | None, first: WrittenClaim
) -> GoldDay | int | None: ...
@overload
def own_value(
    name: Literal["place"], claim: WrittenClaim | None, first: WrittenClaim
) -> GoldPlace | int | None: ...
def own_value(
    name: str, claim: WrittenClaim | None, first: WrittenClaim
) -> GoldDay | GoldPlace | int | None:
    """Return a claim's place or day as written, else that of the first claim of its happening."""
    value: GoldDay | GoldPlace | int | None = None if claim is None else getattr(claim, name)
    if value is None:
        value = getattr(first, name)
    return value


def day_kind(day: GoldDay | int | None, published: Days) -> str | None:
    """Return where a day comes from, one of `DAYS`; `published` are the report's own days."""
    if day is None or isinstance(day, int):
        return None if day is None else "other"
    if day.span is not None:
        return "said"
    if published.latest is None or not day.days.known:
        return None
    return _unsaid(day.days, published.latest)


def _unsaid(days: Days, out: date) -> str:
    if days.earliest is None:
        return "before"
    if days.latest is None:
        return "after"
    if days.latest == out and days.earliest in (out, moved(out, -1)):
        return "published" if days.earliest == out else "eve"
    return "bounded"


def place_kind(place: GoldPlace | int | None) -> str | None:
    """Return where a place comes from, one of `PLACES`."""
    if place is None or isinstance(place, int):
        return None if place is None else "other"
    if place.name is None:
        return "nowhere"
    return "known" if place.span is None else "said"
