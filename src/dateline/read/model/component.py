"""The spaCy component that fills a document from the network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline.read.model.heads import Heads
from dateline.read.model.inference import Analysis, Network
from dateline.read.model.lemmas import Lemmatizer
from dateline.read.model.sentences import BLOCKS, Words, block_starts, sentence_starts
from dateline.read.model.vectors import VECTORS, WordVectors

CHUNK = 64  # documents read together
DESCRIPTIONS = "descriptions"
ATTRIBUTES = ("POS", "TAG", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START")
Wanted = Callable[[Sequence[str]], bool]
EntityRule = Callable[[Doc, Sequence[Span]], Sequence[Span]]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Part:
    """A window of a document's sentence: its tokens `[first, end)`, and those that are words."""

    first: int
    end: int
    places: tuple[int, ...]
    words: tuple[str, ...]


class DatelineReader:
    """Fills tags, morphology, lemmas, heads, relations, entities and sentence starts."""

    def __init__(
        self, network: Network, lemmatizer: Lemmatizer, entities: EntityRule, heads: Heads
    ) -> None:
        """Keep the parts; `entities` has the last word on a document's entities."""
        self._network, self._lemmatizer = network, lemmatizer
        self._entities, self._heads = entities, heads

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        return next(self.pipe([doc]))

    def pipe(
        self, docs: Iterable[Doc], *, batch_size: int = CHUNK, wanted: Wanted | None = None
    ) -> Iterator[Doc]:
        """Read documents, `batch_size` at a time; a sentence that comes again is read once.

        A sentence whose words `wanted` refuses is left unread: its words hang on the first one as
        `dep` and bear the tag `X`.
        """
        stream = iter(docs)
        while chunk := list(islice(stream, batch_size)):
            parts = [self._parts(doc) for doc in chunk]
            distinct = dict.fromkeys(part.words for own in parts for part in own if part.words)
            if wanted is not None:
                distinct = {words: None for words in distinct if wanted(words)}
            found = self._network.read(list(distinct))
            for doc, own in zip(chunk, parts, strict=True):
                yield self._fill(doc, own, found)

    def _parts(self, doc: Doc) -> list[Part]:
        words = Words.of(doc)
        if not words.texts:
            return []
        starts = sentence_starts(words, doc.user_data.get(BLOCKS, ()))
        parts: list[Part] = []
        for start, stop in zip(starts, [*starts[1:], len(doc)], strict=True):
            places = [i for i in range(start, stop) if not words.texts[i].isspace()]
            texts = [words.texts[i] for i in places]
            cuts = self._network.windows(texts) or [(0, 0)]
            edge = start
            for number, (first, end) in enumerate(cuts):
                last = stop if number + 1 == len(cuts) else places[end]
                own = tuple(places[first:end])
                parts.append(Part(edge, last, own, tuple(texts[first:end])))
                edge = last
        return parts

    def _fill(
        self, doc: Doc, parts: Sequence[Part], found: Mapping[tuple[str, ...], Analysis]
    ) -> Doc:
        if not len(doc):
            return doc
        rows = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.int64)
        names: list[Span] = []
        described: list[Span] = []
        for part in parts:
            self._fill_space(doc, rows, part)
            analysis = found.get(part.words)
            if analysis is None:
                _leave_unread(doc, rows, part)
                continue
            self._fill_words(doc, rows, part, analysis)
            for mentions, spans in ((analysis.names, names), (analysis.mentions, described)):
                for m in mentions:
                    first, last = part.places[m.start], part.places[m.end - 1]
                    spans.append(Span(doc, first, last + 1, label=m.type))
        doc.user_data[VECTORS] = WordVectors.of(
            [(part.places, found[part.words].vectors) for part in parts if part.words in found],
            self._heads,
        )
        attributes: Any = list(ATTRIBUTES)
        table: Any = rows.view(np.uint64)
        doc.from_array(attributes, table)
        doc.spans[DESCRIPTIONS] = described
        doc.set_ents(list(self._entities(doc, names)))
        return doc

    def _fill_words(self, doc: Doc, rows: Rows, part: Part, analysis: Analysis) -> None:
        add = doc.vocab.strings.add
        features = doc.vocab.morphology.add
        table: list[tuple[int, ...]] = []
        for word, place in enumerate(part.places):
            upos, xpos, head = analysis.upos[word], analysis.xpos[word], analysis.heads[word]
            table.append(
                (
                    add(upos),
                    add(xpos),
                    features(analysis.morph[word]),
                    add(self._lemmatizer(part.words[word], upos, xpos)),
                    _signed(part.places[head] - place if head >= 0 else 0),
                    add("ROOT" if head < 0 else analysis.deprels[word]),
                )
            )
        rows[list(part.places), :6] = np.array(table, dtype=np.uint64).view(np.int64)

    def _fill_space(self, doc: Doc, rows: Rows, part: Part) -> None:
        """Mark the part's start, and fill its white space, which hangs on the token before it.

        White space that opens a part hangs on the part's first word; a part of nothing but white
        space hangs together on its first token.
        """
        rows[part.first : part.end, 6] = -1
        rows[part.first, 6] = 1
        if len(part.places) == part.end - part.first:
            return
        add = doc.vocab.strings.add
        taken = set(part.places)
        opening = part.places[0] if part.places else part.first
        for place in range(part.first, part.end):
            if place not in taken:
                head = opening if place < opening or not part.places else place - 1
                values = (add("SPACE"), add("_SP"), doc.vocab.morphology.add(""),
                          add(doc[place].text), _signed(head - place), add("dep"))  # fmt: skip
                rows[place, :6] = np.array(values, dtype=np.uint64).view(np.int64)
        if not part.places:
            rows[part.first, 5] = np.array([add("ROOT")], dtype=np.uint64).view(np.int64)[0]


def _leave_unread(doc: Doc, rows: Rows, part: Part) -> None:
    """Fill the words of a sentence that was not read, so that the document stays whole."""
    add = doc.vocab.strings.add
    for place in part.places:
        label = "ROOT" if place == part.places[0] else "dep"
        values = (add("X"), add("X"), doc.vocab.morphology.add(""), add(doc[place].text),
                  _signed(part.places[0] - place), add(label))  # fmt: skip
        rows[place, :6] = np.array(values, dtype=np.uint64).view(np.int64)


def _signed(offset: int) -> int:
    """Return an offset as the unsigned 64-bit number that spaCy's arrays keep it as."""
    return offset % 2**64


@Language.component("dateline_blocks")
def keep_blocks_apart(doc: Doc) -> Doc:
    """Make every block of a report start a sentence, for pipelines that are not ours."""
    for place in sorted(block_starts(Words.of(doc), doc.user_data.get(BLOCKS, ()))):
        doc[place].is_sent_start = True
    return doc
