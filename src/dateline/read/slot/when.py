"""When a happening was: by the time said of it, by another's, or by the report's own date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dateline.read.identity.happenings import Happening
from dateline.read.mention.heads import DAY
from dateline.read.parse import Word
from dateline.read.slot.choice import Option, choose, load_choices
from dateline.read.slot.setting import AHEAD, Setting
from dateline.read.time.when import when_from
from dateline.records import Rule, TimeExpression, When
from dateline.records.days import moved

BESIDES = 2  # how many days told before are offered
_WHEN = re.compile(r"\s*,?\s*when\b")


@dataclass(frozen=True, slots=True)
class Said:
    """The days that words give a happening, and how likely they are said of it."""

    when: When
    probability: float


def when_of(happening: Happening, setting: Setting) -> When | None:
    """Return the days of a happening, or `None` where nothing bounds them."""
    options = list(day_options(happening, setting))
    found = choose(options, setting.features(happening), load_choices()["day"], _key)
    if found.value is None:
        return None
    return replace(found.value, basis=f"{found.rule}: {found.value.basis}")


def _key(when: When | None) -> tuple[date | None, date | None] | None:
    return None if when is None else (when.earliest, when.latest)


def day_options(happening: Happening, setting: Setting) -> Iterator[Option[When | None]]:
    """Yield the days that a happening may have, each under its rule."""
    own = said_of(happening, setting)
    if own is not None:
        yield Option(own.when, Rule.SAID, _sureness(own.probability))
    ahead = happening.mentions[0].status in AHEAD
    if not ahead:
        yield from _of_others(happening, setting)
    yield from _of_publication(setting.page.report.published.day, ahead=ahead)


def said_of(happening: Happening, setting: Setting) -> Said | None:
    """Return the likeliest days that words give to a happening."""
    page = setting.page
    ahead = happening.mentions[0].status in AHEAD
    arcs = [(arc, one.word) for one in happening.mentions for arc in one.fillers(DAY)]
    for arc, told in sorted(arcs, key=lambda pair: (-pair[0].probability, pair[0].word)):
        time = time_at(page.doc[arc.word], setting)
        if time is not None and (time.earliest or time.latest):
            if _opens_clause(time, told, page.doc.text):
                time = replace(time, signal="")
            when = when_from(time, page.report.published, ahead=ahead)
            return Said(when, arc.probability)
    return None


def _opens_clause(time: TimeExpression, told: Word, text: str) -> bool:
    """Tell whether a mention is told in the clause of a time: "since Tuesday, when they FLED"."""
    return told.idx > time.end and _WHEN.match(text, time.end) is not None


def time_at(word: Word, setting: Setting) -> TimeExpression | None:
    """Return the time expression that a word stands in, or that hangs on it."""
    for time in setting.page.times:
        if time.start <= word.idx < time.end:
            return time
    start, end = word.left_edge.idx, word.right_edge.idx + len(word.right_edge)
    inside = [time for time in setting.page.times if start <= time.start and time.end <= end]
    return min(inside, key=lambda time: abs(time.start - word.idx), default=None)


def _of_others(happening: Happening, setting: Setting) -> Iterator[Option[When | None]]:
    seen: list[When] = []
    for other in setting.before(happening):
        said = said_of(other, setting)
        if said is not None and said.probability >= 0.5 and _key(said.when) not in map(_key, seen):
            rule = Rule.BESIDE_TOO if seen else Rule.BESIDE
            features = {**setting.apart(happening, other), **_sureness(said.probability)}
            yield Option(said.when, rule, features)
            seen.append(said.when)
            if len(seen) == BESIDES:
                break
    alike = setting.likest(happening)
    if alike is not None and (said := said_of(alike, setting)) is not None:
        yield Option(said.when, Rule.ALIKE, setting.apart(happening, alike))
    chief = setting.chief
    if chief is None or chief is happening:
        return
    said = said_of(chief, setting)
    if said is None or said.probability < 0.5:
        return
    features = setting.apart(happening, chief)
    yield Option(said.when, Rule.CHIEF, features)
    day = setting.page.report.published.day
    if day is not None and said.when.earliest is not None and said.when.earliest <= day:
        when = When(said.when.earliest, day, said.when.basis, said.when.text, said.when.span)
        yield Option(when, Rule.AFTER_CHIEF, features)


def _of_publication(day: date | None, *, ahead: bool) -> Iterator[Option[When | None]]:
    if day is None:
        yield Option(None, Rule.NOT_AFTER)
    elif ahead:
        yield Option(When(day, None, str(day)), Rule.NOT_BEFORE)
        yield Option(When(None, day, str(day)), Rule.NOT_AFTER)
    else:
        yield Option(When(moved(day, -1), day, str(day)), Rule.FRESH)
        yield Option(When(day, day, str(day)), Rule.BULLET_DAY)
        yield Option(When(None, day, str(day)), Rule.NOT_AFTER)


def _sureness(probability: float) -> dict[str, float]:
    return {"sure": probability, "unsure": float(probability < 0.3)}
