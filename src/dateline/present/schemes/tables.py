"""A case in the columns of ACLED, UCDP or PLOVER, and which events have no row there."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from dateline.lexicon import Lexicon
from dateline.present.exports.case_csv import BYTE_ORDER_MARK, Cell, safe_cell
from dateline.present.schemes import acled, plover, ucdp
from dateline.present.schemes.own_cells import own_cells
from dateline.present.schemes.told import Told, Why, conflict_countries, tell
from dateline.present.view import CaseView
from dateline.records import Event

Row = TypeVar("Row")
Coder = Callable[[Told], Row | Why]


class Scheme(StrEnum):
    """The datasets in whose columns a case can be written."""

    ACLED = "acled"
    UCDP = "ucdp"
    PLOVER = "plover"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An event that is no row of a scheme, and why."""

    event: Event
    why: Why


@dataclass(frozen=True, slots=True)
class SchemeTable:
    """A case in a scheme's columns: the names, one list of cells for each event, and the rest."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: tuple[LeftOut, ...]

    def reasons(self) -> tuple[tuple[Why, int], ...]:
        """Return how many events were left out for each reason, the commonest first."""
        counts = Counter(each.why for each in self.left_out)
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def scheme_table(
    view: CaseView, scheme: Scheme, *, lexicon: Lexicon, events: Sequence[Event] | None = None
) -> SchemeTable:
    """Return a case's events, or those of them named, in a scheme's columns, in order of time.

    How an event is coded rests on the whole case, whichever of its events are asked for. What a
    coder wrote into a cell stands in it.
    """
    every = [event for event in view.timeline() if view.claims_of(event)]
    conflicts = conflict_countries(every, lexicon=lexicon)
    asked = None if events is None else {event.id for event in events}
    chosen = [event for event in every if asked is None or event.id in asked]
    told = [tell(view, event, conflicts=conflicts) for event in chosen]
    written = [own_cells(view, event, scheme.value, columns=COLUMNS[scheme]) for event in chosen]
    pairs = tuple(zip(told, written, strict=True))
    if scheme is Scheme.ACLED:
        return _table(
            pairs,
            lambda each: acled.code_acled(each, lexicon=lexicon),
            acled.COLUMNS,
            _told_acled,
            acled.NEEDED,
        )
    if scheme is Scheme.UCDP:
        return _table(
            pairs,
            lambda each: ucdp.code_ucdp(each, lexicon=lexicon),
            ucdp.COLUMNS,
            _told_ucdp,
            ucdp.NEEDED,
        )
    return _table(
        pairs, lambda each: plover.code_plover(each, lexicon=lexicon), plover.COLUMNS, _told_plover
    )


def scheme_columns(scheme: Scheme) -> tuple[str, ...]:
    """Return the names of a scheme's own columns, in its order."""
    return COLUMNS[scheme]


def table_to_csv(table: SchemeTable) -> str:
    """Return the rows as CSV that opens in a spreadsheet, as `claims_to_csv` writes it."""
    return _csv([table.columns, *table.rows])


def left_out_to_csv(table: SchemeTable) -> str:
    """Return the events without a row as CSV: id, title, type, and why."""
    names = ("dateline_event", "title", "event_type", "why")
    rows = [(e.event.id, e.event.title, e.event.event_type, e.why.value) for e in table.left_out]
    return _csv([names, *rows])


def _csv(rows: Iterable[Sequence[Cell]]) -> str:
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _table(
    events: Iterable[tuple[Told, Mapping[str, str]]],
    code: Coder[Row],
    columns: Mapping[str, Callable[[Row], Cell]],
    told_of: Callable[[Row], Told],
    needed: Sequence[str] = (),
) -> SchemeTable:
    rows, left_out = [], []
    for told, written in events:
        coded = code(told)
        if isinstance(coded, Why):
            left_out.append(LeftOut(told.event, coded))
            continue
        cells = {name: make(coded) for name, make in columns.items()} | dict(written)
        missing = "; ".join(name for name in needed if cells[name] in (None, ""))
        trail = (make(told_of(coded)) for make in TRAIL.values())
        rows.append((*cells.values(), *trail, missing))
    return SchemeTable((*columns, *TRAIL, MISSING), tuple(rows), tuple(left_out))


def _told_acled(row: acled.AcledRow) -> Told:
    return row.told


def _told_ucdp(row: ucdp.UcdpRow) -> Told:
    return row.told


def _told_plover(row: plover.PloverRow) -> Told:
    return row.told


# What leads from a row back to the case, behind the scheme's own columns.
TRAIL: dict[str, Callable[[Told], Cell]] = {
    "dateline_event": lambda told: told.event.id,
    "dateline_grade": lambda told: told.event.grade.value,
    "dateline_origins": lambda told: told.event.independent_origins,
    "dateline_claims": lambda told: "; ".join(told.event.claims),
}
# The columns that a coder has to fill, since no report tells what belongs there.
MISSING = "dateline_missing"
COLUMNS: dict[Scheme, tuple[str, ...]] = {
    Scheme.ACLED: tuple(acled.COLUMNS),
    Scheme.UCDP: tuple(ucdp.COLUMNS),
    Scheme.PLOVER: tuple(plover.COLUMNS),
}
