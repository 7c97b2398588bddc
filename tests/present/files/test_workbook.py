"""The workbook, read back with openpyxl: cells as what they are, nothing run, nothing lost."""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.factory import make_claim, make_event, make_figure, make_report, make_when
from tests.present.files.hostile import hostile_view
from tests.present.sample import CLAIMS, DEATHS, EVENTS, SEIZED, SEIZURE, sample_view
from tests.read.reading import lexicon

from dateline.errors import InputError
from dateline.present.files import case_to_xlsx, workbook
from dateline.present.files.workbook import CUT, MOST_CHARACTERS, cell_text
from dateline.present.schemes import with_codes
from dateline.present.view import CaseView
from dateline.present.visible import ACTING


def opened(view: CaseView) -> Any:
    return openpyxl.load_workbook(io.BytesIO(case_to_xlsx(view, lexicon=lexicon())))


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    head, *rest = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rest]


def test_a_sheet_each_with_frozen_head_filters_and_widths() -> None:
    book = opened(sample_view())
    assert book.sheetnames == ["Events", "Claims", "About"]
    for name, count in (("Events", len(EVENTS)), ("Claims", len(CLAIMS))):
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.max_row == count + 1
        assert sheet["A1"].font.bold
        widths = {letter: one.width for letter, one in sheet.column_dimensions.items()}
        assert len(widths) == sheet.max_column
        assert all(8 <= width <= 60 for width in widths.values())


def test_an_event_in_plain_columns_with_the_words_beside_each_value() -> None:
    rows = {row["event"]: row for row in rows_of(opened(sample_view())["Events"])}
    row = rows[SEIZURE.id]
    assert row["earliest"] == row["latest"] == datetime(2016, 10, 17)  # noqa: DTZ001
    assert (row["when_words"], row["place"], row["shape"]) == ("on Monday", "Mosul", "area")
    assert (row["latitude"], row["longitude"], row["radius_km"]) == (36.335, 43.119, 25)
    assert (row["actors"], row["targets"]) == ("Kurdish forces", "Islamic State")
    assert row["independent_origins"] == 2
    assert (row["killed_low"], row["killed_high"], row["killed_words"]) == (None, None, None)
    assert row["evidence"].splitlines() == [
        f"“{SEIZED.text}” (The Northern Ledger, 18 Oct 2016) [{CLAIMS[1].id}]",
        f"“{SEIZED.text}” (The Harbour Courier, 18 Oct 2016) [{SEIZED.id}]",
        f"“{CLAIMS[2].text}” (Seven Bridges Journal, 18–20 Oct 2016) [{CLAIMS[2].id}]",
    ]
    died = rows[DEATHS.id]
    assert (died["killed_low"], died["killed_high"]) == (30, None)
    assert died["killed_words"] == "At least 30"


def test_the_killed_are_those_of_the_lowest_and_the_highest_origin() -> None:
    text = "Shells killed 12 people. Shells killed 20 people. In all 900 have been killed."
    report = make_report(text)
    claims = [
        make_claim(report, words, trigger="killed", event_type="deaths", figures=[figure])
        for words, figure in (
            ("Shells killed 12 people", make_figure("killed", 12, 12, "12 people")),
            ("Shells killed 20 people", make_figure("killed", 20, 20, "20 people")),
            (
                "In all 900 have been killed",
                replace(make_figure("killed", 900, 900, "900"), cumulative="In all"),
            ),
        )
    ]
    event = make_event(claims, origins=[])
    view = CaseView("one", reports=(report,), claims=tuple(claims), events=(event,))
    (row,) = rows_of(opened(view)["Events"])
    assert (row["killed_low"], row["killed_high"]) == (12, 20)
    assert row["killed_words"] == "12 people; 20 people"


def test_claims_have_days_as_days_and_their_codes() -> None:
    view = with_codes(sample_view(), lexicon=lexicon())
    rows = {row["claim"]: row for row in rows_of(opened(view)["Claims"])}
    row = rows[SEIZED.id]
    assert row["when_earliest"] == datetime(2016, 10, 17)  # noqa: DTZ001
    assert row["published_latest"] == datetime(2016, 10, 18)  # noqa: DTZ001
    assert row["evidence"] == SEIZED.text
    assert row["ucdp_event_clarity"] == 1
    assert rows[CLAIMS[5].id]["when_earliest"] is None


def test_nothing_is_a_formula_and_nothing_acts() -> None:
    book = opened(hostile_view())
    texts = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d")
                if isinstance(cell.value, str):
                    assert not ACTING.search(cell.value)
                    assert not cell.value.startswith("=") or cell.quotePrefix
                    texts += cell.value.startswith("=1+1 <script>&⟨U+202E⟩⟨U+0007⟩⟨U+FFFE⟩")
    assert texts > 5


def test_an_escape_of_the_format_is_no_way_in() -> None:
    assert cell_text("a_x202E_b") == "a_x005F_x202E_b"
    assert cell_text("a_xyz_b") == "a_xyz_b"


def test_a_long_text_is_cut_and_says_so() -> None:
    cut = cell_text("a" * (MOST_CHARACTERS + 1))
    assert len(cut) == MOST_CHARACTERS
    assert cut.endswith(CUT)
    assert cell_text("a" * MOST_CHARACTERS) == "a" * MOST_CHARACTERS


def test_a_day_that_spreadsheets_do_not_count_is_text() -> None:
    report = make_report("Raiders burned the mill.")
    claim = make_claim(
        report, "Raiders burned the mill", trigger="burned", when=make_when("1850-01-02")
    )
    view = CaseView("old", reports=(report,), claims=(claim,), events=(make_event([claim]),))
    (row,) = rows_of(opened(view)["Events"])
    assert row["earliest"] == "1850-01-02"


def test_the_same_case_gives_the_same_bytes() -> None:
    view = sample_view()
    turned = replace(view, claims=view.claims[::-1], events=view.events[::-1])
    assert case_to_xlsx(view, lexicon=lexicon()) == case_to_xlsx(turned, lexicon=lexicon())


def test_an_empty_case_has_its_heads() -> None:
    book = opened(CaseView("empty"))
    assert book["Events"]["A1"].value == "event"
    assert book["Events"].max_row == 1


def test_more_rows_than_a_sheet_holds_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", len(EVENTS))
    with pytest.raises(InputError, match="A sheet holds 3 rows; the case has 4 events"):
        case_to_xlsx(sample_view(), lexicon=lexicon())


def test_no_sheet_passes_through_the_folder_of_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not-there"))
    assert opened(sample_view())["Events"].max_row == len(EVENTS) + 1
