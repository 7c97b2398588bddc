"""What was read off one report, and the findings that every reader gives alike."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.lexicon import Lexicon
from dateline.read.parse import Document
from dateline.read.publication import infer_published
from dateline.read.quantities import RefusedQuantity
from dateline.read.times import resolve_against
from dateline.records import (
    Claim,
    Entity,
    Findings,
    Rejection,
    Report,
    Span,
    TimeExpression,
    Token,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read off one report; `report` has its publication bounds where they were found."""

    report: Report
    findings: Findings
    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...]


def with_publication(
    report: Report, doc: Document, times: tuple[TimeExpression, ...], lexicon: Lexicon
) -> tuple[Report, tuple[TimeExpression, ...]]:
    """Return the report with publication bounds from its own words, and its times by them."""
    if report.published.earliest is not None or report.published.latest is not None:
        return report, times
    published = infer_published(report, doc, times, lexicon=lexicon)
    if published == report.published:
        return report, times
    resolved = tuple(resolve_against(time, published, lexicon=lexicon) for time in times)
    return replace(report, published=published), resolved


def refused_amount(report: Report, doc: Document, refused: RefusedQuantity) -> Rejection:
    """Return why a wording that looks like an amount was not taken."""
    words = refused.span.of(doc.text)
    return Rejection(
        stage="read",
        subject=report.id,
        reason="bad-quantity",
        detail=f"“{words}” is not taken as an amount: {refused.reason}.",
        report=report.id,
        span=refused.span,
        text=words,
        serious=False,
    )


def sentences_of(doc: Document) -> tuple[Span, ...]:
    """Return the sentences of an analysed text without the white space about them."""
    spans = []
    for sentence in doc.sentences:
        words = list(sentence)
        if words:
            spans.append(Span(words[0].idx, words[-1].idx + len(words[-1])))
    return tuple(spans)


def tokens_of(doc: Document) -> tuple[Token, ...]:
    """Return the words of an analysed text; heads are indices into the same tuple."""
    words = list(doc)
    index = {token.i: place for place, token in enumerate(words)}
    return tuple(
        Token(
            start=token.idx,
            end=token.idx + len(token),
            text=token.text,
            lemma=token.lemma,
            upos=token.upos,
            head=index.get(token.head.i, place),
            deprel=token.dep,
        )
        for place, token in enumerate(words)
    )


def entities_of(doc: Document) -> tuple[Entity, ...]:
    """Return the named things of an analysed text."""
    return tuple(
        Entity(entity.start_char, entity.end_char, entity.text, entity.label)
        for entity in doc.entities
    )
