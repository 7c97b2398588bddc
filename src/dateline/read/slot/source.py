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
    said = [Attribution(source_span(page.doc[word]), None, None) for word in sorted(words)]
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
    stance = _STANCES.get(telling.chief.status, "asserts")
    here = {one.word.sentence for one in telling.mentions}
    for role in (SOURCE, CARRIER):
        arcs = [arc for arc in telling.arcs if arc.role == role]
        arcs.sort(key=lambda arc: page.doc[arc.word].sentence not in here)
        for arc in arcs[:1] if role == SOURCE else arcs:  # one is nearest the event
            if arc.role == role:
                named = sources.named(source_span(page.doc[arc.word]))
                yield SourceLink(
                    named.name, named.kind, named.text, named.span, named.actor,
                    stance if role == SOURCE else "relays", named.basis,
                )  # fmt: skip


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
