"""Direction: whether a time without a full date lies before publication or after it."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from dateline.lexicon.times import TimeLexicon

_STEPS = 12  # verbs and nouns to climb over
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
        return _by_parse(span)
    return _by_words(span, lexicon)


def _by_parse(span: Span) -> str:
    """Return what the verbs above the time say, the nearest finite one first.

    An infinitive alone looks ahead ("plans to leave on Monday"), but below a verb in the past it
    leaves the question open: in "began an offensive to retake the city on 17 October" the day
    may be that of either.
    """
    token: Token = span.root
    infinitive = False
    for _ in range(_STEPS):
        if token.pos_ in ("VERB", "AUX"):
            found = _verb_direction(token)
            if found == PAST and infinitive:
                return UNKNOWN
            if found in (PAST, FUTURE):
                return found
            infinitive = infinitive or _is_infinitive(token)
        if token.head.i == token.i:
            break
        token = token.head
    return FUTURE if infinitive else UNKNOWN


def _verb_direction(verb: Token) -> str:
    helpers = [child for child in verb.children if child.dep_.startswith(("aux", "cop"))]
    if any(helper.lower_ in _FUTURE_AUXILIARIES for helper in helpers):
        return FUTURE
    if any("Tense=Past" in str(one.morph) for one in (verb, *helpers)):
        return PAST
    return UNKNOWN


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.i < verb.i for child in verb.children)


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
