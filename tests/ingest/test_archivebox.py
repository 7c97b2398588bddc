"""ArchiveBox: one capture for a snapshot, whatever forms of its page there are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.ingest import Received, collect
from dateline.records import Rejection
from dateline.settings import Settings

PAGE = "<html><body><p>A storm took the roof of a school in Tarn, the mayor said.</p></body></html>"
INDEX: dict[str, Any] = {
    "schema": "Link",
    "url": "https://tarn.example/storm",
    "title": "Storm over Tarn",
    "timestamp": "1936250400.5",
    "tags": None,
    "history": {
        "singlefile": [
            {"cmd": ["single-file"], "status": "succeeded", "start_ts": "2031-05-11T10:00:02+00:00"}
        ],
        "pdf": [{"cmd": ["chrome"], "status": "failed", "start_ts": "2031-06-11T10:00:02+00:00"}],
    },
}


def snapshot(folder: Path, names: list[str], index: dict[str, Any] | None = None) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.json").write_text(json.dumps(INDEX if index is None else index))


def take(path: Path) -> list[Received | Rejection]:
    return list(collect([path], settings=Settings()))


FORMS = ["output.html", "readability/content.html", "tarn.example/storm.html", "index.html"]


@pytest.mark.parametrize(
    ("names", "best"),
    [
        ([*FORMS, "singlefile.html", "media/a.mp4"], "singlefile.html"),
        ([*FORMS, "singlefile/singlefile.html"], "singlefile/singlefile.html"),
        (FORMS, "output.html"),
        (["readability/content.html", "tarn.example/storm.html"], "tarn.example/storm.html"),
        (["readability/content.html", "screenshot.png"], "readability/content.html"),
    ],
)
def test_the_best_form_of_a_snapshot_is_its_capture(
    tmp_path: Path, names: list[str], best: str
) -> None:
    snapshot(tmp_path / "archive" / "1936250400.5", names)
    one, rest = take(tmp_path)
    assert isinstance(one, Received)
    arrival = one.capture.arrival
    assert arrival.path == f"archive/1936250400.5/{best}"
    assert (arrival.url, arrival.title) == ("https://tarn.example/storm", "Storm over Tarn")
    assert arrival.captured_at.value == "2031-05-11T10:00:02+00:00"
    assert arrival.published is None
    assert isinstance(rest, Rejection)
    assert (rest.reason, rest.serious) == ("page-part", False)
    assert f"{len(names):,} more files" in rest.detail


def test_the_moment_of_adding_stands_in_for_that_of_fetching(tmp_path: Path) -> None:
    snapshot(tmp_path, ["output.html"], {**INDEX, "history": {}})
    one = take(tmp_path)[0]
    assert isinstance(one, Received)
    assert one.capture.arrival.captured_at.value == "2031-05-11T07:20:00+00:00"


def test_a_snapshot_without_a_page_is_a_rejection(tmp_path: Path) -> None:
    snapshot(tmp_path / "1936250400", ["screenshot.png"])
    (refused,) = take(tmp_path)
    assert isinstance(refused, Rejection)
    assert (refused.subject, refused.reason, refused.serious) == ("1936250400", "no-text", True)


def test_the_lists_of_a_collection_are_no_reports(tmp_path: Path) -> None:
    snapshot(tmp_path / "archive" / "1936250400", ["output.html"])
    for name in ("index.html", "index.json", "ArchiveBox.conf", "sources/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE)
    taken = take(tmp_path)
    found = [one.capture.arrival.path for one in taken if isinstance(one, Received)]
    assert found == ["archive/1936250400/output.html"]
    assert {one.reason for one in taken if isinstance(one, Rejection)} == {"page-part"}


@pytest.mark.parametrize(
    "index",
    ['{"text": "A storm took a roof.", "url": "https://tarn.example"}', "[]", "{", "{}"],
)
def test_another_index_json_hides_no_page(tmp_path: Path, index: str) -> None:
    (tmp_path / "index.json").write_text(index)
    (tmp_path / "page.html").write_text(PAGE)
    found = {one.capture.arrival.path for one in take(tmp_path) if isinstance(one, Received)}
    assert "page.html" in found
