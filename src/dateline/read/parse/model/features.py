"""What the model sees of a word: its WordPiece numbers and its casing.

Trainer and reader share this module, so that both look at words in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tokenizers import Tokenizer

MAX_PIECES = 6  # a web address needs no more than its beginning
NO_CASE, LOWER, TITLE, UPPER, MIXED, DIGITS, ALNUM, PUNCT, INITIAL, UNCASED = range(10)
SHAPE_COUNT = 10
CASED = frozenset({LOWER, TITLE, UPPER, MIXED, INITIAL})
_CAPITALISED = frozenset({TITLE, UPPER, MIXED, INITIAL})


def word_shape(word: str) -> int:
    """Return the casing class of one word."""
    letters = [c for c in word if c.isalpha()]
    digits = any(c.isdigit() for c in word)
    if digits or not letters:
        return (ALNUM if letters else DIGITS) if digits else PUNCT
    upper = sum(c.isupper() for c in letters)
    lower = sum(c.islower() for c in letters)
    if not upper:
        return LOWER if lower else UNCASED
    if not lower:
        return INITIAL if len(letters) == 1 else UPPER
    return TITLE if upper == 1 and letters[0].isupper() else MIXED


def sentence_shapes(words: Sequence[str], shape_of: Callable[[str], int] = word_shape) -> list[int]:
    """Return the casing class of each word; `NO_CASE` where the sentence's casing says nothing.

    Casing says nothing in a sentence that is all capitals or has no capital at all.
    """
    shapes = [shape_of(word) for word in words]
    cased = [shape for shape in shapes if shape in CASED]
    has_lower = LOWER in cased
    has_capital = any(shape in _CAPITALISED for shape in cased)
    shouted = not has_lower and cased.count(UPPER) * 2 > len(cased)
    if shouted or not has_capital:
        return without_case(shapes)
    return shapes


def without_case(shapes: Sequence[int]) -> list[int]:
    """Return the classes with everything that depends on case taken out."""
    return [NO_CASE if shape in CASED else shape for shape in shapes]


class Pieces:
    """Looks words up in the WordPiece vocabulary, each distinct word once."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Keep the tokenizer; nothing is looked up yet."""
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}
        self.start = self._required("[CLS]")
        self.end = self._required("[SEP]")
        self.unknown = self._required("[UNK]")

    def __call__(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Return at least one and at most `MAX_PIECES` piece numbers for each word."""
        known = self._known
        new = sorted({word for word in words if word not in known})
        if new:
            for word, coded in zip(
                new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True
            ):
                known[word] = tuple(coded.ids[:MAX_PIECES]) or (self.unknown,)
        return [known[word] for word in words]

    def _required(self, name: str) -> int:
        number = self._tokenizer.token_to_id(name)
        if number is None:
            raise KeyError(name)
        return int(number)
