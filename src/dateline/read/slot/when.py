"""When a happening was: by the time said of it, else by what the report's own date allows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dateline.read.find.page import Page
from dateline.read.identity.happenings import Happening
from dateline.read.mention.heads import DAY
from dateline.read.mention.mentions import Mention
from dateline.read.parse import Word
from dateline.read.slot.rules import Rule
from dateline.read.time.relation import Relation
from dateline.read.time.when import when_from
from dateline.records import Report, Status, TimeExpression, When
from dateline.records.days import moved

AHEAD = frozenset({Status.EXPECTED, Status.HYPOTHETICAL})
_CENTRAL = 0.5
_BACKGROUND = 0.5


def when_of(happening: Happening, page: Page) -> When | None:
    """Return the days of a happening, or `None` where nothing bounds them."""
    first = happening.mentions[0]
    ahead = first.status in AHEAD
    said = _said(happening, page, ahead=ahead)
    return _default(happening, page, ahead=ahead) if said is None else said


def _said(happening: Happening, page: Page, *, ahead: bool) -> When | None:
    arcs = [arc for one in happening.mentions for arc in one.fillers(DAY)]
    for arc in sorted(arcs, key=lambda one: -one.probability):
        time = time_at(page.doc[arc.word], page)
        if time is not None and (time.earliest or time.latest):
            when = when_from(time, Relation.OWN, page.report.published, ahead=ahead)
            return replace(when, basis=f"{Rule.SAID}: “{time.text}” ({time.basis})")
    return None


def time_at(word: Word, page: Page) -> TimeExpression | None:
    """Return the time expression that a word stands in, or that hangs on it."""
    for time in page.times:
        if time.start <= word.idx < time.end:
            return time
    start, end = word.left_edge.idx, word.right_edge.idx + len(word.right_edge)
    inside = [time for time in page.times if start <= time.start and time.end <= end]
    return min(inside, key=lambda time: abs(time.start - word.idx), default=None)


def _default(happening: Happening, page: Page, *, ahead: bool) -> When | None:
    """Return what the report's date allows: guidelines, section 6."""
    day = page.report.published.day
    if day is None:
        return None
    if ahead:
        return When(day, None, str(Rule.NOT_BEFORE))
    if happening.background > _BACKGROUND:
        return None
    if _is_entry(page.report) and any(map(_is_present, happening.mentions)):
        return When(day, day, str(Rule.BULLET_DAY))
    if happening.central > _CENTRAL:
        return When(moved(day, -1), day, str(Rule.FRESH))
    return When(None, day, str(Rule.NOT_AFTER))


def _is_entry(report: Report) -> bool:
    """Tell whether a report is one dated entry: a single paragraph."""
    return len(report.blocks) == 1


def _is_present(mention: Mention) -> bool:
    """Tell whether a mention is told in the present tense, by itself or the verb above it."""
    for word in (mention.word, *mention.word.ancestors):
        verbs = [word, *(child for child in word.children if child.dep.startswith(("aux", "cop")))]
        tenses = {tense for verb in verbs for tense in verb.features("Tense")}
        if any("Fin" in verb.features("VerbForm") for verb in verbs):
            return "Pres" in tenses
    return False


__all__ = ["timedelta", "when_of"]
