"""Direction: whether a time without a full date lies before publication or after it."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from dateline.lexicon.times import TimeLexicon

PAST, FUTURE, UNKNOWN = "past", "future", "near"
_FUTURE_AUXILIARIES = frozenset({"will", "wo", "'ll", "’ll", "shall", "would", "may", "might",
                                 "could", "can", "should", "must"})  # fmt: skip


def direction_at(doc: Doc, start: int, end: int, lexicon: TimeLexicon) -> str:
    """Return `past`, `future` or `near` (not told) for the time at these code points.

    With a parse, the verb that the time hangs on decides by its tense and auxiliaries; without
    one, the nearest telling word of the same sentence does, those before the time first.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return UNKNOWN
    if doc.has_annotation("DEP"):
        found = _by_parse(span)
        if found != UNKNOWN:
            return found
    return _by_words(span, lexicon)


def _by_parse(span: Span) -> str:
    token: Token = span.root
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX"):
            found = _verb_direction(token)
            if found != UNKNOWN:
                return found
        if token.head.i == token.i:
            break
        token = token.head
    return UNKNOWN


def _verb_direction(verb: Token) -> str:
    helpers = {child.lower_ for child in verb.children if child.dep_.startswith("aux")}
    if helpers & _FUTURE_AUXILIARIES:
        return FUTURE
    if "VerbForm=Inf" in str(verb.morph) or "to" in helpers:
        return FUTURE
    tenses = [
        str(one.morph) for one in (verb, *(c for c in verb.children if c.dep_.startswith("aux")))
    ]
    if any("Tense=Past" in tense for tense in tenses):
        return PAST
    return UNKNOWN


def _by_words(span: Span, lexicon: TimeLexicon) -> str:
    sentence_start, sentence_end = _sentence(span)
    doc = span.doc
    for index in range(span.start - 1, sentence_start - 1, -1):
        found = _word(doc[index], lexicon)
        if found != UNKNOWN:
            return found
    for index in range(span.end, sentence_end):
        found = _word(doc[index], lexicon)
        if found != UNKNOWN:
            return found
    return UNKNOWN


def _word(token: Token, lexicon: TimeLexicon) -> str:
    word = token.lower_
    if word in lexicon.future_words:
        return FUTURE
    if word in lexicon.past_words or (len(word) > 4 and word.endswith("ed")):
        return PAST
    return UNKNOWN


def _sentence(span: Span) -> tuple[int, int]:
    """Return the token bounds of the sentence, or of what lies between full stops."""
    doc = span.doc
    start = span.start
    while (
        start > 0
        and doc[start - 1].text not in (".", "!", "?")
        and "\n\n" not in doc[start - 1].text
    ):
        start -= 1
    end = span.end
    while end < len(doc) and doc[end].text not in (".", "!", "?") and "\n\n" not in doc[end].text:
        end += 1
    return start, end
