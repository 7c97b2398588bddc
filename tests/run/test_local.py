from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from dateline.run import LocalEngine


@dataclass(frozen=True, slots=True)
class Double:
    """A stage that doubles numbers, and fails on one if told to."""

    fails_on: int | None = None

    def prepare(self) -> Callable[[Sequence[int]], Sequence[int]]:
        """Return the doubling."""

        def work(chunk: Sequence[int]) -> Sequence[int]:
            if self.fails_on in chunk:
                raise ValueError(self.fails_on)
            return [2 * number for number in chunk]

        return work


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("size", "chunk"), [(0, 3), (1, 3), (10, 3), (9, 3)])
def test_results_come_in_the_order_of_the_items(jobs: int, size: int, chunk: int) -> None:
    results = LocalEngine(jobs).map(Double(), range(size), chunk=chunk)
    assert [one for part in results for one in part] == [2 * number for number in range(size)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_done_before_a_failure_is_handed_on(jobs: int) -> None:
    results = LocalEngine(jobs).map(Double(fails_on=5), range(9), chunk=2)
    assert list(next(results)) == [0, 2]
    assert list(next(results)) == [4, 6]
    with pytest.raises(ValueError, match="5"):
        next(results)


def test_nothing_is_loaded_where_there_is_nothing_to_do() -> None:
    class Heavy:
        """A stage that must not be prepared."""

        def prepare(self) -> Callable[[Sequence[int]], Sequence[int]]:
            """Fail."""
            raise AssertionError

    assert list(LocalEngine().map(Heavy(), [], chunk=2)) == []
