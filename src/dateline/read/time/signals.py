"""Signals: the preposition before a time, which says how an event lies to it."""

from __future__ import annotations

from dateline.lexicon.times import TimeLexicon

_NEAR = 30  # code points before a time in which its preposition stands


def signal_before(text: str, start: int, lexicon: TimeLexicon) -> str:
    """Return the signal that stands before `start`, or the empty string."""
    words = text[max(0, start - _NEAR) : start].lower().split()[-2:]
    if not words or text[start - 1] not in " \n\t\u00a0":
        return ""
    return lexicon.signals.get(" ".join(words), lexicon.signals.get(words[-1], ""))
