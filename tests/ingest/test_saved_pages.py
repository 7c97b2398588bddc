"""Pages saved whole by a browser: what lies in their folder is no report of its own."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from dateline.clean import clean_capture
from dateline.ingest import Received, collect
from dateline.records import Rejection
from dateline.settings import Settings

PAGE = (
    "<!DOCTYPE html>\n<!-- saved from url=(0024)https://tarn.example/a --><html><body>"
    "<p>A storm took the roof of a school in Tarn on Tuesday, the mayor said.</p></body></html>"
)


def take(path: Path) -> tuple[list[str], list[Rejection]]:
    taken = list(collect([path], settings=Settings()))
    found = [one.capture.arrival.path for one in taken if isinstance(one, Received)]
    return found, [one for one in taken if isinstance(one, Rejection)]


def lay(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE, "utf-8")


def pack(folder: Path, path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder).as_posix())


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("ending", ["_files", "-Dateien", "_fichiers", ".files"])
def test_frames_belong_to_their_page(tmp_path: Path, ending: str, packed: bool) -> None:  # noqa: FBT001
    folder = tmp_path / "in"
    parts = f"week/Storm{ending}"
    lay(folder, "week/Storm.html", f"{parts}/frame.html", f"{parts}/deep/ad.htm", f"{parts}/a.txt")
    if packed:
        pack(folder, tmp_path / "a.zip")
    found, refused = take(tmp_path / "a.zip" if packed else folder)
    prefix = "a.zip!/" if packed else ""
    assert found == [f"{prefix}week/Storm.html"]
    assert [(one.subject, one.reason, one.serious) for one in refused] == [
        (prefix + parts, "page-part", False)
    ]
    assert "3 files" in refused[0].detail


@pytest.mark.parametrize("packed", [False, True])
def test_a_folder_without_its_page_is_read(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001
    folder = tmp_path / "in"
    lay(folder, "Rain.html", "Storm_files/one.html", "files/two.html", "Rain/three.html")
    if packed:
        pack(folder, tmp_path / "a.zip")
    found, refused = take(tmp_path / "a.zip" if packed else folder)
    assert len(found) == 4
    assert refused == []


@pytest.mark.parametrize(
    ("comment", "captured"),
    [
        (
            (
                "<!--\n Page saved with SingleFile \n url: https://tarn.example/a \n"
                " saved date: Wed May 07 2031 10:12:44 GMT+0200 (CEST)\n-->"
            ),
            "2031-05-07",
        ),
        ("<!-- saved from url=(0022)https://tarn.example/a -->", None),
    ],
)
def test_what_the_saving_program_wrote_is_read(
    tmp_path: Path, comment: str, captured: str | None
) -> None:
    words = "A storm took the roof of a school in Tarn on Tuesday, the mayor said."
    page = f"<!DOCTYPE html><html>{comment}<body><p>{words}</p><p>9 May 2031</p></body></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    (one,) = collect([tmp_path / "a.html"], settings=Settings())
    assert isinstance(one, Received)
    report = clean_capture(one.capture, one.data).report
    assert report.url == "https://tarn.example/a"
    latest = report.published.latest
    assert str(latest) == (captured or "2031-05-09")  # no page is published after it was saved
