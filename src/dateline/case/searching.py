"""Looking for words: what somebody asked for as a query of SQLite's FTS5, and what it finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from dateline.errors import OptionError

HELP = 'Give words, "a phrase", begin* for beginnings, -word or NOT word to leave out, or OR.'
AROUND = 16  # words shown about what was found

_PART = re.compile(r'(?P<out>-(?=["\w]))?(?:"(?P<phrase>[^"]*)"(?P<begin>\*)?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that holds what was looked for, and some of its words about that."""

    kind: Literal["event", "claim", "report"]
    id: str
    words: str


@dataclass(slots=True)
class _Side:
    """One side of an OR: what must be held, and what must not."""

    held: list[str]
    out: list[str]

    def written(self) -> str:
        """Return the side as FTS5 has it."""
        held = f"({' AND '.join(self.held)})"
        return f"({held} NOT ({' OR '.join(self.out)}))" if self.out else held


def search_query(asked: str) -> str:
    """Return what was asked for in FTS5's words; raise `OptionError` where it cannot be meant.

    All words must be held; nothing that is typed reaches FTS5 but as a quoted string.
    """
    if asked.count('"') % 2:
        raise _unclear(asked, "a quotation mark is not closed")
    sides, leave_out = [_Side([], [])], False
    for part in _PART.finditer(asked):
        word = part["word"]
        if word in ("OR", "NOT", "AND"):
            if leave_out:
                raise _unclear(asked, f"{word} stands behind NOT")
            leave_out = word == "NOT"
            if word == "OR":
                _check(asked, sides[-1], "OR has nothing before it")
                sides.append(_Side([], []))
            elif word == "AND" and not sides[-1].held:
                raise _unclear(asked, "AND has nothing before it")
            continue
        quoted = _quoted(word if word is not None else part["phrase"], begin=part["begin"])
        if quoted:
            (sides[-1].out if leave_out or part["out"] else sides[-1].held).append(quoted)
        leave_out = False
    if leave_out or asked.split()[-1:] == ["AND"]:
        raise _unclear(asked, f"{asked.rsplit(maxsplit=1)[-1]} has nothing behind it")
    several = len(sides) > 1
    _check(asked, sides[-1], "OR has nothing behind it" if several else "it holds no word")
    return " OR ".join(side.written() for side in sides)


def _check(asked: str, side: _Side, trouble: str) -> None:
    if not side.held:
        only = "what to leave out needs a word to look for beside it"
        raise _unclear(asked, only if side.out else trouble)


def _quoted(words: str, *, begin: str | None) -> str:
    """Return words as a phrase of FTS5's; empty where none of their characters is looked for."""
    star = "*" if begin or words.endswith("*") else ""
    plain = words.replace("\0", " ")
    return f'"{plain}"{star}' if any(c.isalnum() for c in plain) else ""


def _unclear(asked: str, trouble: str) -> OptionError:
    return OptionError(f"{asked!r} cannot be looked for: {trouble}.", hint=HELP)


def find_words(connection: Connection, query: str, kinds: Sequence[str]) -> Iterator[Hit]:
    """Yield the records of these kinds that fit a query of FTS5's, the best first."""
    marks = ", ".join("?" * len(kinds))
    rows = connection.exec_driver_sql(
        "SELECT kind, owner, snippet(search, 0, '', '', '…', ?) FROM search "  # noqa: S608 # marks
        f"JOIN searchable ON number = search.rowid WHERE search MATCH ? AND kind IN ({marks}) "
        "ORDER BY rank, owner",
        (AROUND, query, *kinds),
    )
    for kind, owner, words in rows:
        yield Hit(kind, owner, " ".join(words.split()))
