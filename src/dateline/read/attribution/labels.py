"""Speakers named without a verb: headlines, transcripts, and quotations that run on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.read.attribution.draft import Draft, Page
from dateline.read.attribution.quotes import Quotation
from dateline.read.parse import Phrase
from dateline.records import BlockKind, Span

# "MODERATOR:", "Gen. Smith:", "Q:"; at most six words before the colon.
_PART = r"[A-Z0-9][\w.'’&/-]*"
SPEAKER = re.compile(
    rf"\s*[\"“]?(?P<source>{_PART}(?:[ ,]+(?:of|for|the|and|de|al|bin|van|von|{_PART})){{0,6}}?)\s*"
    r"(?:\((?P<note>[^)\n]{1,40})\))?\s*(?P<cue>:)\s+(?=\S)"
)
TRAILING = re.compile(r"\s(?P<cue>[–—-]{1,2})\s+(?P<source>[\w.'’-]+(?: [\w.'’-]+){0,4})\s*$")
# “…” — Name, role: at the end of the paragraph or on a line of its own.
SIGNATURE = re.compile(
    r"\s{0,4}(?P<cue>[―—–]|--?)\s*(?P<source>[A-Z@][^\n“”\"]{1,90}?)[\s.]*(?=\n|\Z)"
)
LONGEST_SIGNATURE = 12  # words
# Words before a colon that are no speakers.
NOT_SPEAKERS = frozenset(
    {"video", "watch", "update", "updated", "breaking", "exclusive", "analysis", "opinion", "map",
     "photos", "photo", "pictures", "live", "read more", "note", "warning", "timeline", "explainer",
     "factbox", "q&a", "report", "correction", "editor's note", "source", "sources", "in pictures",
     "listen", "gallery", "profile", "interview", "developing", "recap", "review", "podcast"}
)  # fmt: skip
SOURCE_LISTS = ("official_nouns", "body_nouns", "witness_nouns", "document_nouns", "media_nouns")
SPEAKING = frozenset({"PERSON", "ORG", "GROUP"})
SPEAKER_TURNS = 2  # a text is a transcript where at least this many paragraphs open with a label


def label_attributions(page: Page, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield what stands after a speaker's label, and before one in a headline, by position."""
    labelled = [block for block in page.report.blocks if SPEAKER.match(page.text, block.start)]
    turns = [b for b in labelled if b.kind not in {BlockKind.TITLE, BlockKind.HEADING}]
    for block in page.report.blocks:
        span = Span(block.start, block.end)
        headline = block.kind in {BlockKind.TITLE, BlockKind.HEADING}
        match = SPEAKER.match(page.text, span.start, span.end)
        if match is not None and _is_speaker(page, match, in_headline=headline):
            quoted = page.text[match.end() : match.end() + 1] in "“\"«„‘'"
            if headline or quoted or len(turns) >= SPEAKER_TURNS:
                yield from _labelled(page, match, span, drafts)
                continue
        if headline:
            yield from _trailing(page, span)


def signature_attributions(page: Page) -> Iterator[Draft]:
    """Yield the quotations that a name stands under ("…" — A. Reader, Lemdara), by position."""
    for quote in page.top:
        match = SIGNATURE.match(page.text, quote.outer.end)
        if match is None or len(match["source"].split()) > LONGEST_SIGNATURE:
            continue
        source = Span(*match.span("source"))
        found = page.doc.char_span(source.start, source.end, mode="expand")
        if found is None or any(token.upos in {"VERB", "AUX"} for token in found):
            continue
        yield Draft(
            source=source,
            cue=Span(*match.span("cue")),
            content=quote.outer,
            stance="asserts",
            kind="speech",
            basis="speech signature after a dash",
        )


def _is_speaker(page: Page, match: re.Match[str], *, in_headline: bool) -> bool:
    """Tell whether the words before a colon can speak.

    Who is named or described can; in a transcript also a label in capitals or one that recurs.
    """
    words = match["source"].strip()
    if words.casefold() in NOT_SPEAKERS:
        return False
    if _can_speak(page, Span(*match.span("source"))):
        return True
    return not in_headline and (words.isupper() or page.text.count(f"{words}:") > 1)


