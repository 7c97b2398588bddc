"""Mutated pages through ingest and clean."""

from __future__ import annotations

import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from bench.hostile.mutate import mutated
from bench.hostile.outcome import Outcome, peak_megabytes
from dateline.ingest import Received, collect
from dateline.records import Rejection
from dateline.records.failures import Failure
from dateline.run import CleanStage
from dateline.settings import Settings


def clean_pages(seeds: Sequence[int]) -> list[Outcome]:
    """Return what became of the pages of these seeds."""
    clean = CleanStage(Settings()).prepare()
    clean([])
    with tempfile.TemporaryDirectory() as folder:
        return [_clean_page(seed, Path(folder), clean) for seed in seeds]


def _clean_page(seed: int, folder: Path, clean: object) -> Outcome:
    name, data = mutated(seed)
    path = folder / name
    path.write_bytes(data)
    begun = time.process_time()
    rejections: list[Rejection] = []
    reports = 0
    uncaught = ""
    try:
        for taken in collect([path], settings=Settings()):
            if isinstance(taken, Received):
                (result,) = clean([taken])  # type: ignore[operator] # a stage's work
                rejections.extend(result.rejections)
                reports += result.report is not None
            else:
                rejections.append(taken)
    except Exception:  # noqa: BLE001 # what is counted
        uncaught = traceback.format_exc()
    failed = [one.trace for one in rejections if isinstance(one, Failure)]
    slow = any(one.reason == "too-slow" for one in rejections)
    return Outcome(
        name,
        time.process_time() - begun,
        peak_megabytes(),
        uncaught=uncaught or "".join(failed),
        lost="" if reports or rejections or uncaught else "no report and no record",
        other="given up over its time budget" if slow else "",
    )
