"""The narrative's own time: what "the next day" and "three days later" count from."""

from __future__ import annotations

from dateline.read.time.meaning import Meaning, mean
from dateline.records import TimeExpression, TimeType

_NARRATIVE = mean("narrative")
_PUBLICATION = mean("anchor")


class Narrative:
    """The last day that a text has spoken of, as reading goes on."""

    def __init__(self) -> None:
        """Begin with the day of publication."""
        self._last = _PUBLICATION

    def ground(self, meaning: Meaning, position: int) -> Meaning:
        """Return the meaning with `narrative` replaced by the last day spoken of."""
        del position
        return meaning.replaced(_NARRATIVE, self._last)

    def note(self, meaning: Meaning, time: TimeExpression, position: int) -> None:
        """Remember a day, so that what follows can count from it."""
        del position
        if time.type not in (TimeType.DATE, TimeType.TIME) or meaning.op in ("reference", "bare"):
            return
        if meaning.op == "at":
            meaning = meaning.inner(1)
        if meaning.op in ("on", "day", "weekday", "unit", "shift", "monthday", "portion", "month"):
            self._last = meaning
