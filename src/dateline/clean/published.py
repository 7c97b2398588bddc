"""Publication dates: every clue a page gives, and the days that they leave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.clean.dates import FoundDate, date_in_address, find_dates, find_months, near_midnight
from dateline.lexicon.furniture import Furniture, load_furniture
from dateline.records import DateBasis, DateClue, Dateline, Published

SHORT_LINE = 90  # code points of a line, the date left out, that can be a date line
EARLIEST_PRESS = date(1800, 1, 1)
EPOCH = date(1970, 1, 1)  # what an empty time field of a computer reads as
_LETTERS = re.compile(r"[^\W\d_]{2,}")
CONNECTED = re.compile(r"\bby\b|\||·|•|—|–|/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clue:
    """A possible publication date, and how good a clue it is (lower ranks are better)."""

    rank: int
    basis: DateBasis
    found: FoundDate
    text: str


@dataclass(frozen=True, slots=True)
class Dated:
    """The publication date with its clues, and the clues that were refused, each with a reason."""

    published: Published
    refused: tuple[str, ...] = ()


# What each rank rests on: what the user or record declares, "originally published", a field of the
# markup, another label, a bare date under the headline, a dateline, the address, a bare date above
# the headline, an "updated", a bare date that is the day of capture, the path, the date finder.
(DECLARED, ORIGINAL, FIELD, LABELLED, BARE, DATELINE, ADDRESS, ABOVE, UPDATED, CLOCK, PATH,
 FINDER) = range(12)  # fmt: skip
STRAY = -1  # a label that says of what else a date is


def stated_clues(
    near: Sequence[str], *, day_first: bool | None = None, headline: str | None = None
) -> list[Clue]:
    """Return the clues in the lines about a headline: labelled dates and bare date lines.

    A bare date above the headline may be the page's clock, and is the weaker clue.
    """
    table = load_furniture()
    below = next((at for at, line in enumerate(near) if headline and headline in line), 0)
    clues: list[Clue] = []
    pending: int | None = None  # a label that stands alone on the line before
    for at, line in enumerate(near):
        short = line if len(line) <= 400 else ""
        dates = find_dates(short, day_first=day_first) or (
            find_months(short) if _label(short, table) is not None else []
        )
        for found in dates[:2]:
            rank = _rank(line, found, pending, table)
            if rank == BARE and at < below:
                rank = ABOVE
            if rank is not None:
                clues.append(Clue(rank, DateBasis.STATED, found, _words(line, found)))
        pending = _label(line, table) if not dates and len(line) <= 30 else None
    return clues


def declared_clue(value: str, basis: DateBasis, rank: int) -> Clue | None:
    """Return the clue in a field or an address, `None` where it holds no date."""
    if basis is DateBasis.ADDRESS:
        found = date_in_address(value)
    else:
        dates = find_dates(value) or find_months(value)
        found = dates[0] if dates else date_in_address(value)
        found = near_midnight(found, value) if dates and found is not None else found
    return None if found is None else Clue(rank, basis, found, value[:200])


def dateline_clue(dateline: Dateline | None) -> Clue | None:
    """Return the clue in a dateline that gives its day with the year, `None` where it does not."""
    if dateline is None or dateline.day is None or dateline.date_text is None:
        return None
    day = dateline.day
    found = FoundDate(0, len(dateline.date_text), dateline.date_text, day, day, (day,))
    return Clue(DATELINE, DateBasis.STATED, found, dateline.date_text)


def decide(clues: Sequence[Clue], *, ceiling: date | None, clock: date | None = None) -> Dated:
    """Return the publication date that the best clue gives; every clue is kept beside it.

    A date after `ceiling` (the declared day of capture), before there was a press, or equal to
    the computer's epoch is refused. So is one after the machine's `clock`, unless every clue that
    there is lies after it: what a page states of itself is stronger than a clock.
    """
    by_clock = ceiling is None and any(_fitting(clue, clock) for clue in clues)
    ceiling = clock if by_clock else ceiling
    trusted = by_clock or ceiling is not None or clock is None
    refused: list[str] = []
    usable: list[tuple[Clue, tuple[date, ...]]] = []
    for clue in clues:
        fitting = _fitting(clue, ceiling)
        if not fitting or (clue.rank in {PATH, FINDER} and not trusted):
            refused.append(f"{clue.text} ({clue.basis})")
            continue
        usable.append((clue, fitting))
    kept = tuple(
        dict.fromkeys(
            DateClue(clue.basis, day, clue.text)
            for clue in sorted(clues, key=lambda one: one.rank)
            for day in clue.found.readings or (clue.found.earliest,)
        )
    )
    if not usable:
        return Dated(Published(clues=kept), tuple(refused))
    best, days = min(usable, key=lambda one: _strength(one[0], one[1], ceiling))
    days = _narrowed(days, [other for clue, other in usable if clue is not best])
    latest = max(days)
    if ceiling is not None and not best.found.readings:
        latest = min(latest, ceiling)
    published = Published(min(days), latest, best.basis, best.text, kept)
    return Dated(published, tuple(refused))


def _strength(clue: Clue, days: tuple[date, ...], ceiling: date | None) -> int:
    """Return how good a clue is, a bare date that shows the day of capture as the page's clock."""
    return CLOCK if clue.rank in {BARE, ABOVE} and days == (ceiling,) else clue.rank


