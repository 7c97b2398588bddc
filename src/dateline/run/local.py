"""The local engine: stages in this process, or over a few processes of this machine."""

from __future__ import annotations

import functools
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import Any, Generic, Protocol, TypeVar, cast

from dateline.errors import WorkerEnded

T = TypeVar("T")
R = TypeVar("R")
T_contra = TypeVar("T_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)

Work = Callable[[Sequence[T]], Sequence[R]]

# Chunks given out ahead of the one awaited, for each process: enough that none stands idle.
AHEAD = 2
ENDED = (
    "The process that worked on it ended in the midst of it, and again when it was tried alone: "
    "killed, for want of memory perhaps, or by a fault in a library."
)
NEVER_READY = "A process of --jobs ended while it loaded what it works with."
FEWER = "Try fewer --jobs: each needs memory of its own."
ORPHANED = 1  # the exit code of a worker whose parent is gone; nobody is left to read it


class Stage(Protocol[T_contra, R_co]):
    """A stage that works on each item by itself: a hashable, picklable recipe for the work.

    `prepare` loads what the work needs, once in a process, and returns the function that turns a
    chunk of items into as many results.
    """

    def prepare(self) -> Callable[[Sequence[T_contra]], Sequence[R_co]]:
        """Return the function that does the work."""
        ...

    def lost(self, item: T_contra, error: WorkerEnded) -> R_co:
        """Return the result for an item whose worker process ended while it worked on it."""
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
        """Yield results from worker processes; those ahead of the one awaited wait their turn.

        A worker that ends in the midst of its work takes all others with it. What they had in hand
        is then done over by one alone, and whatever ends that one too is lost, and nothing else.
        """
        waiting: deque[_Given[T, R]] = deque()
        broken = True
        while broken:
            broken = False
            with _open_pool(self.jobs) as pool:
                try:
                    for part in chunks:
                        waiting.append(_Given(part))
                        waiting[-1].result = pool.submit(_work_there, stage, part)
                        if len(waiting) >= self.jobs * AHEAD:
                            yield waiting[0].done()
                            waiting.popleft()
                    while waiting:
                        yield waiting[0].done()
                        waiting.popleft()
                except BrokenProcessPool:
                    broken = True
                finally:
                    pool.shutdown(wait=True, cancel_futures=True)
            with closing(_Lone(stage)) as lone:
                while waiting:
                    given = waiting.popleft()
                    yield given.done() if given.is_done else lone.do_over(given.part)


@dataclass(slots=True)
class _Given(Generic[T, R]):
    """A chunk, and what a pool will give for it, once it took it."""

    part: Sequence[T]
    result: Future[Sequence[R]] | None = None

    @property
    def is_done(self) -> bool:
        """Tell whether the work is done, well or with an error of its own."""
        done = self.result
        if done is None or not done.done() or done.cancelled():
            return False
        return not isinstance(done.exception(), BrokenProcessPool)

    def done(self) -> Sequence[R]:
        """Wait for the results and return them."""
        if self.result is None:
            raise BrokenProcessPool
        return self.result.result()


@dataclass(slots=True)
class _Lone(Generic[T, R]):
    """Does chunks over in one worker, with another one in its place whenever it ends."""

    stage: Stage[T, R]
    pool: ProcessPoolExecutor | None = None

    def do_over(self, part: Sequence[T]) -> Sequence[R]:
        """Return the results of a chunk; an item that ends its worker is lost."""
        done = self._try(part)
        if done is not None:
            return done
        results: list[R] = []
        for item in part:
            one = self._try((item,)) if len(part) > 1 else None
            results.extend([self.stage.lost(item, WorkerEnded(ENDED))] if one is None else one)
        return results

    def close(self) -> None:
        """End the worker."""
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)
            self.pool = None

    def _try(self, part: Sequence[T]) -> Sequence[R] | None:
        """Return the results of some items, or `None` where their worker ended."""
        if self.pool is None:
            self.pool = _open_pool(1)
            try:  # what ends a worker before it has any item is no item's fault
                self.pool.submit(_prepare_there, cast("Hashable", self.stage)).result()
            except BrokenProcessPool as error:
                raise WorkerEnded(NEVER_READY, hint=FEWER) from error
        try:
            return self.pool.submit(_work_there, self.stage, part).result()
        except BrokenProcessPool:
            self.close()
            return None


def _open_pool(jobs: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a forked copy of a threaded parent can hang (CPython bpo-40379).
    return ProcessPoolExecutor(jobs, get_context("spawn"), _start_worker)


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


def _prepare_there(stage: Hashable) -> None:
    """Load what a stage's work needs, in a worker process."""
    _prepared(stage)


@functools.lru_cache(maxsize=2)
def _prepared(stage: Hashable) -> Work[Any, Any]:
    """Return the stage's work, loaded once for all chunks that this process is given."""
    return cast("Stage[Any, Any]", stage).prepare()


def _chunked(items: Iterable[T], size: int) -> Iterator[Sequence[T]]:
    iterator = iter(items)
    while part := tuple(islice(iterator, size)):
        yield part
