"""Signals: the preposition before a time, which says how an event lies to it."""

from __future__ import annotations

import re

from dateline.lexicon.times import TimeLexicon

_BEFORE = re.compile(r"((?:[^\W\d_]+\s+)?[^\W\d_]+)\s+$")


def signal_before(text: str, start: int, lexicon: TimeLexicon) -> str:
    """Return the signal that stands before `start`, or the empty string."""
    match = _BEFORE.search(text, max(0, start - 40), start)
    if match is None:
        return ""
    words = match[1].lower().split()
    return lexicon.signals.get(" ".join(words), lexicon.signals.get(words[-1], ""))
