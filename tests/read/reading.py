"""What the tests of claims share: one language model, and a text read in one call."""

from __future__ import annotations

from functools import cache

from dateline.clean import clean_text
from dateline.lexicon import Lexicon, load_lexicon
from dateline.lexicon.gazetteer import Gazetteer, open_gazetteer
from dateline.read.claim.reader import read_report
from dateline.read.find.reading import Reading
from dateline.read.mention.network import TellingHeads, load_heads
from dateline.read.parse import Document, words_of
from dateline.read.parse.language import LanguageModel, analyse, load_language
from dateline.records import Claim
from dateline.settings import Settings


@cache
def language() -> LanguageModel:
    return load_language(threads=1)


def words_read(text: str) -> Document:
    """Return the words of a text as the model reads them, with nothing mended."""
    (doc,) = language().reader.read([words_of(text)])
    return doc


@cache
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


@cache
def gazetteer() -> Gazetteer:
    return open_gazetteer(Settings())


@cache
def heads() -> TellingHeads:
    return load_heads()


def read(text: str, *, published: str | None = None) -> Reading:
    """Return what the reader sees in a text."""
    report = clean_text(text, published=published)
    (doc,) = analyse(language(), [report])
    return read_report(report, doc, heads(), lexicon=lexicon(), gazetteer=gazetteer())


def claims(text: str, event_type: str | None = None) -> tuple[Claim, ...]:
    """Return the claims of a text, of one event type where it is named."""
    found = read(text).claims
    return tuple(each for each in found if event_type in (None, each.event_type))
