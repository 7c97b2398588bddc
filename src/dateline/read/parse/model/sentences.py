"""Finds where sentences start, by punctuation, within the blocks of a report."""

from __future__ import annotations

from dateline.read.parse.document import Document
from dateline.read.parse.grammar import grammar

ENDERS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "??", "!?", "....", "..", "。"})
SURE_ENDERS = frozenset({"!", "?", "?!", "!!", "??", "!?"})
CLOSERS = frozenset({'"', "'", "”", "’", "»", ")", "]", "}", "''"})
OPENERS = frozenset({'"', "'", "“", "‘", "«", "(", "[", "``"})
BRACKETS = frozenset({"(", "["})
BULLETS = frozenset("#@$£€-–—•")


def sentence_starts(doc: Document) -> list[int]:
    """Return the places of the words that start a sentence, in order; the first one always does.

    A report's blocks (ranges of code points) and blank lines always part sentences; else a full
    stop, question or exclamation mark with what closes it, where what follows can begin a
    sentence. Abbreviations that the tokenizer keeps whole (`Gen.`, `J.`) do not end one; those
    that may (`U.S.`, `p.m.`) do before a usual first word.
    """
    starts = block_starts(doc)
    abbreviated = grammar().abbreviated_ends
    for place, word in enumerate(doc.words):
        if word.text in ENDERS or (word.text[-1:] == "." and word.lower in abbreviated):
            follower = _after_closers(doc, place + 1)
            if follower < len(doc) and _can_begin(doc, place, follower):
                starts.add(follower)
    return sorted(starts)


def block_starts(doc: Document) -> set[int]:
    """Return the places of the words that open a block or follow a blank line."""
    edges = sorted({edge for block in doc.blocks for edge in block})
    starts: set[int] = {0} if doc.words else set()
    place, end = 0, 0
    for word in doc.words:
        fresh = doc.text.count("\n", end, word.idx) > 1
        while place < len(edges) and edges[place] <= word.idx:
            fresh = True
            place += 1
        if fresh:
            starts.add(word.i)
        end = word.idx + len(word.text)
    return starts


def _after_closers(doc: Document, place: int) -> int:
    """Return the first word behind closing quotes, brackets and footnotes that are joined on."""
    words = doc.words
    while place < len(words) and not words[place - 1].spaced:
        text = words[place].text
        if text == "[" and place + 2 < len(words) and words[place + 2].text == "]":
            place += 3
        elif text in CLOSERS or text in ENDERS:
            place += 1
        else:
            break
    return place


def _can_begin(doc: Document, end: int, place: int) -> bool:
    """Tell whether a sentence that ends at `end` can be followed by one from `place`."""
    words = doc.words
    opened = words[place].text in OPENERS
    first = place
    while first < len(words) - 1 and words[first].text in OPENERS:
        first += 1
    letter = words[first].text.lstrip("'’")[:1]  # "'14 was a bad year"
    if letter.islower():
        return opened and words[end].text in SURE_ENDERS
    if not (letter.isalnum() or opened or letter in BULLETS):
        return False
    if words[end].text not in ENDERS:
        starter = words[first].lower in grammar().sentence_starters
        return starter or (opened and first != place and words[place].text not in BRACKETS)
    return True
