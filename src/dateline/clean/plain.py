"""Plain text to article: pages that someone flattened, with all that surrounded the article.

Each line gets a worth: prose counts for its words, furniture against. The article is the run of
lines worth most (a maximum subarray, after Kohlschütter, Fankhauser and Nejdl, "Boilerplate
Detection using Shallow Text Features", WSDM 2010, who show that words per block and its neighbours
tell most of what there is to tell). What stands inside the run and is furniture is set aside too.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.clean.article import Article, Piece, SetAside
from dateline.clean.dumps import read_dump
from dateline.clean.furniture import furniture_reason
from dateline.clean.headlines import Headline, find_headline
from dateline.clean.kinds import kind_of
from dateline.clean.lines import Line
from dateline.clean.repeats import repeated
from dateline.clean.subjects import mark_teasers, same_subject
from dateline.clean.wording import words_of
from dateline.lexicon.furniture import Furniture, load_furniture
from dateline.records import RelatedHeadline

PROSE_BEFORE_END = 40  # words of prose after which a comments heading ends the article
NEAR = 12  # lines about the title that are asked for date and byline
READ_MORE_MARKS = ":»›>|–—"


def clean_lines(lines: Sequence[Line], *, titles: Sequence[str] = ()) -> Article:
    """Return the article that stands among `lines`; `titles` are what else names its headline."""
    table = load_furniture()
    reasons = [furniture_reason(line, table) for line in lines]
    mark_teasers(lines, reasons)
    first, end = _richest(lines, reasons, table)
    end = _close(lines, reasons, (first, end), table)
    headline = find_headline(lines, reasons, (first, end), titles)
    end = first + same_subject(
        lines[first:end], reasons[first:end], headline.traced.text if headline is not None else ""
    )
    kept = _kept(lines, reasons, (first, end), headline)
    repeats = repeated([lines[at] for at in kept])
    kept = [at for order, at in enumerate(kept) if order not in repeats]
    pieces = tuple(
        Piece(kind_of(lines, kept, order, table), lines[at].traced) for order, at in enumerate(kept)
    )
    chosen = set(kept) | ({headline.at} if headline is not None else set())
    return Article(
        title=headline.traced if headline is not None else None,
        pieces=pieces,
        near=_near(lines, headline.at if headline is not None else first, (first, end)),
        set_aside=tuple(
            SetAside(line.text, reasons[at] or ("repeated" if first <= at < end else "outside"))
            for at, line in enumerate(lines)
            if at not in chosen
        ),
        related=related_headlines(lines, reasons, headline.at if headline is not None else -1),
    )


def _close(
    lines: Sequence[Line], reasons: list[str | None], run: tuple[int, int], table: Furniture
) -> int:
    """Return where the readers' comments end the run; what follows gets that reason."""
    prose = 0
    for at in range(*run):
        if prose >= PROSE_BEFORE_END and table.comments.match(lines[at].text):
            for later in range(at, len(lines)):
                reasons[later] = reasons[later] or "comments"
            return at
        if reasons[at] is None and lines[at].wording.prose:
            prose += lines[at].wording.words
    for at in range(run[1], len(lines)):
        if table.comments.match(lines[at].text):
            for later in range(at, len(lines)):
                reasons[later] = reasons[later] or "comments"
            break
    return run[1]


def _worth(line: Line, reason: str | None, table: Furniture) -> float:
    """Return what a line adds to the run it stands in."""
    if reason == "data":
        return -60.0
    if table.related.match(line.text):
        return -12.0
    if reason is not None:
        return -min(4 + line.wording.words / 2, 16)
    if line.wording.prose:
        return float(line.wording.words)
    return -3.0 if line.wording.words <= 3 else -2.0 - line.wording.words / 4


def _richest(
    lines: Sequence[Line], reasons: Sequence[str | None], table: Furniture
) -> tuple[int, int]:
    """Return the run `[first, end)` of lines that is worth most; empty where none is worth any."""
    best = (0.0, 0, 0)
    total, start = 0.0, 0
    for at, (line, reason) in enumerate(zip(lines, reasons, strict=True)):
        if total <= 0:
            total, start = 0.0, at
        total += _worth(line, reason, table)
        if total > best[0]:
            best = (total, start, at + 1)
    return best[1], best[2]


def _kept(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    run: tuple[int, int],
    headline: Headline | None,
) -> list[int]:
    """Return which lines are article text: those of the run, and a deck under the headline."""
    first, end = run
    title_at = headline.at if headline is not None else -1
    kept: list[int] = []
    if -1 < title_at < first:
        kept += [
            at
            for at in range(title_at + 1, first)
            if reasons[at] is None
            and lines[at].wording.words >= 6
            and lines[at].wording.function_share >= 0.2
        ]
    for at in range(first, end):
        if at == title_at or reasons[at] is not None:
            continue
        if lines[at].wording.prose or _fits(lines, at, run):
            kept.append(at)
    return kept


def _fits(lines: Sequence[Line], at: int, run: tuple[int, int]) -> bool:
    """Tell whether a line that is no prose stands among prose as a heading or a list item would."""
    line = lines[at]
    if line.wording.words == 0:
        return False
    if line.wording.ended or (line.wording.function_share >= 0.2 and line.wording.words >= 5):
        return True
    before = at - 1 < run[0] or lines[at - 1].wording.prose
    after = at + 1 >= run[1] or lines[at + 1].wording.prose
    return before and after and line.wording.words <= 16


def _near(lines: Sequence[Line], title_at: int, run: tuple[int, int]) -> tuple[str, ...]:
    """Return the lines about the headline and the article's opening, in page order."""
    first = max(0, min(title_at, run[0]) - NEAR)
    last = min(len(lines), max(title_at, run[0]) + NEAR)
    tail = range(max(last, run[1] - 1), min(len(lines), run[1] + 4))
    return tuple(lines[at].text for at in [*range(first, last), *tail])


def related_headlines(
    lines: Sequence[Line], reasons: Sequence[str | None], title_at: int
) -> tuple[RelatedHeadline, ...]:
    """Return the headlines of other reports that the page lists, each once, in page order."""
    found: list[RelatedHeadline] = []
    dump: list[str] = []
    for at, (line, reason) in enumerate(zip(lines, reasons, strict=True)):
        if reason == "data":
            dump.append(line.text)
            continue
        found += read_dump("\n".join(dump))
        dump = []
        if reason == "link" and at != title_at:
            found += _pointed_at(line.text)
    found += read_dump("\n".join(dump))
    return tuple(dict.fromkeys(found))


def _pointed_at(text: str) -> list[RelatedHeadline]:
    """Return the headline that a "read more" line names, if it names one."""
    pointers = load_furniture().pointers
    for mark in READ_MORE_MARKS:
        head, found, tail = text.partition(mark)
        if found and pointers.intersection(words_of(head)) and len(head.split()) <= 4:
            return [RelatedHeadline(tail.strip(), None, None)] if len(tail.split()) >= 4 else []
    return []
