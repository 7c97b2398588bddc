"""The clean room: capture to report."""

from dateline.clean.cleaner import Cleaned, clean_capture
from dateline.clean.given import clean_text
from dateline.clean.spans import bytes_of, words_match
from dateline.clean.translation import as_translation

__all__ = ["Cleaned", "as_translation", "bytes_of", "clean_capture", "clean_text", "words_match"]
