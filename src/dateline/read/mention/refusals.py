"""Refusals: words that look like something happening and make no claim, each with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.read.mention.heads import HeadReading, MentionReading
from dateline.read.mention.mentions import LEAST, Mention, best
from dateline.read.parse import Document
from dateline.records import BlockKind, Rejection, Report, Span

LEAST_SHOWN = 0.3  # words less likely than this to tell of something happening leave no record
LEAST_LURE = 0.5  # share of the ways of telling that tell of nothing


def of_the_report(
    mentions: Sequence[Mention], report: Report
) -> tuple[tuple[Mention, ...], tuple[Rejection, ...]]:
    """Return the mentions that the report makes, and why those in the outlet's notes make none."""
    notes = [Span(one.start, one.end) for one in report.blocks if one.kind is BlockKind.NOTE]
    kept, refused = [], []
    for mention in mentions:
        if any(note.overlaps(mention.span) for note in notes):
            why = "makes no claim: the outlet speaks about itself"
            refused.append(_rejection("no-claim", mention.span, why, report))
        else:
            kept.append(mention)
    return tuple(kept), tuple(refused)


def refuse_mentions(read: HeadReading, doc: Document, report: Report) -> tuple[Rejection, ...]:
    """Return why words that may tell of something happening were not taken for that."""
    return tuple(
        _refusal(one, doc, report)
        for one in read.mentions
        if LEAST_SHOWN <= one.probability < LEAST and one.types
    )


def _refusal(mention: MentionReading, doc: Document, report: Report) -> Rejection:
    word = doc[mention.word]
    span = Span(word.idx, word.idx + len(word))
    lures = mention.lures
    if sum(lures.values()) >= LEAST_LURE:
        return _rejection("other-sense", span, f"is no event here: {best(lures)}", report)
    likely = f"{mention.probability:.0%} likely to be one ({best(mention.types)})"
    return _rejection("no-claim", span, f"makes no claim: it is only {likely}", report)


def _rejection(reason: str, span: Span, why: str, report: Report) -> Rejection:
    block = next((b for b in report.blocks if b.start <= span.start < b.end), None)
    around = Span(0, len(report.text)) if block is None else Span(block.start, block.end)
    return Rejection(
        stage="read",
        subject=report.id,
        reason=reason,
        detail=f"“{span.of(report.text)}” {why}.",
        report=report.id,
        span=span,
        text=around.of(report.text).strip(),
        serious=False,
    )
