"""Who says so: the chain from the one nearest the event to the outlet that prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dateline.read.attribution.credits import block_credits, outlet_link, whole_credits
from dateline.read.attribution.naming import outlet_kind
from dateline.read.attribution.sources import Sources, make_out_sources
from dateline.read.find.page import Page
from dateline.read.identity.tellings import Telling
from dateline.read.mention.heads import CARRIER, SOURCE
from dateline.read.mention.mentions import Mention
from dateline.read.parse import Word, syntax
from dateline.records import Attribution, SourceLink, SourceRule, Span, Status

_CREDIT = re.compile(r"\((?P<name>[^()\n]{2,60})\)[\s.,;]*$")
_STANCES: Mapping[Status, str] = {Status.DENIED: "denies", Status.UNVERIFIED: "doubts"}


def find_sources(mentions: Sequence[Mention], page: Page) -> Sources:
    """Return everybody who is a source of any mention, made out in order of position."""
    words = {
        arc.word for one in mentions for role in (SOURCE, CARRIER) for arc in one.fillers(role)
    }
    spans = {source_span(page.doc[word]) for word in words}
    for one in page.attributions:
        spans.update(span for span in (one.source, *one.carriers) if span is not None)
    said = [Attribution(span, None, None) for span in sorted(spans)]
    return make_out_sources(page.doc, said, lexicon=page.lexicon, cast=page.cast)


def sources_of(
    telling: Telling, evidence: Span, sources: Sources, page: Page
) -> tuple[SourceLink, ...]:
    """Return a telling's chain, nearest the event first, the outlet itself last."""
    links = list(_said(telling, sources, page))
    links.extend(block_credits(page.report, evidence, page.lexicon))
    credited = [
        link
        for link in (*whole_credits(page.report, page.lexicon), *_of_entry(page))
        if not any(c.isdigit() for c in link.name)  # a day in the dateline's brackets
    ]
    links.extend(credited)
    outlet = outlet_link(page.report, page.lexicon)
    if outlet.kind != "unknown" or not credited or credited[-1].kind != "outlet":
        links.append(outlet)
    return tuple(_once(links))


def _said(telling: Telling, sources: Sources, page: Page) -> Iterator[SourceLink]:
    """Yield the one nearest the event, then those through whom the words came."""
    stance = _STANCES.get(telling.chief.status, "asserts")
    near = _nearest(telling, page)
    if near is not None:
        yield _link(near, stance, sources)
    carriers = [source_span(page.doc[a.word]) for a in telling.arcs if a.role == CARRIER]
    for span in (*carriers, *_carriers_of(near, page)):
        if near is None or not span.overlaps(near):
            yield _link(span, "relays", sources)


def _nearest(telling: Telling, page: Page) -> Span | None:
    """Return the words of the likeliest source, one of the telling's own sentences first."""
    here = {one.word.sentence for one in telling.mentions}
    arcs = [arc for arc in telling.arcs if arc.role == SOURCE]
    arcs.sort(key=lambda arc: page.doc[arc.word].sentence not in here)
    return source_span(page.doc[arcs[0].word]) if arcs else None


def _carriers_of(near: Span | None, page: Page) -> Sequence[Span]:
    """Return those through whom a source's words came, as grammar tells: "told Reuters"."""
    if near is None:
        return ()
    said = page.attributions
    return next((one.carriers for one in said if one.source and one.source.overlaps(near)), ())


def _link(span: Span, stance: str, sources: Sources) -> SourceLink:
    named = sources.named(span)
    return SourceLink(
        named.name, named.kind, named.text, named.span, named.actor, stance, named.basis
    )


def _of_entry(page: Page) -> Iterator[SourceLink]:
    """Yield whom a single paragraph is credited to by the brackets at its end."""
    report = page.report
    if len(report.blocks) != 1:
        return
    found, end = [], len(report.text.rstrip())
    while (match := _CREDIT.search(report.text, 0, end)) is not None:
        found.append(Span(*match.span("name")))
        end = len(report.text[: match.start()].rstrip())
    for span in reversed(found):
        words = span.of(report.text)
        outlet = page.lexicon.outlets.find(words)
        name, actor = (words, None) if outlet is None else (outlet.name, outlet.id)
        kind = "agency" if outlet is None else outlet_kind(outlet)
        yield SourceLink(name, kind, words, span, actor, "asserts", SourceRule.ENTRY.value)


def source_span(word: Word) -> Span:
    """Return the words of a source by its head word."""
    phrase = syntax.noun_phrase(word)
    return Span(phrase.start_char, phrase.end_char)


def _once(links: Sequence[SourceLink]) -> Iterator[SourceLink]:
    """Yield each body once; the outlet, the last link, stays last."""
    last = links[-1]
    seen = {last.actor or last.name.casefold()}
    for link in links[:-1]:
        key = link.actor or link.name.casefold()
        if key not in seen:
            seen.add(key)
            yield link
    yield last
