"""The language model over reports: from clean text to documents that reading looks at."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.read.parse.document import Document
from dateline.read.parse.grammar import grammar
from dateline.read.parse.model.component import DocumentReader
from dateline.read.parse.model.entities import EntityTerms
from dateline.read.parse.model.files import default_folder, read_model_files
from dateline.read.parse.model.inference import Network
from dateline.read.parse.model.lemmas import Lemmatizer
from dateline.read.parse.syntax.mending import mend_subjects
from dateline.read.parse.tokenizer import words_of
from dateline.records import Report


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A model that was loaded: what fills documents, and its version."""

    reader: DocumentReader
    version: str


def load_language(*, folder: Path | None = None, threads: int = 0) -> LanguageModel:
    """Return the language model.

    `folder` holds another model of ours than the one that ships; `threads` bounds the cores used
    (0: all). Raises `ModelError` where the model is missing or damaged.
    """
    files = read_model_files(default_folder() if folder is None else folder)
    reader = DocumentReader(
        Network(files, threads=threads),
        Lemmatizer(json.loads(files.contents["lemmas.json"])),
        EntityTerms.from_yaml(files.contents["terms.yaml"]),
    )
    return LanguageModel(reader, files.version)


def analyse(model: LanguageModel, reports: Iterable[Report]) -> Iterator[Document]:
    """Yield one document per report, in order, with `doc.text == report.text`.

    Sentences never cross the edges of a report's blocks. The analysis of a sentence depends on
    its own words alone. The parse is mended where news style misleads it (`syntax.mending`).
    """
    for doc in model.reader.read(map(document_of, reports)):
        mend_subjects(doc, grammar().speech_verbs)
        yield doc


def document_of(report: Report) -> Document:
    """Return the words of a report, not read yet."""
    blocks = [(block.start, block.end) for block in report.blocks]
    if report.dateline is not None:  # "HOMS, Syria (AP) —" is no part of the first sentence
        blocks.append((report.dateline.span.start, report.dateline.span.end))
    return words_of(report.text, blocks=blocks)
