"""Source chains: from the one nearest the event to the outlet that prints it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.lexicon import Lexicon
from dateline.read.attribution.credits import block_credits, outlet_link, whole_credits
from dateline.read.attribution.naming import Named, name_source
from dateline.read.attribution.sources import Sources, make_out_sources
from dateline.read.parse import Document
from dateline.records import Attribution, Report, SourceLink, Span

# An attribution governs evidence that it shares at least this part of the shorter one with.
SMALLEST_SHARE = 0.4
MEDIA = frozenset({"agency", "outlet"})
CITING = frozenset({"citing", "quoting"})
REACH = 200  # code points between the cues of one sentence
NO_LINK = ("attitude",)


def source_chain(
    report: Report,
    doc: Document,
    evidence: Span,
    attributions: Sequence[Attribution],
    *,
    lexicon: Lexicon,
    sources: Sources | None = None,
) -> tuple[SourceLink, ...]:
    """Return who says what the evidence says, nearest the event first, the outlet itself last.

    Links come from the attributions that govern the evidence (inner before outer), from credits
    in its caption, in the dateline, the byline and at the foot, and from the report's outlet. A
    source that is nowhere named is kept as a link of kind `unknown`. `sources` are those of all
    attributions, made out once for many chains of one report.
    """
    if sources is None:
        sources = make_out_sources(doc, attributions, lexicon=lexicon)
    links: list[SourceLink] = []
    governing = _ordered(doc, evidence, attributions, lexicon)
    for attribution in governing:
        if _is_first_person(doc, attribution):
            continue
        if attribution.source is not None or len(governing) == 1:
            links.extend(_links(doc, attribution, attributions, sources))
    links.extend(block_credits(report, evidence, lexicon))
    credited = whole_credits(report, lexicon)
    links.extend(credited)
    outlet = outlet_link(report, lexicon)
    # A newspaper in the dateline of a page that names no outlet is that outlet.
    if outlet.kind != "unknown" or not credited or credited[-1].kind != "outlet":
        links.append(outlet)
    return tuple(_without_repeats(links))


def governs(attribution: Attribution, evidence: Span) -> bool:
    """Tell whether the evidence stands in what an attribution's source is said to say."""
    content = attribution.content
    if content is None or not content.overlaps(evidence):
        return False
    if attribution.basis.startswith(NO_LINK):
        return False
    shared = min(content.end, evidence.end) - max(content.start, evidence.start)
    own = sum(
        len(span)
        for span in (attribution.source, attribution.cue)
        if span is not None and span.within(evidence)
    )
    return shared >= SMALLEST_SHARE * max(1, min(len(content), len(evidence) - own)) and (
        evidence.within(content) or shared >= SMALLEST_SHARE * max(1, len(evidence) - own)
    )


def _ordered(
    doc: Document,
    evidence: Span,
    attributions: Sequence[Attribution],
    lexicon: Lexicon,
) -> list[Attribution]:
    """Return the governing attributions, the one nearest the event first."""
    found = [each for each in attributions if governs(each, evidence)]
    if not found:
        return []
    best = max(found, key=lambda each: (_share(each, evidence), -_size(each), -_start(each)))
    kept = [each for each in found if _belongs(each, best)]
    return sorted(kept, key=lambda each: _rank(each, kept, doc, lexicon))


def _share(attribution: Attribution, evidence: Span) -> int:
    content = attribution.content
    if content is None:
        return 0
    return min(content.end, evidence.end) - max(content.start, evidence.start)


def _size(attribution: Attribution) -> int:
    return 0 if attribution.content is None else len(attribution.content)


def _start(attribution: Attribution) -> int:
    return 0 if attribution.cue is None else attribution.cue.start


def _belongs(attribution: Attribution, best: Attribution) -> bool:
    """Tell whether two attributions speak of the same words, so that both are in the chain."""
    if attribution.content is None or best.content is None:
        return False
    return attribution.content.overlaps(best.content)


def _rank(
    attribution: Attribution, others: Sequence[Attribution], doc: Document, lexicon: Lexicon
) -> tuple[int, int, int]:
    """Return how far from the event an attribution is: outer ones and media are farther."""
    holds = sum(
        1
        for other in others
        if other is not attribution
        and other.cue is not None
        and attribution.content is not None
        and other.cue.within(attribution.content)
        and (attribution.cue is None or not attribution.cue.overlaps(other.cue))
    )
    kind = ""
    if attribution.source is not None:
        kind = name_source(doc, attribution.source, lexicon).kind
    start = _start(attribution)
    content = attribution.content
    after = content is not None and start >= content.start
    return holds, 1 if kind in MEDIA else 0, start if after else -start


def _links(
    doc: Document, attribution: Attribution, attributions: Sequence[Attribution], sources: Sources
) -> Iterator[SourceLink]:
    if attribution.source is None:
        cue = attribution.cue
        yield SourceLink(
            "unnamed source",
            "unknown",
            None if cue is None else cue.of(doc.text),
            cue,
            None,
            attribution.stance,
            attribution.basis,
        )
    else:
        yield from _cited(doc, attribution, attributions, sources.lexicon)
        yield _link(sources.named(attribution.source), attribution.stance, attribution.basis)
    for carrier in (*attribution.carriers, *_makers(attribution, attributions)):
        yield _link(sources.named(carrier), "asserts", "carrier")


def _is_first_person(doc: Document, attribution: Attribution) -> bool:
    """Tell whether the source is "I" or "we": the speaker around it, or the outlet, is meant."""
    source = attribution.source
    return source is not None and source.of(doc.text).lower() in {"i", "we", "us"}


def _cited(
    doc: Document, attribution: Attribution, attributions: Sequence[Attribution], lexicon: Lexicon
) -> Iterator[SourceLink]:
    """Yield whom a source cites for what it says ("Reuters reported, citing two officials")."""
    for other in attributions:
        if other is attribution or other.cue is None or other.content is None:
            continue
        if not _same(other, attribution) or other.cue.of(doc.text).lower() not in CITING:
            continue
        named = name_source(doc, other.content, lexicon)
        if named.kind != "unknown":
            yield _link(named, "asserts", "cited")


def _same(left: Attribution, right: Attribution) -> bool:
    """Tell whether two attributions of one sentence have one source."""
    if left.source is None or right.source is None or left.cue is None or right.cue is None:
        return False
    return left.source.overlaps(right.source) and abs(left.cue.start - right.cue.start) < REACH


def _makers(attribution: Attribution, attributions: Sequence[Attribution]) -> Iterator[Span]:
    """Yield who released the video or document that an attribution names as its source."""
    source = attribution.source
    if source is None or not attribution.basis.startswith("evidence"):
        return
    for other in attributions:
        if other is not attribution and other.source is not None and other.content == source:
            yield other.source


def _link(named: Named, stance: str, basis: str) -> SourceLink:
    reason = "; ".join(part for part in (basis, named.basis) if part)
    return SourceLink(named.name, named.kind, named.text, named.span, named.actor, stance, reason)


def _without_repeats(links: Sequence[SourceLink]) -> Iterator[SourceLink]:
    """Yield each body once: an agency credited twice, or an outlet that quotes itself, is one link.

    The last link, the outlet itself, always stays last.
    """
    last = links[-1]
    seen = {_key(last)}
    for link in links[:-1]:
        if _key(link) not in seen:
            seen.add(_key(link))
            yield link
    yield last


def _key(link: SourceLink) -> str:
    return link.actor or link.name.casefold()
