"""The local engine: stages in this process, or over a few processes of this machine."""

from __future__ import annotations

import functools
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import Any, Protocol, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")
T_contra = TypeVar("T_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)

Work = Callable[[Sequence[T]], Sequence[R]]

# Chunks given out ahead of the one awaited, for each process: enough that none stands idle.
AHEAD = 2
ORPHANED = 1  # the exit code of a worker whose parent is gone; nobody is left to read it


class Stage(Protocol[T_contra, R_co]):
    """A stage that works on each item by itself: a hashable, picklable recipe for the work.

    `prepare` loads what the work needs, once in a process, and returns the function that turns a
    chunk of items into as many results.
    """

    def prepare(self) -> Callable[[Sequence[T_contra]], Sequence[R_co]]:
        """Return the function that does the work."""
        ...


class Engine(Protocol):
    """Runs a stage over many items and gives their results in the items' order."""

    def map(self, stage: Stage[T, R], items: Iterable[T], *, chunk: int) -> Iterator[Sequence[R]]:
        """Yield the results a chunk at a time."""
        ...


class LocalEngine:
    """Runs stages here: in this process for one job, else over as many processes as jobs."""

    def __init__(self, jobs: int = 1) -> None:
        """Take how many processes to use."""
        self.jobs = max(1, jobs)

    def map(self, stage: Stage[T, R], items: Iterable[T], *, chunk: int) -> Iterator[Sequence[R]]:
        """Yield the results of the items in their order, a chunk at a time."""
        chunks = _chunked(items, chunk)
        if self.jobs == 1:
            return _map_here(stage, chunks)
        return self._map_over(stage, chunks)

    def _map_over(self, stage: Stage[T, R], chunks: Iterator[Sequence[T]]) -> Iterator[Sequence[R]]:
        """Yield results from worker processes; those ahead of the one awaited wait their turn."""
        # Spawned, not forked: a forked copy of a threaded parent can hang (CPython bpo-40379).
        context = get_context("spawn")
        with ProcessPoolExecutor(self.jobs, context, _start_worker) as pool:
            waiting: deque[Future[Sequence[R]]] = deque()
            try:
                for part in chunks:
                    waiting.append(pool.submit(_work_there, stage, part))
                    if len(waiting) >= self.jobs * AHEAD:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                pool.shutdown(wait=True, cancel_futures=True)


def _start_worker() -> None:
    """Let Ctrl-C stop the parent alone, which then stops its workers; watch for its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="parent-watch", daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the parent's end, then end this process at once, whatever it is doing.

    A parent that was killed closes no queue: without this its workers would wait for work for ever.
    """
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(ORPHANED)


def _map_here(stage: Stage[T, R], chunks: Iterator[Sequence[T]]) -> Iterator[Sequence[R]]:
    work: Work[T, R] | None = None
    for part in chunks:
        # What the work needs is loaded only when there is any.
        work = stage.prepare() if work is None else work
        yield work(part)


def _work_there(stage: Stage[T, R], part: Sequence[T]) -> Sequence[R]:
    """Do the work on one chunk, in a worker process."""
    work: Work[T, R] = _prepared(cast("Hashable", stage))
    return work(part)


@functools.lru_cache(maxsize=2)
def _prepared(stage: Hashable) -> Work[Any, Any]:
    """Return the stage's work, loaded once for all chunks that this process is given."""
    return cast("Stage[Any, Any]", stage).prepare()


def _chunked(items: Iterable[T], size: int) -> Iterator[Sequence[T]]:
    iterator = iter(items)
    while part := tuple(islice(iterator, size)):
        yield part
