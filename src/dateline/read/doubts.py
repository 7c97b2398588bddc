"""Doubts: the stretches of a report that it calls unverified itself."""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.lexicon import Lexicon
from dateline.records import Span

_NEGATIONS = ("not", "n't", "n’t", "cannot", "never", "no", "unable", "yet to")
_REACH = 12


def find_doubts(doc: Doc, *, lexicon: Lexicon) -> tuple[Span, ...]:
    """Return the sentences that stock phrases of doubt govern, those before them included."""
    found: list[Span] = []
    sentences = list(doc.sents)
    for place, sentence in enumerate(sentences):
        text = " ".join(sentence.text.replace("’", "'").split())
        for hedge in lexicon.hedges.patterns:
            match = hedge.pattern.search(text)
            if match is None or hedge.kind != "unverified":
                continue
            window = text[max(0, match.start() - _REACH) : match.end()].lower()
            if hedge.negated and not any(word in window for word in _NEGATIONS):
                continue
            found.append(Span(sentence.start_char, sentence.end_char))
            short = len(sentence) < 25
            if hedge.governs == "previous" and place > 0 and short:
                before = sentences[place - 1]
                found.append(Span(before.start_char, before.end_char))
    return tuple(sorted(set(found)))
