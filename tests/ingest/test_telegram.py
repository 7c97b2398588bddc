from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dateline.ingest import Received, collect
from dateline.records import Rejection
from dateline.settings import Settings

CHAT: dict[str, Any] = {
    "name": "Tarn Alerts",
    "type": "public_channel",
    "id": 77,
    "messages": [
        {"id": 1, "type": "service", "date": "2031-05-06T09:00:00", "action": "create"},
        {
            "id": 2,
            "type": "message",
            "date": "2031-05-06T09:30:00",
            "from": "Tarn Alerts",
            "text": ["A storm took the ", {"type": "bold", "text": "roof"}, " of a school."],
        },
        {
            "id": 3,
            "type": "message",
            "date": "2031-05-06T10:30:00",
            "forwarded_from": "Vale Watch",
            "text": "The road is closed.",
        },
    ],
}


def take(path: Path) -> list[Received | Rejection]:
    return list(collect([path], settings=Settings()))


def test_each_message_with_words_is_a_record(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text(json.dumps(CHAT, indent=1))
    note, first, second, rest = take(tmp_path)
    assert isinstance(first, Received)
    assert isinstance(second, Received)
    assert json.loads(first.data) == {
        "text": "A storm took the roof of a school.",
        "outlet": "Tarn Alerts",
        "published": "2031-05-06T09:30:00",
    }
    assert json.loads(second.data)["outlet"] == "Vale Watch"
    assert first.capture.arrival.path == "result.json!/77-2"
    assert isinstance(note, Rejection)
    assert isinstance(rest, Rejection)
    assert (note.reason, rest.reason) == ("converted", "no-text")
    assert "1 messages" in rest.detail


def test_all_chats_of_a_whole_export_are_read(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text(
        json.dumps({"chats": {"list": [CHAT, {**CHAT, "id": 8}]}})
    )
    paths = [one.capture.arrival.path for one in take(tmp_path) if isinstance(one, Received)]
    assert paths == [f"result.json!/{name}" for name in ("77-2", "77-3", "8-2", "8-3")]


def test_a_record_with_a_field_of_that_name_is_still_a_record(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": "A storm.", "messages": [], "type": "x"}))
    (record,) = take(tmp_path)
    assert isinstance(record, Received)
    assert record.capture.arrival.path == "a.json"


def test_a_cut_export_is_refused(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text(json.dumps(CHAT)[:-20])
    (refused,) = take(tmp_path)
    assert isinstance(refused, Rejection)
    assert refused.reason == "bad-container"
