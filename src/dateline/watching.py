"""Watching a folder: which of its files are new or others, and no longer being written."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.ingest import Given, is_label, originals

SETTLED = 2.0  # seconds for which a file was not touched; what is younger may not be whole

# When a file was last changed, and its size.
Mark = tuple[int, int]


@dataclass(slots=True)
class FolderLook:
    """Looks at a folder again and again; `now` is the time of the clock that files are dated by."""

    folder: Path
    now: Callable[[], float] = time.time
    taken: dict[str, Mark] = field(default_factory=dict)
    before: dict[str, Mark] = field(default_factory=dict)

    def look(self) -> Given | None:
        """Return what is there to be taken, `None` where nothing is; `took` says that it was."""
        marks = dict(_marks(self.folder, ""))
        edge = (self.now() - SETTLED) * 1e9
        whole = {
            name: mark
            for name, mark in marks.items()
            if mark[0] <= edge or self.before.get(name) == mark
        }
        self.before = marks
        fresh = {name for name, mark in whole.items() if self.taken.get(name) != mark}
        if not fresh:
            return None
        if any(is_label(name) for name in fresh):  # what it declares holds for files of before
            fresh = set(whole)
        of = originals(whole)
        return Given(self.folder, only=frozenset(fresh | {of[one] for one in fresh & of.keys()}))

    def took(self, given: Given) -> None:
        """Take note that what a look returned is in the case."""
        for name in given.only or ():
            if name in self.before:
                self.taken[name] = self.before[name]


def _marks(folder: Path, prefix: str) -> Iterator[tuple[str, Mark]]:
    """Yield the files in a folder and its folders, by the paths that captures have."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return  # taking it in says why
    for entry in entries:
        name = prefix + os.fsencode(entry.name).decode("utf-8", "backslashreplace")
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _marks(Path(entry.path), f"{name}/")
            elif entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                yield name, (status.st_mtime_ns, status.st_size)
        except OSError:
            continue
