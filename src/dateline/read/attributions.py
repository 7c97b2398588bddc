"""Attributions: who is said to say what in a report, and who passes it on."""

from __future__ import annotations

from dateline.lexicon import Lexicon
from dateline.read.attribution.draft import Draft, make_page
from dateline.read.attribution.labels import (
    continued_quotations,
    label_attributions,
    signature_attributions,
)
from dateline.read.attribution.nominal import adjective_attributions, noun_attributions
from dateline.read.attribution.phrasal import adverb_attributions, phrase_attributions
from dateline.read.attribution.quotes import find_quotations
from dateline.read.attribution.verbal import verb_attributions
from dateline.read.parse import Document
from dateline.records import Attribution, Report, Span


def find_attributions(
    doc: Document, report: Report, *, lexicon: Lexicon
) -> tuple[Attribution, ...]:
    """Return the attributions of a report by position of their cue (or source, or content).

    `doc` is the report's analysis (`doc.text == report.text`). `content` runs from the first to
    the last word of what is said: where source and cue stand inside it ("The road, the officer
    said, is open"), they are no part of what is said.
    """
    blocks = [Span(block.start, block.end) for block in report.blocks] or None
    page = make_page(doc, report, lexicon, find_quotations(report.text, blocks))
    drafts: list[Draft] = []
    if doc.is_parsed:
        drafts.extend(verb_attributions(page))
        drafts.extend(phrase_attributions(page))
        drafts.extend(adverb_attributions(page))
        said = {draft.content for draft in drafts}
        drafts.extend(d for d in noun_attributions(page) if d.content not in said)
        drafts.extend(adjective_attributions(page))
    drafts.extend(signature_attributions(page))
    drafts.extend(label_attributions(page, drafts))
    drafts.extend(continued_quotations(page, drafts))
    return tuple(_public(draft) for draft in sorted(drafts, key=_place))


def _place(draft: Draft) -> tuple[int, int, int]:
    spans = [span for span in (draft.cue, draft.source, draft.content) if span is not None]
    first = spans[0] if spans else Span(0, 0)
    return first.start, first.end, draft.content.start if draft.content is not None else -1


def _public(draft: Draft) -> Attribution:
    return Attribution(
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        stance=draft.stance,
        carriers=draft.carriers,
        basis=draft.basis,
    )
