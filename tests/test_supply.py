"""What is installed is pinned and hashed, and what ships with the package has its credits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
MODEL = ROOT / "src/dateline/data/model"
WEIGHTS = sorted(path.name for path in MODEL.iterdir() if path.suffix in (".onnx", ".npz"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_pinned_and_hashed(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    assert lines
    for line in lines:
        assert re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line), line


def test_everything_is_installed_by_the_pip_of_the_lock_file() -> None:
    """Hold that an environment's first act is to get that pip, and that each lock file is used."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    installed = re.findall(r"pip install .*-r (\S+)", makefile)
    assert installed[0] == "requirements-pip.lock"
    assert sorted(installed) == [lock.name for lock in LOCKS]
    assert all("--require-hashes" in line for line in makefile.splitlines() if " -r " in line)


@pytest.mark.parametrize("name", [*WEIGHTS, "lemmas.json", "tokenizer.json"])
def test_the_notice_names_what_the_model_ships(name: str) -> None:
    assert (MODEL / name).exists()
    assert name in (ROOT / "NOTICE").read_text(encoding="utf-8")
