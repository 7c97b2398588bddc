"""Pieces: the words and numbers of a text, each with the classes that time patterns ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dateline.lexicon.times import TimeLexicon
from dateline.read.time.meaning import Meaning
from dateline.records import TimeType

# Words come first, as most of a text is words; figures are tried only where a digit stands.
_PIECE = re.compile(
    r"""(?P<half>[apAP](?:\.\ ?[mM]\.?|[mM])(?!\w))
    | (?P<quartercode>[Qq][1-4](?!\w))
    | (?P<word>[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*)
    | (?=\d)(?:
        (?P<iso>\d{4}-\d\d-\d\d
          (?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
      | (?P<slash>\d{1,4}/\d{1,2}/\d{2,4}(?![\w/]) | \d{1,2}\.\d{1,2}\.\d{4}(?![\w.]\d?))
      | (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![:\d]))
      | (?P<decade>\d{1,3}0['’]?s(?!\w))
      | (?P<ordinal>\d{1,3}(?:st|nd|rd|th)(?!\w))
      | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d) | \d+(?:\.\d+)?)
    )
    | (?=['’])(?:
        (?P<ndecade>(?<!\w)['’]\d0s(?!\w))
      | (?P<short>(?<!\w)['’]\d\d(?!\w))
      | (?P<genitive>['’][sS]\b)
    )
    | (?P<gap>\n\s*\n)
    | (?P<mark>[^\s])""",
    re.VERBOSE,
)
NUMBER_SETS = (
    ("NUM",),
    ("NUM", "FIGURE"),
    ("NUM", "FIGURE", "HOUR"),
    ("NUM", "FIGURE", "DAYNUM"),
    ("NUM", "FIGURE", "DAYNUM", "HOUR"),
    ("NUM", "FIGURE", "YEAR"),
    ("NUM", "FIGURE", "ODDYEAR"),
    ("NUM", "FIGURE", "ODDYEAR", "MILITARY"),
    ("NUM", "FIGURE", "YEAR", "MILITARY"),
    ("NUM", "FIGURE", "MILITARY"),
    ("NUM", "DECIMAL"),
    ("ORD",),
    ("ORD", "DAYORD"),
)
OTHER_SETS = (("ISO",), ("SLASH",), ("CLOCK",), ("DECADE",), ("SHORTYEAR",), ("AMPM",), ("WORD",),
              ("QUARTERCODE",))  # fmt: skip


class Piece(NamedTuple):
    """A word, number, mark or, later, a composed expression, with the symbol of its classes.

    A named tuple, since a text has thousands and they are made anew for each. `value` is
    the number or code it stands for, `meaning` and `type` those of a composed one.
    """

    start: int
    end: int
    text: str
    symbol: str
    value: int | float | str | None = None
    meaning: Meaning | None = None
    type: TimeType | None = None


@dataclass(frozen=True, slots=True)
class Alphabet:
    """One private character for every set of classes, so that patterns can be regular expressions.

    `words` gives a lower-case word's symbol, `plain` the one it has where it is not capitalised
    and so can be no name of a month; `values` what it stands for.
    """

    sets: Mapping[frozenset[str], str]
    words: Mapping[str, str]
    plain: Mapping[str, str]
    values: Mapping[str, int | float | str]

    def symbol(self, *classes: str) -> str:
        """Return the symbol of exactly these classes."""
        return self.sets[frozenset(classes)]

    def having(self, name: str) -> str:
        """Return all symbols whose classes include `name`."""
        return "".join(char for classes, char in self.sets.items() if name in classes)


def cut(text: str, alphabet: Alphabet) -> list[Piece]:
    """Return the pieces of a text in order; white space and underscores fall between them."""
    sym, words, plain, values = (
        alphabet.symbol, alphabet.words, alphabet.plain, alphabet.values,
    )  # fmt: skip
    other = sym("WORD")
    pieces = []
    for match in _PIECE.finditer(text):
        kind, written = match.lastgroup, match[0]
        start, end = match.span()
        if kind in ("word", "mark", "genitive"):
            lower = written.lower().replace("’", "'") if kind != "mark" else written
            table = plain if written[0].islower() else words
            symbol = table.get(lower, other)
            pieces.append(Piece(start, end, lower, symbol, values.get(lower)))
        elif kind == "number":
            pieces.append(_number(start, end, written, alphabet))
        else:
            pieces.append(_compact(start, end, str(kind), written, alphabet))
    return pieces


def _number(start: int, end: int, written: str, alphabet: Alphabet) -> Piece:
    if "." in written:
        value = float(written.replace(",", ""))
        return Piece(start, end, written, alphabet.symbol("NUM", "DECIMAL"), value)
    if "," in written or len(written) > 4:
        digits = written.replace(",", "")
        number = int(digits) if len(digits) < 10 else 10**9
        return Piece(start, end, written, alphabet.symbol("NUM"), number)
    value = int(written)
    classes = ["NUM", "FIGURE"]
    if len(written) <= 2:
        classes += ["DAYNUM"] if 1 <= value <= 31 else []
        classes += ["HOUR"] if value <= 24 else []
    elif len(written) == 4:
        classes += ["YEAR"] if 1000 <= value <= 2199 else ["ODDYEAR"]
        classes += ["MILITARY"] if value // 100 <= 24 and value % 100 < 60 else []
    return Piece(start, end, written, alphabet.symbol(*classes), value)


def _compact(start: int, end: int, kind: str, written: str, alphabet: Alphabet) -> Piece:
    value: int | float | str = written
    classes: tuple[str, ...] = ("WORD",) if kind == "gap" else (kind.upper(),)
    if kind == "ordinal":
        value = int(written[:-2])
        classes = ("ORD", "DAYORD") if 1 <= value <= 31 else ("ORD",)
    elif kind == "half":
        classes, value = ("AMPM",), "pm" if written[0] in "pP" else "am"
    elif kind == "quartercode":
        value = int(written[1])
    elif kind == "ndecade":
        classes = ("DECADE",)
    elif kind == "short":
        classes, value = ("SHORTYEAR",), int(written[1:])
    return Piece(start, end, written, alphabet.symbol(*classes), value)


def join_numbers(pieces: list[Piece], lexicon: TimeLexicon, alphabet: Alphabet) -> list[Piece]:
    """Return the pieces with runs of number words ("twenty-five", "two hundred") made one."""
    joined: list[Piece] = []
    index = 0
    while index < len(pieces):
        end, value = _number_words(pieces, index, lexicon)
        if value is None:
            joined.append(pieces[index])
            index += 1
            continue
        first, last = pieces[index], pieces[end - 1]
        text = " ".join(piece.text for piece in pieces[index:end])
        symbol = first.symbol if end == index + 1 else alphabet.symbol("NUM")
        joined.append(Piece(first.start, last.end, text, symbol, value))
        index = end
    return joined


def _number_words(
    pieces: list[Piece], index: int, lexicon: TimeLexicon
) -> tuple[int, int | float | None]:
    """Return where the number that begins at `index` ends, and its value (`None` if none does)."""
    numbers, multipliers = lexicon.numbers, lexicon.multipliers
    first = pieces[index]
    if first.text not in numbers and not (
        isinstance(first.value, int | float)
        and index + 1 < len(pieces)
        and pieces[index + 1].text in multipliers
    ):
        return index, None
    total = numbers.get(first.text, first.value)
    if not isinstance(total, int | float):
        return index, None
    end = index + 1
    if first.text in numbers and total >= 20 and total % 10 == 0:
        skip = end + 1 if end < len(pieces) and pieces[end].text == "-" else end
        if skip < len(pieces) and 0 < numbers.get(pieces[skip].text, 0) < 10:
            total, end = total + numbers[pieces[skip].text], skip + 1
    while end < len(pieces) and pieces[end].text in multipliers:
        total, end = total * multipliers[pieces[end].text], end + 1
    return end, total
