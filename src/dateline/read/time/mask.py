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
    match meaning.op:
        case "weekday":
            return f"XXXX-WXX-{meaning.number(0)}"
        case "day":
            return f"XXXX-{meaning.number(0):02d}-{meaning.number(1):02d}"
        case "month":
            return f"XXXX-{meaning.number(0):02d}"
        case "monthday":
            return f"XXXX-XX-{meaning.number(0):02d}"
        case "season":
            return f"XXXX-{meaning.word(0)}"
        case "quarter" | "half":
            return f"XXXX-{meaning.op[0].upper()}{meaning.number(0)}"
        case "unit" | "shift" | "unitof":
            return _UNITS.get(meaning.word(0), "XXXX-XX-XX")
        case "at":
            return f"{masked_value(meaning.inner(1))}T{meaning.word(0)}"
        case "overnight":
            return "XXXX-XX-XXTNI"
        case "anchor":
            return "XXXX-XX-XX"
        case "on" | "reference" | "stretch" | "bare":
            return meaning.word(0)
        case "portion" | "side":
            return masked_value(meaning.inner(1))
        case "between":
            return f"{masked_value(meaning.inner(0))}/{masked_value(meaning.inner(1))}"
        case _:
            return None


def shared_value(left: str | None, right: str | None, masked: str | None) -> str | None:
    """Return the value that both ends of the publication interval agree on, else the mask."""
    return left if left == right else masked
