"""Worker processes for the bench: what hangs or dies in one is counted and ends no run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from multiprocessing import TimeoutError as TooLong
from multiprocessing import get_context

from bench.hostile.outcome import Outcome

CHUNK = 25
HANGS = 900.0  # seconds in which a chunk of inputs must be done

Work = Callable[[Sequence[int]], list[Outcome]]


def spread(work: Work, count: int, *, jobs: int, lasts: int = 20) -> Iterator[Outcome]:
    """Yield what became of the inputs of so many seeds; a worker process lasts `lasts` chunks."""
    chunks = [range(at, min(at + CHUNK, count)) for at in range(0, count, CHUNK)]
    if jobs == 0:
        for chunk in chunks:
            yield from work(chunk)
        return
    with get_context("spawn").Pool(jobs, maxtasksperchild=lasts) as pool:
        waiting = [(chunk, pool.apply_async(work, (chunk,))) for chunk in chunks]
        for chunk, result in waiting:
            try:
                yield from result.get(timeout=HANGS)
            except TooLong:
                name = f"seeds {chunk.start} to {chunk.stop - 1}"
                yield Outcome(name, uncaught="a worker hung or died")
                return
