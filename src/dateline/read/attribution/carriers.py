"""Carriers: those through whom a source's words reach the report."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.lexicon import Lexicon
from dateline.read.attribution import tree
from dateline.read.attribution.draft import Page
from dateline.read.parse import Word
from dateline.records import Span

# Participles that name who passed a source on: "reports cited by the UN".
PASSED_ON = frozenset(
    {"cite", "quote", "carry", "publish", "release", "broadcast", "air", "issue", "post", "report",
     "obtain", "see", "distribute", "relay", "monitor", "translate", "share", "view", "put", "send",
     "leak"}
)  # fmt: skip
TOLD = frozenset({"tell", "inform", "say", "speak", "write", "brief"})


def phrase_span(page: Page, token: Word) -> Span | None:
    """Return the noun phrase of a carrier, without what modifies it as a clause."""
    barred = tree.children(token, "acl", "acl:relcl", "parataxis", "case", "punct", "cc")
    return tree.cover(page.doc, tree.descend(token, without=barred))


def carriers_in(page: Page, source: Word) -> Iterator[Span]:
    """Yield who passed a source on, as the source phrase itself says, nearest it first."""
    for clause in tree.children(source, "acl"):
        if clause.lemma.lower() in PASSED_ON:
            agent = tree.passive_agent(clause)
            span = None if agent is None else phrase_span(page, agent)
            if span is not None:
                yield span


def told_to(page: Page, verb: Word, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the outlet that a source spoke to ("told Reuters", "in an interview with the BBC")."""
    for child in verb.children:
        listener = _listener(verb, child)
        if listener is None:
            continue
        span = phrase_span(page, listener)
        if span is not None and is_media(page, listener, span, lexicon):
            yield span


def _listener(verb: Word, child: Word) -> Word | None:
    """Return whom a verb of saying is turned to, where this child of it says so."""
    if child.dep in {"obj", "iobj"}:
        return child if verb.lemma.lower() in TOLD else None
    if child.dep not in {"obl", "nmod", "advcl"}:
        return None
    if tree.case_words(child) in {"to", "with"} and child.dep != "advcl":
        return child
    below = tree.children(child, "nmod", "obl")
    return next((each for each in below if tree.case_words(each) in {"to", "with"}), None)


def is_media(page: Page, head: Word, span: Span, lexicon: Lexicon) -> bool:
    """Tell whether a noun phrase names or describes an outlet."""
    outlet = lexicon.outlets.find(span.of(page.text)) or lexicon.outlets.find(
        page.doc[head.left_edge.i : head.i + 1].text
    )
    if outlet is not None:
        return outlet.is_media
    return lexicon.cues.has("media_nouns", head.lemma.lower())


def quoted_by(page: Page, verb: Word) -> tuple[Word, Span] | None:
    """Return source and carrier of "X quoted Y as saying", or `None`.

    `verb` is the "saying"; Y is the object of the quoting verb and X its subject (in the passive:
    its subject and its agent).
    """
    quoting = verb.head
    if verb.dep not in {"advcl", "xcomp", "ccomp"} or not any(
        child.lower == "as" for child in tree.children(verb, "mark", "case")
    ):
        return None
    if not page.cues.has("carriers", quoting.lemma.lower()):
        return None
    if tree.is_passive(quoting):
        source, carrier = tree.subject(quoting), tree.passive_agent(quoting)
    else:
        source, carrier = tree.first_child(quoting, "obj", "iobj"), tree.subject(quoting)
    span = None if carrier is None else phrase_span(page, carrier)
    if source is None or span is None:
        return None
    return source, span
