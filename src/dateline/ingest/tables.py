"""Tables of articles, CSV and XLSX: each row with words a record, columns known by their names.

The names are those of the exports of Media Cloud, GDELT and Event Registry (NewsAPI.ai) besides
our own; `--field` adds others.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from dateline.ingest.auto_archiver import archived_rows, is_archive_table
from dateline.ingest.charset import find_charset
from dateline.ingest.parts import ContainerError, converted, guard_zip, record_part, refusal
from dateline.ingest.received import Found
from dateline.records import Rejection
from dateline.settings import FieldNames, Settings

HEAD = 1 << 16
MOST_ROWS = 1_048_576  # as many as a sheet of Excel has
MOST_COLUMNS = 500
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "html": ("html",),
    "text": ("text", "body", "content", "article_text", "fulltext", "full_text", "story_text"),
    "url": ("url", "link", "documentidentifier", "sourceurl", "article_url", "web_url"),
    "title": ("title", "headline"),
    "outlet": (
        "outlet", "media_name", "source.title", "source_title", "sourcecommonname", "publisher",
        "source", "domain", "source.uri",
    ),
    "published": (
        "published", "publish_date", "datetimepub", "datetime", "date", "pubdate", "published_at",
        "v2.1date", "seendate", "dateadded", "sqldate",
    ),
    "retrieved": ("retrieved", "retrieved_at", "indexed_date"),
}  # fmt: skip

DAYS = frozenset({"published", "retrieved"})
# What openpyxl and the parsers behind it raise on a damaged workbook.
_DAMAGED = (ValueError, LookupError, TypeError, AttributeError, SyntaxError)


@dataclass(slots=True)
class _Tally:
    """How many rows there are, and how many hold no words."""

    rows: int = 0
    without: int = 0
    first: int = 0


def open_csv(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield each row of a CSV table of articles that holds words."""
    with found.open() as file:
        head = file.read(HEAD)
        charset = find_charset(head, markup=False).name
        file.seek(0)
        lines = io.TextIOWrapper(file, charset, "replace", newline="")
        top = head.decode(charset, "replace").lstrip("\ufeff").split("\n", 1)[0]
        delimiter = max(",;\t|", key=top.count)
        before = csv.field_size_limit(settings.max_capture_bytes)
        try:
            rows = csv.reader((line.replace("\0", "") for line in lines), delimiter=delimiter)
            yield from _articles(found, "", rows, settings)
        except csv.Error as error:
            raise ContainerError(
                f"it is no CSV table after row {rows.line_num:,}: {error}"
            ) from error
        finally:
            csv.field_size_limit(before)


def open_xlsx(found: Found, settings: Settings) -> Iterator[Found | Rejection]:
    """Yield each row of the sheets of a workbook that holds words."""
    from openpyxl import load_workbook  # noqa: PLC0415 # slow to load

    with found.open() as file:
        guard_zip(file, found, settings)
        try:
            book = load_workbook(file, read_only=True, data_only=True)
        except _DAMAGED as error:
            raise ContainerError(f"it is no workbook ({type(error).__name__})") from error
        try:
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # a sheet may lie about them
                rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
                yield from _articles(found, f"{sheet.title}!", rows, settings)
        except _DAMAGED as error:
            raise ContainerError(f"a sheet is damaged ({type(error).__name__})") from error
        finally:
            book.close()


def _articles(
    found: Found, sheet: str, rows: Iterator[Sequence[Any]], settings: Settings
) -> Iterator[Found | Rejection]:
    """Yield a record for each row with words; the others are counted in one rejection."""
    head = next(rows, None)
    if head is None:
        if not sheet:
            raise ContainerError("it holds no row")
        return
    if is_archive_table(head):
        yield from archived_rows(found, sheet, head, rows, settings)
        return
    columns = _columns(head, settings.fields)
    shown = f"{found.path} sheet {sheet[:-1]}" if sheet else found.path
    if not columns.keys() & {"text", "html", "url"}:
        what = "has no column that holds articles (text, body, content, html) or their addresses"
        yield refusal(shown, "no-columns", what, "Name it: --field text=COLUMN.")
        return
    yield converted(found, "a table")
    tally = _Tally()
    for number, row in enumerate(rows, start=2):
        values = {name: _value(row, at, is_day=name in DAYS) for name, at in columns.items()}
        if not any(values.values()):
            continue
        tally.rows += 1
        if values.get("text", "").strip() or values.get("html", "").strip():
            yield record_part(found, f"{sheet}{number:07d}", values, settings.fields)
        else:
            tally.without += 1
            tally.first = tally.first or number
    if tally.without:
        what = (
            f"has {tally.without:,} of {tally.rows:,} rows that give no article's words "
            f"(the first is row {tally.first:,})"
        )
        yield refusal(shown, "no-text", what, "Save the pages at their addresses.")


def _columns(head: Sequence[Any], names: FieldNames) -> Mapping[str, int]:
    """Return which column holds which field; the user's names go first."""
    at: dict[str, int] = {}
    for number, name in enumerate(head):
        at.setdefault(str(name or "").strip().lower().lstrip("\ufeff"), number)
    found: dict[str, int] = {}
    for field, known in COLUMNS.items():
        name = next((one for one in (getattr(names, field).lower(), *known) if one in at), None)
        if name is not None:
            found[field] = at[name]
    return found


def _value(row: Sequence[Any], at: int, *, is_day: bool) -> str:
    """Return a cell as text, days as ISO 8601."""
    value = row[at] if at < len(row) else None
    if value is None:
        return ""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    text = str(value).strip()
    if not is_day:
        return text
    if len(text) >= 8 and text.isdigit() and text.startswith(("19", "20")):
        return _compact(text)
    if len(text) == 16 and text[8] == "T" and text.endswith("Z"):  # GDELT's 20310506T093000Z
        return _compact(text[:8] + text[9:15])
    return text


def _compact(text: str) -> str:
    """Return a moment that GDELT writes without marks, as 20310506 or 20310506093000."""
    form = {8: "%Y%m%d", 14: "%Y%m%d%H%M%S"}.get(len(text))
    if form is None:
        return text
    try:
        moment = datetime.strptime(text, form)  # noqa: DTZ007 # the table tells no zone
    except ValueError:
        return text
    return moment.isoformat() if len(text) == 14 else moment.date().isoformat()
