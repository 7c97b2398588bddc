"""Patterns: rules written over classes of pieces, compiled to regular expressions.

A rule is written with capitals for classes, small letters for words themselves, quotes for marks,
and the usual signs of a regular expression: `m:MONTH '.'? d:DAYNUM (','? y:YEAR)?`. A class or
word behind `name:` is handed to the rule's builder under that name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.read.time.meaning import Meaning
from dateline.read.time.pieces import NUMBER_SETS, OTHER_SETS, Alphabet, Piece
from dateline.records import TimeType

_SPEC = re.compile(
    r"(?:(?P<name>[a-z]\w*):)?(?:(?P<cls>[A-Z]+)|(?P<word>[a-z]+)|'(?P<mark>[^']+)')|(?P<sign>[()|?*])|\s+"
)
_FIRST_SYMBOL = 0xE000  # the private use area


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule matched: the pieces, the captured ones by name, and those around them."""

    pieces: Sequence[Piece]
    start: int
    end: int
    captured: Mapping[str, Piece]

    def __contains__(self, name: str) -> bool:
        """Tell whether a piece was captured under this name."""
        return name in self.captured

    def number(self, name: str) -> int:
        """Return the captured piece's value as a whole number."""
        value = self.captured[name].value
        return int(value) if isinstance(value, int | float) else int(str(value))

    def code(self, name: str) -> str:
        """Return the captured piece's value as a word."""
        return str(self.captured[name].value)

    def meaning(self, name: str) -> Meaning:
        """Return the meaning of a composed piece."""
        meaning = self.captured[name].meaning
        if meaning is None:
            raise ValueError(f"{name} is not composed")
        return meaning

    def before(self, back: int = 1) -> Piece | None:
        """Return the piece that stands `back` places before the match."""
        index = self.start - back
        return self.pieces[index] if index >= 0 else None

    def after(self, ahead: int = 1) -> Piece | None:
        """Return the piece that stands `ahead` places after the match."""
        index = self.end + ahead - 1
        return self.pieces[index] if index < len(self.pieces) else None


@dataclass(frozen=True, slots=True)
class Built:
    """What a rule makes of its match: classes for later rules, meaning, type and perhaps a value.

    `first` and `last` trim the match: the number of pieces to leave outside at each end.
    """

    classes: tuple[str, ...]
    meaning: Meaning | None = None
    type: TimeType | None = None
    value: int | float | str | None = None
    first: int = 0
    last: int = 0


Builder = Callable[[Found], Built | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what builds a piece out of its match."""

    spec: str
    build: Builder


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its regular expression over symbols."""

    pattern: re.Pattern[str]
    names: tuple[str, ...]
    build: Builder


def literals(rules: Iterable[Rule]) -> frozenset[str]:
    """Return the words and marks that the rules name themselves."""
    found = set()
    for rule in rules:
        for match in _SPEC.finditer(rule.spec):
            if match["word"] or match["mark"]:
                found.add(match["word"] or match["mark"])
    return frozenset(found)


def build_alphabet(
    classes: Mapping[str, frozenset[str]],
    plain: Mapping[str, frozenset[str]],
    values: Mapping[str, int | float | str],
    built: Iterable[tuple[str, ...]],
) -> Alphabet:
    """Return the alphabet for words with these classes and for what rules build."""
    wanted: dict[frozenset[str], None] = {}
    for group in (NUMBER_SETS, OTHER_SETS, built):
        for names in group:
            wanted[frozenset(names)] = None
    for word in sorted(classes):
        wanted[classes[word]] = None
        wanted[plain[word]] = None
    sets = {names: chr(_FIRST_SYMBOL + number) for number, names in enumerate(wanted)}
    return Alphabet(
        sets=sets,
        words={word: sets[names] for word, names in classes.items()},
        plain={word: sets[names] for word, names in plain.items()},
        values=values,
    )


def compile_rule(rule: Rule, alphabet: Alphabet) -> CompiledRule:
    """Return the rule compiled; raise `ValueError` where its pattern cannot be read."""
    out, names, position = [], [], 0
    for match in _SPEC.finditer(rule.spec):
        if match.start() != position:
            raise ValueError(f"not a pattern: {rule.spec!r} at {position}")
        position = match.end()
        if match["sign"]:
            out.append("(?:" if match["sign"] == "(" else match["sign"])
            continue
        wanted = match["cls"] or match["word"] or match["mark"]
        if wanted is None:
            continue
        chars = f"[{alphabet.having(wanted)}]"
        if chars == "[]":
            raise ValueError(f"no word has the class {wanted!r} of {rule.spec!r}")
        if match["name"]:
            if match["name"] not in names:
                names.append(match["name"])
            chars = f"(?P<{match['name']}>{chars})"
        out.append(chars)
    if position != len(rule.spec):
        raise ValueError(f"not a pattern: {rule.spec!r} at {position}")
    return CompiledRule(re.compile("".join(out)), tuple(names), rule.build)


def compose(
    pieces: list[Piece], rules: Sequence[CompiledRule], alphabet: Alphabet, text: str
) -> list[Piece]:
    """Return the pieces with every match composed into one.

    The longest match wins; of two as long, that of the earlier rule.
    """
    line = "".join(piece.symbol for piece in pieces)
    candidates = [
        (match.start() - match.end(), order, match)
        for order, rule in enumerate(rules)
        for match in rule.pattern.finditer(line)
    ]
    if not candidates:
        return pieces
    candidates.sort(key=lambda one: (one[0], one[1], one[2].start()))
    taken = [False] * len(pieces)
    made: dict[int, tuple[int, Piece]] = {}
    for _, order, match in candidates:
        start, end = match.span()
        if any(taken[start:end]):
            continue
        rule = rules[order]
        captured = {
            name: pieces[match.start(name)] for name in rule.names if match.start(name) >= 0
        }
        built = rule.build(Found(pieces, start, end, captured))
        if built is None:
            continue
        start, end = start + built.first, end - built.last
        taken[start:end] = [True] * (end - start)
        left, right = pieces[start].start, pieces[end - 1].end
        symbol = alphabet.symbol(*built.classes)
        whole = Piece(left, right, text[left:right], symbol, built.value, built.meaning, built.type)
        made[start] = (end, whole)
    return _replace(pieces, made)


def _replace(pieces: list[Piece], made: Mapping[int, tuple[int, Piece]]) -> list[Piece]:
    result, index = [], 0
    while index < len(pieces):
        if index in made:
            end, whole = made[index]
            result.append(whole)
            index = end
        else:
            result.append(pieces[index])
            index += 1
    return result
