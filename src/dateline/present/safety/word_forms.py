"""Finding names in running text, word for word, the longest first, in any case of letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[\s\-'’.·]{1,3}")  # what may stand between the words of one name
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
        self.by_first: dict[str, dict[Words, str | None]] = {}

    def add(self, names: Iterable[str], instead: str | None) -> None:
        """Look for these names too; of one name that comes twice the first stands."""
        for name in names:
            words = words_of(name)
            if words:
                self.by_first.setdefault(words[0], {}).setdefault(words, instead)

    def over(self, other: Forms) -> Forms:
        """Return these names and those of another; where both have one, ours counts."""
        joined = Forms()
        for first in self.by_first.keys() | other.by_first.keys():
            joined.by_first[first] = {
                **other.by_first.get(first, {}),
                **self.by_first.get(first, {}),
            }
        return joined

    def hits(self, text: str, *, any_case: bool = False) -> list[Hit]:
        """Return what is withheld of a text, in order, none overlapping another.

        A name begins with a capital, or with a letter of a script that has none; with `any_case`,
        as in an address, it need not.
        """
        found: list[Hit] = []
        words = list(WORD.finditer(text))
        number = 0
        while number < len(words):
            match = words[number]
            forms = self.by_first.get(match[0].casefold())
            best = None if forms is None else self._longest(text, words, number, forms)
            if best is None or (match[0].islower() and best == 1 and not any_case):
                number += 1
                continue
            last = words[number + best - 1]
            key = tuple(each[0].casefold() for each in words[number : number + best])
            instead = None if forms is None else forms[key]
            if instead is not None:
                found.append(Hit(match.start(), last.end(), instead))
            number += best
        return found

    @staticmethod
    def _longest(
        text: str, words: list[re.Match[str]], number: int, forms: dict[Words, str | None]
    ) -> int | None:
        """Return of how many words the longest name that begins here is."""
        best = None
        for form in forms:
            piece = words[number : number + len(form)]
            same = tuple(each[0].casefold() for each in piece) == form
            joined = all(
                _BETWEEN.fullmatch(text, one.end(), other.start()) for one, other in pairwise(piece)
            )
            if same and joined and (best is None or len(form) > best):
                best = len(form)
        return best
