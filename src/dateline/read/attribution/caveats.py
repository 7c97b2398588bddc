"""Caveats: the report's own words that something is not established, and what they govern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.lexicon.hedges import HedgePattern
from dateline.read.attribution import tree
from dateline.read.attribution.doubt import reached
from dateline.read.attribution.quotes import find_quotations
from dateline.read.parse import Document, Phrase, Word
from dateline.records import Attribution, Report, Span, Status

NEGATION = re.compile(r"\b(?:not|n't|never|no|nor|neither|cannot|unable)\b|n[’']t\b", re.IGNORECASE)
# Before this many code points a negation still belongs to the phrase it stands before.
REACH = 25
# Subjects that point back to what was told before: "The claim could not be verified."
BACKWARD = re.compile(
    r"\b(?:this|that|these|those|the|such|their|its|his|her|either|both|any of the)\s+"
    r"(?:\w+\s+){0,2}?"
    r"(?:claims?|reports?|accounts?|statements?|figures?|numbers?|tolls?|videos?|footage|images?"
    r"|information|allegations?|details?|accusations?|casualt\w+|authenticity|death|deaths)\b"
    r"|^\W*(?:it|this|that|they|neither|none)\b",
    re.IGNORECASE,
)
# Line ends and typographic apostrophes as the patterns write them; no offset changes.
LEVELLED = str.maketrans({"\n": " ", "\t": " ", "\u00a0": " ", "’": "'"})
COMPLEMENTS = ("obj", "ccomp", "xcomp")
STATUS_BY_KIND = {"unverified": Status.UNVERIFIED, "denied": Status.DENIED}


@dataclass(frozen=True, slots=True)
class Caveat:
    """Words of doubt or denial in a report: where they stand, and the words they govern.

    `kind` is `unverified`, `hearsay`, `inferred`, `possible`, `scare-quotes` or `denied`;
    `status` is set where the report's words settle one. `rule` names the pattern.
    """

    span: Span
    governs: Span
    kind: str
    rule: str
    status: Status | None = None


def find_caveats(
    doc: Document, report: Report, attributions: Sequence[Attribution] = (), *, lexicon: Lexicon
) -> tuple[Caveat, ...]:
    """Return the report's own caveats by position.

    With `attributions`, what a source denies or says it cannot verify is a caveat too.
    """
    found = {
        *_from_patterns(doc, report, lexicon),
        *_from_words(doc, lexicon),
        *_from_attributions(attributions),
        *_scare_quotes(doc, report, attributions, lexicon),
    }
    return tuple(
        sorted(
            found,
            key=lambda each: (
                each.span.start,
                each.span.end,
                each.governs.start,
                each.governs.end,
                each.kind,
                each.rule,
            ),
        )
    )


def status_hints(caveats: Sequence[Caveat], trigger: Span) -> tuple[Caveat, ...]:
    """Return the caveats that govern the word that names a happening and settle its status."""
    return tuple(
        each for each in caveats if each.status is not None and trigger.within(each.governs)
    )


def _from_patterns(doc: Document, report: Report, lexicon: Lexicon) -> Iterator[Caveat]:
    text = report.text.translate(LEVELLED)
    sentences = [Span(s.start_char, s.end_char) for s in _sentences(doc)]
    for index, sentence in enumerate(sentences):
        words = sentence.of(text)
        for pattern in lexicon.hedges.patterns:
            for match in pattern.pattern.finditer(words):
                if pattern.negated and not _is_negated(words, match):
                    continue
                span = Span(sentence.start + match.start(), sentence.start + match.end())
                if pattern.governs == "object":
                    yield from _of_object(doc, span, pattern)
                    continue
                for governed in _governed(doc, report, sentences, index, pattern, span):
                    yield _caveat(span, governed, pattern.kind, pattern.id)


def _of_object(doc: Document, span: Span, pattern: HedgePattern) -> Iterator[Caveat]:
    """Yield a caveat over each complement of a verb: who denies is not what is denied."""
    for verb in tree.tokens_in(doc, span):
        passive = tree.PASSIVE_SUBJECTS if tree.is_passive(verb) else ()
        for child in tree.children(verb, *COMPLEMENTS, *passive):
            governed = tree.cover(doc, child.subtree)
            if governed is not None:
                yield _caveat(span, governed, pattern.kind, pattern.id)


def _sentences(doc: Document) -> Iterator[Phrase]:
    if doc.is_split or doc.is_parsed:
        yield from doc.sentences
    elif len(doc):
        yield doc[:]


def _is_negated(words: str, match: re.Match[str]) -> bool:
    before = words[max(0, match.start() - REACH) : match.end()]
    return NEGATION.search(before) is not None


def _governed(
    doc: Document,
    report: Report,
    sentences: Sequence[Span],
    index: int,
    pattern: HedgePattern,
    span: Span,
) -> Iterator[Span]:
    sentence = sentences[index]
    before = Span(sentence.start, span.start).of(report.text)
    after = Span(span.end, sentence.end).of(report.text)
    if pattern.governs == "previous" and BACKWARD.search(before) is not None:
        yield sentence  # "..., but the report could not be verified"
    else:
        yield from reached(doc, sentence, span)
    if pattern.governs != "previous" or index == 0:
        return
    if re.search(r"\b(?:that|whether|if)\b", after):
        return  # the sentence itself says what is not verified
    if BACKWARD.search(before) or BACKWARD.search(after) or not after.strip(" .\n"):
        yield sentences[index - 1]


def _from_words(doc: Document, lexicon: Lexicon) -> Iterator[Caveat]:
    hedges = lexicon.hedges
    for token in doc:
        kind = hedges.adverbs.get(token.lower)
        if kind is not None and not token.is_sent_start and token.head.i == token.i:
            continue
        if kind is not None:
            governed = tree.cover(doc, token.head.subtree)
            if governed is not None:
                yield _caveat(_span(token), governed, kind, token.lower)
            continue
        kind = hedges.adjectives.get(token.lower)
        if kind is not None and token.dep in {"amod", "compound"}:
            governed = tree.cover(doc, token.head.subtree)
            if governed is not None:
                yield _caveat(_span(token), governed, kind, token.lower)


def _from_attributions(attributions: Sequence[Attribution]) -> Iterator[Caveat]:
    for each in attributions:
        if each.cue is None or each.content is None or each.basis.startswith("attitude"):
            continue
        if each.stance == "denies":
            yield _caveat(each.cue, each.content, "denied", "a source denies it")
        elif each.stance == "cannot-verify":
            yield _caveat(each.cue, each.content, "unverified", "a source cannot verify it")


def _scare_quotes(
    doc: Document, report: Report, attributions: Sequence[Attribution], lexicon: Lexicon
) -> Iterator[Caveat]:
    """Yield short quotations that nobody is said to have said: words kept at a distance."""
    blocks = [Span(block.start, block.end) for block in report.blocks] or None
    for quote in find_quotations(report.text, blocks):
        words = quote.inner.of(report.text)
        if not quote.closed or quote.depth or not words.strip():
            continue
        if len(words.split()) > lexicon.hedges.longest_scare_quote or words[-1] in ".,!?":
            continue
        around = _sentence_at(doc, quote.outer)
        if any(_quotes(each, around) for each in attributions):
            continue
        if _is_name(doc, quote.inner) or _is_judged(doc, quote.inner, lexicon):
            continue
        yield Caveat(quote.outer, quote.inner, "scare-quotes", "scare quotes", Status.UNVERIFIED)


def _sentence_at(doc: Document, span: Span) -> Span:
    tokens = tree.tokens_in(doc, span)
    return tree.sentence_span(tokens[0]) if tokens else span


def _quotes(attribution: Attribution, sentence: Span) -> bool:
    """Tell whether somebody is said to speak in a sentence, so that its quotations are theirs."""
    cue = attribution.cue
    if cue is None or attribution.source is None or not cue.within(sentence):
        return False
    return attribution.basis.startswith(("speech", "thought"))


def _is_name(doc: Document, inner: Span) -> bool:
    """Tell whether the marks set off a name or title: each word of weight has a capital.

    In a headline every word has one, so there only a single name counts.
    """
    words = [t for t in tree.tokens_in(doc, inner) if t.text.isalpha() and len(t) > 3]
    return bool(words) and all(t.ent_type in {"PERSON", "PLACE", "FACILITY"} for t in words)


def _is_judged(doc: Document, inner: Span, lexicon: Lexicon) -> bool:
    """Tell whether quoted words are how somebody names what they answer to.

    In 'condemned the "cowardly attack"' the words are the minister's, not kept at a distance.
    """
    answers = frozenset(lexicon.phrases.words("status.answering_verbs"))
    words = tree.tokens_in(doc, inner)
    return any(
        word.dep in COMPLEMENTS and word.head.lemma.lower() in answers
        for word in words
        if word.head not in words
    )


def _caveat(span: Span, governs: Span, kind: str, rule: str) -> Caveat:
    return Caveat(span, governs, kind, rule, STATUS_BY_KIND.get(kind))


def _span(token: Word) -> Span:
    return Span(token.idx, token.idx + len(token))
