"""Direction: whether a time without a full date lies before publication or after it."""

from __future__ import annotations

import re

from dateline.lexicon.times import TimeLexicon
from dateline.read.parse import Document, Phrase, Word

_NEAR = 300  # code points to each side in which the words of a sentence are looked for
_WORD = re.compile(r"[^\W\d_]+|['’]ll")
_END = re.compile(r"[.!?](?=\s+[A-Z“\"])|\n\n")
_STEPS = 12  # verbs and nouns to climb over
PAST, FUTURE, UNKNOWN = "past", "future", "near"
_FUTURE_AUXILIARIES = frozenset({"will", "wo", "'ll", "’ll", "shall", "would", "may", "might",
                                 "could", "can", "should", "must"})  # fmt: skip


def direction_at(
    doc: Document, start: int, end: int, lexicon: TimeLexicon, *, text: str | None = None
) -> str:
    """Return `past`, `future` or `near` (not told) for the time at these code points.

    With a parse, the verb that the time hangs on decides by its tense and auxiliaries; without
    one, the nearest telling word of the same sentence does, those before the time first. `text`
    spares building `doc.text` anew.
    """
    if not doc.is_parsed:
        return _by_words(doc.text if text is None else text, start, end, lexicon)
    span = doc.char_span(start, end, mode="expand")
    return UNKNOWN if span is None or not len(span) else _by_parse(span, lexicon)


def _by_parse(span: Phrase, lexicon: TimeLexicon) -> str:
    """Return what the verbs above the time say, the nearest finite one first.

    An infinitive alone looks ahead ("plans to leave on Monday"), but below a verb in the past it
    leaves the question open: in "began an offensive to retake the city on 17 October" the day
    may be that of either.
    """
    token: Word = span.root
    infinitive = False
    for _ in range(_STEPS):
        found = _head_direction(token, lexicon)
        if found == PAST and infinitive:
            return UNKNOWN
        if found != UNKNOWN:
            return found
        infinitive = infinitive or _is_infinitive(token)
        if token.head.i == token.i:
            break
        token = token.head
    return FUTURE if infinitive else UNKNOWN


def _head_direction(head: Word, lexicon: TimeLexicon) -> str:
    """Return what a verb, or an adjective or noun with `be` and auxiliaries, says of direction."""
    helpers = [child for child in head.children if child.dep.startswith(("aux", "cop"))]
    if any(helper.lower in _FUTURE_AUXILIARIES for helper in helpers):
        return FUTURE
    if any(helper.lower == "to" for helper in helpers) or _is_infinitive(head):
        return UNKNOWN
    if helpers and head.lower in lexicon.future_words and not _was(helpers):
        return FUTURE
    if helpers:
        return PAST if _was(helpers) or _has(helpers) else UNKNOWN
    if head.upos == "VERB" and "Tense=Past" in head.morph:
        return PAST
    return UNKNOWN


def _was(helpers: list[Word]) -> bool:
    return any("Tense=Past" in one.morph and "Part" not in one.morph for one in helpers)


def _has(helpers: list[Word]) -> bool:
    return any(one.lower in ("has", "have", "'ve", "’ve") for one in helpers)


def _is_infinitive(verb: Word) -> bool:
    return verb.upos in ("VERB", "AUX") and any(
        child.lower == "to" and child.i < verb.i for child in verb.children
    )


def _by_words(text: str, start: int, end: int, lexicon: TimeLexicon) -> str:
    """Return what the nearest telling word of the sentence says, those before the time first."""
    before = _END.split(text[max(0, start - _NEAR) : start])[-1]
    after = _END.split(text[end : end + _NEAR], maxsplit=1)[0]
    for word in (*reversed(_WORD.findall(before)), *_WORD.findall(after)):
        found = _word(word.lower(), lexicon)
        if found != UNKNOWN:
            return found
    return UNKNOWN


def _word(word: str, lexicon: TimeLexicon) -> str:
    if word in lexicon.future_words:
        return FUTURE
    if word in lexicon.past_words or (len(word) > 4 and word.endswith("ed")):
        return PAST
    return UNKNOWN
