from __future__ import annotations

import pytest

from dateline.corroborate.spelling import same_person


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("mohammed ismail", "mohamed ismail", True),
        ("sergei shoigu", "sergey shoygu", True),
        ("khalid al-masri", "chalid el masri", True),
        ("m ismail", "mohamed ismail", True),
        ("omar ismail", "mohamed ismail", False),
        ("ismail", "mohamed ismail", False),
        ("john smith", "john smyth", True),
        ("john smith", "john smart", False),
        ("anna lee", "anna low", False),
    ],
)
def test_two_spellings_are_one_person_or_not(one: str, other: str, *, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same
