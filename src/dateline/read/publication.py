"""Publication bounds: between which days a report without a date came out, by its own text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc

from dateline.lexicon import Lexicon
from dateline.read.time.direction import FUTURE, direction_at
from dateline.records import DateBasis, DateClue, Published, Report, TimeExpression, TimeType

_AHEAD = frozenset({"until", "by", "before"})


def infer_published(
    report: Report,
    doc: Doc,
    times: Sequence[TimeExpression],
    *,
    lexicon: Lexicon,
    captured: date | None = None,
) -> Published:
    """Return the report's publication date as stated, or bounds that its text sets where it is not.

    A report comes out no earlier than the latest day that it names in full and treats as past,
    and no later than it was captured, where that is known. Every such day is kept as a clue; days
    without a year set no bound, since nothing in the one text says which year is meant.
    """
    published = report.published
    if published.earliest is not None or published.latest is not None:
        return published
    clues = [
        DateClue(DateBasis.INFERRED, time.earliest, f"“{time.text}” is told as past")
        for time in times
        if time.earliest is not None and is_told_as_past(time, doc, lexicon)
    ]
    fitting = [clue for clue in clues if captured is None or clue.value <= captured]
    if not fitting and captured is None:
        return published
    last = max(fitting, key=lambda clue: clue.value, default=None)
    return Published(
        earliest=None if last is None else last.value,
        latest=captured,
        basis=DateBasis.INFERRED,
        text=_shown(last, captured),
        clues=(*published.clues, *clues),
    )


def is_told_as_past(time: TimeExpression, doc: Doc, lexicon: Lexicon) -> bool:
    """Tell whether a time that names its own year is one that the text looks back on."""
    if time.type not in (TimeType.DATE, TimeType.TIME) or time.basis != "explicit":
        return False
    if time.signal in _AHEAD:
        return False
    return direction_at(doc, time.start, time.end, lexicon.times) != FUTURE


def _shown(last: DateClue | None, captured: date | None) -> str:
    parts = []
    if last is not None:
        parts.append(f"not before {last.value.isoformat()}: {last.text}")
    if captured is not None:
        parts.append(f"not after {captured.isoformat()}: captured then")
    return "; ".join(parts)
