"""The timeline as a drawing: one bar per event over a scale of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.present.wording import MONTHS
from dateline.records import Event, Grade, Status
from dateline.records.days import moved, moved_within

WIDTH = 960.0
LEFT, RIGHT = 46.0, 46.0
AXIS_HEIGHT = 30.0
LANE_HEIGHT = 15.0
DOT = 10.0
GAP = 3.0
MOST_LANES = 24
MOST_TICKS = 11
DAY_STEPS = (1, 2, 7, 14)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)


@dataclass(frozen=True, slots=True)
class Bar:
    """One event on the chart: where, how wide, and what it stands for."""

    event: str
    title: str
    x: float
    y: float
    width: float
    height: float
    grade: Grade
    expected: bool
    open_start: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A day named on the scale."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """All that a template needs to draw the timeline, in pixels; `undated` counts the rest."""

    width: float
    height: float
    axis: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        """Return where a day begins, in pixels."""
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return LEFT + share * (WIDTH - LEFT - RIGHT)


def draw_chart(events: Sequence[Event]) -> TimelineChart | None:
    """Return the timeline of the events that have a date, `None` where none has."""
    dated = [(event, days) for event in events if (days := _days(event)) is not None]
    if not dated:
        return None
    scale = _scale([day for _, days in dated for day in days])
    bars, lanes = _lay_out(dated, scale)
    axis = 10 + lanes * LANE_HEIGHT
    return TimelineChart(
        width=WIDTH,
        height=axis + AXIS_HEIGHT,
        axis=axis,
        bars=tuple(bars),
        ticks=tuple(_ticks(scale)),
        undated=len(events) - len(dated),
    )


def _days(event: Event) -> tuple[date, date] | None:
    """Return the first and last day drawn for an event; an open end is drawn as a point."""
    when = event.when
    if when is None:
        return None
    first = when.earliest or when.latest
    last = when.latest or when.earliest
    return None if first is None or last is None else (first, last)


def _scale(days: Sequence[date]) -> _Scale:
    first, last = min(days), max(days)
    margin = max(1, (last - first).days // 40)
    return _Scale(moved_within(first, -margin), moved_within(last, margin))


def _lay_out(
    dated: Sequence[tuple[Event, tuple[date, date]]], scale: _Scale
) -> tuple[list[Bar], int]:
    """Return the bars, each in the first lane with room for it, and how many lanes there are."""
    ends: list[float] = []
    bars = []
    for event, (first, last) in dated:
        x = scale.x(first)
        width = max(scale.x(last) - x, 0.0) + DOT
        lane = next((n for n, end in enumerate(ends) if end + GAP <= x), len(ends))
        lane = min(lane, MOST_LANES - 1)
        if lane == len(ends):
            ends.append(0.0)
        ends[lane] = max(ends[lane], x + width)
        bars.append(_bar(event, x, 6 + lane * LANE_HEIGHT, width))
    return bars, len(ends)


def _bar(event: Event, x: float, y: float, width: float) -> Bar:
    when = event.when
    return Bar(
        event=event.id,
        title=event.title,
        x=round(x, 1),
        y=round(y, 1),
        width=round(width, 1),
        height=DOT,
        grade=event.grade,
        expected=event.status in (Status.EXPECTED, Status.HYPOTHETICAL),
        open_start=when is not None and when.earliest is None,
        open_end=when is not None and when.latest is None,
    )


def _ticks(scale: _Scale) -> Iterator[Tick]:
    shown = (scale.last - scale.first).days + 1
    for step in DAY_STEPS:
        if shown / step <= MOST_TICKS:
            yield from _day_ticks(scale, step)
            return
    months = next((step for step in MONTH_STEPS if shown / (30 * step) <= MOST_TICKS), 240)
    yield from _month_ticks(scale, months)


def _day_ticks(scale: _Scale, step: int) -> Iterator[Tick]:
    day: date | None = scale.first
    labelled_month = 0
    while day is not None and day <= scale.last:
        label = str(day.day)
        if day.month != labelled_month:
            label = f"{day.day} {MONTHS[day.month - 1]}"
            label += f" {day.year}" if labelled_month in (0, 12) else ""
            labelled_month = day.month
        yield Tick(round(scale.x(day) + DOT / 2, 1), label)
        day = moved(day, step)


def _month_ticks(scale: _Scale, step: int) -> Iterator[Tick]:
    month = scale.first.year * 12 + scale.first.month - 1
    if scale.first.day > 1:
        month += 1
    month += -month % step
    labelled_year = 0
    while (year := month // 12) <= date.max.year:
        day = date(year, month % 12 + 1, 1)
        if day > scale.last:
            return
        new_year = year != labelled_year
        labelled_year = year
        name = MONTHS[day.month - 1] if step < 12 else ""
        label = f"{name} {year}".strip() if new_year else name or str(year)
        yield Tick(round(scale.x(day) + DOT / 2, 1), label)
        month += step
