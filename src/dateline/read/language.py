"""The language pipeline: our own model by default, any installed spaCy pipeline by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from dateline.errors import ModelError
from dateline.read.grammar import grammar
from dateline.read.model.component import DatelineReader, Wanted
from dateline.read.model.entities import EntityTerms
from dateline.read.model.files import default_folder, read_model_files
from dateline.read.model.heads import Heads
from dateline.read.model.inference import Network
from dateline.read.model.lemmas import Lemmatizer
from dateline.read.model.sentences import BLOCKS
from dateline.read.syntax.mending import mend_subjects
from dateline.records import Report

FOOTNOTES = (r"\[(?=\d)", r"[.!?”](?=\[\d)", r"\](?=\[)")
OWN_NAME = "dateline_reader"
MAX_CHARACTERS = 50_000_000


def load_language(
    name: str | None = None, *, folder: Path | None = None, threads: int = 0
) -> Language:
    """Return a spaCy pipeline: ours, or the installed English pipeline `name`.

    `folder` holds another model of ours than the one that ships; `threads` bounds the cores used
    (0: all). Raises `ModelError` where the model is missing or damaged.
    """
    if name is not None:
        return _installed(name)
    files = read_model_files(default_folder() if folder is None else folder)
    nlp = spacy.blank("en")
    nlp.max_length = MAX_CHARACTERS
    _fit_tokenizer(nlp)
    reader = DatelineReader(
        Network(files, threads=threads),
        Lemmatizer(json.loads(files.contents["lemmas.json"])),
        EntityTerms.from_yaml(files.contents["terms.yaml"]),
        Heads(files.contents["heads.npz"]),
    )
    Language.component(OWN_NAME, func=reader)
    nlp.add_pipe(OWN_NAME)
    nlp.meta["name"], nlp.meta["version"] = "dateline", files.version
    return nlp


def _fit_tokenizer(nlp: Language) -> None:
    """Keep ranks with their full stop whole, and footnote marks apart ("fell.[2]")."""
    tokenizer: Any = nlp.tokenizer
    for abbreviation in grammar().whole_abbreviations:
        tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])
    infixes = [*(nlp.Defaults.infixes or ()), *FOOTNOTES]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def _installed(name: str) -> Language:
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"No spaCy pipeline named {name} is installed.",
            hint=f"Install it (`python -m spacy download {name}`) or leave --language-model out.",
        ) from error
    except (ImportError, ValueError) as error:  # a part of it, such as `transformer`, is missing
        raise ModelError(
            f"The spaCy pipeline {name} cannot be loaded: {str(error).splitlines()[0]}",
            hint="Install what it needs, or leave --language-model out.",
        ) from error
    if nlp.lang != "en" or not nlp.has_pipe("parser"):
        raise ModelError(
            f"The spaCy pipeline {name} is no English pipeline with a parser.",
            hint="Name an English pipeline such as en_core_web_trf, or leave the option out.",
        )
    nlp.max_length = MAX_CHARACTERS
    nlp.add_pipe("dateline_blocks", before="parser")
    return nlp


def analyse(
    nlp: Language, reports: Iterable[Report], *, wanted: Wanted | None = None
) -> Iterator[Doc]:
    """Yield one document per report, in order, with `doc.text == report.text`.

    Sentences never cross the edges of a report's blocks. The analysis of a sentence depends on
    its own words alone with our model. The parse is mended where news style misleads it
    (`syntax.mending`).

    `wanted` is the cheap first pass: it sees a sentence's words and says whether to pay for the
    network (see `first_pass.FirstPass`). Left out, every sentence is read. Other pipelines read
    them all.
    """
    own = nlp.has_pipe(OWN_NAME)
    options = {OWN_NAME: {"wanted": wanted}} if own and wanted is not None else {}
    for doc in nlp.pipe(_prepared(nlp, reports), component_cfg=options):
        mend_subjects(doc, grammar().speech_verbs)
        yield doc


def _prepared(nlp: Language, reports: Iterable[Report]) -> Iterator[Doc]:
    for report in reports:
        doc = nlp.make_doc(report.text)
        blocks = [(block.start, block.end) for block in report.blocks]
        if report.dateline is not None:  # "HOMS, Syria (AP) —" is no part of the first sentence
            blocks.append((report.dateline.span.start, report.dateline.span.end))
        doc.user_data[BLOCKS] = tuple(blocks)
        yield doc
