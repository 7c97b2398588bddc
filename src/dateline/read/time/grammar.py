"""The grammar: all rules in their passes, compiled once for a lexicon."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.lexicon.times import TimeLexicon
from dateline.read.time import amounts, composed, dates, relative
from dateline.read.time.patterns import (
    CompiledRule,
    Rule,
    build_alphabet,
    compile_rule,
    compose,
    literals,
)
from dateline.read.time.pieces import Alphabet, Piece, cut, join_numbers

PASSES: tuple[tuple[Rule, ...], ...] = (
    (*dates.DATE_RULES, *composed.CLOCK_RULES, *amounts.AMOUNT_RULES, *composed.PART_RULES),
    composed.YEAR_RULES,
    (*relative.RELATIVE_RULES, *amounts.SECOND_RULES),
    composed.COMPOSED_RULES,
    composed.COMPOSED_RULES,
)
_BUILT = (
    *dates.CLASSES, *amounts.CLASSES, *relative.CLASSES, *composed.CLASSES,
    ("OCCASION",), ("OCCASION", "HIJRI"), ("HIJRI",),
)  # fmt: skip


_NO_YEAR_BEFORE = frozenset({"$", "£", "€", "#", "/", ":", "."})
_YEAR_MARKS = frozenset({"(", "[", "-", "–", "—", ",", "'s"})
_CAPITAL_CLASSES = frozenset({"MONTH", "WEEKDAYNAME", "WDAY", "PERSIAN", "ZONE"})
_REACH = 9  # pieces that an expression, and what is looked at beside it, reach from its heart
_HEART_CLASSES = ("MONTH", "WEEKDAYNAME", "UNIT", "PART", "SEASON", "YEAR", "MILITARY", "CLOCK",
                  "ISO", "SLASH", "DECADE", "DECADEWORD", "REF", "SET", "LENGTH", "PHRASE",
                  "PERSIAN", "AMPM", "SHORTYEAR", "QUARTERCODE", "DAYORD", "OCLOCK")  # fmt: skip
_HEART_WORDS = ("today", "yesterday", "tomorrow", "tonight", "overnight", "recent", "recently",
                "current", "moment", "present", "past", "future", "being", "time", "term",
                "soon")  # fmt: skip
Phrase = tuple[tuple[str, ...], str, int]  # its words, its symbol, the number of an Islamic month


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules compiled for one lexicon, and the phrases that are one piece."""

    lexicon: TimeLexicon
    alphabet: Alphabet
    passes: tuple[tuple[CompiledRule, ...], ...]
    phrases: Mapping[str, tuple[Phrase, ...]]
    hearts: re.Pattern[str]

    def compose(self, text: str) -> list[Piece]:
        """Return the text's pieces with every time expression composed into one piece."""
        pieces = self._near_time_words(cut(text, self.alphabet))
        pieces = join_numbers(pieces, self.lexicon, self.alphabet)
        pieces = self._join_phrases(pieces, text)
        for number, rules in enumerate(self.passes):
            if number == 1:
                pieces = self._check_years(pieces, text)
            pieces = compose(pieces, rules, self.alphabet, text)
        return pieces

    def _near_time_words(self, pieces: list[Piece]) -> list[Piece]:
        """Return only the pieces near a word that an expression can have at its heart.

        What is left out between two stretches is marked by an empty piece.
        """
        line = "".join(piece.symbol for piece in pieces)
        blank = self.alphabet.symbol("WORD")
        kept: list[Piece] = []
        done = 0
        for match in self.hearts.finditer(line):
            start, end = max(match.start() - _REACH, done), match.end() + _REACH
            if start > done or not done:
                place = pieces[start].start
                kept.append(Piece(place, place, "", blank) if start else Piece(0, 0, "\n\n", blank))
            if end > done:
                kept += pieces[start:end]
                done = end
        return kept

    def _join_phrases(self, pieces: list[Piece], text: str) -> list[Piece]:
        """Return the pieces with the names of occasions and Islamic months made one."""
        joined, index = [], 0
        while index < len(pieces):
            piece = pieces[index]
            options = self.phrases.get(piece.text, ()) if text[piece.start].isupper() else ()
            for words, symbol, value in options:
                end = index + len(words)
                if tuple(p.text for p in pieces[index:end]) == words:
                    left, right = piece.start, pieces[end - 1].end
                    joined.append(Piece(left, right, text[left:right], symbol, value))
                    index = end
                    break
            else:
                joined.append(piece)
                index += 1
        return joined

    def _check_years(self, pieces: list[Piece], text: str) -> list[Piece]:
        """Return the pieces with four-digit counts and names robbed of their look of a year."""
        plain = self.alphabet.symbol("NUM", "FIGURE")
        years = self.alphabet.having("YEAR")
        checked = []
        for index, piece in enumerate(pieces):
            if (
                piece.meaning is None
                and piece.symbol in years
                and not self._is_year(pieces, index, text)
            ):
                checked.append(Piece(piece.start, piece.end, piece.text, plain, piece.value))
            else:
                checked.append(piece)
        return checked

    def _is_year(self, pieces: list[Piece], index: int, text: str) -> bool:
        piece = pieces[index]
        before = pieces[index - 1] if index else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        number = int(piece.value) if isinstance(piece.value, int) else 0
        likely = 1900 <= number <= 2050
        if after is not None and self._makes_a_count(after):
            return False
        if before is None or before.text == "\n\n":
            return likely and after is not None and after.text in (",", "\n\n")
        if before.text in self.lexicon.name_words or before.text in _NO_YEAR_BEFORE:
            return False
        goes_on = self._follows_year(pieces, index) or before.text in ("the", "its", "in")
        if after is not None and _plural(after.text) and not goes_on:
            return False
        if before.text in self.lexicon.year_signals or before.type is not None:
            return likely or before.text not in ("the", "a", "for", "to", "of", "than")
        return likely and (before.text in _YEAR_MARKS or text[before.start].isalpha())

    def _follows_year(self, pieces: list[Piece], index: int) -> bool:
        """Tell whether a number goes on from a year: "the 2008 and 2012 votes"."""
        linked = index > 1 and pieces[index - 1].text in ("and", "or", "to")
        return linked and pieces[index - 2].symbol in self.alphabet.having("YEAR")

    def _makes_a_count(self, after: Piece) -> bool:
        """Tell whether what follows a four-digit number makes it a count, a measure or a time."""
        if after.text in self.lexicon.counted_words or after.text in ("%", "°", ":", "/"):
            return True
        return after.type is not None and after.text[:1].isdigit()


