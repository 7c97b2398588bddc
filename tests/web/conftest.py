"""The case of these tests, read once; each test gets a copy."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.web.room import copy_case, make_case


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_case(tmp_path_factory.mktemp("room"))


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Path:
    return copy_case(built, tmp_path)
