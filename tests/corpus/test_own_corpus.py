"""What the project keeps of the corpus has no error; a failure names files and counts alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus.check import check_paths
from corpus.folders import HOME, constellation_folders
from corpus.shared_texts import LOADERS, default_data
from corpus.store import HOME as COMPILED
from corpus.store import read_compiled
from corpus.vocabulary import load_vocabulary


@pytest.mark.parametrize("split", load_vocabulary().splits)
def test_every_constellation_is_without_error(split: str) -> None:
    units = check_paths(constellation_folders(split), Path())
    assert [(unit.path.name, unit.errors) for unit in units if unit.errors] == []


def test_every_constellation_folder_stands_in_a_split() -> None:
    found = {path.name for path in (HOME / "constellations").glob("*") if path.is_dir()}
    assert found <= set(load_vocabulary().splits)


def test_compiled_files_are_readable_and_no_text_is_in_two_splits() -> None:
    seen: dict[str, str] = {}
    for path in sorted(COMPILED.glob("*/*.jsonl")):
        assert path.stem in LOADERS
        for report in read_compiled(path):
            assert seen.setdefault(report.id, path.parent.name) == path.parent.name


@pytest.mark.skipif(not (default_data() / "train").is_dir(), reason="the shared texts are not here")
def test_compiled_files_fit_their_texts() -> None:
    units = check_paths([COMPILED] if COMPILED.is_dir() else [], default_data())
    assert [(unit.path.name, unit.errors) for unit in units if unit.errors] == []
