from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.run.fakes import FakeStages

from dateline.case import Case
from dateline.errors import LexiconError
from dateline.pipeline import build_case
from dateline.run.lexicons import lexicon_of, lexicon_of_case
from dateline.settings import Settings

TABLE = "threshold: 0.8\n"


def lexicon_folder(folder: Path) -> Path:
    folder.mkdir()
    (folder / "linking.yaml").write_text(TABLE, encoding="utf-8")
    return folder


def built(tmp_path: Path, **values: object) -> Path:
    case = tmp_path / "c.dateline"
    build_case(
        [tmp_path / "pages"],
        case=case,
        stages=FakeStages(),
        settings=Settings(**values),  # type: ignore[arg-type]
    )
    return case


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text("MOSUL: nothing happened.", encoding="utf-8")
    return built(tmp_path, lexicon_dirs=(lexicon_folder(tmp_path / "own"),))


def test_a_case_remembers_the_lexicon_that_it_was_built_with(tmp_path: Path, case: Path) -> None:
    with Case.open(case, read_only=True) as opened:
        assert opened.lexicon_dirs == (tmp_path / "own",)
    found = lexicon_of_case(case)
    assert found.lexicon.linking.threshold == 0.8
    assert found.missing == ()


def test_a_later_build_takes_the_remembered_lexicon(tmp_path: Path, case: Path) -> None:
    built(tmp_path)
    with Case.open(case, read_only=True) as opened:
        assert opened.lexicon_dirs == (tmp_path / "own",)


def test_another_lexicon_takes_its_place(tmp_path: Path, case: Path) -> None:
    other = lexicon_folder(tmp_path / "other")
    built(tmp_path, lexicon_dirs=(other,))
    with Case.open(case, read_only=True) as opened:
        assert opened.lexicon_dirs == (other,)


def test_a_lexicon_that_is_gone_is_named(tmp_path: Path, case: Path) -> None:
    (tmp_path / "own").rename(tmp_path / "moved")
    assert lexicon_of_case(case).missing == (tmp_path / "own",)
    with pytest.raises(LexiconError, match="not there any more"):
        built(tmp_path)


def test_a_lexicon_is_loaded_once_until_a_table_changes(tmp_path: Path) -> None:
    folder = lexicon_folder(tmp_path / "own")
    settings = Settings(lexicon_dirs=(folder,), jobs=2)
    first = lexicon_of(settings)
    assert lexicon_of(Settings(lexicon_dirs=(folder,))) is first
    table = folder / "linking.yaml"
    table.write_text("threshold: 0.75\n", encoding="utf-8")
    os.utime(table, ns=(1, 1))
    assert lexicon_of(settings).linking.threshold == 0.75
