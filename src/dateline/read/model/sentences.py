"""Finds where sentences start, by punctuation, within the blocks of a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.read.grammar import grammar

ENDERS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "??", "!?", "....", "..", "。"})
SURE_ENDERS = frozenset({"!", "?", "?!", "!!", "??", "!?"})
CLOSERS = frozenset({'"', "'", "”", "’", "»", ")", "]", "}", "''"})
OPENERS = frozenset({'"', "'", "“", "‘", "«", "(", "[", "``"})
BRACKETS = frozenset({"(", "["})
BULLETS = frozenset("#@$£€-–—•")
BLOCKS = "dateline_blocks"


@dataclass(frozen=True, slots=True)
class Words:
    """A document's tokens as plain lists: texts, offsets, and which a space follows."""

    texts: list[str]
    offsets: list[int]
    spaced: list[bool]

    @classmethod
    def of(cls, doc: Doc) -> Words:
        """Take the tokens out of a document in one pass."""
        texts, offsets, spaced = [], [], []
        for token in doc:
            texts.append(token.text)
            offsets.append(token.idx)
            spaced.append(bool(token.whitespace_))
        return cls(texts, offsets, spaced)


def sentence_starts(words: Words, blocks: Sequence[tuple[int, int]]) -> list[int]:
    """Return the tokens that start a sentence, in order; the first token always does.

    A report's blocks (ranges of code points) and blank lines always part sentences; else a full
    stop, question or exclamation mark with what closes it, where what follows can begin a
    sentence. Abbreviations that the tokenizer keeps whole (`Gen.`, `J.`) do not end one; those
    that may (`U.S.`, `p.m.`) do before a usual first word.
    """
    starts = block_starts(words, blocks)
    abbreviated = grammar().abbreviated_ends
    for place, text in enumerate(words.texts):
        if text in ENDERS or (text[-1:] == "." and text.lower() in abbreviated):
            follower = _after_closers(words, place + 1)
            if follower < len(words.texts) and _can_begin(words, place, follower):
                starts.add(follower)
    return sorted(starts)


def block_starts(words: Words, blocks: Sequence[tuple[int, int]]) -> set[int]:
    """Return the tokens that open a block or follow a blank line."""
    edges = sorted({edge for block in blocks for edge in block})
    starts: set[int] = set()
    place, fresh = 0, True
    for number, text in enumerate(words.texts):
        if text.isspace():
            fresh = fresh or text.count("\n") > 1
            continue
        while place < len(edges) and edges[place] <= words.offsets[number]:
            fresh = True
            place += 1
        if fresh:
            starts.add(number)
        fresh = False
    if words.texts:  # white space before the first word belongs to the first sentence
        starts.discard(min(starts, default=0))
        starts.add(0)
    return starts


def _after_closers(words: Words, place: int) -> int:
    """Return the first token after closing quotes, brackets and footnote marks, spaces skipped."""
    texts = words.texts
    while place < len(texts):
        text = texts[place]
        glued = not words.spaced[place - 1] and not texts[place - 1].isspace()
        if glued and text == "[" and texts[place + 2 : place + 3] == ["]"]:
            place += 3
        elif text.isspace() or (glued and (text in CLOSERS or text in ENDERS)):
            place += 1
        else:
            break
    return place


def _can_begin(words: Words, end: int, place: int) -> bool:
    """Tell whether a sentence that ends at `end` can be followed by one from `place`."""
    texts = words.texts
    word = place
    while word < len(texts) - 1 and (texts[word] in OPENERS or texts[word].isspace()):
        word += 1
    quoted = word != place and texts[place] in OPENERS
    first = texts[word][:1]
    if first.islower():
        return quoted and texts[end] in SURE_ENDERS
    if not (first.isalnum() or texts[place] in OPENERS or first in BULLETS):
        return False
    if texts[end] not in ENDERS:
        starter = texts[word].lower() in grammar().sentence_starters
        return starter or (quoted and texts[place] not in BRACKETS)
    return True
