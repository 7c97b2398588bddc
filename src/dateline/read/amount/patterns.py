"""The patterns that find wordings of amounts, built from the lexicon's tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dateline.lexicon.amounts import Amounts

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,])|\d+)(?:\.\d+)?"


def _choice(words: Iterable[str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda w: (-len(w), w))
    )


@lru_cache(maxsize=4)
def _compiled(key: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    numbers, scales, fractions, vague, bounds, after = (_choice(part) for part in key)
    long_scales = "|".join(part for part in scales.split("|") if len(part) > 3)
    short_scales = "|".join(part for part in scales.split("|") if len(part) <= 3)
    word = rf"(?:{numbers})(?:-(?:{numbers}))?"
    scale = rf"(?:[\s-]*(?:{long_scales})s?\b|(?:{short_scales})\b)"
    spelt = (
        rf"(?:{word}(?:[\s-]+(?:{long_scales})\b)*"
        rf"(?:,?\s+(?:and\s+)?{word}(?:[\s-]+(?:{long_scales})\b)*)*)"
    )
    spelt = rf"(?:{spelt}(?![\w-]*[a-z]))"
    figures = rf"(?:(?<![\w.,:/-]){_DIGITS}(?:\s?(?:{fractions}))?{scale}?|(?:{fractions}){scale}?)"
    atom = rf"(?:{figures}|\b(?:{vague})(?!\w)|\b{spelt})"
    link = r"(?:\s+to\s+|\s*[–—-]\s*|\s+or\s+)"
    loose = rf"(?:(?<![\w.,:/-])|(?<=[–—-])){_DIGITS}{scale}?|\b(?:{vague})(?!\w)|\b{spelt}"
    both = rf"between\s+(?P<low2>{atom})\s+(?:and|to)\s+(?P<high2>{loose})"
    pair = rf"(?P<low>{atom})(?:{link}(?P<high>{loose}))?"
    return re.compile(
        rf"(?:(?P<bound>\b(?:{bounds}))\s+(?:the\s+|(?=\d|[a-z]))?)?"
        rf"(?P<money>(?:US)?[$€£¥]\s?)?(?:{both}|{pair})"
        rf"(?P<after>,?\s+(?:{after})\b)?",
        re.IGNORECASE,
    )


def amount_pattern(amounts: Amounts) -> re.Pattern[str]:
    """Return the pattern of amounts: groups bound, money, low, high (or low2, high2), after."""
    parts = (
        amounts.numbers,
        amounts.scales,
        amounts.fractions,
        amounts.vague,
        amounts.bounds,
        amounts.bounds_after,
    )
    return _compiled(tuple(tuple(part) for part in parts))


def value_of(text: str, amounts: Amounts) -> tuple[float, float | None] | None:
    """Return the low and high end of one wording of a number, or `None` if it is none."""
    words = " ".join(text.lower().split())
    if words in amounts.vague:
        return amounts.vague[words]
    match = re.match(rf"({_DIGITS})", words)
    if match is not None or words[:1] in amounts.fractions:
        value = _figures(words, match, amounts)
    else:
        value = _spelt(re.split(r"[\s,-]+", words), amounts)
    return None if value is None else (value, value)


def _figures(words: str, match: re.Match[str] | None, amounts: Amounts) -> float | None:
    value = 0.0
    rest = words
    if match is not None:
        value = float(re.sub(r"[,\s\u00a0\u202f]", "", match.group(1)))
        rest = words[match.end() :]
    rest = rest.strip(" -")
    if rest[:1] in amounts.fractions:
        value += amounts.fractions[rest[0]]
        rest = rest[1:].strip(" -")
    for part in re.split(r"[\s-]+", rest):
        if part:
            scale = amounts.scales.get(part) or amounts.scales.get(part.removesuffix("s"))
            if scale is None:
                return None
            value = round(value * scale, 6)
    return value


def _spelt(parts: list[str], amounts: Amounts) -> float | None:
    total = current = 0.0
    for part in parts:
        if part in amounts.numbers:
            current += amounts.numbers[part]
        elif part in amounts.scales:
            scale = amounts.scales[part]
            current = (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
        elif part != "and":
            return None
    return total + current
