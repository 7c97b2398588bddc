"""What an amount counts: the noun after it, and the words that say it is no amount."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from dateline.lexicon.amounts import Amounts
from dateline.read.texts import text_of

_SKIP = frozenset(
    ("of", "the", "other", "more", "additional", "these", "those", "its", "their", "us")
)
_STOP = frozenset((",", ".", ";", ":", "and", "or", "(", ")", "—", "–"))
_PARTICIPLES = frozenset(
    (
        "dead", "wounded", "injured", "killed", "missing", "displaced", "hurt", "homeless",
        "arrested", "detained", "captured", "trapped",
    )
)  # fmt: skip
_REACH = 6
_AGE = re.compile(r"[A-Z][\w.'’-]+\s?[,(]\s?$")  # "Ada Moreau, 32, was arrested"


def unit_after(doc: Doc, end: int) -> str | None:
    """Return the lemma of the noun that an amount ending at character `end` counts, or `None`.

    Works on tags where the text is tagged, else on the first word that can be a noun.
    """
    if end >= len(text_of(doc)):
        return None
    here = doc.char_span(end, end + 1, alignment_mode="expand")
    first = len(doc) if here is None else here.start
    rest = [token for token in doc[first : first + _REACH + 6] if token.idx >= end]
    tagged = doc.has_annotation("POS")
    found: Token | None = None
    for token in rest[: _REACH + 4]:
        lower = token.lower_
        if token.is_space or (lower in _STOP and found is None and lower != "-"):
            break
        if lower == "-" or (lower in _SKIP and found is None):
            continue
        if tagged and token.pos_ in ("NOUN", "PROPN"):
            found = token
        elif tagged and token.pos_ in ("ADJ", "NUM", "PUNCT") and found is None:
            if lower in _PARTICIPLES:
                return lower
            continue
        elif not tagged and token.is_alpha:
            return _singular(lower)
        else:
            if found is None and lower in _PARTICIPLES:
                return lower
            break
    if found is None:
        return None
    return (found.lemma_ or _singular(found.lower_)).lower()


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _is_age(text: str, start: int, end: int) -> bool:
    """Tell whether a number between commas after a name is somebody's age."""
    named = _AGE.search(text[max(0, start - 30) : start])
    closed = re.match(r"\d{1,2}\s?[,;)]", text[start : end + 2])
    return named is not None and closed is not None and end - start <= 2


def is_no_amount(text: str, start: int, end: int, amounts: Amounts) -> bool:
    """Tell whether the number at `[start, end)` is a date, a time, an age or part of a name."""
    before = re.search(r"([\w.'’]+)\W{0,2}$", text[max(0, start - 30) : start])
    after = re.match(r"\s?-?\s?([\w.'’%-]+)", text[end : end + 30])
    words = text[start:end]
    follow = after.group(1).lower().rstrip("'’,") if after is not None else ""
    if (
        _is_age(text, start, end)
        or follow.rstrip(".") in amounts.not_after
        or follow in amounts.not_after
    ):
        return True
    if re.match(r"-?(?:year|month|week|day|hour|minute)s?\b", follow):
        return True
    lead = before.group(1).lower() if before is not None else ""
    adjacent = re.search(r"[\w.'’]\s*$", text[max(0, start - 30) : start]) is not None
    if adjacent and (lead in amounts.not_before or lead.rstrip(".") in amounts.not_before):
        return True
    ordinal = re.match(r"[:/]\d|(?:st|nd|rd|th|d)\b", text[end : end + 3], re.IGNORECASE)
    if ordinal is not None or re.fullmatch(r"0\d+", words) is not None:
        return True  # also an hour of the day ("at 0200")
    # A bare number of four digits that can be a year is one, unless it counts something.
    if re.fullmatch(r"(?:1[89]|20)\d\d", words) is not None:
        return lead in (
            "the",
            "his",
            "her",
            "its",
            "their",
            "in",
            "since",
            "of",
            "by",
            "until",
            "from",
            "late",
            "early",
            "mid",
            "",
        ) or (
            follow == ""
            or not follow[0].isalpha()
            or follow in ("and", "to", "when", "after", "as")
        )
    return False