def bounded_by_capture(dated: Dated, captured: date | None) -> Dated:
    """Return an undated report's date with the bound that its declared capture sets, if any."""
    if captured is None or dated.published.basis is not DateBasis.NONE:
        return dated
    text = f"not after {captured.isoformat()}: captured then"
    bounds = Published(None, captured, DateBasis.INFERRED, text, dated.published.clues)
    return Dated(bounds, dated.refused)


def _fitting(clue: Clue, ceiling: date | None) -> tuple[date, ...]:
    """Return the days of a clue on which a report can have come out."""
    days = clue.found.readings or (clue.found.earliest, clue.found.latest)
    return tuple(day for day in days if _possible(day, clue, ceiling))


def _possible(day: date, clue: Clue, ceiling: date | None) -> bool:
    """Tell whether a report can have come out on a day."""
    if day < EARLIEST_PRESS or day == EPOCH:
        return False
    if clue.found.readings:
        return ceiling is None or day <= ceiling
    return ceiling is None or clue.found.earliest <= ceiling


def _narrowed(days: tuple[date, ...], others: Iterable[tuple[date, ...]]) -> tuple[date, ...]:
    """Return of an ambiguous date's days the one that another clue gives too, else all of them."""
    if len(days) < 2:
        return days
    for other in others:
        shared = tuple(day for day in days if len(other) == 1 and day in other)
        if shared:
            return shared
    return days


def _label(line: str, table: Furniture) -> int | None:
    """Return the rank of the date label that a line holds, if any."""
    head = line[:60]
    if table.stray_label.match(head.strip()):
        return STRAY
    if table.original_label.match(head.strip()):
        return ORIGINAL
    if table.updated_label.search(head):
        return UPDATED
    if table.published_label.match(head.strip()):
        return LABELLED
    return None


def _rank(line: str, found: FoundDate, pending: int | None, table: Furniture) -> int | None:
    """Return how good a clue a date in a line is, `None` where it is none at all."""
    before = line[max(0, found.start - 45) : found.start]
    labels = [
        (match.end(), rank)
        for pattern, rank in (
            (table.stray_label, STRAY),
            (table.original_label, ORIGINAL),
            (table.published_label, LABELLED),
            (table.updated_label, UPDATED),
        )
        for match in pattern.finditer(before)
        if len(before) - match.end() <= 12
    ]
    rest = (line[: found.start] + " " + line[found.end :]).strip()
    if labels and len(rest) <= 3 * SHORT_LINE:
        last = max(end for end, _ in labels)
        best = min(rank for end, rank in labels if end == last)
        return None if best == STRAY else best
    if pending is not None and len(rest) <= SHORT_LINE:
        return None if pending == STRAY else pending
    words = len(_LETTERS.findall(rest))
    if len(rest) <= SHORT_LINE and (words <= 4 or (words <= 12 and CONNECTED.search(rest))):
        return BARE if not line.rstrip().endswith((".", "?", "!")) or words == 0 else None
    return None


def _words(line: str, found: FoundDate) -> str:
    """Return the words that a stated date rests on: its line where that is short."""
    return line if len(line) <= SHORT_LINE else found.text
