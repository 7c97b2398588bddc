"""Finding names in running text, word for word, the longest first, in any case of letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[\s\-'’.·]{1,3}")  # what may stand between the words of one name
SHORT, MOST_SEEN = 100, 100_000  # the same short texts stand in many records
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a text is withheld, and what stands there instead."""

    start: int
    end: int
    instead: str


def words_of(text: str) -> Words:
    """Return the words of a text, folded."""
    return tuple(word.casefold() for word in WORD.findall(text))


class Forms:
    """The names to look for, each with what stands instead; `None` keeps it as it is."""

    def __init__(self) -> None:
        """Know no names yet."""
        self.names: dict[Words, str | None] = {}
        self.longest: dict[str, int] = {}
        self.beneath: Forms | None = None
        self._seen: dict[str, list[Hit]] = {}

    def add(self, names: Iterable[str], instead: str | None) -> None:
        """Look for these names too; of one name that comes twice the first stands."""
        self._seen.clear()
        for name in names:
            words = words_of(name)
            if words:
                self.names.setdefault(words, instead)
                self.longest[words[0]] = max(len(words), self.longest.get(words[0], 0))

    def over(self, other: Forms) -> Forms:
        """Return these names and those of another; where both have one, ours counts."""
        if not self.names:
            return other
        joined = Forms()
        joined.names, joined.longest, joined.beneath = self.names, self.longest, other
        return joined

    def hits(self, text: str, *, any_case: bool = False) -> list[Hit]:
        """Return what is withheld of a text, in order, none overlapping another.

        A name of one word begins with a capital, or with a letter of a script that has none; with
        `any_case`, as in an address, it need not.
        """
        known = self._seen.get(text)
        if known is not None and not any_case:
            return list(known)
        found = self._hits(text, any_case=any_case)
        if not any_case and len(text) <= SHORT and len(self._seen) < MOST_SEEN:
            self._seen[text] = list(found)
        return found

    def _hits(self, text: str, *, any_case: bool) -> list[Hit]:
        found: list[Hit] = []
        words = list(WORD.finditer(text))
        folded = [match[0].casefold() for match in words]
        number = 0
        while number < len(words):
            length = self._longest_at(text, words, folded, number)
            if length == 1 and words[number][0].islower() and not any_case:
                length = 0
            if length:
                instead = self._instead(tuple(folded[number : number + length]))
                if instead is not None:
                    last = words[number + length - 1]
                    found.append(Hit(words[number].start(), last.end(), instead))
            number += max(1, length)
        return found

    def _longest_at(
        self, text: str, words: list[re.Match[str]], folded: list[str], number: int
    ) -> int:
        """Return of how many words the longest name that begins here is; 0 where none does."""
        for length in range(min(self._most(folded[number]), len(words) - number), 0, -1):
            ends = words[number : number + length]
            if self._knows(tuple(folded[number : number + length])) and all(
                _BETWEEN.fullmatch(text, one.end(), other.start()) for one, other in pairwise(ends)
            ):
                return length
        return 0

    def _most(self, first: str) -> int:
        theirs = 0 if self.beneath is None else self.beneath._most(first)  # noqa: SLF001 # its kin
        return max(theirs, self.longest.get(first, 0))

    def _knows(self, name: Words) -> bool:
        theirs = self.beneath is not None and self.beneath._knows(name)  # noqa: SLF001 # its kin
        return theirs or name in self.names

    def _instead(self, name: Words) -> str | None:
        if name in self.names or self.beneath is None:
            return self.names.get(name)
        return self.beneath._instead(name)  # noqa: SLF001 # its kin
