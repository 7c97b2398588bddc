"""Watching a folder: what is new is taken once, and nothing before it is whole."""

from __future__ import annotations

import os
from pathlib import Path

from dateline.ingest import Received, collect
from dateline.settings import Settings
from dateline.watching import FolderLook

THEN = 1_900_000_000.0


def write(folder: Path, name: str, text: str, at: float) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (at, at))


def take(look: FolderLook) -> list[str]:
    """Look, take what is there in, and return the paths of its captures."""
    given = look.look()
    if given is None:
        return []
    taken = list(collect([given], settings=Settings()))
    look.took(given)
    return [one.capture.arrival.path for one in taken if isinstance(one, Received)]


def test_a_file_is_taken_once_and_again_when_it_is_another(tmp_path: Path) -> None:
    look = FolderLook(tmp_path, now=lambda: THEN)
    assert take(look) == []
    write(tmp_path, "a.txt", "The bridge fell.", THEN - 60)
    write(tmp_path, "sub/b.txt", "The mill burned.", THEN - 60)
    assert take(look) == ["a.txt", "sub/b.txt"]
    assert take(look) == []
    write(tmp_path, "a.txt", "The bridge fell, and a barn too.", THEN - 30)
    assert take(look) == ["a.txt"]
    (tmp_path / "sub" / "b.txt").unlink()
    assert take(look) == []


def test_a_file_that_is_being_written_is_left_for_later(tmp_path: Path) -> None:
    look = FolderLook(tmp_path, now=lambda: THEN)
    write(tmp_path, "a.txt", "The bri", THEN)
    assert take(look) == []
    write(tmp_path, "a.txt", "The bridge fe", THEN + 1)
    assert take(look) == []
    write(tmp_path, "a.txt", "The bridge fell.", THEN + 2)
    assert take(look) == []
    assert take(look) == ["a.txt"]


def test_what_could_not_be_taken_is_taken_at_the_next_look(tmp_path: Path) -> None:
    look = FolderLook(tmp_path, now=lambda: THEN)
    write(tmp_path, "a.txt", "The bridge fell.", THEN - 60)
    assert look.look() is not None
    assert take(look) == ["a.txt"]


def test_a_translation_comes_with_what_it_is_of(tmp_path: Path) -> None:
    look = FolderLook(tmp_path, now=lambda: THEN)
    write(tmp_path, "a.txt", "Le pont est tombé.", THEN - 60)
    write(tmp_path, "b.txt", "The mill burned.", THEN - 60)
    assert take(look) == ["a.txt", "b.txt"]
    write(tmp_path, "a.en.txt", "The bridge fell.", THEN - 30)
    assert take(look) == ["a.txt", "a.en.txt"]


def test_what_is_declared_later_holds_for_all(tmp_path: Path) -> None:
    look = FolderLook(tmp_path, now=lambda: THEN)
    write(tmp_path, "a.txt", "The bridge fell.", THEN - 60)
    assert take(look) == ["a.txt"]
    write(tmp_path, "manifest.csv", "path,outlet\na.txt,The Mill Post\n", THEN - 30)
    given = look.look()
    assert given is not None
    (received,) = collect([given], settings=Settings())
    assert isinstance(received, Received)
    assert received.capture.arrival.outlet == "The Mill Post"


def test_a_link_is_told_of_and_not_followed(tmp_path: Path) -> None:
    look = FolderLook(tmp_path, now=lambda: THEN)
    (tmp_path / "away.txt").symlink_to("/etc/hostname")
    assert take(look) == []
    write(tmp_path, "a.txt", "The bridge fell.", THEN - 60)
    given = look.look()
    assert given is not None
    reasons = [
        one.reason for one in collect([given], settings=Settings()) if not isinstance(one, Received)
    ]
    assert reasons == ["link"]
