"""Finds where sentences start, by punctuation, within the blocks of a report."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

ENDERS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "??", "!?", "....", "..", "。"})
SURE_ENDERS = frozenset({"!", "?", "?!", "!!", "??", "!?"})
CLOSERS = frozenset({'"', "'", "”", "’", "»", ")", "]", "}", "''"})
OPENERS = frozenset({'"', "'", "“", "‘", "«", "(", "[", "``"})
ABBREVIATED_ENDS = frozenset(
    {"u.s.", "u.n.", "u.k.", "e.u.", "p.m.", "a.m.", "d.c.", "inc.", "co.", "corp.", "ltd.",
     "jr.", "sr.", "etc.", "al.", "est.", "u.a.e.", "d.r.c."}
)  # fmt: skip
STARTERS = frozenset(
    {"the", "a", "an", "in", "on", "at", "it", "he", "she", "they", "we", "this", "that", "these",
     "those", "but", "and", "however", "after", "before", "when", "while", "there", "his", "her",
     "their", "its", "as", "if", "since", "some", "many", "most", "more", "earlier", "later",
     "meanwhile", "according", "two", "three", "four", "five"}
)  # fmt: skip
BLOCKS = "dateline_blocks"


def mark_sentences(doc: Doc) -> Doc:
    """Set every token's sentence start by rule.

    A report's blocks (code point ranges in `doc.user_data["dateline_blocks"]`) and blank lines
    always part sentences; else a full stop, question or exclamation mark with what closes it,
    where what follows can begin a sentence. Abbreviations that the tokenizer keeps whole
    (`Gen.`, `J.`) do not end one; those that may (`U.S.`, `p.m.`) do before a usual first word.
    """
    starts = block_starts(doc)
    for token in doc:
        if ends_sentence(token):
            follower = _after_closers(doc, token.i + 1)
            if follower < len(doc) and _can_begin(doc, token, follower):
                starts.add(follower)
    for token in doc:
        token.is_sent_start = token.i in starts
    return doc


def block_starts(doc: Doc) -> set[int]:
    """Return the tokens that open a block or follow a blank line."""
    edges = sorted({edge for block in _blocks(doc) for edge in block})
    starts = {0} if len(doc) else set()
    place = 0
    fresh = False
    for token in doc:
        if token.is_space:
            fresh = fresh or token.text.count("\n") > 1
            continue
        while place < len(edges) and edges[place] <= token.idx:
            fresh = True
            place += 1
        if fresh:
            starts.add(token.i)
        fresh = False
    if starts:  # white space before the first word belongs to the first sentence
        first = next((t.i for t in doc if not t.is_space), 0)
        starts.discard(first)
        starts.add(0)
    return starts


def _blocks(doc: Doc) -> Sequence[tuple[int, int]]:
    blocks: Sequence[tuple[int, int]] = doc.user_data.get(BLOCKS, ())
    return blocks


def ends_sentence(token: Token) -> bool:
    """Tell whether a sentence may end at this token."""
    return token.text in ENDERS or token.lower_ in ABBREVIATED_ENDS


def _after_closers(doc: Doc, place: int) -> int:
    """Return the first token after closing quotes, brackets and footnote marks, spaces skipped."""
    while place < len(doc):
        token = doc[place]
        glued = not doc[place - 1].whitespace_ and not doc[place - 1].is_space
        footnote = (
            glued
            and token.text == "["
            and place + 2 < len(doc)
            and doc[place + 1].is_digit
            and doc[place + 2].text == "]"
        )
        if footnote:
            place += 3
        elif token.is_space or (glued and (token.text in CLOSERS or token.text in ENDERS)):
            place += 1
        else:
            break
    return place


def _can_begin(doc: Doc, end: Token, place: int) -> bool:
    """Tell whether a sentence that ends at `end` can be followed by one from `place`."""
    word = place
    while word < len(doc) - 1 and (doc[word].text in OPENERS or doc[word].is_space):
        word += 1
    text = doc[word].text
    if text[:1].islower():
        return end.text in SURE_ENDERS and doc[place].text in OPENERS and doc[place].i != word
    if not (text[:1].isalnum() or doc[place].text in OPENERS or text[:1] in "#@$£€-–—•"):
        return False
    if end.lower_ in ABBREVIATED_ENDS:
        return text.lower() in STARTERS or doc[place].text in OPENERS - {"(", "["}
    return True
