from __future__ import annotations

import hashlib
from itertools import permutations
from pathlib import Path

import pytest

from dateline.case import Case
from dateline.records import Arrival, Capture, Format

DATA = b"the same words"
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.mark.parametrize("order", list(permutations(["a", "b", "c", "b"])))
def test_every_path_but_the_first_is_a_duplicate_in_whatever_order_they_come(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    with Case.open(tmp_path / "c.dateline", create=True) as case:
        for number, path in enumerate(order):
            arrival = Arrival(path, title=f"told {number}")
            capture = Capture(SHA256, len(DATA), Format.TEXT, "utf-8", "utf-8", (arrival,))
            case.add_capture(capture, DATA)
        told = [(one.subject, one.reason, "bytes as a;" in one.detail) for one in case.rejections()]
    assert told == [("b", "duplicate", True), ("c", "duplicate", True)]
