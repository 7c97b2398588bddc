"""A coder's file through rebuilds: what was edited stays, what was not is read anew."""

from __future__ import annotations

import csv
import io

import pytest

from dateline.errors import OptionError
from dateline.present.exports.case_csv import BYTE_ORDER_MARK
from dateline.present.schemes.coders_rows import first_rows, merge_rows, merged_to_csv
from dateline.present.schemes.tables import SchemeTable

COLUMNS = (
    "event_id_cnty", "event_date", "fatalities", "latitude", "dateline_event", "dateline_claims",
)  # fmt: skip


def table(*rows: tuple[str, str, int, float, str, str]) -> SchemeTable:
    return SchemeTable(COLUMNS, rows, ())


ONE = ("e1", "2016-10-17", 3, 36.5, "e1", "c1; c2")
TWO = ("e2", "2016-10-18", 4, 36.0, "e2", "c3")


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


def edited(text: str, **cells: str) -> str:
    """Return a file with other cells in its first row, columns added where they are new."""
    rows = rows_of(text)
    rows[0].update(cells)
    out = io.StringIO()
    names = list(rows[0])
    writer = csv.DictWriter(out, names, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


FIRST = merged_to_csv(first_rows(table(ONE, TWO)))


def test_a_file_that_nobody_edited_is_read_anew() -> None:
    changed = merge_rows(table((*ONE[:2], 9, *ONE[3:]), TWO), FIRST)
    found = rows_of(merged_to_csv(changed))
    assert [row["fatalities"] for row in found] == ["9", "4"]
    assert (changed.kept, changed.read_otherwise, changed.gone) == (0, 0, 0)
    assert merged_to_csv(merge_rows(table(ONE, TWO), FIRST)) == FIRST


def test_ids_edits_and_own_columns_survive_any_number_of_rebuilds() -> None:
    text = edited(FIRST, event_id_cnty="IRQ77", fatalities="5", note="seen twice")
    for fatalities in (3, 8, 8):
        merged = merge_rows(table((*ONE[:2], fatalities, *ONE[3:]), TWO), text)
        text = merged_to_csv(merged)
        row = rows_of(text)[0]
        assert (row["event_id_cnty"], row["fatalities"], row["note"]) == (
            "IRQ77", "5", "seen twice",
        )  # fmt: skip
        assert merged.kept == 2
    states = [merge_rows(table((*ONE[:2], n, *ONE[3:]), TWO), text).rows[0] for n in (8, 6)]
    assert [row["dateline_state"] for row in states] == [
        "edited",
        "edited, and read otherwise now: fatalities: 6",
    ]


def test_a_row_is_known_by_its_claims_where_its_event_is_another() -> None:
    text = edited(FIRST, event_id_cnty="IRQ77")
    grown = ("e9", "2016-10-17", 3, 36.5, "e9", "c1; c2; c7")
    found = merge_rows(table(grown, TWO), text).rows
    assert (found[0]["event_id_cnty"], found[0]["dateline_event"]) == ("IRQ77", "e9")
    assert found[1]["event_id_cnty"] == "e2"


def test_an_edited_row_without_an_event_stays_and_says_so() -> None:
    merged = merge_rows(table(TWO), edited(FIRST, fatalities="5"))
    assert [row["dateline_event"] for row in merged.rows] == ["e2", "e1"]
    assert merged.rows[1]["dateline_state"].startswith("no row any more")
    assert merged.gone == 1
    again = merge_rows(table(ONE, TWO), merged_to_csv(merged)).rows[0]
    assert (again["fatalities"], again["dateline_state"]) == ("5", "edited")
    assert len(merge_rows(table(TWO), FIRST).rows) == 1


def test_what_a_spreadsheet_saved_its_own_way_is_no_edit() -> None:
    text = edited(FIRST, event_date="17/10/2016", latitude="36,50", fatalities="3.0")
    semicolons = io.StringIO()
    csv.writer(semicolons, delimiter=";").writerows(csv.reader(io.StringIO(text, newline="")))
    assert merge_rows(table(ONE, TWO), semicolons.getvalue()).kept == 0


@pytest.mark.parametrize("text", ["", "a,b\r\n1,2\r\n", "event_id_cnty;dateline_event\r\n"])
def test_a_file_of_another_kind_is_refused(text: str) -> None:
    with pytest.raises(OptionError, match="no column dateline"):
        merge_rows(table(ONE), text)
