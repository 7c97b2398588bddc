"""Publication bounds: between which days a report without a date came out, by its own text."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from dateline.lexicon import Lexicon
from dateline.read.parse import Document
from dateline.read.time.direction import FUTURE, direction_at
from dateline.records import (
    EXPLICIT,
    BlockKind,
    DateBasis,
    DateClue,
    Published,
    Report,
    TimeExpression,
    TimeType,
)
from dateline.records.days import moved_within

_AHEAD = frozenset({"until", "by", "before"})

# A report whose caption or lead tells of a day comes out within its month, and in no case is held
# to come out sooner than this many days after.
NEWS_DAYS = 14
UNSTATED = (DateBasis.NONE, DateBasis.INFERRED)
NEWS_BLOCKS = (BlockKind.TITLE, BlockKind.CAPTION)


def infer_published(
    report: Report,
    doc: Document,
    times: Sequence[TimeExpression],
    *,
    lexicon: Lexicon,
) -> Published:
    """Return the report's publication date as stated, or bounds that its text sets where it is not.

    A report comes out no earlier than the latest day that it names in full and treats as past,
    and no later than it was captured, where that is known. Where that day is the news itself, told
    in a caption or the lead, the report is taken to come out within that day's month, or within
    `NEWS_DAYS` where the month ends sooner. Every such day is kept as a clue; days without a year
    set no bound, since nothing in the one text says which year is meant.
    """
    published = report.published
    if published.earliest is not None or published.basis not in UNSTATED:
        return published
    captured = published.latest
    past = [time for time in times if is_told_as_past(time, doc, lexicon)]
    clues = [clue for time in past for clue in _clues(time)]
    fitting = [time for time in past if _fits(time, captured)]
    if not fitting and captured is None:
        return published
    last = max(fitting, key=lambda time: time.earliest or date.min, default=None)
    news = None if last is None else _end_of_news(last, report)
    latest = min((day for day in (news, captured) if day is not None), default=None)
    return Published(
        earliest=None if last is None else last.earliest,
        latest=latest,
        basis=DateBasis.INFERRED,
        text=_shown(last, latest, captured),
        clues=(*published.clues, *clues),
    )


def _clues(time: TimeExpression) -> Iterator[DateClue]:
    if time.earliest is not None:
        yield DateClue(DateBasis.INFERRED, time.earliest, f"“{time.text}” is told as past")


def _fits(time: TimeExpression, captured: date | None) -> bool:
    return time.earliest is not None and (captured is None or time.earliest <= captured)


def _end_of_news(time: TimeExpression, report: Report) -> date | None:
    """Return the last day on which a report that tells of this day as its news comes out."""
    day = time.earliest
    if day is None or day != time.latest or not _is_news(time, report):
        return None
    end_of_month = day.replace(day=monthrange(day.year, day.month)[1])
    return max(end_of_month, moved_within(day, NEWS_DAYS))


def _is_news(time: TimeExpression, report: Report) -> bool:
    """Tell whether a time stands in the title, a caption, or the first two paragraphs."""
    paragraphs = [block for block in report.blocks if block.kind is BlockKind.PARAGRAPH]
    told = [block for block in report.blocks if block.kind in NEWS_BLOCKS] + paragraphs[:2]
    return any(block.start <= time.start and time.end <= block.end for block in told)


def is_told_as_past(time: TimeExpression, doc: Document, lexicon: Lexicon) -> bool:
    """Tell whether a time that names its own year is one that the text looks back on."""
    if time.type not in (TimeType.DATE, TimeType.TIME) or time.basis != EXPLICIT:
        return False
    if time.signal in _AHEAD:
        return False
    return direction_at(doc, time.start, time.end, lexicon.times) != FUTURE


def _shown(last: TimeExpression | None, latest: date | None, captured: date | None) -> str:
    parts = []
    if last is not None and last.earliest is not None:
        parts.append(f"not before {last.earliest.isoformat()}: “{last.text}” is told as past")
    if latest is not None:
        why = (
            "captured then" if latest == captured else f"“{last.text if last else ''}” is its news"
        )
        parts.append(f"not after {latest.isoformat()}: {why}")
    return "; ".join(parts)
