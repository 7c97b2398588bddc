from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from bench.table import DataMissing

from bench import fresh

TEXT = """LOMU, 6 March - Gunmen killed three drivers near Lomu on Monday, police said.

On Tuesday soldiers shelled the village of Tessit, wounding nine people, a doctor said.
"""


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the sheet of a folder of one report; what is recorded goes beside it."""
    monkeypatch.setattr(fresh, "LOG", tmp_path / "fresh.jsonl")
    monkeypatch.setattr(fresh, "commit", lambda: "abc1234")
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    table = fresh.run_file(folder, None)
    assert table.rows[0].cells[0] == len(rows_of(tmp_path / "pile-sheet.csv"))
    return tmp_path / "pile-sheet.csv"


def rows_of(sheet: Path) -> list[dict[str, str]]:
    with sheet.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fill(sheet: Path, **marks: str) -> None:
    """Fill a sheet with `y`; the first claim's with the marks."""
    rows = rows_of(sheet)
    for number, row in enumerate(rows):
        row.update(dict.fromkeys(fresh.JUDGED, "y") | (marks if number == 0 else {}))
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_a_sheet_shows_each_claim_with_its_words_and_has_room_for_marks(sheet: Path) -> None:
    rows = rows_of(sheet)
    assert 2 <= len(rows) <= fresh.SAMPLE
    assert {row["commit"] for row in rows} == {"abc1234"}
    assert all(row["report"].endswith("one.txt") and row["sentence"] for row in rows)
    assert all(row[name] == "" for row in rows for name in fresh.JUDGED)
    assert any("shelled the village" in row["sentence"] for row in rows)


def test_a_filled_sheet_is_recorded_with_day_and_commit(sheet: Path) -> None:
    fill(sheet, day="n", figure="-", perpetrator=" Y ")
    number = len(rows_of(sheet))
    table = fresh.run_file(sheet, "first judge")
    line = json.loads(fresh.LOG.read_text(encoding="utf-8"))
    assert (line["sheet"], line["commit"], line["claims"]) == ("pile", "abc1234", number)
    assert date.fromisoformat(line["judged on"]) <= datetime.now(UTC).date()
    assert line["all right"] == line["day"] == round((number - 1) / number, 3)
    assert (line["figure"], line["place"], line["note"]) == (1.0, 1.0, "first judge")
    assert table.rows == fresh.run(sheet.parent, None).rows
    assert table.notes == ("first judge",)


@pytest.mark.parametrize("mark", ["", "yes", "?"])
def test_a_sheet_that_is_not_filled_is_refused_with_its_line(sheet: Path, mark: str) -> None:
    fill(sheet, source=mark)
    with pytest.raises(DataMissing, match="line 2: `source`"):
        fresh.run_file(sheet, None)
    assert not fresh.LOG.exists()


def test_a_sheet_is_never_written_over_nor_recorded_twice(sheet: Path) -> None:
    fill(sheet)
    before = sheet.read_bytes()
    with pytest.raises(DataMissing, match="there already"):
        fresh.run_file(sheet.parent / "pile", None)
    assert sheet.read_bytes() == before
    fresh.run_file(sheet, None)
    with pytest.raises(DataMissing, match="on record"):
        fresh.run_file(sheet, None)
    assert len(fresh.recorded()) == 1


def test_nothing_on_record_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fresh, "LOG", tmp_path / "none.jsonl")
    with pytest.raises(DataMissing, match="nothing was judged"):
        fresh.run(tmp_path, None)


def test_an_empty_sheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pile-sheet.csv"
    path.write_text(",".join((*fresh.SHOWN, *fresh.JUDGED)) + "\n", encoding="utf-8")
    with pytest.raises(DataMissing, match="no claim"):
        fresh.run_file(path, None)
