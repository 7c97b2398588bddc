"""The case's events as CSV: one row per event, the columns of the workbook's sheet of events."""

from __future__ import annotations

import csv
import io
from datetime import date

from dateline.lexicon import Lexicon
from dateline.present.exports.case_csv import BYTE_ORDER_MARK, safe_cell
from dateline.present.files.flat import COLUMNS, Value, flat_events, flat_values
from dateline.present.view import CaseView


def events_to_csv(view: CaseView, *, lexicon: Lexicon) -> str:
    """Return one row per event, in order of time, written as `claims_to_csv` writes claims."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for flat in flat_events(view, lexicon=lexicon):
        writer.writerow(map(_cell, flat_values(flat).values()))
    return out.getvalue()


def _cell(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else safe_cell(value)
