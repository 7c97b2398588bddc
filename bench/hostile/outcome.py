"""What became of one hostile input, and the counts of many."""

from __future__ import annotations

import resource
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

LONG = 10.0  # CPU seconds
LARGE = 1_000  # megabytes of memory


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its name, CPU seconds, peak memory, and what went wrong."""

    name: str
    seconds: float = 0.0
    megabytes: float = 0.0
    uncaught: str = ""  # a traceback that nobody foresaw
    lost: str = ""  # what left neither a report nor a record
    undetected: str = ""  # a change of what the case says that verify did not find
    other: str = ""  # anything else to look at, such as a page given up over its time budget


@dataclass(slots=True)
class Tally:
    """The counts of one part of the bench, with an example of everything that went wrong."""

    part: str
    tried: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    largest: float = 0.0
    examples: list[str] = field(default_factory=list)

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Count outcomes."""
        for one in outcomes:
            self.tried += 1
            self.slowest = max(self.slowest, one.seconds)
            self.largest = max(self.largest, one.megabytes)
            found = {
                "uncaught": one.uncaught,
                "over 10 s": f"{one.seconds:.1f} s" if one.seconds > LONG else "",
                "over 1 GB": f"{one.megabytes:.0f} MB" if one.megabytes > LARGE else "",
                "lost": one.lost,
                "undetected": one.undetected,
                "other": one.other,
            }
            for kind, told in found.items():
                if told:
                    self.counts[kind] += 1
                    self.examples.append(f"{self.part} {one.name}: {kind}: {told}")

    @property
    def faults(self) -> int:
        """How many outcomes are not what is promised."""
        return sum(count for kind, count in self.counts.items() if kind != "other")


def peak_megabytes() -> float:
    """Return the most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
