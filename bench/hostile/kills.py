"""Builds killed at random moments: nothing is lost, and the end is the same to the byte."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.hostile.outcome import Outcome
from bench.hostile.pages import sources

COPIES = 3  # of each page, so that a build takes some seconds
LONGEST = 600.0  # seconds that a build may take before it counts as hung
KILLS = 3  # in a row, before the build may go on to its end


def kill_builds(count: int, folder: Path) -> Iterator[Outcome]:
    """Kill builds so many times in all, with one and two jobs in turn; yield how each ended."""
    pages = folder / "pages"
    pages.mkdir(parents=True)
    for name, data in sources():
        for number in range(COPIES):
            extra = f" Told a {number + 2}nd time.".encode()
            (pages / f"{number}-{name}").write_bytes(
                data + (extra if name.endswith("txt") else b"")
            )
    whole = folder / "whole.dateline"
    begun = time.monotonic()
    _finish(pages, whole, 1)
    lasted = time.monotonic() - begun
    wanted = _exported(whole)
    rng = random.Random("kills")  # noqa: S311 # seeded on purpose
    done = 0
    while done < count:
        jobs = 1 + (done // KILLS) % 2
        case = folder / f"killed-{done}.dateline"
        kills = min(KILLS, count - done)
        for number in range(kills):
            _kill(pages, case, jobs, rng.uniform(0.0, lasted * 1.1))
            if number + 1 < kills:
                yield Outcome(f"kill {done + number + 1}, {jobs} jobs")
        done += kills
        name = f"kill {done}, {jobs} jobs, then built to the end"
        ended = _finish(pages, case, jobs)
        same = not ended and _exported(case) == wanted
        yield Outcome(name, uncaught=ended, lost="" if same else "the case is not the same")
        case.unlink(missing_ok=True)


def _command(pages: Path, case: Path, jobs: int) -> list[str]:
    options = ["--case", str(case), "--jobs", str(jobs), "--quiet"]
    return [sys.executable, "-m", "dateline", "build", str(pages), *options]


def _kill(pages: Path, case: Path, jobs: int, after: float) -> None:
    """Start a build and kill its whole process group after so many seconds."""
    build = subprocess.Popen(  # noqa: S603 # our own command
        _command(pages, case, jobs),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        build.wait(timeout=after)
    except subprocess.TimeoutExpired:
        os.killpg(build.pid, signal.SIGKILL)
        build.wait()


def _finish(pages: Path, case: Path, jobs: int) -> str:
    """Build to the end; return what it printed where it failed."""
    try:
        done = subprocess.run(  # noqa: S603 # our own command
            _command(pages, case, jobs),
            capture_output=True,
            timeout=LONGEST,
            check=False,
            text=True,
        )
    except subprocess.TimeoutExpired:
        return "the build hung"
    return "" if done.returncode == 0 else done.stderr[-2_000:] or f"code {done.returncode}"


def _exported(case: Path) -> bytes:
    command = [sys.executable, "-m", "dateline", "export", str(case)]
    return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 # our own
