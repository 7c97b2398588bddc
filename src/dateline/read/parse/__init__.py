"""Parse: clean text to words, sentences and syntax."""

from dateline.read.parse.document import Document, PersonName, Phrase, Word
from dateline.read.parse.tokenizer import tokenize

__all__ = ["Document", "PersonName", "Phrase", "Word", "tokenize"]
