"""The reader: one report to findings, claims and what it set aside."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.lexicon import Lexicon
from dateline.lexicon.gazetteer import Gazetteer
from dateline.read.places import find_places
from dateline.read.quantities import read_quantities
from dateline.read.times import find_times
from dateline.records import Claim, Entity, Findings, Rejection, Report, Span, Token


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read off one report; `report` has its publication bounds where they were found."""

    report: Report
    findings: Findings
    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...]


def read_report(report: Report, doc: Doc, *, lexicon: Lexicon, gazetteer: Gazetteer) -> Reading:
    """Return findings, claims and refusals of a report; `doc.text` must be `report.text`."""
    times = find_times(doc, report, lexicon=lexicon)
    places = find_places(doc, report, gazetteer=gazetteer, lexicon=lexicon)
    amounts = read_quantities(doc, lexicon=lexicon)
    findings = Findings(
        report=report.id,
        sentences=sentences_of(doc),
        tokens=tokens_of(doc),
        entities=entities_of(doc),
        times=times,
        places=places,
        quantities=amounts.quantities,
    )
    return Reading(report, findings, (), ())


def sentences_of(doc: Doc) -> tuple[Span, ...]:
    """Return the sentences of an analysed text without the white space about them."""
    spans = []
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            spans.append(Span(words[0].idx, words[-1].idx + len(words[-1])))
    return tuple(spans)


def tokens_of(doc: Doc) -> tuple[Token, ...]:
    """Return the words of an analysed text; heads are indices into the same tuple."""
    words = [token for token in doc if not token.is_space]
    index = {token.i: place for place, token in enumerate(words)}
    return tuple(
        Token(
            start=token.idx,
            end=token.idx + len(token),
            text=token.text,
            lemma=token.lemma_,
            upos=token.pos_,
            head=index.get(token.head.i, place),
            deprel=token.dep_,
        )
        for place, token in enumerate(words)
    )


def entities_of(doc: Doc) -> tuple[Entity, ...]:
    """Return the named things of an analysed text."""
    return tuple(
        Entity(entity.start_char, entity.end_char, entity.text, entity.label_)
        for entity in doc.ents
    )
