"""Turns scores of begin, inside and outside tags into spans."""

from __future__ import annotations

import re
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


JOINING = frozenset({"of", "for", "-", "–", "de", "al", "el"})
ADDRESS = re.compile(
    r"[@/_]|\.(?:com|org|net|info|html?|docx?|pdf|xlsx?|txt|jpe?g|png)$", re.IGNORECASE
)


def mended(mentions: Sequence[Mention], words: Sequence[str]) -> tuple[Mention, ...]:
    """Return the names with broken ones joined, and without web addresses.

    A name that breaks off at "of" or a hyphen is joined with the one that goes on from there
    ("Gulf of | Mexico").
    """
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if before is not None and before.end == mention.start and _broken(before, mention, words):
            joined[-1] = Mention(before.start, mention.end, before.type)
        else:
            joined.append(mention)
    return tuple(mention for mention in joined if _is_name(mention, words))


def _broken(first: Mention, second: Mention, words: Sequence[str]) -> bool:
    last, following = words[first.end - 1].lower(), words[second.start].lower()
    return last in JOINING or following in {"of", "-", "–"}


def _is_name(mention: Mention, words: Sequence[str]) -> bool:
    """Tell whether a mention is more than a web address, a mail address or a file's name."""
    return not (mention.end == mention.start + 1 and ADDRESS.search(words[mention.start]))


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
