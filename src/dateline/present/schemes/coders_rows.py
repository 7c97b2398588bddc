"""A coder's own table through a rebuild: edited cells, own columns and own row ids stay.

Beside each row stands a short hash of every cell as it was written. A cell that fits its hash no
more was edited: it stays, whatever is read now, and where what is read now is another value too,
that is said. A row is known again by its event, or else by the claims that it rests on.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.errors import OptionError
from dateline.present.exports.case_csv import BYTE_ORDER_MARK, Cell, safe_cell
from dateline.present.schemes.tables import SchemeTable

EVENT, CLAIMS = "dateline_event", "dateline_claims"
STATE, WRITTEN = "dateline_state", "dateline_written"
OURS = "dateline_"  # how columns of ours begin; a coder's edits there are not kept
DIGITS = 6
LONGEST_CELL = 10_000_000
_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
Row = dict[str, str]


@dataclass(slots=True)
class Merged:
    """The rows of a table with what coders did to them, and how many of each state there are."""

    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    kept: int = 0
    read_otherwise: int = 0
    gone: int = 0


def first_rows(table: SchemeTable) -> Merged:
    """Return a table that nobody has edited yet, ready to be edited."""
    merged = Merged((*table.columns, STATE, WRITTEN))
    for row in rows_of_table(table):
        merged.rows.append({**row, STATE: "", WRITTEN: _hashes(table.columns, row)})
    return merged


def merge_rows(table: SchemeTable, edited: str) -> Merged:
    """Return the rows as they are read now with a coder's edits on them.

    `edited` is the coder's file. Rows that no event has any more stay behind the others. Raises
    `OptionError` where it is no table that was made ready for coders.
    """
    names, olds = read_rows(edited, needed=(EVENT, CLAIMS, WRITTEN))
    own = tuple(name for name in names if name not in (*table.columns, STATE, WRITTEN))
    merged = Merged((*table.columns, *own, STATE, WRITTEN))
    news = list(rows_of_table(table))
    former = match_rows(news, olds)
    for number, row in enumerate(news):
        was = None if number not in former else olds[former[number]]
        merged.rows.append(_merge(table.columns, row, was, own, merged))
    used = set(former.values())
    for old in (each for number, each in enumerate(olds) if number not in used):
        if any(old.get(name) for name in own) or _edits(table.columns, old):
            merged.gone += 1
            merged.rows.append({**old, STATE: "no row any more: its claims are read otherwise"})
    return merged


def decode_rows(data: bytes) -> str:
    """Return the text of a coder's file, also as spreadsheets save CSV unless told otherwise."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def merged_to_csv(merged: Merged) -> str:
    """Return the rows as CSV that opens in a spreadsheet, as `table_to_csv` writes it."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(merged.columns)
    writer.writerows([row.get(name, "") for name in merged.columns] for row in merged.rows)
    return out.getvalue()


def _merge(
    columns: Sequence[str], row: Row, old: Row | None, own: Iterable[str], merged: Merged
) -> Row:
    """Return a row with the edits of its former self."""
    written = _hashes(columns, row)
    if old is None:
        return {**row, **dict.fromkeys(own, ""), STATE: "new", WRITTEN: written}
    edits = _edits(columns, old)
    was = dict(zip(columns, old[WRITTEN].split(" "), strict=False))
    otherwise = [name for name in edits if was.get(name) != _hash(row[name])]
    merged.kept += len(edits)
    merged.read_otherwise += len(otherwise)
    told = "; ".join(f"{name}: {row[name] or 'nothing'}" for name in otherwise)
    return {
        **row,
        **edits,
        **{name: old.get(name, "") for name in own},
        STATE: f"edited, and read otherwise now: {told}" if told else "edited" if edits else "",
        WRITTEN: written,
    }


def _edits(columns: Sequence[str], old: Row) -> Row:
    """Return the cells of ours that a coder changed."""
    was = dict(zip(columns, old.get(WRITTEN, "").split(" "), strict=False))
    return {
        name: old.get(name, "")
        for name, written in was.items()
        if not name.startswith(OURS) and written not in map(_hash, _forms(old.get(name, "")))
    }


def _forms(cell: str) -> Iterator[str]:
    """Yield a cell and how it may have been written before a spreadsheet saved it its own way."""
    yield cell
    yield cell.replace("\r\n", "\n")
    day = _DAY.fullmatch(cell)
    if day is not None:
        one, other, year = day.groups()
        yield f"{year}-{other:0>2}-{one:0>2}"
        yield f"{year}-{one:0>2}-{other:0>2}"
    if _NUMBER.fullmatch(cell):
        number = float(cell.replace(",", "."))
        yield repr(number)
        if number.is_integer():
            yield str(int(number))


def match_rows(news: Sequence[Row], olds: Sequence[Row]) -> dict[int, int]:
    """Return, for rows by number, the number of the other row of the same event.

    That is the one that names the event, else the one that shares most claims.
    """
    by_event = {old.get(EVENT): number for number, old in enumerate(olds)}
    found = {n: by_event[row[EVENT]] for n, row in enumerate(news) if row[EVENT] in by_event}
    free = set(range(len(olds))) - set(found.values())
    by_claim = {claim: number for number in sorted(free) for claim in _claims(olds[number])}
    for number, row in enumerate(news):
        shared = Counter(by_claim[claim] for claim in _claims(row) if claim in by_claim)
        held = [(-times, old) for old, times in shared.items() if old in free]
        if number not in found and held:
            found[number] = min(held)[1]
            free.discard(found[number])
    return found


def _claims(row: Mapping[str, str]) -> set[str]:
    return {name for name in row.get(CLAIMS, "").split("; ") if name}


def rows_of_table(table: SchemeTable) -> Iterator[Row]:
    """Yield the rows of a table as text, by column."""
    for cells in table.rows:
        yield dict(zip(table.columns, map(_text, cells), strict=True))


def _text(cell: Cell) -> str:
    return safe_cell(cell)


def _hashes(columns: Sequence[str], row: Row) -> str:
    return " ".join(_hash(row[name]) for name in columns)


def _hash(cell: str) -> str:
    return hashlib.sha256(cell.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def read_rows(text: str, *, needed: Iterable[str]) -> tuple[tuple[str, ...], list[Row]]:
    """Return the columns and rows of a coder's file, whatever its spreadsheet parts cells with.

    Raises `OptionError` where it is no CSV, or lacks a column that is needed.
    """
    head = text.removeprefix(BYTE_ORDER_MARK)
    line = head.split("\n", 1)[0]
    delimiter = max(",;\t", key=line.count)
    csv.field_size_limit(LONGEST_CELL)
    try:
        reader = csv.DictReader(io.StringIO(head, newline=""), delimiter=delimiter, restval="")
        names = tuple(reader.fieldnames or ())
        rows = [{name: cell for name, cell in row.items() if name is not None} for row in reader]
    except csv.Error as error:
        raise OptionError(f"The coder's file cannot be read as CSV: {error}.") from error
    for name in needed:
        if name not in names:
            raise OptionError(
                f"The coder's file has no column {name}.",
                hint="Edit a file that export --scheme wrote, and leave its last columns there.",
            )
    return names, rows
