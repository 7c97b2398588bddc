"""Nouns and adjectives that bring in what somebody says: "the claim that", "is sure that"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.lexicon.cues import CueWord, Sense
from dateline.read.attribution import tree
from dateline.read.attribution.content import clause_content
from dateline.read.attribution.draft import Draft, Page
from dateline.read.attribution.verbal import source_span
from dateline.read.parse import Word
from dateline.records import Span

LIGHT = frozenset({"make", "issue", "give", "have", "express", "voice", "repeat", "offer", "raise"})


def noun_attributions(page: Page) -> Iterator[Draft]:
    """Yield what nouns such as "claim" and "promise" attribute, by position."""
    for token in page.doc:
        if token.upos != "NOUN":
            continue
        cue = page.cues.nouns.get(token.lemma.lower())
        if cue is None:
            continue
        draft = _read_noun(page, token, cue)
        if draft is not None:
            yield draft


def _read_noun(page: Page, noun: Word, cue: CueWord) -> Draft | None:
    found = _noun_content(page, noun, cue)
    if found is None:
        return None
    content, sense, clausal = found
    source = _noun_source(noun)
    if source is None and not (clausal and sense.kind == "speech"):
        return None
    span = None if source is None else source_span(page, source, noun)
    return Draft(
        source=span,
        cue=Span(noun.idx, noun.idx + len(noun)),
        content=content,
        stance=sense.stance,
        kind=sense.kind,
        basis=f"{sense.kind} noun: {noun.lemma.lower()}",
        cue_token=noun.i,
    )


def _noun_content(page: Page, noun: Word, cue: CueWord) -> tuple[Span, Sense, bool] | None:
    for child in noun.children:
        if child.i < noun.i:
            continue
        marks = {mark.lower for mark in tree.children(child, "mark")}
        kind = None
        if child.dep in {"acl", "ccomp"} and "that" in marks:
            kind = "clause"
        elif child.dep in {"acl", "xcomp"} and "to" in marks:
            kind = "to"
        elif child.dep == "nmod":
            kind = tree.case_words(child)
        elif child.dep == "acl" and tree.children(child, "case", "mark"):
            kind = tree.case_words(child).split(" ")[0]
        sense = None if kind is None else cue.sense_for(kind)
        if sense is None:
            continue
        content = clause_content(page, child, without=[])
        if content is not None:
            return content, sense, kind == "clause"
    return None


def _noun_source(noun: Word) -> Word | None:
    """Return whose claim it is: its owner, "by" or "from" whom, or the subject of a light verb."""
    for child in noun.children:
        if child.dep == "nmod:poss":
            return child
        if child.dep in {"nmod", "obl"} and tree.case_words(child) in {"by", "from", "among"}:
            return child
    verb = noun.head
    if noun.dep == "obj" and verb.lemma.lower() in LIGHT:
        return tree.subject(verb)
    return None


def adjective_attributions(page: Page) -> Iterator[Draft]:
    """Yield what adjectives such as "sure" attribute to their subject, by position."""
    for token in page.doc:
        cue = page.cues.adjectives.get(token.lemma.lower())
        if cue is None or token.upos != "ADJ":
            continue
        subject = tree.subject(token)
        if subject is None or subject.dep == "expl" or subject.lower in {"it", "that", "there"}:
            continue
        found = _complement(page, token, cue)
        if found is None:
            continue
        content, sense = found
        yield Draft(
            source=source_span(page, subject, token),
            cue=Span(token.idx, token.idx + len(token)),
            content=content,
            stance=sense.stance,
            kind=sense.kind,
            basis=f"{sense.kind} adjective: {token.lemma.lower()}",
            cue_token=token.i,
        )


def _complement(page: Page, adjective: Word, cue: CueWord) -> tuple[Span, Sense] | None:
    for child in adjective.children:
        if child.i < adjective.i:
            continue
        kind = None
        if child.dep == "ccomp":
            kind = "clause"
        elif child.dep in {"xcomp", "advcl"} and any(
            mark.lower == "to" for mark in tree.children(child, "mark")
        ):
            kind = "to"
        elif child.dep in {"obl", "advcl"}:
            kind = tree.case_words(child)
        sense = None if kind is None else cue.sense_for(kind)
        content = None if sense is None else clause_content(page, child, without=[])
        if sense is not None and content is not None:
            return content, sense
    return None
