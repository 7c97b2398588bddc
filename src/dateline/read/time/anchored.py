"""Anchoring: times that count from a happening of the same report get that happening's days.

"Two days after the attack" says nothing by itself; where the report dates the attack elsewhere,
the days follow. It is a step between the happenings and the claims: the times that it
completes are attached to claims by the same rules as all others.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.read.parse.syntax import acts_as_verb, clause_head
from dateline.read.time.attach import own_time
from dateline.read.time.counted import counted_back, counted_meaning, names_days
from dateline.read.time.meaning import Meaning, read_meaning
from dateline.read.time.setting import Setting
from dateline.read.time.settle import settle
from dateline.read.time.signals import signal_before
from dateline.read.time.sought import Told, find_taken_up, find_told
from dateline.read.time.ties import Tie, find_ties
from dateline.records import Span, TimeExpression, TimeType, When

Extent = tuple[int, int]


def anchor_times(setting: Setting) -> Setting:
    """Return the setting with the times that count from happenings which the report dates.

    Nouns that take up a dated happening ("the attack") are known by its day.
    """
    times = {(time.start, time.end): time for time in setting.times}
    known: dict[int, When] = {}
    uncounted: set[int] = set()
    for tie in find_ties(setting):
        told = _counted_back(tie, setting)
        if told is not None:
            known[tie.word.i] = known[tie.head.i] = told
            continue
        found = find_told(tie, setting)
        anchored = None if found is None else _anchored(tie, found, setting)
        if found is None or anchored is None:
            if not tie.lead.bound:
                uncounted.add(tie.word.sent.start)
            continue
        if found.token.i != tie.word.i:
            known[tie.word.i] = known[tie.head.i] = _taken_up(found)
            times = {key: time for key, time in times.items() if not _covers(anchored, key)}
            times[anchored.start, anchored.end] = anchored
    for place in sorted(setting.types.keys() - known.keys()):
        taken_up = find_taken_up(setting.doc[place], setting)
        if taken_up is not None:
            known[place] = _taken_up(taken_up)
    ordered = tuple(times[key] for key in sorted(times))
    return replace(setting, times=ordered, known=known, uncounted=frozenset(uncounted))


def _covers(time: TimeExpression, extent: Extent) -> bool:
    return time.start <= extent[0] and extent[1] <= time.end


def _anchored(tie: Tie, told: Told, setting: Setting) -> TimeExpression | None:
    """Return the time that a tie comes to, counted from where its happening is dated."""
    meaning = counted_meaning(tie.lead, read_meaning(told.time.meaning))
    if meaning is None:
        return None
    words = setting.lexicon.times
    text = setting.doc.text
    start, end = tie.lead.start, tie.end
    time = _settled(TimeExpression(
        start=start,
        end=end,
        text=text[start:end],
        type=TimeType.TIME if meaning.op == "at" else TimeType.DATE,
        value=None,
        meaning=str(meaning),
        signal=tie.lead.bound or signal_before(text, start, words),
    ), meaning, setting)  # fmt: skip
    happening = f"“{told.token.text}” on “{told.time.text}”"
    return replace(time, basis=f"counted from {happening}, {time.basis}")


def _settled(time: TimeExpression, meaning: Meaning, setting: Setting) -> TimeExpression:
    return settle(time, meaning, setting.report.published, setting.lexicon.times)


def _taken_up(told: Told) -> When:
    """Return the time of a word that takes up a happening dated elsewhere in the report."""
    time = told.time
    basis = f"taken up from “{told.token.text}” on “{time.text}” ({time.basis})"
    span = Span(time.start, time.end)
    return When(time.earliest, time.latest, basis=basis, text=time.text, span=span)


def _counted_back(tie: Tie, setting: Setting) -> When | None:
    """Return when the happening was, where the time that counts from it is said besides.

    In "on Friday, two days after the bombing" that is Wednesday.
    """
    base = _said_beside(tie, setting)
    if base is None or not base.meaning or base.earliest is None or base.earliest != base.latest:
        return None
    meaning = read_meaning(base.meaning)
    if not names_days(meaning):
        return None
    back = counted_back(tie.lead, meaning)
    if back is None:
        return None
    time = _settled(replace(base, value=None, earliest=None, latest=None), back, setting)
    if time.earliest is None:
        return None
    words = setting.doc.text[tie.lead.start : tie.end]
    basis = f"counted back from “{base.text}”, “{words}” ({time.basis})"
    return When(time.earliest, time.latest, basis=basis, text=words)


def _said_beside(tie: Tie, setting: Setting) -> TimeExpression | None:
    """Return the time of the clause that a tie stands in: right before it, or of its verb."""
    text = setting.doc.text
    for time in setting.times:
        if time.end <= tie.lead.start and text[time.end : tie.lead.start].strip() in (
            "",
            ",",
            "(",
            "–",
            "—",
        ):
            return time
    above = tie.head.head if acts_as_verb(tie.head) else clause_head(tie.head)
    if above.i == tie.head.i or not acts_as_verb(above):
        return None
    base = own_time(above, setting)
    inside = base is not None and tie.lead.start <= base.start < tie.end
    return None if inside else base
