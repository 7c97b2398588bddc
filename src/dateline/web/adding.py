"""Adding files from the browser: taken in one by one, then read, with a way to stop."""

from __future__ import annotations

import re
import shutil
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.requests import ClientDisconnect

from dateline.errors import CaptureRejected, CaseError, DatelineError
from dateline.pipeline import BuildSummary, build_case
from dateline.settings import MEGABYTE
from dateline.web.looking import answer, room_of
from dateline.web.room import CaseRoom
from dateline.web.shapes import JsonObject

LARGEST_FILE = 200 * MEGABYTE
LARGEST_PILE = 2_000 * MEGABYTE
MOST_FILES = 2_000
LONGEST_NAME = 120
_UNSAFE = re.compile(r"[^\w.()\- ]+")

adding = APIRouter(prefix="/api")


class Stopped(DatelineError):
    """Somebody stopped the build; what was read so far is in the case."""


@dataclass(slots=True)
class Pile:
    """Files taken in and the build that reads them; it is the build's progress too."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="dateline-")))
    names: list[str] = field(default_factory=list)
    size: int = 0
    stage: str = ""
    done: int = 0
    total: int | None = None
    running: bool = False
    said: str = ""
    failed: bool = False
    _stop: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self, stage: str, total: int | None) -> None:
        """Take note that a stage begins."""
        self._look()
        self.stage, self.done, self.total = stage, 0, total

    def advance(self, stage: str, count: int = 1) -> None:
        """Take note that some more items are done; here a build can be stopped."""
        del stage
        self.done += count
        self._look()

    def finish(self, stage: str) -> None:
        """Take note that a stage is over."""
        del stage

    def _look(self) -> None:
        if self._stop.is_set():
            raise Stopped("Stopped. What was read so far is in the case; add the rest again.")

    def place_for(self, name: str) -> Path:
        """Return where a file of this name goes: in the pile's folder, under a name of our making.

        No path from a browser reaches the file system: of the name only its last part is kept,
        without what is not a letter, a digit or one of `.()- `.
        """
        last = re.split(r"[/\\]", name)[-1]
        safe = _UNSAFE.sub("_", last).strip(" .")[-LONGEST_NAME:] or "file"
        with self._lock:
            if self.running:
                raise CaseError("Files are being read just now.", hint="Wait, or stop that.")
            if len(self.names) >= MOST_FILES or self.size >= LARGEST_PILE:
                raise CaseError("That is too much at once.", hint="Read what is there first.")
            stem, dot, ending = safe.rpartition(".")
            stem, dot = (stem, dot) if stem else (safe, "")
            found, number = safe, 1
            while found in self.names:
                number += 1
                found = f"{stem} ({number}){dot}{ending if dot else ''}"
            self.names.append(found)
        return self.folder / found

    def forget(self, path: Path) -> None:
        """Forget a file that did not come whole."""
        path.unlink(missing_ok=True)
        with self._lock:
            self.names.remove(path.name)

    def build(self, room: CaseRoom) -> None:
        """Read the pile into the case, and empty it; runs on the room's worker."""
        self.said, self.failed = "", False
        room.state.building = True
        try:
            made = build_case([self.folder], case=room.path, settings=room.settings, progress=self)
            self.said = _told(made)
        except Stopped as stopped:
            self.said = stopped.message
        except DatelineError as error:
            self.said, self.failed = str(error), True
        finally:
            room.state.building = False
            self.clear()
            self.running = False
        room.refresh()
        if not room.now().derived:
            room.derive()

    def begin(self, room: CaseRoom) -> None:
        """Have the room's worker read the pile."""
        with self._lock:
            if self.running or not self.names:
                raise CaseError("There is nothing to read.", hint="Drop files here first.")
            self.running = True
            self._stop.clear()
            self.stage, self.done, self.total = "waiting", 0, None
        room.do(lambda: self.build(room))

    def stop(self) -> None:
        """Stop the build at its next step; without one, throw the pile away."""
        self._stop.set()
        if not self.running:
            self.clear()

    def clear(self) -> None:
        """Throw the files away."""
        with self._lock:
            for name in self.names:
                (self.folder / name).unlink(missing_ok=True)
            self.names.clear()
            self.size = 0

    def remove(self) -> None:
        """Remove the folder itself, at the end."""
        self._stop.set()
        shutil.rmtree(self.folder, ignore_errors=True)

    def told(self) -> JsonObject:
        """Return how far it is."""
        return {
            "files": list(self.names),
            "bytes": self.size,
            "running": self.running,
            "stage": self.stage,
            "done": self.done,
            "total": self.total,
            "said": self.said,
            "failed": self.failed,
        }


def _told(made: BuildSummary) -> str:
    refused = sum(made.rejections.values())
    return (
        f"{made.new_captures} new of {made.taken} taken in. The case now holds {made.reports} "
        f"reports, {made.claims} claims and {made.events} events"
        f"{f'; {made.serious} files or pages were not read' if made.serious and refused else ''}."
    )


def pile_of(request: Request) -> Pile:
    """Return the pile of the app."""
    pile: Pile = request.app.state.pile
    return pile


@adding.post(
    "/files",
    status_code=201,
    openapi_extra={"requestBody": {"content": {"application/octet-stream": {}}}},
)
async def add_file(
    request: Request, name: Annotated[str, Query(min_length=1, max_length=1_000)]
) -> Response:
    """Take in the bytes of one file; they are read with the others at `POST /api/build`."""
    _check_writable(room_of(request))
    pile = pile_of(request)
    path = pile.place_for(name)
    size = 0
    try:
        with path.open("wb") as out:
            async for part in request.stream():
                size += len(part)
                if size > LARGEST_FILE or pile.size + size > LARGEST_PILE:
                    raise CaptureRejected(  # cleaned up just below, like the others
                        f"{path.name} is larger than {LARGEST_FILE // MEGABYTE} MB.",
                        reason="too-large",
                        hint="Add it with dateline build --max-size.",
                    )
                out.write(part)
    except (DatelineError, OSError, ClientDisconnect):
        pile.forget(path)
        raise
    pile.size += size
    told = answer(pile.told())
    told.status_code = 201
    return told


@adding.post("/build", status_code=202)
def begin_build(request: Request) -> Response:
    """Begin to read what was taken in."""
    room = room_of(request)
    _check_writable(room)
    pile_of(request).begin(room)
    told = answer(pile_of(request).told())
    told.status_code = 202
    return told


@adding.get("/build")
def build_state(request: Request) -> Response:
    """Return how far the build is."""
    return answer(pile_of(request).told())


@adding.delete("/build")
def stop_build(request: Request) -> Response:
    """Stop the build, or throw away what was taken in."""
    pile_of(request).stop()
    return answer(pile_of(request).told())


def _check_writable(room: CaseRoom) -> None:
    if room.read_only:
        raise CaseError("This case is open for reading only: nothing can be added to it.")