def _can_speak(page: Page, span: Span) -> bool:
    """Tell whether a phrase names or describes a person, a body, a document or an outlet."""
    words = span.of(page.text)
    if page.lexicon.outlets.find(words) or page.lexicon.actors.find(words):
        return True
    last = words.split()[-1].lower()
    if any({last, last.rstrip("s")} & page.cues.lists[name] for name in SOURCE_LISTS):
        return True
    name = words.split()[-1]
    return any(
        entity.label in SPEAKING and (_in(span, entity) or entity.text.split()[-1] == name)
        for entity in page.doc.entities
    )


def _in(span: Span, entity: Phrase) -> bool:
    return span.start <= entity.start_char and entity.end_char <= span.end


def _labelled(
    page: Page, match: re.Match[str], block: Span, drafts: Sequence[Draft]
) -> Iterator[Draft]:
    content = _trimmed(page.text, match.end(), block.end)
    taken = any(
        draft.content is not None and draft.content.start == content.start for draft in drafts
    )
    if len(content) and not taken:
        yield Draft(
            source=Span(*match.span("source")),
            cue=Span(*match.span("cue")),
            content=content,
            stance="asserts",
            kind="speech",
            basis="speech label before a colon",
        )


def _trailing(page: Page, block: Span) -> Iterator[Draft]:
    """Yield "Forty killed in market blast – monitor": the source stands last."""
    match = TRAILING.search(page.text, block.start, block.end)
    if match is None or match.start() == block.start:
        return
    if not _can_speak(page, Span(*match.span("source"))):
        return
    yield Draft(
        source=Span(*match.span("source")),
        cue=Span(*match.span("cue")),
        content=_trimmed(page.text, block.start, match.start()),
        stance="asserts",
        kind="speech",
        basis="speech label after a dash",
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def continued_quotations(page: Page, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the quotations that nobody is named for, where the one before them has a speaker.

    A quotation that stands alone in its paragraph continues the speaker of the paragraph before
    where that one ends in attributed quoted speech; one that follows an attributed quotation in
    its own paragraph continues its speaker. Anything else stays without a source.
    """
    spoken = sorted((d for d in drafts if _speaks(d)), key=_at)
    last: Draft | None = None
    index = 0
    for quote in page.top:
        while index < len(spoken) and _at(spoken[index]) < quote.outer.end:
            last = spoken[index]
            index += 1
        covered = any(d.content is not None and quote.outer.overlaps(d.content) for d in drafts)
        if covered or not _is_sentence(page, quote) or last is None:
            continue
        how = _continues(page, quote, last)
        if how is None:
            continue
        yield Draft(
            source=last.source,
            cue=None,
            content=quote.outer,
            stance=last.stance,
            kind="speech",
            basis=f"speech {how}",
        )


def _speaks(draft: Draft) -> bool:
    return draft.source is not None and draft.content is not None and draft.kind == "speech"


def _at(draft: Draft) -> int:
    return (draft.cue or draft.source or Span(0, 0)).start


def _is_sentence(page: Page, quote: Quotation) -> bool:
    words = quote.inner.of(page.text)
    return len(words.split()) > 3 and words[:1].isupper() and words.rstrip()[-1:] in ".!?…,"


def _continues(page: Page, quote: Quotation, last: Draft) -> str | None:
    block = page.block_at(quote.outer.start)
    if block is None or last.content is None:
        return None
    if block.start <= _at(last) < block.end:
        return "continued in the same paragraph"
    alone = not page.text[block.start : quote.outer.start].strip()
    end = max(last.content.end, _at(last))
    between = page.text[end : block.start]
    near = between.count("\n\n") <= 1 and len(between) < 120
    if alone and near and page.quotation_at(last.content.start) is not None:
        return "continued from the paragraph before"
    return None
