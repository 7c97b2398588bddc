"""Texts that can be stored and written: no half of a surrogate pair stands in them."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
# JSON can spell half of a pair (RFC 8259, section 8.2); no encoding form of Unicode can hold it.
_HALF = re.compile(r"[\ud800-\udfff]")


def has_half(text: str) -> bool:
    """Tell whether half of a surrogate pair stands in a text."""
    return _HALF.search(text) is not None


def can_be_stored(text: str) -> bool:
    """Tell whether a case can hold a text: no half of a pair is in it, and no NUL."""
    return not has_half(text) and "\0" not in text


def without_halves(text: str) -> str:
    """Return the text with U+FFFD in place of each half of a surrogate pair."""
    return _HALF.sub(REPLACEMENT, text)
