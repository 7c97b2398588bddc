"""What an amount counts: the noun after it."""

from __future__ import annotations

import re

from dateline.read.parse import Document, Word

_SKIP = frozenset(
    (
        "of",
        "the",
        "other",
        "more",
        "additional",
        "these",
        "those",
        "its",
        "their",
        "us",
        "plus",
        "odd",
    )
)
_STOP = frozenset((",", ".", ";", ":", "and", "or", "(", ")", "—", "–"))
_PARTICIPLES = frozenset(
    (
        "dead", "wounded", "injured", "killed", "missing", "displaced", "hurt", "homeless",
        "arrested", "detained", "captured", "trapped",
    )
)  # fmt: skip
_BESIDE = frozenset(("strong", "some", "something", "thousand", "million", "hundred", "billion"))
_REACH = 6
_AREA_WORDS = frozenset(("square", "sq", "sq."))
_AREA_UNITS = {
    "km": "kilometre", "kilometre": "kilometre", "kilometer": "kilometre", "mile": "mile",
    "m": "metre", "metre": "metre", "meter": "metre", "mi": "mile", "foot": "foot", "feet": "foot",
}  # fmt: skip
_DAYS = frozenset(
    ("today", "yesterday", "tonight", "tomorrow", "monday", "tuesday", "wednesday", "thursday",
     "friday", "saturday", "sunday")
)  # fmt: skip


def unit_after(doc: Document, end: int) -> str | None:
    """Return the lemma of the noun that an amount ending at character `end` counts, or `None`.

    Works on tags where the text is tagged, else on the first word that can be a noun.
    """
    if end >= len(doc.text):
        return None
    joined = re.match(r"-([A-Za-z]{2,})\b", doc.text[end : end + 20])
    if joined is not None and joined.group(1).lower() not in _SKIP | _BESIDE:
        return _singular(joined.group(1).lower())  # "a 12-KILOGRAM bomb"
    here = doc.char_span(end, end + 1, mode="expand")
    first = len(doc) if here is None else here.start
    rest = [token for token in doc[first : first + _REACH + 6] if token.idx >= end]
    tagged = doc.is_tagged
    found: Word | None = None
    for token in rest[: _REACH + 4]:
        lower = token.lower
        if _ends(token, found):
            break
        if lower == "-" or (lower in _SKIP and found is None):
            continue
        if lower in _AREA_WORDS and found is None:
            return _area_unit(token)
        if (tagged and token.upos in ("NOUN", "PROPN")) or (not tagged and token.text.isalpha()):
            found = token
            if not tagged:
                break
        elif found is None and lower in _PARTICIPLES:
            return lower
        elif not (tagged and found is None and token.upos in ("ADJ", "NUM", "PUNCT")):
            break
    return None if found is None else _lemma(found, tagged=tagged)


def _ends(token: Word, found: Word | None) -> bool:
    """Tell whether the counted noun cannot stand at or after a token."""
    if token.opens_line:
        return True
    if found is not None:
        return token.lower in _DAYS  # "four planes TODAY"
    return token.lower in _STOP and token.lower != "-"


def _lemma(noun: Word, *, tagged: bool) -> str:
    if not tagged:
        return _singular(noun.lower)
    return (noun.lemma or _singular(noun.lower)).lower()


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _area_unit(square: Word) -> str | None:
    """Return "square kilometre" for what follows "square" or "sq.", `None` for no such unit."""
    rest = [t.lower for t in square.doc[square.i + 1 : square.i + 3] if t.text != "."]
    unit = _AREA_UNITS.get(_singular(rest[0]) if rest else "") or _AREA_UNITS.get("".join(rest[:1]))
    return None if unit is None else f"square {unit}"
