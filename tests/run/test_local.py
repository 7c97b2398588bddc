from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from dateline.errors import WorkerEnded
from dateline.run import LocalEngine


@dataclass(frozen=True, slots=True)
class Double:
    """A stage that doubles numbers, and fails on one if told to."""

    fails_on: int | None = None
    ends_on: tuple[int, ...] = ()
    once: str | None = None

    def prepare(self) -> Callable[[Sequence[int]], Sequence[int]]:
        """Return the doubling; it ends its process on some numbers, or only if a file is there."""

        def work(chunk: Sequence[int]) -> Sequence[int]:
            if self.fails_on in chunk:
                raise ValueError(self.fails_on)
            if set(self.ends_on).intersection(chunk):
                with contextlib.suppress(FileNotFoundError):
                    if self.once is not None:
                        Path(self.once).unlink()
                    os.kill(os.getpid(), signal.SIGKILL)
            return [2 * number for number in chunk]

        return work

    def lost(self, item: int, error: WorkerEnded) -> int:
        """Return the number below nought."""
        assert "tried alone" in str(error)
        return -item


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


@pytest.mark.skipif(sys.platform == "win32", reason="nothing kills like SIGKILL there")
@pytest.mark.parametrize("ends_on", [(0,), (8,), (3, 4), (6, 7, 8), tuple(range(9))])
def test_an_item_that_ends_its_worker_is_lost_and_no_other(ends_on: tuple[int, ...]) -> None:
    results = LocalEngine(2).map(Double(ends_on=ends_on), range(9), chunk=2)
    assert [one for part in results for one in part] == [
        -number if number in ends_on else 2 * number for number in range(9)
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="nothing kills like SIGKILL there")
def test_an_item_whose_worker_was_ended_by_chance_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "once").touch()
    stage = Double(ends_on=(3,), once=str(tmp_path / "once"))
    results = LocalEngine(2).map(stage, range(9), chunk=2)
    assert [one for part in results for one in part] == [2 * number for number in range(9)]
    assert not (tmp_path / "once").exists()


@dataclass(frozen=True, slots=True)
class EndsEarly(Double):
    """A stage whose worker ends before it has any work."""

    def prepare(self) -> Callable[[Sequence[int]], Sequence[int]]:
        """End the process."""
        os._exit(3)


def test_a_worker_that_never_gets_ready_is_an_error_and_no_items_fault() -> None:
    with pytest.raises(WorkerEnded, match=r"while it loaded.*fewer --jobs"):
        list(LocalEngine(2).map(EndsEarly(), range(9), chunk=2))


def test_nothing_is_loaded_where_there_is_nothing_to_do() -> None:
    class Heavy(Double):
        """A stage that must not be prepared."""

        def prepare(self) -> Callable[[Sequence[int]], Sequence[int]]:
            """Fail."""
            raise AssertionError

    assert list(LocalEngine().map(Heavy(), [], chunk=2)) == []


@dataclass(frozen=True, slots=True)
class Endless(Double):
    """A stage whose work never ends, or that has its parent killed and is idle from then on."""

    idle: bool = False

    def prepare(self) -> Callable[[Sequence[int]], Sequence[int]]:
        """Return the work; it says that it has begun on standard output."""

        def work(chunk: Sequence[int]) -> Sequence[int]:
            os.write(1, b"at work\n")
            if self.idle:
                os.kill(os.getppid(), signal.SIGKILL)
                return chunk
            threading.Event().wait()
            return chunk

        return work


@pytest.mark.skipif(sys.platform == "win32", reason="nothing kills like SIGKILL there")
@pytest.mark.parametrize("idle", [False, True])
def test_workers_end_when_their_parent_is_killed(idle: bool) -> None:  # noqa: FBT001
    """Hold that no worker keeps its parent's standard output open after the parent's death."""
    code = (
        "from dateline.run import LocalEngine\n"
        "from tests.run.test_local import Endless\n"
        f"list(LocalEngine(2).map(Endless(idle={idle}), range(9), chunk=1))\n"
    )
    root = Path(__file__).parents[2]
    paths = os.pathsep.join((str(root), str(root / "src")))
    parent = subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
        start_new_session=True,
    )
    try:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"at work\n"
        if not idle:
            assert parent.stdout.readline() == b"at work\n"
            parent.kill()
        # Reading to the end returns only when the last process that can write to it is gone.
        rest, _ = parent.communicate(timeout=60)
        assert parent.returncode == -signal.SIGKILL
        assert set(rest.splitlines()) <= {b"at work"}
    finally:
        with contextlib.suppress(ProcessLookupError):  # what a failed test would leave behind
            os.killpg(parent.pid, signal.SIGKILL)
