"""Krippendorff's alpha against the values that he works out himself."""

from __future__ import annotations

from itertools import zip_longest

import pytest

from dateline.present.alpha import interval, krippendorff_alpha, nominal

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: four observers,
# twelve units, the value 0 for none. His results: nominal 0.743, interval 0.849.
OBSERVERS = ("123321412000", "123322412503", "033323422510", "123324412510")
UNITS = [
    [int(value) for value in unit if value != "0"]
    for unit in zip_longest(*OBSERVERS, fillvalue="0")
]


def test_names_and_numbers_of_four_observers_with_gaps() -> None:
    assert krippendorff_alpha(UNITS, nominal) == pytest.approx(0.743, abs=5e-4)
    assert krippendorff_alpha(UNITS, interval) == pytest.approx(0.849, abs=5e-4)


def test_two_observers_and_two_names() -> None:
    # The same, section A: ten units, alpha 0.095.
    one, other = "0100000010", "1110010000"
    assert krippendorff_alpha(zip(one, other, strict=True), nominal) == pytest.approx(
        0.095, abs=5e-4
    )


def test_alpha_by_hand() -> None:
    # Values 1 1, 1 2, 3 3: n = 6. Observed: the one pair that differs, twice.
    # Nominal: observed 2, expected 36 - (9 + 1 + 4) = 22; 1 - 5 * 2 / 22.
    units = [(1, 1), (1, 2), (3, 3)]
    assert krippendorff_alpha(units, nominal) == pytest.approx(1 - 10 / 22)
    # Interval: observed 2; expected 2 * (3 * 1 * 1 + 3 * 2 * 4 + 1 * 2 * 1) = 58.
    assert krippendorff_alpha(units, interval) == pytest.approx(1 - 10 / 58)


def test_full_agreement_is_one_and_less_than_chance_is_below_nothing() -> None:
    assert krippendorff_alpha([("a", "a"), ("b", "b")], nominal) == 1
    found = krippendorff_alpha([("a", "b"), ("b", "a")], nominal)
    assert found is not None
    assert found < 0


@pytest.mark.parametrize("units", [[], [("a",), ("b",)], [("a", "a"), ("a", "a")]])
def test_where_nothing_could_be_told_apart_there_is_no_alpha(units: list[tuple[str, ...]]) -> None:
    assert krippendorff_alpha(units, nominal) is None
