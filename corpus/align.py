"""Where words of one text stand in another that was made of it: menus gone, lines joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.quotes import ALIKE, QuotedText
from dateline.records import Span

TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts with their tokens matched in order; build one with `align_texts`.

    `ahead[i]` is the token of `other` that token `i` of `gold` became, `None` where it is gone;
    `back` the same the other way.
    """

    gold: str
    other: str
    gold_tokens: tuple[Span, ...]
    other_tokens: tuple[Span, ...]
    ahead: tuple[int | None, ...]
    back: tuple[int | None, ...]

    def to_other(self, span: Span) -> Span | None:
        """Return where a span of the gold text stands in the other, `None` if a word is gone."""
        return _carry(
            span, (self.gold, self.gold_tokens), (self.other, self.other_tokens), self.ahead
        )

    def to_gold(self, span: Span) -> Span | None:
        """Return where a span of the other text stands in the gold, `None` if a word is gone."""
        return _carry(
            span, (self.other, self.other_tokens), (self.gold, self.gold_tokens), self.back
        )


def align_texts(gold: str, other: str) -> Alignment:
    """Return the alignment of two texts by their longest common runs of tokens.

    Case, kinds of quotation marks and dashes, and white space do not count.
    """
    left, right = _tokens(gold), _tokens(other)
    ahead: list[int | None] = [None] * len(left)
    back: list[int | None] = [None] * len(right)
    matcher = SequenceMatcher(None, _words(gold, left), _words(other, right), autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            ahead[block.a + step] = block.b + step
            back[block.b + step] = block.a + step
    return Alignment(gold, other, left, right, tuple(ahead), tuple(back))


def _carry(
    span: Span,
    source: tuple[str, tuple[Span, ...]],
    aim: tuple[str, tuple[Span, ...]],
    mapping: Sequence[int | None],
) -> Span | None:
    text, tokens = source
    touched = [number for number, token in enumerate(tokens) if token.overlaps(span)]
    words = [number for number in touched if text[tokens[number].start].isalnum()] or touched
    found = [mapping[number] for number in words]
    reached = [number for number in found if number is not None]
    in_one_run = bool(reached) and reached[-1] - reached[0] <= 2 * (words[-1] - words[0])
    if not words or len(reached) < len(found) or not in_one_run:
        return _only(span.of(text), aim[0])
    first, last = aim[1][reached[0]], aim[1][reached[-1]]
    # A span may begin or end inside a token (`Peru` in `Peru_`): as many letters in or short of it.
    inset = max(span.start - tokens[words[0]].start, 0)
    short = max(tokens[words[-1]].end - span.end, 0)
    if first.start + inset < last.end - short:
        return Span(first.start + inset, last.end - short)
    return Span(first.start, last.end)


def _only(words: str, text: str) -> Span | None:
    """Return where the words stand if they stand once: what was moved is found so."""
    found = QuotedText(text).occurrences(words) if words.strip() else []
    return found[0] if len(found) == 1 else None


def _tokens(text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in TOKEN.finditer(text))


def _words(text: str, tokens: Sequence[Span]) -> list[str]:
    return [token.of(text).translate(ALIKE).casefold() for token in tokens]
