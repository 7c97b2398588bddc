from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from dateline.ingest import Received, collect
from dateline.records import Rejection
from dateline.settings import FieldNames, Settings

WORDS = "A storm took the roof of a school; nobody was hurt."


def take(path: Path, settings: Settings | None = None) -> list[Received | Rejection]:
    return list(collect([path], settings=settings or Settings()))


def records(taken: list[Received | Rejection]) -> list[dict[str, Any]]:
    return [json.loads(one.data) for one in taken if isinstance(one, Received)]


def reasons(taken: list[Received | Rejection]) -> list[str]:
    return [one.reason for one in taken if isinstance(one, Rejection)]


def write(path: Path, rows: list[list[str]], delimiter: str = ",") -> None:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    path.write_text(buffer.getvalue(), encoding="utf-8")


@pytest.mark.parametrize(
    ("head", "row", "record"),
    [
        (
            ["id", "indexed_date", "media_name", "publish_date", "title", "url", "text"],
            ["7", "2031-05-07", "Tarn Gazette", "2031-05-06", "Storm", "https://t.example", WORDS],
            {"retrieved": "2031-05-07", "outlet": "Tarn Gazette", "published": "2031-05-06"},
        ),
        (
            ["uri", "lang", "dateTime", "url", "title", "body", "source.title"],
            ["7", "eng", "2031-05-06T09:30:00Z", "https://t.example", "Storm", WORDS, "Tarn"],
            {"outlet": "Tarn", "published": "2031-05-06T09:30:00Z"},
        ),
        (
            ["V2.1DATE", "SourceCommonName", "DocumentIdentifier", "title", "content"],
            ["20310506093000", "t.example", "https://t.example", "Storm", WORDS],
            {"outlet": "t.example", "published": "2031-05-06T09:30:00"},
        ),
    ],
)
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_columns_of_known_exports_are_known(
    tmp_path: Path, head: list[str], row: list[str], record: dict[str, str], delimiter: str
) -> None:
    write(tmp_path / "a.csv", [head, row], delimiter)
    taken = take(tmp_path)
    common = {"text": WORDS, "title": "Storm", "url": "https://t.example"}
    assert records(taken) == [{**common, **record}]
    assert reasons(taken) == ["converted"]
    article = taken[1]
    assert isinstance(article, Received)
    assert article.capture.arrival.path == "a.csv!/0000002"
    assert article.capture.arrival.url == "https://t.example"


def test_rows_without_words_are_counted_in_one_rejection(tmp_path: Path) -> None:
    rows = [["url", "title", "text"], ["https://t.example/1", "One", WORDS]]
    rows += [[f"https://t.example/{number}", "More", ""] for number in range(2, 2000)]
    write(tmp_path / "a.csv", rows)
    taken = take(tmp_path)
    assert len(records(taken)) == 1
    last = taken[-1]
    assert isinstance(last, Rejection)
    assert last.reason == "no-text"
    assert "1,998 of 1,999 rows" in last.detail
    assert "row 3" in last.detail


def test_a_table_without_articles_is_refused_and_field_names_help(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", [["wer", "was"], ["Tarn", WORDS]])
    assert reasons(take(tmp_path)) == ["no-columns"]
    taken = take(tmp_path, Settings(fields=FieldNames(text="was", outlet="wer")))
    assert records(taken) == [{"was": WORDS, "wer": "Tarn"}]


def book(path: Path) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "May"
    sheet.append(["url", "date", "title", "text"])
    sheet.append(["https://t.example/1", datetime(2031, 5, 6), "Storm", WORDS])  # noqa: DTZ001
    sheet.append(["https://t.example/2", None, "Rain", None])
    made.create_sheet("Empty")
    other = made.create_sheet("June")
    other.append(["text"])
    other.append([WORDS + " Later it rained."])
    made.save(path)


def test_each_row_of_each_sheet_is_a_record(tmp_path: Path) -> None:
    book(tmp_path / "a.xlsx")
    taken = take(tmp_path)
    assert [one.capture.arrival.path for one in taken if isinstance(one, Received)] == [
        "a.xlsx!/May!0000002",
        "a.xlsx!/June!0000002",
    ]
    assert records(taken)[0]["published"] == "2031-05-06T00:00:00"
    assert [reason for reason in reasons(taken) if reason != "converted"] == ["no-text"]


def rewrite(path: Path, name: str, change: tuple[bytes, bytes]) -> None:
    with zipfile.ZipFile(path) as old:
        members = {info.filename: old.read(info) for info in old.infolist()}
    members[name] = members[name].replace(*change)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member, data in members.items():
            new.writestr(member, data)


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        (SHEET, (b"</worksheet>", b" " * 30_000_000 + b"</worksheet>"), "bomb"),
        (SHEET, (b"</row>", b"</wor>"), "bad-container"),
        ("[Content_Types].xml", (b"<Types", b"<<"), "bad-container"),
    ],
)
def test_a_bomb_or_a_damaged_workbook_is_refused(
    tmp_path: Path, name: str, change: tuple[bytes, bytes], reason: str
) -> None:
    book(tmp_path / "a.xlsx")
    rewrite(tmp_path / "a.xlsx", name, change)
    taken = take(tmp_path)
    assert reasons(taken)[-1] == reason


def test_a_row_far_down_does_not_hold_up_the_build(tmp_path: Path) -> None:
    book(tmp_path / "a.xlsx")
    rewrite(tmp_path / "a.xlsx", SHEET, (b'<row r="3"', b'<row r="1048570"'))
    assert len(records(take(tmp_path))) == 2


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert reasons(take(tmp_path)) == ["bad-container"]
