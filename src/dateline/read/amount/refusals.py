"""What looks like an amount and is none: dates, hours, ages, ordinals, models, names."""

from __future__ import annotations

import re

from dateline.lexicon.amounts import Amounts

_MODEL = re.compile(r"\b(?:[A-Z]{1,3}|[A-Z][a-z]{0,2}[A-Z]?)\s$")  # "MiG 29", "Su 27", "T 72"
_PARENT = re.compile(r"\b(?:mother|father|parent|mum|mom|dad|grandmother|grandfather)s?\s+of\s$")
_AGE_BOUND = re.compile(
    r"\b(?:child|children|people|men|women|boys|girls|those|anyone|everyone|kids|youths|adults|"
    r"minors|aged)\s+(?:aged\s+)?(?:under|over|below|above|between)?(?:\s+the\s+age\s+of)?\s*$",
    re.IGNORECASE,
)
_YEAR_LEADS = frozenset(
    ("the", "his", "her", "its", "their", "in", "since", "of", "by", "until", "from", "late",
     "early", "mid", "")
)  # fmt: skip
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_CLOCK_LEAD = re.compile(
    r"\b(?:at|from|until|by|around|about|approximately|before|after|since)\s$", re.IGNORECASE
)
_CLOCK_FOLLOWS = frozenset(
    ("last", "local", "this", "yesterday", "today", "tonight", "tomorrow", "on", "gmt", "hrs",
     "hours", "utc", "when", "and", "to", "")
)  # fmt: skip
_AGE = re.compile(r"[A-Z][\w.'’-]+\s?[,(]\s?$")  # "Ada Moreau, 32, was arrested"


def is_no_amount(text: str, start: int, end: int, amounts: Amounts) -> bool:
    """Tell whether the number at `[start, end)` is a date, a time, an age or part of a name."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    before = text[max(line, start - 40) : start]
    after = text[end : min(end + 30, len(text) if stop == -1 else stop)]
    words = text[start:end]
    next_word = re.match(r"\s?-?\s?([\w.'’%-]+)", after)
    follow = next_word.group(1).lower().rstrip("'’,") if next_word is not None else ""
    previous = re.search(r"([\w.'’]+)\W{0,2}$", before)
    lead = previous.group(1).lower() if previous is not None else ""
    return (
        _PARENT.search(before) is not None  # "a mother of three"
        or _is_age(before, words, after)
        or _is_barred(lead, before, follow, amounts)
        or _is_ordinal(words, after)
        or _is_model(before, words, follow)
        or _is_clock(words, before, follow)
        or _is_year(words, lead, before, follow)
    )


def _is_age(before: str, words: str, after: str) -> bool:
    """Tell whether a number is an age: "Ada Moreau, 32," or "children under five"."""
    if _AGE_BOUND.search(before) is not None and re.match(
        r"\s*(?:[.,;)]|were|was|are|is|in|$)", after
    ):
        return True
    closed = re.match(r"\s?(?:[,;)]|and\b)", after)
    return (
        _AGE.search(before) is not None
        and closed is not None
        and re.fullmatch(r"\d{1,2}", words) is not None
    )


def _is_barred(lead: str, before: str, follow: str, amounts: Amounts) -> bool:
    """Tell whether a word of the table stands after or before a number: "May", "Boeing"."""
    if follow.rstrip(".") in amounts.not_after or follow in amounts.not_after:
        return True
    if re.match(r"-?(?:year|month|week|day|hour|minute)s?\b", follow):
        return True
    adjacent = re.search(r"[\w.'’]\s*$", before) is not None
    return adjacent and (lead in amounts.not_before or lead.rstrip(".") in amounts.not_before)


def _is_ordinal(words: str, after: str) -> bool:
    """Tell whether a number is an ordinal, a time, a ratio, or runs on in letters ("194kph")."""
    glued = re.match(r"[:/]\d|(?:st|nd|rd|th|d)\b|[a-z]{3,}", after, re.IGNORECASE)
    return glued is not None or re.fullmatch(r"0\d+", words) is not None  # "at 0200"


def _is_model(before: str, words: str, follow: str) -> bool:
    """Tell whether a number after a short code names a model ("Su 27 jets", "BM 21")."""
    model = _MODEL.search(before)
    if model is None or not words.isdigit() or not follow[:1].isalpha():
        return False
    code = model.group().strip()
    return code.isupper() is False or (
        len(code) < 3 and code not in ("A", "I", "IN", "OF", "TO", "BY", "AT", "ON", "AS")
    )


def _is_clock(words: str, before: str, follow: str) -> bool:
    """Tell whether four digits are an hour of the day ("at 2200 last night")."""
    return (
        _CLOCK.fullmatch(words) is not None
        and _CLOCK_LEAD.search(before) is not None
        and follow.rstrip(".") in _CLOCK_FOLLOWS
    )


def _is_year(words: str, lead: str, before: str, follow: str) -> bool:
    """Tell whether a bare number that can be a year is one: unless it counts something, it is."""
    if re.fullmatch(r"(?:1[89]|20)\d\d", words) is None:
        return False
    after_day = re.search(r"\b(?:[A-Z]\w{2,}\.?\s+)?\d{1,2}(?:st|nd|rd|th)?,?\s$", before)
    if after_day is not None or lead in _YEAR_LEADS:
        return True
    if not follow[:1].isalpha() or follow in ("and", "to", "when", "after", "as"):
        return True
    return lead in ("a", "an") and not follow.endswith("s")  # "a 1966 graduate"
