"""The Auto Archiver's tables: posts with words are records, the others are counted by status."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dateline.ingest import Received, collect
from dateline.records import Rejection
from dateline.settings import Settings

WORDS = "Smoke over the harbour of Tarn tonight, two boats burnt."
HASH = "SHA-256:" + "ab" * 32
MEDIA = [
    {
        "filename": "/tmp/a.mp4",  # noqa: S108 # as the tool writes it
        "key": "tarn/a.mp4",
        "urls": ["./archived/tarn/a.mp4"],
        "properties": {"hash": HASH},
        "_mimetype": "video/mp4",
    }
]


def metadata(**more: Any) -> str:
    moment = datetime(2031, 5, 7, 9, 30, 5, 12, tzinfo=UTC)
    return str({"_processed_at": moment, "url": "https://t.example/1", **more})


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def take(path: Path) -> tuple[list[dict[str, Any]], list[Rejection]]:
    taken = list(collect([path], settings=Settings()))
    found = [json.loads(one.data) for one in taken if isinstance(one, Received)]
    return found, [one for one in taken if isinstance(one, Rejection)]


def test_a_row_of_its_database_is_a_record_with_status_and_hash(tmp_path: Path) -> None:
    post = datetime(2031, 5, 6, 21, 4, tzinfo=UTC)
    rows = [
        ["status", "metadata", "media"],
        ["telegram: success", metadata(content=WORDS, timestamp=post), str(MEDIA)],
        ["no archiver", metadata(), "[]"],
        ["no archiver", metadata(), "[]"],
        ["wayback: success", metadata(title="Tarn"), str(MEDIA)],
        ["broken", "{'url': __import__('os').getcwd()}", "[" * 5000],
    ]
    write(tmp_path / "db.csv", rows)
    found, refused = take(tmp_path)
    assert found == [
        {
            "text": WORDS,
            "url": "https://t.example/1",
            "published": "2031-05-06T21:04:00",
            "retrieved": "2031-05-07T09:30:05",
            "status": "telegram: success",
            "hash": HASH,
            "archive": "tarn/a.mp4",
        }
    ]
    assert [(one.reason, one.serious) for one in refused] == [
        ("converted", False),
        ("not-archived", True),
        ("not-archived", True),
        ("no-text", True),
    ]
    assert "2 rows" in refused[2].detail


@pytest.mark.parametrize("capital", [False, True])
def test_a_row_of_its_sheet_is_a_record(tmp_path: Path, capital: bool) -> None:  # noqa: FBT001
    head = ["Link", "Archive status", "Archive location", "Archive date", "Upload timestamp"]
    head += ["Upload title", "Text content", "Screenshot", "Hash", "WACZ", "My notes"]
    head = head if capital else [name.lower() for name in head]
    told = ["https://t.example/1", "telegram: success", "tarn/a.html", "2031-05-07T09:30:05+00:00"]
    told += ["2031-05-06T21:04:00+00:00", "Harbour", WORDS, "tarn/s.png", HASH, "tarn/a.wacz", "x"]
    empty = ["https://t.example/2", "nothing archived"]
    write(tmp_path / "sheet.csv", [head, told, empty])
    found, refused = take(tmp_path)
    assert found == [
        {
            "text": WORDS,
            "title": "Harbour",
            "url": "https://t.example/1",
            "published": "2031-05-06T21:04:00+00:00",
            "retrieved": "2031-05-07T09:30:05+00:00",
            "status": "telegram: success",
            "hash": HASH,
            "archive": "tarn/a.html",
            "screenshot": "tarn/s.png",
            "wacz": "tarn/a.wacz",
        }
    ]
    assert [one.reason for one in refused] == ["converted", "not-archived"]
    assert "nothing archived" in refused[1].detail
