"""The room about one case: what is shown of it, and the worker that brings it up to date."""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from dateline.case import Case
from dateline.errors import CaseError, CaseLocked, DatelineError
from dateline.pipeline import derive_events
from dateline.records import Decision
from dateline.run.lexicons import lexicon_of_case
from dateline.settings import Settings
from dateline.web.snapshot import Snapshot, mark_of, take_snapshot

LONG_PATIENCE = 60.0  # seconds for which an export waits for decisions to be applied
PATIENCE = 1.5  # seconds for which a request waits for a fresh view before it takes the last one


class CaseGone(CaseError):
    """The case file was deleted or moved while the room was open."""


@dataclass(slots=True)
class RoomState:
    """What the worker is at, for everybody who asks."""

    deriving: bool = False
    building: bool = False
    trouble: str = ""


@dataclass(slots=True)
class CaseRoom:
    """One case, held open for looking; every write opens the file, and closes it again.

    `by` is who decides where a browser names nobody. All methods can be called from any thread.
    """

    path: Path
    name: str
    read_only: bool
    by: str | None = None
    settings: Settings = field(default_factory=Settings)
    state: RoomState = field(default_factory=RoomState)
    _snapshot: Snapshot | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _tasks: queue.Queue[Callable[[], None] | None] = field(default_factory=queue.Queue)
    _worker: threading.Thread | None = None
    _refreshing: threading.Event | None = None

    @classmethod
    def open(
        cls, path: Path, *, read_only: bool = False, by: str | None = None, name: str | None = None
    ) -> CaseRoom:
        """Open a room about the case at `path`; read-only where the file cannot be written to."""
        writable = os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)
        with Case.open(path, read_only=read_only or not writable) as case:
            derived = case.corroborated_by is not None
        room = cls(path, name or path.stem, read_only or not writable, by=by)
        room._snapshot = room._take()  # it is this class's own
        worker = threading.Thread(target=room._work, name="dateline-room", daemon=True)
        room._worker = worker
        worker.start()
        if not derived and not room.read_only:
            room.derive()
        return room

    def close(self) -> None:
        """Let the worker end what it is at, and stop it."""
        self._tasks.put(None)
        if self._worker is not None:
            self._worker.join(timeout=30)

    def now(self) -> Snapshot:
        """Return the case as it is, or as it was a moment ago while a newer view is being read.

        Raises `CaseGone` where the file is not there any more.
        """
        try:
            mark = mark_of(self.path)
        except FileNotFoundError as error:
            raise CaseGone(
                f"The case file {self.path.name} is gone: it was deleted or moved.",
                hint="Put it back to go on; what you typed here is still here.",
            ) from error
        with self._lock:
            held = self._snapshot
            if held is not None and (held.mark == mark or self.state.building):
                return held
            waiting = self._refreshing
            if waiting is None:
                waiting = self._refreshing = threading.Event()
                threading.Thread(target=self._refresh, args=(waiting,), daemon=True).start()
        waiting.wait(PATIENCE)
        with self._lock:
            if self._snapshot is None:
                raise CaseError(self.state.trouble or "The case cannot be read just now.")
            return self._snapshot

    def write(self, act: Callable[[Case], list[Decision]]) -> list[Decision]:
        """Make decisions in one transaction, show them at once, and have the events follow."""
        if self.read_only:
            raise CaseError(
                "This case is open for reading only: nothing can be decided on it.",
                hint="Serve it from a folder that you may write to, without --read-only.",
            )
        mark_before = self.now().mark
        with Case.open(self.path) as case, case.transaction():
            made = act(case)
            head = case.revision
        with self._lock:
            held = self._snapshot
            if held is not None and held.mark == mark_before:
                view = replace(held.view, decisions=(*held.view.decisions, *made))
                mark = mark_of(self.path)
                self._snapshot = replace(held, view=view, head=head, derived=False, mark=mark)
        self.derive()
        return made

    def settled(self) -> Snapshot:
        """Return the case once its events follow from every decision; for what is kept.

        Raises `CaseLocked` where that takes longer than somebody waits.
        """
        until = time.monotonic() + LONG_PATIENCE
        while time.monotonic() < until:
            snapshot = self.now()
            if snapshot.derived and not self.state.deriving:
                return snapshot
            time.sleep(0.05)
        raise CaseLocked(
            "The events are being derived anew.", hint="Ask again in a moment; nothing is lost."
        )

    def derive(self) -> None:
        """Have the events derived anew, by and by; decisions in a row are taken together."""
        with self._lock:
            if self.state.deriving:
                return
            self.state.deriving = True
        self._tasks.put(self._derive)

    def do(self, task: Callable[[], None]) -> None:
        """Have the worker do something when it is free."""
        self._tasks.put(task)

    def wait(self) -> None:
        """Wait until the worker has done all that it was asked to."""
        self._tasks.join()

    def refresh(self) -> None:
        """Read the case anew, here and now."""
        fresh = self._take()
        with self._lock:
            self._snapshot = fresh

    def _derive(self) -> None:
        while True:
            with self._lock:
                self.state.deriving = False  # what is decided from here on asks again
            try:
                with Case.open(self.path) as case:
                    derive_events(case)
                    done = case.corroborated_by is not None
            except CaseLocked:
                done = False
            if done:
                break
        self.refresh()
        self.state.trouble = ""

    def _refresh(self, done: threading.Event) -> None:
        try:
            self.refresh()
        except (DatelineError, OSError) as error:
            self.state.trouble = str(error)
        finally:
            with self._lock:
                self._refreshing = None
            done.set()

    def _take(self) -> Snapshot:
        found = lexicon_of_case(self.path)
        return take_snapshot(self.path, found.lexicon, name=self.name, read_only=self.read_only)

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            try:
                task()
            except (DatelineError, OSError) as error:
                self.state.trouble = str(error)
            except Exception as error:  # noqa: BLE001 # the worker outlives whatever befalls a task
                self.state.trouble = f"Dateline failed: {type(error).__name__}: {error}"
            finally:
                self._tasks.task_done()
