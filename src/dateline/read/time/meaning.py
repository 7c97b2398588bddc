"""Meanings: what a time expression says before it is known what it counts from.

A meaning is a small tree, written as `(op arg ...)`, such as `(weekday 1 past)` for the Monday
before publication or `(shift D 1 (on 2016-10-17))` for the day after 17 October 2016. It is kept on
the time expression, so that the days can be worked out again without the text when the
publication date becomes known. `docs/when.md` lists the operations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ATOM = re.compile(r"[()]|[^\s()]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One operation and its arguments: words, whole numbers, or other meanings."""

    op: str
    args: tuple[str | int | Meaning, ...] = ()

    def __str__(self) -> str:
        """Return the written form, which `read_meaning` reads back."""
        return f"({' '.join((self.op, *map(str, self.args)))})"

    def word(self, index: int) -> str:
        """Return the argument at `index` as a word."""
        return str(self.args[index])

    def number(self, index: int) -> int:
        """Return the argument at `index` as a whole number."""
        value = self.args[index]
        if not isinstance(value, int):
            raise TypeError(f"{self}: argument {index} is no number")
        return value

    def inner(self, index: int) -> Meaning:
        """Return the argument at `index` as a meaning."""
        value = self.args[index]
        if not isinstance(value, Meaning):
            raise TypeError(f"{self}: argument {index} is no meaning")
        return value

    def replaced(self, old: Meaning, new: Meaning) -> Meaning:
        """Return this meaning with every `old` inside it replaced by `new`."""
        if self == old:
            return new
        return Meaning(
            self.op,
            tuple(a.replaced(old, new) if isinstance(a, Meaning) else a for a in self.args),
        )

    def mentions(self, op: str) -> bool:
        """Tell whether this operation stands anywhere in the meaning."""
        return self.op == op or any(isinstance(a, Meaning) and a.mentions(op) for a in self.args)


def mean(op: str, *args: str | int | Meaning) -> Meaning:
    """Return the meaning of `op` with these arguments."""
    return Meaning(op, args)


def read_meaning(text: str) -> Meaning:
    """Return the meaning written in `text`; raise `ValueError` where it is none."""
    stack: list[list[str | int | Meaning]] = [[]]
    for atom in _ATOM.findall(text):
        if atom == "(":
            stack.append([])
        elif atom == ")":
            parts = stack.pop()
            if not stack or not parts or not isinstance(parts[0], str):
                raise ValueError(f"not a meaning: {text!r}")
            stack[-1].append(Meaning(parts[0], tuple(parts[1:])))
        else:
            stack[-1].append(int(atom) if re.fullmatch(r"-?\d{1,3}", atom) else atom)
    if len(stack) != 1 or len(stack[0]) != 1 or not isinstance(stack[0][0], Meaning):
        raise ValueError(f"not a meaning: {text!r}")
    return stack[0][0]
