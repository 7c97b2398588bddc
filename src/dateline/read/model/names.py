"""Turns scores of begin, inside and outside tags into spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Mention:
    """A named or described thing: words `[start, end)` of a sentence, and its type."""

    start: int
    end: int
    type: str


class TagScheme:
    """The tags of one head, and which may follow which."""

    def __init__(self, tags: Sequence[str]) -> None:
        """Work out the forbidden pairs: an inside tag continues only its own type."""
        self.tags = tuple(tags)
        self._inside = [tag.startswith("I-") for tag in tags]
        size = len(self.tags)
        self._penalty = np.zeros((size, size), dtype=np.float32)
        self._start = np.zeros(size, dtype=np.float32)
        for after, tag in enumerate(self.tags):
            if not self._inside[after]:
                continue
            self._start[after] = -np.inf
            for before, other in enumerate(self.tags):
                if other[1:] != tag[1:]:
                    self._penalty[before, after] = -np.inf

    def mentions(self, scores: Scores) -> tuple[Mention, ...]:
        """Return the mentions of the best lawful tag sequence; `scores` is `[words, tags]`."""
        best = [int(tag) for tag in scores.argmax(axis=1)]
        if not self._lawful(best):
            best = self._viterbi(scores)
        return self.spans(best)

    def _lawful(self, path: Sequence[int]) -> bool:
        before = None
        for tag in path:
            if self._inside[tag] and (
                before is None or self.tags[before][1:] != self.tags[tag][1:]
            ):
                return False
            before = tag
        return True

    def _viterbi(self, scores: Scores) -> list[int]:
        shifted = scores - scores.max(axis=1, keepdims=True)
        shifted = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        total = self._start + shifted[0]
        back = []
        for row in shifted[1:]:
            steps = total[:, None] + self._penalty
            back.append(steps.argmax(axis=0))
            total = steps.max(axis=0) + row
        path = [int(total.argmax())]
        for pointers in reversed(back):
            path.append(int(pointers[path[-1]]))
        return path[::-1]

    def spans(self, path: Sequence[int]) -> tuple[Mention, ...]:
        """Return the mentions of a lawful tag sequence."""
        found: list[Mention] = []
        start = 0
        for place, tag in enumerate(path):
            if self._inside[tag]:
                continue
            if place and self.tags[path[place - 1]] != "O":
                found.append(Mention(start, place, self.tags[path[place - 1]][2:]))
            start = place
        if path and self.tags[path[-1]] != "O":
            found.append(Mention(start, len(path), self.tags[path[-1]][2:]))
        return tuple(found)
