"""Datelines: the words that open an agency report and say where, when and by whom it was sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.clean.assemble import Assembled
from dateline.clean.dates import day_and_month, find_dates, full_year, make_day
from dateline.lexicon.furniture import load_calendar
from dateline.lexicon.outlets import Outlets, load_outlets
from dateline.records import BlockKind, Dateline, Published, Span

_DASH = r"(?:\s*(?:--+|—|–|―|-(?=\s))\s*|\s*:\s+)"
_NAME = r"[A-Z][\w.’'\-]*|of|the|de|la|el|al|and"
_COUNTRY = r"\([A-Z]\w+(?:[ ][A-Z]\w+)?\)"
_PLACE = rf"(?P<place>(?:{_NAME}|near|outside)(?:[\s,/]+(?:{_NAME}|{_COUNTRY})){{0,7}}?)"
_AGENCY = r"(?:\s*[,/]?\s*\((?P<agency>[A-Za-z][^()]{0,38})\))"
_NOTE = r"(?:\[[^\]\n]{1,40}\]\s*){0,3}"
_LONGEST = 130  # code points at the head of a paragraph that a dateline can take
LOOKED_AT = 3  # paragraphs of a report that can open with one


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline's parts as found at the head of a paragraph; offsets are into that paragraph."""

    start: int
    end: int
    place: str | None
    date_text: str | None
    agency: str | None
    day: date | None


def find_dateline(assembled: Assembled, published: Published) -> Dateline | None:
    """Return the dateline that opens one of the report's first paragraphs."""
    bodies = [
        block
        for block in assembled.blocks
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.QUOTE}
    ]
    for block in bodies[:LOOKED_AT]:
        opening = read_opening(assembled.text[block.start : block.end], published=published.day)
        if opening is not None:
            return Dateline(
                Span(block.start + opening.start, block.start + opening.end),
                opening.place,
                opening.date_text,
                opening.day,
                opening.agency,
            )
    return None


def read_opening(text: str, *, published: date | None = None) -> Opening | None:
    """Return the dateline that opens a paragraph, `None` where there is none.

    A date without a year takes the year that brings it nearest before the publication day, and
    none where that day is not known.
    """
    head = text[:_LONGEST]
    dated = _dated_first(head, published)
    if dated is not None:
        return dated
    for pattern in _patterns():
        match = pattern.match(head)
        if match is None or not _plausible(match):
            continue
        words = match.groupdict().get("date")
        agency = match.groupdict().get("agency")
        return Opening(
            start=match.start("place"),
            end=match.end(),
            place=re.sub(r"[\s,/]+\Z", "", match["place"]),
            date_text=words.strip(" ,.") if words else None,
            agency=agency.strip() if agency else None,
            day=_day(words, published) if words else None,
        )
    return None


def _dated_first(head: str, published: date | None) -> Opening | None:
    """Return an opening whose date comes first: "Aug 20 (Reuters) -", "20 August 2016 (LIMA) –"."""
    match = _date_first().match(head)
    if match is None:
        return None
    name = match["name"].strip()
    is_agency = _outlets().find(name) is not None
    return Opening(
        start=match.start("date"),
        end=match.end(),
        place=None if is_agency else name,
        date_text=match["date"].strip(" ,."),
        agency=name if is_agency else None,
        day=_day(match["date"], published),
    )


@cache
def _date_first() -> re.Pattern[str]:
    """Return the expression for a dateline that opens with its date."""
    return re.compile(rf"\A\W{{0,2}}{_when()}\.?\s*\((?P<name>[A-Z][^()]{{1,38}})\){_DASH}")


@cache
def _outlets() -> Outlets:
    """Return the known outlets and agencies, read once."""
    return load_outlets()


@cache
def _when() -> str:
    """Return the expression for a dateline's date."""
    months = "|".join(
        sorted(
            (re.escape(name) for name in load_calendar().months),
            key=lambda name: (-len(name), name),
        )
    )
    month = rf"(?i:{months})\b\.?"
    day = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{month}|{month}\s+\d{{1,2}})"
    return (
        rf"(?P<date>{day}(?:\s*,?\s+(?:(?:19|20)\d\d|\d\d)\b)?"
        r"|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)"
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the expressions for datelines, those with most parts first."""
    when = _when()
    agency_bare = r"(?:\s*[,/]?\s+(?P<agency>[A-Z][A-Za-z.]{1,20}(?:\s[A-Z][a-z]+)?))"
    slashed = r"\s*/(?P<agency>[A-Za-z][^/\n]{1,30})/\.?"  # "MOSCOW, March 2. /TASS/."
    return (
        re.compile(rf"\A\W{{0,2}}{_NOTE}{_PLACE}\s*[,.]?\s*{when}\.?{slashed}"),
        re.compile(rf"\A\W{{0,2}}{_NOTE}{_PLACE}\s*[,.]?\s*{when}\.?{_AGENCY}{_DASH}?"),
        re.compile(rf"\A\W{{0,2}}{_NOTE}{_PLACE}\s*[,.]?{_AGENCY}\s*,?\s*{when}{_DASH}"),
        re.compile(rf"\A\W{{0,2}}{_NOTE}{_PLACE}\s*[,.]?\s*{_AGENCY}{_DASH}"),
        re.compile(rf"\A\W{{0,2}}{_NOTE}{_PLACE}\s*[,.]?\s*{when}{agency_bare}?{_DASH}"),
        re.compile(
            rf"\A{_NOTE}(?P<place>[A-Z][A-Z.’'\-]+(?:[\s,]+[A-Z][\w.’'\-]+){{0,4}}){_DASH}(?=[\w“\"‘'])"
        ),
        re.compile(
            rf"\A{_NOTE}(?P<place>[A-Z][\w.’'\-]+(?:\s[A-Z][\w.’'\-]+){{0,2}}(?:,\s[A-Z][\w.’'\-]+(?:\s[A-Z][\w.’'\-]+){{0,2}})?)\s*[—–](?:\s+|(?=[A-Z]))(?=[A-Z“\"])"
        ),
    )


def _plausible(match: re.Match[str]) -> bool:
    """Tell whether the words in a dateline's place can name one."""
    place = match["place"].strip(" ,")
    if len(place) < 2 or len(place.split()) > 8:
        return False
    colon = match.group().rstrip().endswith(":")
    groups = match.groupdict()
    if colon and not (groups.get("agency") or groups.get("date")):
        return False
    return place.split()[0].lower() not in load_calendar().months or bool(groups.get("agency"))


def _day(words: str, published: date | None) -> date | None:
    """Return the day of a dateline's date."""
    dates = find_dates(words)
    if dates:
        return dates[0].day
    parts = day_and_month(words)
    if parts is None:
        return None
    month, number = parts
    short_year = re.search(r"\s(\d\d)\Z", words.strip())
    if short_year is not None and short_year.start() > 0 and len(re.findall(r"\d+", words)) == 2:
        return make_day(full_year(int(short_year[1])), month, number)
    if published is None:
        return None
    near = [make_day(published.year - back, month, number) for back in (0, 1)]
    past = [day for day in near if day is not None and (day - published).days <= 1]
    return max(past) if past else None
