"""Masks: TIMEX3 values with X where the publication date would be needed to say more."""

from __future__ import annotations

from dateline.read.time.meaning import Meaning

_UNITS = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "2W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}


def masked_value(meaning: Meaning) -> str | None:
    """Return the value that a meaning has whatever the publication date is."""
    if meaning.op in _NAMED:
        return _named(meaning)
    match meaning.op:
        case "unit" | "shift" | "unitof":
            return _UNITS.get(meaning.word(0), "XXXX-XX-XX")
        case "at":
            return f"{masked_value(meaning.inner(1))}T{meaning.word(0)}"
        case "portion" | "side":
            return masked_value(meaning.inner(1))
        case "between":
            return f"{masked_value(meaning.inner(0))}/{masked_value(meaning.inner(1))}"
        case _:
            return meaning.word(0) if meaning.op in _WRITTEN else _FIXED.get(meaning.op)


_WRITTEN = frozenset({"on", "reference", "stretch", "bare"})
_FIXED = {
    "overnight": "XXXX-XX-XXTNI",
    "anchor": "XXXX-XX-XX",
    "about": "XXXX-XX-XX",
    "some": "XXXX-XX-XX",
}
_NAMED = frozenset({"weekday", "day", "month", "monthday", "season", "quarter", "half"})


def _named(meaning: Meaning) -> str:
    """Return the value of what comes again and again: a weekday, a day of the year, a season."""
    if meaning.op == "season":
        return f"XXXX-{meaning.word(0)}"
    number = meaning.number(0)
    if meaning.op == "day":
        return f"XXXX-{number:02d}-{meaning.number(1):02d}"
    return {
        "weekday": f"XXXX-WXX-{number}",
        "month": f"XXXX-{number:02d}",
        "monthday": f"XXXX-XX-{number:02d}",
        "quarter": f"XXXX-Q{number}",
        "half": f"XXXX-H{number}",
    }[meaning.op]


def shared_value(left: str | None, right: str | None, masked: str | None) -> str | None:
    """Return the value that both ends of the publication interval agree on, else the mask."""
    return left if left == right else masked
