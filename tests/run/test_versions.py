"""Versions: what makes a stage work anew, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.run import versions
from dateline.run.versions import current_versions
from dateline.settings import Settings

FILES = (
    "records/claim.py",
    "lexicon/cues.py",
    "data/lexicons/actors.yaml",
    "clean/page.py",
    "read/times.py",
    "data/model/reader.onnx",
    "data/places/words.yaml",
    "corroborate/link.py",
    "data/maps/outlines.json",
    "data/demo/reports/one.txt",
    "present/view.py",
)
STAGES = ("clean", "read", "corroborate")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("one", encoding="utf-8")
    monkeypatch.setattr(versions, "PACKAGE", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "anew"),
    [
        ("records/claim.py", STAGES),
        ("data/lexicons/actors.yaml", STAGES),
        ("clean/page.py", STAGES),
        ("read/times.py", STAGES[1:]),
        ("data/model/reader.onnx", STAGES[1:]),
        ("data/places/words.yaml", STAGES[1:]),
        ("corroborate/link.py", STAGES[2:]),
        ("data/maps/outlines.json", ()),
        ("data/demo/reports/one.txt", ()),
        ("present/view.py", ()),
    ],
)
def test_a_change_makes_what_stands_on_it_work_anew(
    package: Path, name: str, anew: tuple[str, ...]
) -> None:
    before = current_versions(Settings())
    (package / name).write_text("two", encoding="utf-8")
    after = current_versions(Settings())
    changed = tuple(s for s in STAGES if getattr(before, s) != getattr(after, s))
    assert changed == anew
