"""How far two coders agree who coded the same events: row by row, column by column.

Which columns are compared, and how each is measured, stands in `data/wording/coding_form.yaml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.errors import OptionError
from dateline.present.alpha import interval, krippendorff_alpha, nominal
from dateline.present.schemes.coders_rows import (
    CLAIMS,
    EVENT,
    Row,
    match_rows,
    read_rows,
    rows_of_table,
)
from dateline.present.schemes.coding_form import FORMS, form_words
from dateline.present.schemes.tables import Scheme, SchemeTable, scheme_columns

NAMES, DAYS = "nominal", "days"


@dataclass(frozen=True, slots=True)
class CodedRows:
    """One coder's rows; `name` is what the coder is called in messages."""

    name: str
    scheme: Scheme
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ColumnAgreement:
    """One column: over how many rows both gave a value, how many are the same, and alpha.

    `alpha` is `None` where all values are one.
    """

    column: str
    measured: str
    judged: int
    same: int
    alpha: float | None


@dataclass(frozen=True, slots=True)
class CodedOtherwise:
    """A cell on which the two differ; `event` is the first coder's."""

    event: str
    column: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two coders agree on: of rows in both, by column, and which rows only one of them has."""

    scheme: Scheme
    both: int
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]
    columns: tuple[ColumnAgreement, ...]
    otherwise: tuple[CodedOtherwise, ...]


def rows_from_table(name: str, scheme: Scheme, table: SchemeTable) -> CodedRows:
    """Return the rows of a case as one coder's."""
    return CodedRows(name, scheme, tuple(rows_of_table(table)))


def rows_from_csv(name: str, text: str) -> CodedRows:
    """Return the rows of a file that `export --scheme` wrote, or coders edited since.

    Raises `OptionError` where it is no such file.
    """
    columns, rows = read_rows(text, needed=(EVENT, CLAIMS))
    scheme = next((one for one in FORMS if set(_compared(one)) <= set(columns)), None)
    if scheme is None:
        known = " or ".join(one.value for one in FORMS)
        raise OptionError(
            f"{name} has not the columns of {known}.", hint="Compare what export --scheme wrote."
        )
    return CodedRows(name, scheme, tuple(rows))


def compare_rows(one: CodedRows, other: CodedRows) -> Agreement:
    """Return how far two coders agree on the events that both have a row for.

    Rows are of one event where they name it, else where they share most claims. An empty name is a
    value ("no second actor"); an empty number or day is missing. Raises `OptionError` where the
    two did not code the same, or where a number or day cannot be read.
    """
    _check(one, other)
    matched = match_rows(one.rows, other.rows)
    if not matched:
        raise OptionError(
            f"No event is in both {one.name} and {other.name}: there is nothing to compare.",
            hint="Both must be coded from one case: give the second coder a copy of the file.",
        )
    pairs = [(one.rows[left], other.rows[right]) for left, right in sorted(matched.items())]
    used = set(matched.values())
    columns = _compared(one.scheme)
    return Agreement(
        scheme=one.scheme,
        both=len(pairs),
        only_one=_events(row for n, row in enumerate(one.rows) if n not in matched),
        only_other=_events(row for n, row in enumerate(other.rows) if n not in used),
        columns=tuple(
            _column(pairs, name, measured, (one.name, other.name))
            for name, measured in columns.items()
        ),
        otherwise=tuple(
            CodedOtherwise(left[EVENT], name, left[name], right[name])
            for left, right in pairs
            for name, measured in columns.items()
            if _differ(left[name], right[name], measured)
        ),
    )


def _compared(scheme: Scheme) -> dict[str, str]:
    """Return the columns that are compared, with how each is measured, in the scheme's order."""
    held: dict[str, str] = form_words()[scheme.value]["compared"]
    return {name: held[name] for name in scheme_columns(scheme) if name in held}


def _check(one: CodedRows, other: CodedRows) -> None:
    """Raise `OptionError` where two coders' rows cannot be laid side by side."""
    if one.scheme is not other.scheme:
        raise OptionError(
            f"{one.name} is in the columns of {one.scheme.value}, {other.name} in those of "
            f"{other.scheme.value}.",
            hint="Compare rows of one scheme.",
        )
    for coded in (one, other):
        if not coded.rows:
            raise OptionError(f"{coded.name} has no row.", hint="There is nothing to compare.")
        ((event, times),) = Counter(row[EVENT] for row in coded.rows).most_common(1)
        if times > 1:
            raise OptionError(
                f"{coded.name} has {times} rows of event {event}.",
                hint="Agreement is measured over events: split the event in the case instead.",
            )


def _column(
    pairs: Sequence[tuple[Row, Row]], name: str, measured: str, coders: tuple[str, str]
) -> ColumnAgreement:
    cells = [
        (left, right)
        for left, right in pairs
        if measured == NAMES or (left[name].strip() and right[name].strip())
    ]
    same = sum(not _differ(left[name], right[name], measured) for left, right in cells)
    if measured == NAMES:
        alpha = krippendorff_alpha(
            [(_folded(left[name]), _folded(right[name])) for left, right in cells], nominal
        )
    else:
        numbers = [
            tuple(
                _number(row, name, measured, coder)
                for row, coder in zip((left, right), coders, strict=True)
            )
            for left, right in cells
        ]
        alpha = krippendorff_alpha(numbers, interval)
    return ColumnAgreement(name, measured, len(cells), same, alpha)


def _differ(one: str, other: str, measured: str) -> bool:
    if measured == NAMES:
        return _folded(one) != _folded(other)
    return one.strip() != other.strip()


def _folded(cell: str) -> str:
    """Return a name as it is compared: blanks and capitals tell nothing apart."""
    return " ".join(cell.casefold().split())


def _number(row: Row, name: str, measured: str, coder: str) -> float:
    """Return a cell as a number, a day as the number of that day."""
    cell = row[name].strip()
    try:
        return float(date.fromisoformat(cell).toordinal() if measured == DAYS else float(cell))
    except ValueError as error:
        wanted = "day like 2016-10-18" if measured == DAYS else "number"
        raise OptionError(
            f"{coder}: {name} of {row[EVENT]} is {cell!r}, no {wanted}.",
            hint="Write it so, or leave it empty.",
        ) from error


def _events(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(row[EVENT] for row in rows)
