"""Phrases that carry a source: "according to", "in the words of"; adverbs of hearsay."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.read.attribution import tree
from dateline.read.attribution.carriers import carriers_in
from dateline.read.attribution.content import clause_content, widen
from dateline.read.attribution.draft import Draft, Page
from dateline.read.attribution.verbal import source_span
from dateline.read.parse import Word
from dateline.records import Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM"})


def phrase_attributions(page: Page) -> Iterator[Draft]:
    """Yield what phrases such as "according to" attribute, by position."""
    words = [token.lower for token in page.doc]
    for start in range(len(words)):
        for phrase in page.cues.phrases:
            size = len(phrase.words)
            if phrase.carrier or tuple(words[start : start + size]) != phrase.words:
                continue
            draft = _read_phrase(page, start, start + size, phrase.stance)
            if draft is not None:
                yield draft
            break


def _read_phrase(page: Page, first: int, last: int, stance: str) -> Draft | None:
    doc = page.doc
    if last >= len(doc):
        return None
    source = _object(doc[first], last)
    cue = Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))
    if source is None:
        return None
    host = source.head
    if host.i in range(first, last):
        host = host.head
    branch = source if source.head.i not in range(first, last) else source.head
    content = None
    if host.i != source.i:
        clause = _clause_head(host)
        if clause.dep == "parataxis" and clause.lemma.lower() in page.cues.verbs:
            clause = clause.head  # "…, an officer said, according to X": X passes all of it on
        content = clause_content(page, clause, without=[branch])
        if content is not None:
            content = widen(page, content, doc[first])
    if content is None:
        content = _rest_of_sentence(page, doc[first], source)
    words = tree.cover(doc, [t for t in tree.descend(source) if t.i >= last])
    return Draft(
        source=_cut(page, words, source),
        cue=cue,
        content=content,
        stance=stance,
        kind="speech",
        basis="speech phrase: " + doc[first:last].text.lower(),
        cue_token=first,
        carriers=tuple(carriers_in(page, source)),
    )


def _cut(page: Page, words: Span | None, source: Word) -> Span | None:
    """Return the source's phrase; a comma before a finite clause ends it."""
    return source_span(page, source, source.doc[source.sent.start]) if words is None else words


def _object(first: Word, after: int) -> Word | None:
    """Return the noun that a phrase has as its object."""
    doc = first.doc
    if first.dep == "case" and first.head.i >= after:
        return first.head
    for token in doc[after : min(after + 12, first.sent.end)]:
        if token.upos in NOMINAL:
            return _top(token, after)
    return None


def _top(token: Word, after: int) -> Word:
    """Return the noun that a noun belongs to, as far as it stands behind the phrase."""
    while token.head.i != token.i and token.head.i >= after and token.head.upos in NOMINAL:
        token = token.head
    return token


def _clause_head(token: Word) -> Word:
    """Return the verb or predicate whose clause a phrase modifies."""
    current = token
    for _ in range(6):
        if current.upos in {"VERB", "AUX"} or current.dep in {
            "root",
            "ROOT",
            "conj",
            "ccomp",
            "parataxis",
        }:
            return current
        if current.head.i == current.i:
            return current
        current = current.head
    return current


def _rest_of_sentence(page: Page, cue: Word, source: Word) -> Span | None:
    sentence = cue.sent
    phrase = {token.i for token in tree.descend(source)} | {cue.i, cue.i + 1}
    before = [token for token in sentence if token.i < min(phrase)]
    after = [token for token in sentence if token.i > max(phrase)]
    longer = before if len(before) >= len(after) else after
    return tree.cover(page.doc, longer)


def adverb_attributions(page: Page) -> Iterator[Draft]:
    """Yield what adverbs of hearsay ("reportedly") attribute to nobody named."""
    for token in page.doc:
        sense = page.cues.adverbs.get(token.lower)
        if sense is None or sense.kind == "inferred" or token.head.i == token.i:
            continue
        content = clause_content(page, token.head, without=[token])
        yield Draft(
            source=None,
            cue=Span(token.idx, token.idx + len(token)),
            content=content,
            stance=sense.stance,
            kind="hearsay",
            basis=f"hearsay adverb: {token.lower}",
            cue_token=token.i,
        )
