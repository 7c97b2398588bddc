"""Oracle heads: what perfect heads would say of a report, made of its annotation.

They bound what decoding can reach: `python -m bench claims --split dev --oracle`. Only what
stands in words is given; what a later claim inherits, and what no words say, the reader must find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from corpus.align import align_texts
from corpus.grounds import day_kind, own_value, place_kind
from corpus.records import AnnotatedReport, WrittenClaim

from dateline.case import Case, Derived
from dateline.errors import WorkerEnded
from dateline.lexicon.gazetteer import open_gazetteer
from dateline.read.claim.reader import read_report
from dateline.read.mention.heads import (
    CARRIER,
    DAY,
    FIGURE,
    PLACE,
    SOURCE,
    Arc,
    HeadReading,
    MentionReading,
)
from dateline.read.parse import Document, Phrase
from dateline.read.parse.language import analyse, load_language
from dateline.records import Report, Span
from dateline.run.lexicons import lexicon_of
from dateline.run.results import Read
from dateline.run.stages import BuiltInStages, CleanStage
from dateline.run.versions import Versions
from dateline.settings import Settings

CONTENT = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "ADV", "NUM"})
Lead = Callable[[Span], Span | None]


@dataclass(frozen=True, slots=True)
class OracleHeads:
    """The heads of one annotated report; `lead` takes gold spans to the document's text."""

    gold: AnnotatedReport
    lead: Lead

    def read(self, doc: Document) -> HeadReading:
        """Return what the annotation says, as the heads would."""
        mentions: list[MentionReading] = []
        numbers: list[int] = []
        arcs: list[Arc] = []
        covers: dict[int, str] = {}
        firsts: dict[int, WrittenClaim] = {}
        for claim in self.gold.written.claims:
            firsts.setdefault(claim.happening, claim)
        index: dict[tuple[int, int], int] = {}
        for claim in self.gold.written.claims:
            for span, types in _spans(claim, self.gold):
                word = self.word_at(span, doc)
                if word is None or (word, claim.happening) in index:
                    continue
                index[word, claim.happening] = len(mentions)
                arcs += [
                    Arc(len(mentions), role, place, 1.0)
                    for role, place in self._filled(claim, firsts, doc)
                ]
                mentions.append(_mention(word, types, claim, firsts, self.gold))
                numbers.append(claim.happening)
            covers.update(self._covers(claim, doc))
        same = np.equal.outer(np.array(numbers), np.array(numbers)).astype(np.float32)
        return HeadReading(tuple(mentions), tuple(arcs), same, covers)

    def word_at(self, span: Span | None, doc: Document) -> int | None:
        """Return the head word of a gold span in the document."""
        led = None if span is None else self.lead(span)
        phrase = None if led is None else doc.char_span(led.start, led.end, "expand")
        return None if phrase is None else head_of(phrase)

    def _filled(
        self, claim: WrittenClaim, firsts: Mapping[int, WrittenClaim], doc: Document
    ) -> Iterator[tuple[str, int]]:
        spans = [(part.role, part.span) for part in claim.participants]
        spans += [(f"{FIGURE}{one.measure}", one.span) for one in claim.figures]
        spans += [(CARRIER if n else SOURCE, one.span) for n, one in enumerate(claim.sources)]
        for role in (PLACE, DAY):
            value, steps = getattr(claim, role), 0
            while isinstance(value, int) and value in firsts and steps < len(firsts):
                value, steps = getattr(firsts[value], role), steps + 1
            if value is not None and not isinstance(value, int) and value.span is not None:
                spans.append((role, value.span))
        for role, span in spans:
            word = self.word_at(span, doc)
            if word is not None:
                yield role, word

    def _covers(self, claim: WrittenClaim, doc: Document) -> Iterator[tuple[int, str]]:
        for figure in claim.figures:
            word = self.word_at(figure.span, doc)
            if word is not None:
                yield word, figure.covers


def head_of(phrase: Phrase) -> int:
    """Return the place of the word that stands for a phrase: its highest content word."""
    content = [word for word in phrase if word.upos in CONTENT] or list(phrase)
    return min(content, key=lambda word: (len(word.ancestors), word.i)).i


def _spans(claim: WrittenClaim, gold: AnnotatedReport) -> Iterator[tuple[Span, Sequence[str]]]:
    yield claim.trigger, claim.types
    for mention in claim.also:
        yield mention.span, mention.types or gold.happening(claim.happening).types


def _surely(name: str | None) -> dict[str, float]:
    return {} if name is None else {name: 1.0}


def _mention(
    word: int,
    types: Sequence[str],
    claim: WrittenClaim,
    firsts: Mapping[int, WrittenClaim],
    gold: AnnotatedReport,
) -> MentionReading:
    happening, published = gold.happening(claim.happening), gold.published.days
    return MentionReading(
        word=word,
        probability=1.0,
        types={name: 1.0 / (1 + place) for place, name in enumerate(types)},
        statuses={claim.status: 1.0},
        stages={claim.stage: 1.0},
        central=float(happening.central),
        background=float(happening.background),
        days=_surely(day_kind(own_value("day", claim, firsts[claim.happening]), published)),
        places=_surely(place_kind(own_value("place", claim, firsts[claim.happening]))),
    )


@dataclass(frozen=True, eq=False, slots=True)
class OracleStages:
    """Dateline's own stages, but for the heads, which are told; `golds` by the report's key."""

    settings: Settings
    golds: Mapping[str, AnnotatedReport]
    key: Callable[[Report], str]

    @property
    def versions(self) -> Versions:
        """Return what each stage is."""
        return BuiltInStages(self.settings).versions

    @property
    def clean(self) -> CleanStage:
        """Return the product's own cleaning."""
        return BuiltInStages(self.settings).clean

    @property
    def read(self) -> OracleStages:
        """Return the reading stage, which is this."""
        return self

    def corroborate(self, case: Case) -> Derived:
        """Return the product's own events."""
        return BuiltInStages(self.settings).corroborate(case)

    def prepare(self) -> Callable[[Sequence[Report]], Sequence[Read]]:
        """Load what reading needs."""
        lexicon, gazetteer = lexicon_of(self.settings), open_gazetteer(self.settings)
        language = load_language()

        def read(chunk: Sequence[Report]) -> Sequence[Read]:
            done = []
            for report, doc in zip(chunk, analyse(language, chunk), strict=True):
                gold = self.golds[self.key(report)]
                heads = OracleHeads(gold, align_texts(gold.text, report.text).to_other)
                reading = read_report(report, doc, heads, lexicon=lexicon, gazetteer=gazetteer)
                bounds = reading.report.published
                changed = None if bounds == report.published else bounds
                done.append(
                    Read(
                        reading.findings,
                        reading.claims,
                        reading.rejections,
                        changed,
                    )
                )
            return done

        return read

    def lost(self, item: Report, error: WorkerEnded) -> Read:
        """Return the product's own result for a report that ends its process."""
        return BuiltInStages(self.settings).read.lost(item, error)
