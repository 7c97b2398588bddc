"""The narrative's own time: what "the next day" and "three days later" count from."""

from __future__ import annotations

from dateline.read.time.meaning import Meaning, mean
from dateline.records import TimeExpression, TimeType

_NARRATIVE = mean("narrative")
_PUBLICATION = mean("anchor")


_CLOCK_DAY = mean("clockday")
_ABOUT_PUBLICATION = mean("about")
_REACH = 200  # code points within which a bare time of day belongs to the day named before it
_DAY_OPS = frozenset({"day", "weekday", "monthday", "anchor"})
_OTHER_OPS = frozenset({"on", "month", "unit", "shift", "portion", "nth", "side", "unitof"})


class Narrative:
    """The last day, and the last longer time, that a text has spoken of as reading goes on."""

    def __init__(self) -> None:
        """Begin with the day of publication."""
        self._day = _PUBLICATION
        self._any = _PUBLICATION
        self._happened = _PUBLICATION
        self._position = -_REACH

    def ground(self, meaning: Meaning, position: int) -> Meaning:
        """Return the meaning counted from the last time spoken of, where it counts from it.

        "The next day" counts from a day, "the following year" from any time. A bare time of day
        is that of a day named shortly before it on which something happened, else of about
        publication.
        """
        near = position - self._position < _REACH
        clock = self._happened if near else _ABOUT_PUBLICATION
        coarse = meaning.op == "unitof" or (meaning.op == "shift" and meaning.args[0] != "D")
        anchor = self._any if coarse else self._day
        return meaning.replaced(_NARRATIVE, anchor).replaced(_CLOCK_DAY, clock)

    def note(self, meaning: Meaning, time: TimeExpression, *, said: bool = False) -> None:
        """Remember a time, so that what follows can count from it; `said` is when it was told."""
        if time.type not in (TimeType.DATE, TimeType.TIME):
            return
        if meaning.op == "at":
            meaning = meaning.inner(1)
        if is_day(meaning):
            within = time.start - self._position < _REACH
            if not (said and within):
                self._happened = meaning
            self._day = self._any = meaning
            self._position = time.end
        elif meaning.op in _OTHER_OPS:
            self._any = meaning


def is_day(meaning: Meaning) -> bool:
    """Tell whether a meaning names a single day."""
    if meaning.op == "on":
        return len(meaning.word(0)) == len("2016-10-17")
    if meaning.op in ("unit", "shift"):
        return meaning.args[0] == "D"
    return meaning.op in _DAY_OPS
