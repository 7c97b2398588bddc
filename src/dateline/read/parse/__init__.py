"""Parse: clean text to words, sentences and syntax.

`language` loads the model and fills documents; `syntax` is what the rest asks about them.
"""

from dateline.read.parse.document import Document, PersonName, Phrase, Word
from dateline.read.parse.tokenizer import tokenize, words_of

__all__ = ["Document", "PersonName", "Phrase", "Word", "tokenize", "words_of"]
