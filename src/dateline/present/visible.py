"""Characters that act on whoever shows them, made visible: the one helper for every edge.

Control characters (C0 and C1 of ISO 6429, DEL) can make a terminal run commands of its own; the
bidirectional controls (Unicode Standard Annex 9, and the deprecated ones beside them) can make text
read other than it is written; half of a surrogate pair cannot be written at all. Text that comes
from a report shows them as `⟨U+202E⟩`. Tab and line feed stay.
"""

from __future__ import annotations

import re
from urllib.parse import quote

ACTING = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u206f\\ud800-\\udfff]"
)


def visible(text: str) -> str:
    """Return the text with every acting character written out; nothing is lost of it."""
    return ACTING.sub(_written_out, text)


def visible_offsets(text: str) -> list[int]:
    """Return, for each offset of the text and its end, where that is in `visible(text)`."""
    offsets, at = [], 0
    for character in text:
        offsets.append(at)
        at += len(visible(character))
    return [*offsets, at]


def escaped_json(json_text: str) -> str:
    """Return JSON text with every acting character inside its strings escaped.

    A program that reads it gets the exact text; whoever prints it is not acted upon.
    """
    return ACTING.sub(_escaped, json_text)


def quoted_address(url: str) -> str:
    """Return a web address with acting characters in percent signs, as RFC 3987 has them."""
    return ACTING.sub(lambda match: quote(match[0], errors="replace"), url)


def _written_out(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match[0]):04X}⟩"


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
