"""What is wrong with an annotation, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong (or, as a `warning`, looks like a slip) at a line of a file."""

    path: Path
    line: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        """Return `path:line: error: message`, as compilers print it."""
        return f"{self.path}:{self.line}: {'warning' if self.warning else 'error'}: {self.message}"


class CorpusError(Exception):
    """The corpus cannot be used as asked; `problems` say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems; the message is all of them, one a line."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class LineError(Exception):
    """A line cannot be read; whoever reads lines adds the file and the number."""


@dataclass(slots=True)
class Problems:
    """The problems of one file, as they are met."""

    path: Path
    found: list[Problem] = field(default_factory=list)

    def error(self, line: int, message: str) -> None:
        """Note an error at a line."""
        self.found.append(Problem(self.path, line, message))

    def warn(self, line: int, message: str) -> None:
        """Note a likely slip at a line."""
        self.found.append(Problem(self.path, line, message, warning=True))

    @property
    def errors(self) -> int:
        """Return how many are errors."""
        return sum(not each.warning for each in self.found)
