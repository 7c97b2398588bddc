"""The case as a workbook (Office Open XML): a sheet of events, one of claims, one about both.

Text is stored as text, never as a formula, and marked so that it stays text when a cell is edited
(`quotePrefix`, ECMA-376 part 1, 18.8.45). The file is the same for the same case, byte for byte.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from dateline.errors import InputError
from dateline.lexicon import Lexicon
from dateline.present.exports.case_csv import COLUMNS as CLAIM_COLUMNS
from dateline.present.exports.case_csv import claim_rows
from dateline.present.files.fixed_zip import with_fixed_clock
from dateline.present.files.flat import COLUMNS as EVENT_COLUMNS
from dateline.present.files.flat import Value, flat_events, flat_values
from dateline.present.files.safe_text import xml_text
from dateline.present.view import CaseView
from dateline.present.wording import word_notice

# Excel's limits (support.microsoft.com, "Excel specifications and limits").
MOST_ROWS, MOST_CHARACTERS = 1_048_576, 32_767
CUT = " … [cut: a cell holds no more; all of it is in the JSON export]"
FIRST_DAY = date(1900, 3, 1)  # spreadsheets count days before it differently, or not at all
NARROWEST, WIDEST = 8, 60  # characters
DAY_COLUMNS = ("when_earliest", "when_latest", "published_earliest", "published_latest")
# Excel reads `_x202E_` in a cell as that character (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
_HIDDEN = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_STAMP = datetime(2000, 1, 1)  # noqa: DTZ001 # a fixed mark in the file, of no place
_CHANGED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
Row = Sequence[Value]


def case_to_xlsx(view: CaseView, *, lexicon: Lexicon) -> bytes:
    """Return the case as an .xlsx file; a claim's codes are there where the view has them."""
    book = Workbook(write_only=True)
    events = [tuple(flat_values(flat).values()) for flat in flat_events(view, lexicon=lexicon)]
    _add_sheet(book, "Events", tuple(EVENT_COLUMNS), events)
    _add_sheet(book, "Claims", tuple(CLAIM_COLUMNS), list(_claims(view)))
    _add_sheet(
        book,
        "About",
        ("about",),
        [(f"Case: {view.name}",), *((each,) for each in (word_notice(), *view.notes))],
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _InMemory(book, archive).write_data()
    return with_fixed_clock(out.getvalue(), _unclocked)


class _InMemory(ExcelWriter):
    """A writer of workbooks that leaves no sheet in the folder of temporary files.

    openpyxl's own writes each there first: a case's words would lie outside the case, and a full
    disk there would be no message.
    """

    def __init__(self, book: Workbook, archive: zipfile.ZipFile) -> None:
        """Write this book into this archive."""
        super().__init__(book, archive)
        self.archive = archive

    def write_worksheet(self, ws: Any) -> None:
        """Put a sheet that was written to memory into the archive."""
        ws.close()
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 # it offers no other way
        self.archive.writestr(ws.path[1:], ws._writer.out.getvalue())  # noqa: SLF001
        self.manifest.append(ws)

    @staticmethod
    def begin(ws: Any) -> None:
        """Have a sheet written to memory; what stands above its rows is fixed with this."""
        ws._writer = WorksheetWriter(ws, out=io.BytesIO())  # noqa: SLF001
        ws._writer.write_top()  # noqa: SLF001


def _claims(view: CaseView) -> Iterator[Row]:
    for row in claim_rows(view):
        yield tuple(_day(name, make(row)) for name, make in CLAIM_COLUMNS.items())


def _day(name: str, value: str | float | None) -> Value:
    if name in DAY_COLUMNS and isinstance(value, str):
        return date.fromisoformat(value)
    return value


def _add_sheet(book: Workbook, title: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    if len(rows) >= MOST_ROWS:
        raise InputError(
            f"A sheet holds {MOST_ROWS - 1:,} rows; the case has {len(rows):,} {title.lower()}.",
            hint="Choose fewer with --from, --to, --place or --type, or export CSV or JSON.",
        )
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    last = get_column_letter(len(columns))
    sheet.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
    for number, name in enumerate(columns):
        width = _width([name, *(row[number] for row in rows)])
        sheet.column_dimensions[get_column_letter(number + 1)].width = width
    _InMemory.begin(sheet)
    head = [WriteOnlyCell(sheet, name) for name in columns]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _width(values: Iterable[Value]) -> int:
    longest = max(len(str(value)) for value in values if value is not None)
    return max(NARROWEST, min(WIDEST, longest + 3))  # room for the filter's button


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> Cell | float | None:
    """Return a cell: days as days, numbers as numbers, anything else as text."""
    if value in (None, ""):
        return None
    if isinstance(value, int | float):
        return value
    if isinstance(value, date) and value >= FIRST_DAY:
        day = WriteOnlyCell(sheet, datetime.combine(value, time()))
        day.number_format = "yyyy-mm-dd"
        return day
    text = cell_text(str(value))
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if text[:1] in "=+-@＝＋－＠'\t":
        cell.quotePrefix = True
    return cell


def cell_text(text: str) -> str:
    """Return text as a cell may hold it: nothing that acts, not longer than a cell."""
    safe = _HIDDEN.sub("_x005F_", xml_text(text))
    return safe if len(safe) <= MOST_CHARACTERS else safe[: MOST_CHARACTERS - len(CUT)] + CUT


def _unclocked(name: str, part: bytes) -> bytes:
    """Return a part with every mark of when it was written set to one fixed day."""
    stamp = _STAMP.isoformat().encode() + b"Z"
    return _CHANGED.sub(rb"\g<1>" + stamp, part) if name == "docProps/core.xml" else part
