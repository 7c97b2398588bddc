"""Rules for amounts of time: two weeks, a three-day siege, several months, every other day."""

from __future__ import annotations

from dateline.read.time.meaning import mean
from dateline.read.time.patterns import Built, Found, Rule
from dateline.records import TimeType

AMOUNT = ("QTY",)
BARE = ("QTY", "BARE")
ONE = ("QTY", "ONEUNIT")
SET = ("DONE", "SETEXPR")
CLASSES = (AMOUNT, BARE, ONE, SET, ("DONE",))


def unit_code(text: str, code: str) -> str:
    """Return a unit's code; `second` is a unit here, not an ordinal."""
    return "TS" if text in ("second", "seconds") else code


def period(count: str, unit: str) -> str:
    """Return the TIMEX3 (ISO 8601) value of a length of time: P2W, PT30M, PXY.

    Decades and centuries are written in years, as ISO 8601 has it; quarters and half-years in
    their own letters, as TimeML has them.
    """
    if unit == "2W":
        return f"P{count if count == 'X' else int(count) * 2}W"
    if unit in ("E", "C", "L"):
        factor = {"E": 10, "C": 100, "L": 1000}[unit]
        return f"P{count if count == 'X' else _times(count, factor)}Y"
    if unit == "WE":
        return f"P{count}WE"
    return f"P{'T' if unit.startswith('T') else ''}{count}{unit[-1]}"


def _times(count: str, factor: int) -> str:
    return f"{float(count) * factor:g}"


def _count(found: Found) -> str:
    if "v" in found:
        return "X"
    if "n" not in found:
        return "1"
    value = found.captured["n"].value
    plus = 0.5 if "half" in found else 0
    return f"{float(value or 0) + plus:g}" if float(value or 0) < 1e6 else "X"


def _unit(found: Found) -> str:
    piece = found.captured["u"]
    return unit_code(piece.text, str(piece.value))


def amount(found: Found) -> Built | None:
    """Build a counted length of time."""
    if "n" in found and found.captured["n"].text == "zero":
        return None
    if found.captured["u"].text == "second" and "n" not in found and "v" not in found:
        return None  # "a second attempt"
    before = found.before()
    if before is not None and before.text in ("$", "£", "€"):
        return None
    value = period(_count(found), _unit(found))
    return Built(AMOUNT, mean("bare", value), TimeType.DURATION, value=value)


def one_unit(found: Found) -> Built | None:
    """Build `a week`, `an hour`; `a second` and `a quarter` are other things."""
    if found.captured["u"].text in ("second", "quarter"):
        return None
    many = found.captured["u"].text.endswith("s")  # "a decades-long war"
    value = period("X" if many else "1.5" if "half" in found else "1", _unit(found))
    return Built(ONE, mean("bare", value), TimeType.DURATION, value=value)


def length_word(found: Found) -> Built | None:
    """Build daylong, a yearlong: an adjective of length in one word."""
    return Built(ONE, mean("bare", found.code("w")), TimeType.DURATION, value=found.code("w"))


def bare_plural(found: Found) -> Built | None:
    """Build a plural unit without a number: for weeks, hours later."""
    if found.captured["u"].text in ("quarters", "seconds", "mins"):
        return None
    value = period("X", _unit(found))
    return Built(BARE, mean("bare", value), TimeType.DURATION, value=value)


def half_unit(found: Found) -> Built | None:
    """Build half an hour, half a year."""
    unit = _unit(found)
    value = {"TH": "PT30M", "Y": "P6M", "TM": "PT30S", "D": "PT12H", "E": "P5Y", "C": "P50Y"}
    if unit not in value:
        return None
    return Built(AMOUNT, mean("bare", value[unit]), TimeType.DURATION, value=value[unit])


def number_range(found: Found) -> Built | None:
    """Build two or three days: TIMEX3 has no ranges, so the number stays open."""
    value = period("X", _unit(found))
    return Built(AMOUNT, mean("bare", value), TimeType.DURATION, value=value)


def age(found: Found) -> Built | None:
    """Build an age: 28-year-old, 61 years old."""
    value = period(_count(found), _unit(found))
    return Built(("DONE",), mean("bare", value), TimeType.DURATION)


def every(found: Found) -> Built | None:
    """Build what comes again: every day, each year, every other week, every two hours."""
    if "q" in found:
        value = found.code("q")
    elif "w" in found:
        value = f"XXXX-WXX-{found.number('w')}"
    elif "m" in found:
        value = f"XXXX-{found.number('m'):02d}"
    elif "s" in found:
        value = f"XXXX-{found.code('s')}"
    elif "p" in found:
        value = f"XXXX-XX-XXT{found.code('p')}"
    else:
        value = period("2" if "other" in found else "1", _unit(found))
    return Built(SET, mean("bare", value), TimeType.SET)


def rate(found: Found) -> Built | None:
    """Build how often: twice a week, three times a day, once every year."""
    return Built(SET, mean("bare", period("1", _unit(found))), TimeType.SET)


def regular(found: Found) -> Built | None:
    """Build daily, annual, Mondays."""
    return Built(SET, mean("bare", found.code("s")), TimeType.SET)


_APPROX = (
    "(APPROX|(at least)|(at most)|((more|less|fewer) than)|(up to)|(as (many|long|little) as))?"
)
_MORE = "(ADJ|'-')*"
AMOUNT_RULES = (
    Rule(f"{_APPROX} n:NUM {_MORE} u:UNIT ('-' long)?", amount),
    Rule(f"{_APPROX} n:NUM {_MORE} half:half? {_MORE} u:UNIT", amount),
    Rule(f"{_APPROX} n:NUM '-'? and '-'? a '-'? half:half '-'? u:UNIT", amount),
    Rule(f"{_APPROX} (a|an) (ADJ|'-')* u:UNIT ('-' long)?", one_unit),
    Rule(f"{_APPROX} (a|an) u:UNIT and a half:half", one_unit),
    Rule(f"{_APPROX} (a|an|the)? v:VAGUE of? (the|ADJ)* u:PLURALUNIT", amount),
    Rule(f"{_APPROX} a v:VAGUE (of|more)? u:PLURALUNIT", amount),
    Rule("(quite|just|only)? a few:VAGUE v:ADJ? u:PLURALUNIT", amount),
    Rule("u:PLURALUNIT ('-' long)?", bare_plural),
    Rule("u:UNIT '-' long", one_unit),
    Rule("(a|an)? w:LENGTH", length_word),
    Rule(f"{_APPROX} half '-'? (a|an)? '-'? u:UNIT", half_unit),
    Rule(f"{_APPROX} (a|an) half '-' u:UNIT", half_unit),
    Rule(f"{_APPROX} NUM (to|or|'-'|'–') NUM '-'? u:UNIT", number_range),
    Rule("n:NUM '-'? u:UNIT '-'? (old|olds)", age),
    Rule("(every|each) other:other? u:UNIT", every),
    Rule("(every|each) w:WDAY", every),
    Rule("(every|each) m:MONTH", every),
    Rule("(every|each) s:SEASON", every),
    Rule("(every|each) p:PART", every),
    Rule("(once|twice|thrice|(NUM times)) (a|an|per|each|every) u:UNIT", rate),
    Rule("s:SET", regular),
)
SECOND_RULES = (
    Rule("(every|each) q:QTY", every),
    Rule("per u:UNIT", rate),
)
