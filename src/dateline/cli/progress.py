"""The progress of a build: one bar per stage where somebody watches, silence where nobody does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from dateline.cli.consoles import messages
from dateline.pipeline import Progress as Watcher
from dateline.pipeline import Silent

LONGEST_STAGE = len("corroborate")


class Bars:
    """Progress as Rich bars, one line for each stage."""

    def __init__(self, progress: Progress) -> None:
        """Draw on `progress`, which is live already."""
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def start(self, stage: str, total: int | None) -> None:
        """Add a bar for the stage; it runs without an end where the total is not known."""
        self._tasks[stage] = self._progress.add_task(stage.ljust(LONGEST_STAGE), total=total)

    def advance(self, stage: str, count: int = 1) -> None:
        """Move the stage's bar on."""
        self._progress.advance(self._tasks[stage], count)

    def finish(self, stage: str) -> None:
        """Fill the stage's bar."""
        task = self._progress.tasks[self._tasks[stage]]
        self._progress.update(task.id, total=task.completed, completed=task.completed)
        self._progress.stop_task(task.id)


@contextmanager
def watching(*, quiet: bool = False) -> Iterator[Watcher]:
    """Yield what a build tells its progress to: bars on a terminal, else nothing."""
    console = messages()
    if quiet or not console.is_terminal:
        yield Silent()
        return
    columns = (
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        yield Bars(progress)
