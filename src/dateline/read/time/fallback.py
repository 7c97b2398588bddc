"""Fallbacks: what the report's own date says of a happening that no time belongs to."""

from __future__ import annotations

from datetime import date

from dateline.read.parse import Word
from dateline.read.parse.syntax import governing_verbs
from dateline.read.time.relation import is_speech
from dateline.read.time.setting import Setting
from dateline.records import Block, BlockKind, Report, TimeType, When
from dateline.records.days import moved, moved_within


def from_report(trigger: Word, setting: Setting, *, ahead: bool) -> When | None:
    """Return the bounds that the report's own date sets."""
    published = setting.report.published
    first, last = published.earliest, published.latest
    if first is None and last is None:
        return None
    shown = f"publication {first or '?'}/{last or '?'}" if first != last else f"publication {first}"
    if ahead:
        return When(first, None, basis=f"not before {shown}, as it lies ahead")
    block = block_at(setting.report, trigger.idx)
    if is_background(trigger, setting) or (block and block.kind is BlockKind.CAPTION):
        return When(None, last, basis=f"not after {shown}; told as background")
    lead = _is_lead(block, setting)
    days = setting.days("lead_days" if lead else "body_days")
    if lead:
        basis = f"news of the report's lead: within {days} days before {shown}"
        return When(back(first, days), last, basis=basis)
    latest = _latest_told(setting)
    if latest is None:
        basis = f"news of the report's body: within {days} days before {shown}"
        return When(back(first, days), last, basis=basis)
    basis = (
        f"news of the report's body: within {days} days before {latest}, the last day it tells of"
    )
    return When(back(latest, days), latest, basis=basis)


def _latest_told(setting: Setting) -> date | None:
    """Return the last day of the news that the report names, where it is close to publication."""
    day = setting.report.published.day
    if day is None:
        return None
    near = moved_within(day, -setting.days("news_days"))
    told = [
        time.latest
        for time in setting.times
        if time.latest is not None
        and time.earliest == time.latest
        and time.type in (TimeType.DATE, TimeType.TIME)
        and not time.meaning.startswith("(reference")
        and near <= time.latest <= day
    ]
    return max(told, default=None)


def _is_lead(block: Block | None, setting: Setting) -> bool:
    """Tell whether a block is the title or one of the first paragraphs."""
    if block is None:
        return False
    lead = [one for one in setting.report.blocks if one.kind is not BlockKind.CAPTION]
    return block in lead[: setting.days("lead_blocks")]


def is_background(trigger: Word, setting: Setting) -> bool:
    """Tell whether a verb is put back before the news: "had fled", "once", a relative clause.

    In "said that they had fled" the tense is that of reported speech and puts nothing back.
    """
    helpers = [child for child in trigger.children if child.dep.startswith("aux")]
    if any(helper.lower in ("had", "'d") for helper in helpers):
        return not _is_reported(trigger, setting)
    if trigger.dep == "acl:relcl":
        return True
    background = setting.words("background_words")
    return any(child.lower in background for child in trigger.children)


def _is_reported(trigger: Word, setting: Setting) -> bool:
    """Tell whether a clause is the content of a verb of speech in the past."""
    return any(
        "Tense=Past" in verb.morph and is_speech(verb, setting.lexicon)
        for verb in governing_verbs(trigger)
    )


def block_at(report: Report, position: int) -> Block | None:
    """Return the block of the report that holds this code point."""
    for block in report.blocks:
        if block.start <= position < block.end:
            return block
    return None


def back(day: date | None, days: int) -> date | None:
    """Return the day so many days before, or `None` where the calendar begins later."""
    return None if day is None else moved(day, -days)