def _plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith("ss") and word.isalpha()


@functools.lru_cache(maxsize=4)
def compile_grammar(lexicon: TimeLexicon) -> Grammar:
    """Return the grammar for a lexicon; compiled once for as long as the lexicon is used."""
    rules = [rule for group in PASSES for rule in group]
    words = literals(rules)
    classes, values = _word_classes(lexicon)
    for word in words:
        classes.setdefault(word, set()).add(word)
    full = {word: frozenset(names) for word, names in classes.items()}
    plain = {
        word: frozenset(names - _CAPITAL_CLASSES)
        if word in lexicon.doubtful_months or names & _CAPITAL_CLASSES - {"MONTH", "WDAY"}
        else frozenset(names)
        for word, names in classes.items()
    }
    alphabet = build_alphabet(full, plain, values, _BUILT)
    return Grammar(
        lexicon=lexicon,
        alphabet=alphabet,
        passes=tuple(tuple(compile_rule(rule, alphabet) for rule in group) for group in PASSES),
        phrases=_phrases(lexicon, alphabet),
        hearts=_hearts(alphabet),
    )


def _word_classes(
    lexicon: TimeLexicon,
) -> tuple[dict[str, set[str]], dict[str, int | float | str]]:
    """Return the classes of every word of the lexicon, and the value it stands for."""
    classes: dict[str, set[str]] = {}
    values: dict[str, int | float | str] = {}
    valued: tuple[tuple[Mapping[str, int | str], tuple[str, ...]], ...] = (
        (lexicon.approximators, ("APPROX",)),
        (lexicon.shifts, ("SHIFT",)),
        (lexicon.portions, ("PORTION",)),
        (lexicon.deictics, ("DEICTIC",)),
        (lexicon.references, ("REF",)),
        (lexicon.sets, ("SET",)),
        (lexicon.lengths, ("LENGTH",)),
        (lexicon.months, ("MONTH",)),
        (lexicon.weekdays, ("WDAY", "WEEKDAYNAME")),
        (lexicon.weekday_abbreviations, ("WEEKDAYNAME",)),
        (lexicon.units, ("UNIT",)),
        (lexicon.day_parts, ("PART",)),
        (lexicon.seasons, ("SEASON",)),
        (lexicon.decades, ("DECADEWORD",)),
        (lexicon.multipliers, ("MULT",)),
        (lexicon.persian_months, ("PERSIAN",)),
        (lexicon.numbers, ("NUM",)),
        (lexicon.ordinals, ("ORD", "DAYORD")),
    )
    for table, names in valued:
        for word, value in table.items():
            classes.setdefault(word, set()).update(names)
            values[word] = value
    for phrase in (*lexicon.occasions, *lexicon.hijri_months):
        classes.setdefault(re.split(r"[\s-]", phrase)[0], set()).add("PHRASE")
    for group, name in (
        (lexicon.plural_units, "PLURALUNIT"),
        (lexicon.vague_amounts, "VAGUE"),
        (lexicon.amount_adjectives, "ADJ"),
        (lexicon.lone_day_parts, "LONEPART"),
        (frozenset((*lexicon.zones, *lexicon.zone_regions)), "ZONE"),
    ):
        for word in group:
            classes.setdefault(word, set()).add(name)
    for word, name in (("'s", "GENITIVE"), ("half", "HALFWORD"), ("o'clock", "OCLOCK"),
                       ("before", "DAYSIDE"), ("after", "DAYSIDE"),
                       ("previous", "DAYSIDE")):  # fmt: skip
        classes.setdefault(word, set()).add(name)
    return classes, values


def _hearts(alphabet: Alphabet) -> re.Pattern[str]:
    """Return what matches the symbols of words that can be at the heart of an expression."""
    names = (*_HEART_CLASSES, *_HEART_WORDS)
    return re.compile(f"[{''.join(alphabet.having(name) for name in names)}]")


def _phrases(lexicon: TimeLexicon, alphabet: Alphabet) -> dict[str, tuple[Phrase, ...]]:
    """Return, by first word, the names of occasions and Islamic months, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for phrase in sorted({*lexicon.occasions, *lexicon.hijri_months}):
        words = tuple(piece.text for piece in cut(phrase, alphabet))
        names = ("OCCASION",) if phrase in lexicon.occasions else ()
        value = lexicon.hijri_months.get(phrase, 0)
        if phrase in lexicon.hijri_months:
            names = (*names, "HIJRI")
        found.setdefault(words[0], []).append((words, alphabet.symbol(*names), value))
    return {
        first: tuple(sorted(options, key=lambda one: -len(one[0])))
        for first, options in found.items()
    }
