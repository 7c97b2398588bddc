"""Time budgets: how many CPU seconds one page or report may take before it is given up.

Neither a regular expression nor a C library can be asked to look at a clock. A timer of the
operating system interrupts them from outside; where there is none, a watching thread does.
"""

from __future__ import annotations

import ctypes
import math
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType

from dateline.settings import MEGABYTE, Settings

TOO_SLOW = "too-slow"
PAGE_STEP = MEGABYTE  # bytes of a page for which `page_seconds` are allowed
REPORT_STEP = 10_000  # code points of a report for which `report_seconds` are allowed
AGAIN = 1.0  # seconds until the interruption is repeated, where something swallowed it
LOOK = 0.1  # seconds between two looks of the watching thread


class TimeUsedUp(BaseException):
    """The budget is used up. No `Exception`, since libraries catch those and go on."""


@dataclass(frozen=True, slots=True)
class Budgets:
    """What each page and report is allowed, in CPU seconds; the large ones are allowed more."""

    page: float
    report: float

    @classmethod
    def of(cls, settings: Settings) -> Budgets:
        """Return the budgets that the settings give."""
        return cls(settings.page_seconds, settings.report_seconds)

    def for_page(self, size: int) -> float:
        """Return the budget of a page of so many bytes."""
        return self.page * max(1, math.ceil(size / PAGE_STEP))

    def for_report(self, length: int) -> float:
        """Return the budget of a report of so many code points."""
        return self.report * max(1, math.ceil(length / REPORT_STEP))


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise `TimeUsedUp` inside the block once this thread has worked in it for so many seconds."""
    main = threading.current_thread() is threading.main_thread()
    timed = _by_timer if main and hasattr(signal, "setitimer") else _by_watching
    with timed(seconds):
        yield


@contextmanager
def _by_timer(seconds: float) -> Iterator[None]:
    begun = time.thread_time()
    armed = True

    def ring(_number: int, _frame: FrameType | None) -> None:
        if not armed:
            return
        left = seconds - (time.thread_time() - begun)
        if left > 0:  # the timer counts the work of all threads, the budget that of this one
            signal.setitimer(signal.ITIMER_PROF, max(left, LOOK), AGAIN)
            return
        raise TimeUsedUp

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        yield
    finally:
        armed = False
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL if before is None else before)


@contextmanager
def _by_watching(seconds: float) -> Iterator[None]:
    """Watch from another thread; it counts the work of the whole process."""
    thread, over = threading.get_ident(), threading.Event()

    def watch() -> None:
        begun = time.process_time()
        while not over.wait(LOOK):
            if time.process_time() - begun > seconds:
                _interrupt(thread)
                over.wait(AGAIN)

    watcher = threading.Thread(target=watch, daemon=True, name="dateline-budget")
    watcher.start()
    try:
        yield
    finally:
        with suppress(TimeUsedUp):  # it may have come as the block ended
            over.set()
            watcher.join()


def _interrupt(thread: int) -> None:
    """Raise `TimeUsedUp` in another thread (C API, `PyThreadState_SetAsyncExc`)."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TimeUsedUp))


def too_slow(seconds: float) -> str:
    """Return in one sentence for people that a budget was used up, and what to do about it."""
    return (
        f"It took more than {seconds:g} seconds of computing and was given up. "
        "Raise the limit with --max-seconds and build again if it is one report."
    )
