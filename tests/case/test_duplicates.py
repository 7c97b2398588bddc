from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from tests.factory import make_capture

from dateline.case import Case


@pytest.mark.parametrize("order", list(permutations(["a", "b", "c", "b"])))
def test_every_path_but_the_first_is_a_duplicate_in_whatever_order_they_come(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    with Case.open(tmp_path / "c.dateline", create=True) as case:
        for number, path in enumerate(order):
            capture, data = make_capture("the same words", path=path, title=f"told {number}")
            case.add_capture(capture, data)
        told = [(one.subject, one.reason, "bytes as a;" in one.detail) for one in case.rejections()]
    assert told == [("b", "duplicate", True), ("c", "duplicate", True)]
