"""The spaCy component that fills a document from the network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span

from dateline.read.model.inference import Analysis, Network
from dateline.read.model.lemmas import Lemmatizer
from dateline.read.model.sentences import mark_sentences

CHUNK = 64  # documents read together
DESCRIPTIONS = "descriptions"
_ATTRIBUTES = [POS, TAG, MORPH, LEMMA, HEAD, DEP, SENT_START]
EntityRule = Callable[[Doc, Sequence[Span]], Sequence[Span]]


@dataclass(frozen=True, slots=True)
class _Part:
    """A window of a document's sentence: the places of its words in the document."""

    places: tuple[int, ...]
    words: tuple[str, ...]
    first: int
    end: int


class DatelineReader:
    """Fills tags, morphology, lemmas, heads, relations, entities and sentence starts."""

    def __init__(self, network: Network, lemmatizer: Lemmatizer, entities: EntityRule) -> None:
        """Keep the parts; `entities` has the last word on a document's entities."""
        self._network, self._lemmatizer, self._entities = network, lemmatizer, entities

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = CHUNK) -> Iterator[Doc]:
        """Read documents, `batch_size` at a time; a sentence that comes again is read once."""
        stream = iter(docs)
        while chunk := list(islice(stream, batch_size)):
            parts = [self._parts(mark_sentences(doc)) for doc in chunk]
            distinct = dict.fromkeys(part.words for own in parts for part in own)
            found = self._network.read(list(distinct))
            for doc, own in zip(chunk, parts, strict=True):
                yield self._fill(doc, own, found)

    def _parts(self, doc: Doc) -> list[_Part]:
        parts: list[_Part] = []
        for sentence in doc.sents:
            places = [t.i for t in sentence if not t.is_space]
            words = [doc[i].text for i in places]
            cuts = self._network.windows(words)
            edge = sentence.start
            for number, (start, end) in enumerate(cuts):
                stop = sentence.end if number + 1 == len(cuts) else places[end]
                parts.append(_Part(tuple(places[start:end]), tuple(words[start:end]), edge, stop))
                edge = stop
        return parts

    def _fill(
        self, doc: Doc, parts: Sequence[_Part], found: dict[tuple[str, ...], Analysis]
    ) -> Doc:
        strings = doc.vocab.strings
        rows = np.zeros((len(doc), len(_ATTRIBUTES)), dtype=np.int64)
        names: list[Span] = []
        described: list[Span] = []
        _fill_space(doc, rows)
        for part in parts:
            analysis = found[part.words]
            self._fill_part(doc, rows, part, analysis)
            for mentions, spans in ((analysis.names, names), (analysis.mentions, described)):
                for m in mentions:
                    first, last = part.places[m.start], part.places[m.end - 1]
                    spans.append(Span(doc, first, last + 1, label=strings.add(m.type)))
        doc.from_array(_ATTRIBUTES, rows.astype(np.uint64))
        doc.spans[DESCRIPTIONS] = described
        doc.set_ents(list(self._entities(doc, names)))
        return doc

    def _fill_part(
        self,
        doc: Doc,
        rows: np.ndarray[tuple[int, int], np.dtype[np.int64]],
        part: _Part,
        analysis: Analysis,
    ) -> None:
        add = doc.vocab.strings.add
        morphology = doc.vocab.morphology
        root = analysis.heads.index(-1)
        for word, place in enumerate(part.places):
            upos, xpos = analysis.upos[word], analysis.xpos[word]
            head = analysis.heads[word]
            dep = "ROOT" if head < 0 else analysis.deprels[word]
            rows[place] = (
                IDS[upos],
                np.uint64(add(xpos)).astype(np.int64),
                np.uint64(morphology.add(analysis.morph[word])).astype(np.int64),
                np.uint64(add(self._lemmatizer(part.words[word], upos, xpos))).astype(np.int64),
                part.places[head] - place if head >= 0 else 0,
                np.uint64(add(dep)).astype(np.int64),
                -1,
            )
        taken = set(part.places)
        for place in range(part.first, part.end):
            if place not in taken:
                before = place - 1
                target = before if before >= part.first else part.places[root]
                rows[place, 4] = target - place
        rows[part.first, 6] = 1


def _fill_space(doc: Doc, rows: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> None:
    """Fill the rows of white space: tag and relation of its own, attached to nothing yet."""
    add = doc.vocab.strings.add
    for token in doc:
        if token.is_space:
            rows[token.i] = (
                IDS["SPACE"],
                np.uint64(add("_SP")).astype(np.int64),
                np.uint64(doc.vocab.morphology.add("")).astype(np.int64),
                np.uint64(add(token.text)).astype(np.int64),
                0,
                np.uint64(add("dep")).astype(np.int64),
                -1,
            )


@Language.component("dateline_blocks")
def keep_blocks_apart(doc: Doc) -> Doc:
    """Make every block of a report start a sentence, for pipelines that are not ours."""
    from dateline.read.model.sentences import block_starts

    for place in sorted(block_starts(doc)):
        doc[place].is_sent_start = True
    return doc
