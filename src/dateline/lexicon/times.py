"""Time words: months, units, parts of the day, occasions and what else time is told with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from dateline.errors import LexiconError

Table = Mapping[str, Any]

TABLE = "times.yaml"


@dataclass(frozen=True, slots=True, eq=False)
class TimeLexicon:
    """The tables of `times.yaml`, each under its own name; all words are in lower case.

    Two lexicons are equal only if they are one object, so that what is compiled from one can be
    kept for as long as it lives.
    """

    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    weekday_abbreviations: Mapping[str, int] = field(default_factory=dict)
    doubtful_months: frozenset[str] = frozenset()
    month_signals: frozenset[str] = frozenset()
    units: Mapping[str, str] = field(default_factory=dict)
    plural_units: frozenset[str] = frozenset()
    day_parts: Mapping[str, str] = field(default_factory=dict)
    lone_day_parts: frozenset[str] = frozenset()
    part_hours: Mapping[str, Sequence[int]] = field(default_factory=dict)
    seasons: Mapping[str, str] = field(default_factory=dict)
    doubtful_seasons: frozenset[str] = frozenset()
    numbers: Mapping[str, int] = field(default_factory=dict)
    multipliers: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    decades: Mapping[str, int] = field(default_factory=dict)
    vague_amounts: frozenset[str] = frozenset()
    amount_adjectives: frozenset[str] = frozenset()
    approximators: Mapping[str, str] = field(default_factory=dict)
    portions: Mapping[str, str] = field(default_factory=dict)
    deictics: Mapping[str, int] = field(default_factory=dict)
    narrative_deictics: frozenset[str] = frozenset()
    shifts: Mapping[str, int] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    reach: Mapping[str, int] = field(default_factory=dict)
    sets: Mapping[str, str] = field(default_factory=dict)
    lengths: Mapping[str, str] = field(default_factory=dict)
    zones: Mapping[str, int | None] = field(default_factory=dict)
    zone_regions: Mapping[str, str] = field(default_factory=dict)
    counted_words: frozenset[str] = frozenset()
    name_words: frozenset[str] = frozenset()
    year_signals: frozenset[str] = frozenset()
    future_words: frozenset[str] = frozenset()
    past_words: frozenset[str] = frozenset()
    date_names: frozenset[str] = frozenset()
    occasions: Mapping[str, Table] = field(default_factory=dict)
    hijri_months: Mapping[str, int] = field(default_factory=dict)
    persian_months: Mapping[str, int] = field(default_factory=dict)
    signals: Mapping[str, str] = field(default_factory=dict)
    day_words: frozenset[str] = frozenset()
    about_then: frozenset[str] = frozenset()


def build_times(tables: Iterable[Table]) -> TimeLexicon:
    """Return the time words of these tables; a later table adds to and overrides the earlier.

    Raises `LexiconError` for a table that is not known, or not a mapping or list as it must be.
    """
    known = {one.name: one.type for one in fields(TimeLexicon)}
    merged: dict[str, Any] = {}
    for table in tables:
        for name, value in table.items():
            if name not in known:
                raise LexiconError(f"{TABLE}: no table is called `{name}`.")
            is_list = "frozenset" in str(known[name])
            if is_list and isinstance(value, list):
                merged[name] = merged.get(name, frozenset()) | frozenset(map(str, value))
            elif not is_list and isinstance(value, dict):
                merged[name] = {**merged.get(name, {}), **value}
            else:
                raise LexiconError(
                    f"{TABLE}: `{name}` must be a {'list' if is_list else 'mapping'}."
                )
    return TimeLexicon(**merged)
