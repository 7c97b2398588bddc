from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.ingest import Given, Received, collect
from dateline.ingest.translations import originals
from dateline.settings import Settings

FIRST = "Les routes sont fermées depuis mardi, a dit le maire de la ville."
SECOND = "The roads have been closed since Tuesday, the town's mayor said."


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["a.html", "a.en.txt"], {"a.en.txt": "a.html"}),
        (["a.html", "a.html.en.txt"], {"a.html.en.txt": "a.html"}),
        (["a.txt", "a.en.txt", "a.fr.txt"], {"a.en.txt": "a.txt"}),
        (["a.HTML", "a.en.txt"], {"a.en.txt": "a.HTML"}),
        (["a.pdf", "a.html", "a.en.txt"], {"a.en.txt": "a.html"}),
        (["a.html", "a.pdf", "a.pdf.en.txt"], {"a.pdf.en.txt": "a.pdf"}),
        (["d/a.html", "a.en.txt"], {}),
        (["a.jpg", "a.zip", "a.csv", "a.meta.json", "a.en.txt"], {}),
        (["a.en.txt", "a.en.txt.en.txt", "a.en.html"], {}),
        ([".en.txt", "a.en.txt", ".html"], {}),
    ],
)
def test_what_is_the_translation_of_what(names: list[str], found: dict[str, str]) -> None:
    assert originals(names) == found
    assert originals(reversed(names)) == found


def pairs(taken: list[object]) -> list[tuple[str, str | None]]:
    """Return each capture's path, and the path of what it translates."""
    came = [one.capture for one in taken if isinstance(one, Received)]
    assert len(came) == len(taken)
    paths = {capture.sha256: capture.arrival.path for capture in came}
    return [
        (one.arrival.path, paths[one.arrival.translates] if one.arrival.translates else None)
        for one in came
    ]


def write(folder: Path) -> None:
    (folder / "pages").mkdir()
    (folder / "pages" / "b.txt").write_text("Rain fell in the hills all day.", encoding="utf-8")
    (folder / "pages" / "a.html").write_text(f"<p>{FIRST}</p>", encoding="utf-8")
    (folder / "pages" / "a.en.txt").write_text(SECOND, encoding="utf-8")


def pack(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "pages.zip", "w") as archive:
        for path in sorted((folder / "pages").iterdir()):
            archive.write(path, path.name)
    return folder / "pages.zip"


PAGES = [("a.html", None), ("a.en.txt", "a.html")]


@pytest.mark.parametrize(
    ("named", "found"),
    [
        (lambda folder: [folder / "pages"], [*PAGES, ("b.txt", None)]),
        (lambda folder: [folder / "pages" / "a.html"], PAGES),
        (lambda folder: [folder / "pages" / "a.en.txt"], PAGES),
        (lambda folder: [folder / "pages" / "a.en.txt", folder / "pages" / "a.html"], PAGES),
        (lambda folder: [folder / "pages" / "b.txt"], [("b.txt", None)]),
        (
            lambda folder: [pack(folder)],
            [
                ("pages.zip!/a.html", None),
                ("pages.zip!/a.en.txt", "pages.zip!/a.html"),
                ("pages.zip!/b.txt", None),
            ],
        ),
    ],
)
def test_a_translation_comes_after_what_it_is_of(
    tmp_path: Path,
    named: Callable[[Path], list[Path | Given]],
    found: list[tuple[str, str | None]],
) -> None:
    write(tmp_path)
    assert pairs(list(collect(named(tmp_path), settings=Settings()))) == found


def test_one_of_what_cannot_be_read_is_a_report_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"")
    (tmp_path / "a.en.txt").write_text(SECOND, encoding="utf-8")
    empty, received = collect([tmp_path], settings=Settings())
    assert not isinstance(empty, Received)
    assert isinstance(received, Received)
    assert received.capture.arrival.translates is None
