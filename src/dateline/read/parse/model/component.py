"""Fills documents from the network: tags, lemmas, trees, sentences, names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.read.parse.document import Document, Phrase
from dateline.read.parse.model.inference import Analysis, Network
from dateline.read.parse.model.lemmas import Lemmatizer
from dateline.read.parse.model.sentences import sentence_starts

CHUNK = 64  # documents read together
EntityRule = Callable[[Document, Sequence[Phrase]], Sequence[Phrase]]


@dataclass(frozen=True, slots=True)
class Window:
    """A sentence, or as much of it as the network holds: its words `[start, end)`."""

    start: int
    end: int
    words: tuple[str, ...]


class DocumentReader:
    """Fills tags, morphology, lemmas, heads, relations, entities and sentences."""

    def __init__(self, network: Network, lemmatizer: Lemmatizer, entities: EntityRule) -> None:
        """Keep the parts; `entities` has the last word on a document's entities."""
        self._network, self._lemmatizer = network, lemmatizer
        self._entities = entities

    def read(self, docs: Iterable[Document], *, chunk: int = CHUNK) -> Iterator[Document]:
        """Fill documents, `chunk` at a time; a sentence that comes again is read once."""
        stream = iter(docs)
        while taken := list(islice(stream, chunk)):
            windows = [self._windows(doc) for doc in taken]
            distinct = dict.fromkeys(each.words for own in windows for each in own)
            found = self._network.read(list(distinct))
            for doc, own in zip(taken, windows, strict=True):
                self._fill(doc, own, found)
                yield doc

    def _windows(self, doc: Document) -> list[Window]:
        if not doc.words:
            return []
        starts = sentence_starts(doc)
        found: list[Window] = []
        for start, stop in zip(starts, [*starts[1:], len(doc)], strict=True):
            texts = [word.text for word in doc.words[start:stop]]
            found += [
                Window(start + first, start + end, tuple(texts[first:end]))
                for first, end in self._network.windows(texts)
            ]
        return found

    def _fill(
        self, doc: Document, windows: Sequence[Window], found: Mapping[tuple[str, ...], Analysis]
    ) -> None:
        heads = list(range(len(doc)))
        names: list[Phrase] = []
        described: list[Phrase] = []
        for window in windows:
            analysis = found[window.words]
            self._fill_words(doc, window, analysis)
            for word, above in enumerate(analysis.heads):
                if above >= 0:
                    heads[window.start + word] = window.start + above
            for mentions, phrases in ((analysis.names, names), (analysis.mentions, described)):
                phrases += [
                    Phrase(doc, window.start + m.start, window.start + m.end, m.type)
                    for m in mentions
                ]
        doc.split_at([window.start for window in windows])
        doc.hang(heads)
        doc.is_tagged = True
        doc.descriptions = tuple(described)
        doc.mark(self._entities(doc, names))

    def _fill_words(self, doc: Document, window: Window, analysis: Analysis) -> None:
        for number, word in enumerate(doc.words[window.start : window.end]):
            word.upos, word.xpos = analysis.upos[number], analysis.xpos[number]
            word.morph = analysis.morph[number]
            word.lemma = self._lemmatizer(word.text, word.upos, word.xpos)
            word.dep = analysis.deprels[number] if analysis.heads[number] >= 0 else "ROOT"
