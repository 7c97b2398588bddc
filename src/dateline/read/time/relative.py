"""Rules for times that count from another one: last week, two weeks ago, the next day, tonight."""

from __future__ import annotations

from dateline.read.time.amounts import unit_code
from dateline.read.time.dates import RELATIVE, SEASON_YEARLESS, WEEKDAY, YEAR
from dateline.read.time.meaning import Meaning, mean
from dateline.read.time.patterns import Builder, Built, Found, Rule
from dateline.records import TimeType

WHOLE = ("TIME", "WHOLE")
PART = ("TIME", "PARTTIME")
CLOCK = ("TIME", "CLOCKTIME")
RELYEAR = (*YEAR, "RELYEAR")
RELDAY = ("DATE", "DAYDATE", "RELDAY")
CLASSES = (WHOLE, PART, CLOCK, RELYEAR, RELDAY)

PUBLICATION = mean("anchor")
NARRATIVE = mean("narrative")
_SHIFTING = frozenset({"ago", "earlier", "later", "before", "after", "from"})
_DAY_VERBS = frozenset(
    {"of", "in", "during", "on", "for", "end", "ended", "ending", "finish", "finished", "start",
     "started", "close", "closed", "began", "begin", "throughout"}
)  # fmt: skip
_ENDS = frozenset(
    {",", ".", ";", ":", "?", "!", ")", "”", '"', "-", "–", "—", "\n\n", "and", "when"}
)


def _classes(unit: str) -> tuple[str, ...]:
    return {"Y": RELYEAR, "D": RELDAY}.get(unit, RELATIVE)


def named_day(found: Found) -> Built | None:
    """Build yesterday, today, tomorrow, and the days before and after those."""
    words = [found.pieces[i].text for i in range(found.start, found.end)]
    step = {"yesterday": -1, "today": 0, "tomorrow": 1}[words[-1]]
    if len(words) > 1:
        step += {"before": -1, "after": 1}[words[-2]]
    return Built(RELDAY, mean("unit", "D", step), TimeType.DATE)


def deictic_unit(found: Found) -> Built | None:
    """Build last week, this year, next month, the past decade, the previous day."""
    unit = unit_code(found.captured["u"].text, found.code("u"))
    step, word = found.number("x"), found.captured["x"].text
    if word in ("last", "next") and _is_part_of_date(found):
        return None
    if unit.startswith("T"):
        return _stretch(found, f"P{unit[0]}1{unit[1]}", step)
    if word == "past" or (word == "coming" and "the" in found):
        if "this" not in found:
            return _stretch(found, _period(unit), step)
        step = -1
    if "the" in found and (word in ("next", "following", "previous", "preceding")):
        count = mean("shift", unit, step, NARRATIVE) if unit == "D" else None
        meaning = count or mean("unitof", unit, mean("shift", unit, step, NARRATIVE))
        if word == "next" and unit != "D":
            meaning = mean("unit", unit, step)
        return Built(_classes(unit), meaning, TimeType.DATE)
    if word in ("following", "previous", "preceding"):
        meaning = mean("unitof", unit, mean("shift", unit, step, NARRATIVE))
        return Built(_classes(unit), meaning, TimeType.DATE)
    return Built(_classes(unit), mean("unit", unit, step), TimeType.DATE)


def _is_part_of_date(found: Found) -> bool:
    """Tell whether a date follows that this is a part of: the last week of March."""
    link, date = found.after(), found.after(2)
    return link is not None and link.text == "of" and date is not None and date.type is not None


def _period(unit: str) -> str:
    factor = {"E": "10Y", "C": "100Y", "L": "1000Y", "2W": "2W"}
    return f"P{factor.get(unit, f'1{unit}')}"


def _stretch(found: Found, value: str, step: int) -> Built:
    del found
    direction = "past" if step <= 0 else "future"
    return Built(("DONE",), mean("stretch", value, direction), TimeType.DURATION)


def deictic_amount(found: Found) -> Built | None:
    """Build the last two years, the coming weeks, recent months."""
    value, word = found.code("q"), found.captured["x"].text
    if word == "this":
        return None
    bare = "X" in value and found.captured["q"].text.split()[-1] == found.captured["q"].text
    if bare:
        sign = "PAST_REF" if found.number("x") <= 0 else "FUTURE_REF"
        if word in ("past", "last", "previous", "preceding"):
            return _stretch(found, value, -1)
        unit = ("T" if value.startswith("PT") else "") + value[-1]
        return Built(("DONE",), mean("reference", sign, unit), TimeType.DATE)
    return _stretch(found, value, found.number("x"))


def recent_amount(found: Found) -> Built | None:
    """Build recent weeks, these days."""
    value = found.code("q")
    unit = ("T" if value.startswith("PT") else "") + value[-1]
    return Built(("DONE",), mean("reference", "PAST_REF", unit), TimeType.DATE)


def these_days(found: Found) -> Built | None:
    """Build these days."""
    if found.captured["q"].text != "days":
        return None
    return Built(("DONE",), mean("reference", "PRESENT_REF"), TimeType.DATE)


def deictic_name(found: Found) -> Built | None:
    """Build last Monday, next June, this summer, last Christmas."""
    step, word = found.number("x"), found.captured["x"].text
    direction = {-1: "last", 0: "this", 1: "next"}[step]
    if word in ("past", "coming") and "this" in found:
        direction = "last" if word == "past" else "next"
    meaning = _directed(found.meaning("d"), direction)
    if meaning.op == "season" and step == 0:
        meaning = _directed(found.meaning("d"), "near")
    classes = {"weekday": WEEKDAY, "season": SEASON_YEARLESS}.get(meaning.op, RELATIVE)
    return Built(classes, meaning, TimeType.DATE)


def _directed(meaning: Meaning, direction: str) -> Meaning:
    return Meaning(meaning.op, tuple(direction if a == "?" else a for a in meaning.args))


def deictic_part(found: Found) -> Built | None:
    """Build this morning, last night, tonight."""
    step = found.number("x")
    return Built(WHOLE, mean("at", found.code("p"), mean("unit", "D", step)), TimeType.TIME)


def tonight(found: Found) -> Built | None:
    """Build tonight."""
    del found
    return Built(WHOLE, mean("at", "NI", mean("unit", "D", 0)), TimeType.TIME)


def overnight(found: Found) -> Built | None:
    """Build overnight: the night that ends on the publication day, or begins on it."""
    after = found.after()
    if after is not None and after.text in (
        "stay",
        "stays",
        "train",
        "bus",
        "success",
        "bag",
        "guest",
    ):
        return None
    return Built(WHOLE, mean("overnight", PUBLICATION), TimeType.TIME)


def shifted(found: Found) -> Built | None:
    """Build two weeks ago, three days later, a week earlier."""
    value, word = found.code("q"), found.captured["s"].text
    after = found.after()
    if (
        word in ("before", "after", "previously", "prior")
        and after is not None
        and after.text not in _ENDS
    ):
        return None
    if word in ("earlier", "later") and after is not None and after.text == "than":
        return None
    step = -1 if word in ("ago", "earlier", "before", "previously", "beforehand", "prior") else 1
    anchor = PUBLICATION if word in ("ago", "hence") else NARRATIVE
    return shift(value, step, anchor)


def shift(value: str, step: int, anchor: Meaning) -> Built:
    """Return what lies a TIMEX3 length of time before (-1) or after (1) the anchor."""
    unit = ("T" if value.startswith("PT") else "") + value[-1]
    written = value.removeprefix("PT").removeprefix("P")[:-1].removesuffix("W")
    unit = "WE" if value.endswith("WE") else unit
    if written == "X":
        if unit.startswith("T"):
            meaning = mean("shift", "TH", step, anchor)
            return Built(WHOLE, meaning, TimeType.TIME)
        sign = "PAST_REF" if step < 0 else "FUTURE_REF"
        return Built(("DONE",), mean("reference", sign, "far"), TimeType.DATE)
    count = float(written)
    if count != int(count) and unit == "Y":
        unit, count = "M", count * 12
    if unit == "Y" and count >= 20 and count % 10 == 0:
        unit, count = "E", count / 10
    meaning = mean("shift", unit, step * int(min(count, 999)), anchor)
    if unit.startswith("T"):
        return Built(WHOLE, meaning, TimeType.TIME)
    return Built(_classes(unit), meaning, TimeType.DATE)


def same_unit(found: Found) -> Built | None:
    """Build that week, the same day, that month: the unit that the narrative's time lies in."""
    unit = unit_code(found.captured["u"].text, found.code("u"))
    if unit.startswith("T"):
        return None
    if unit == "D":
        return Built(RELDAY, NARRATIVE, TimeType.DATE)
    return Built(_classes(unit), mean("unitof", unit, NARRATIVE), TimeType.DATE)


def that_time(found: Found) -> Built | None:
    """Build that time, where it leads back to a day: by that time, since then."""
    return Built(("DONE",), NARRATIVE, TimeType.DATE, first=1) if found else None


def late_in(found: Found) -> Built | None:
    """Build late in the day, earlier in the week."""
    unit = unit_code(found.captured["u"].text, found.code("u"))
    if unit.startswith("T") or unit == "WE":
        return None
    inner = NARRATIVE if unit == "D" else mean("unit", unit, 0)
    meaning = mean("portion", found.code("p"), inner)
    return Built(_classes(unit), meaning, TimeType.DATE)


def same_part(found: Found) -> Built | None:
    """Build that night, the same evening."""
    return Built(WHOLE, mean("at", found.code("p"), NARRATIVE), TimeType.TIME)


def next_part(found: Found) -> Built | None:
    """Build the next morning, the previous night."""
    step = found.number("x")
    day = mean("shift", "D", step, NARRATIVE)
    return Built(WHOLE, mean("at", found.code("p"), day), TimeType.TIME)


def unit_beside(found: Found) -> Built | None:
    """Build the day before, the year previous, where nothing follows that they are beside of."""
    after = found.after()
    unit = unit_code(found.captured["u"].text, found.code("u"))
    if (after is not None and after.text not in _ENDS) or unit.startswith("T"):
        return None
    step = 1 if found.captured["s"].text == "after" else -1
    shifted = mean("shift", unit, step, NARRATIVE)
    meaning = shifted if unit == "D" else mean("unitof", unit, shifted)
    return Built(_classes(unit), meaning, TimeType.DATE)


def second_next(found: Found) -> Built | None:
    """Build the week after next, the month before last."""
    unit = unit_code(found.captured["u"].text, found.code("u"))
    if unit.startswith("T"):
        return None
    return Built(_classes(unit), mean("unit", unit, 2 if "next" in found else -2), TimeType.DATE)


def year_end(found: Found) -> Built | None:
    """Build year-end, the year's end: the last part of the current year."""
    after = found.after()
    if after is not None and after.text == "-":
        return None
    return Built(RELATIVE, mean("portion", "END", mean("unit", "Y", 0)), TimeType.DATE)


def years_on(found: Found) -> Built | None:
    """Build "a year on, ...", which counts from the narrative."""
    after = found.after()
    if after is None or after.text != ",":
        return None
    return shift(found.code("q"), 1, NARRATIVE)


def the_unit(found: Found) -> Built | None:
    """Build the day, the year, where they mean the current one."""
    piece = found.captured["u"]
    unit = unit_code(piece.text, str(piece.value))
    before, after = found.before(), found.after()
    if after is not None and after.text in ("before", "after", "of", "when", "that", "the", "-"):
        return None
    if unit == "Y" and before is not None and before.text in ("of", "during", "for", "far", "in"):
        return Built(RELYEAR, mean("unit", "Y", 0), TimeType.DATE)
    if unit == "WE":
        return Built(RELATIVE, mean("unit", "WE", -1), TimeType.DATE)
    if unit == "D" and before is not None and before.text in _DAY_VERBS:
        return Built(RELDAY, NARRATIVE, TimeType.DATE)
    if unit in ("M", "W") and before is not None and before.text in ("of", "during"):
        return Built(RELATIVE, mean("unit", unit, 0), TimeType.DATE)
    return None


def reference(found: Found) -> Built | None:
    """Build now, recently, soon: references without a day of their own."""
    after = found.after()
    if after is not None and after.text == "-":
        return None
    return Built(("DONE",), mean("reference", found.code("r")), TimeType.DATE)


def fixed_reference(value: str, *, skip: int = 0) -> Builder:
    """Return a builder of one reference; `skip` pieces at its start are left outside."""

    def build(found: Found) -> Built | None:
        del found
        return Built(("DONE",), mean("reference", value), TimeType.DATE, first=skip)

    return build


def current(found: Found) -> Built | None:
    """Build the adjective `current`."""
    after = found.after()
    if after is not None and after.text in ("account", "affairs"):
        return None
    return Built(("DONE",), mean("reference", "PRESENT_REF"), TimeType.DATE)


def yearly_rate(found: Found) -> Built | None:
    """Build `a year` behind a number: $50 a year, 300 people a day."""
    after = found.after()
    if after is not None and after.text in _SHIFTING:
        return None
    q = found.captured["q"]
    skip = found.end - found.start - 1
    return Built(("DONE",), mean("bare", str(q.value)), TimeType.SET, first=skip)


RELATIVE_RULES = (
    Rule("(today|yesterday|tomorrow)", named_day),
    Rule("the day (before|after) (yesterday|tomorrow)", named_day),
    Rule("the:the? x:DEICTIC u:UNIT", deictic_unit),
    Rule("this:this x:DEICTIC u:UNIT", deictic_unit),
    Rule("the:the? x:DEICTIC q:QTY", deictic_amount),
    Rule("(the|these|those)? (more|most)? recent q:BARE", recent_amount),
    Rule("these q:BARE", these_days),
    Rule("the? x:DEICTIC ','? d:WEEKDAY", deictic_name),
    Rule("this:this x:DEICTIC d:WEEKDAY", deictic_name),
    Rule("the? x:DEICTIC d:YEARLESS", deictic_name),
    Rule("this:this x:DEICTIC d:YEARLESS", deictic_name),
    Rule("x:DEICTIC p:PARTTIME", deictic_part),
    Rule("the x:DEICTIC p:PARTTIME", next_part),
    Rule("tonight", tonight),
    Rule("overnight", overnight),
    Rule("q:QTY s:SHIFT", shifted),
    Rule("(the|that) same u:UNIT", same_unit),
    Rule("that same? u:UNIT", same_unit),
    Rule("(by|since|until|before|from) that time", that_time),
    Rule("p:PORTION in the u:UNIT", late_in),
    Rule("(that|(the same)) p:PARTTIME", same_part),
    Rule("the (near|long|short|medium) '-'? term", fixed_reference("FUTURE_REF")),
    Rule("the u:UNIT s:DAYSIDE", unit_beside),
    Rule("the u:UNIT after next:next", second_next),
    Rule("the u:UNIT before last", second_next),
    Rule("year '-'? end", year_end),
    Rule("(the|this)? year GENITIVE '-'? end", year_end),
    Rule("q:QTY on", years_on),
    Rule("the u:UNIT", the_unit),
    Rule("(right|just)? r:REF", reference),
    Rule("at the (moment|present)", fixed_reference("PRESENT_REF", skip=1)),
    Rule("at present", fixed_reference("PRESENT_REF", skip=1)),
    Rule("(in|of|from) the recent? past", fixed_reference("PAST_REF", skip=1)),
    Rule(
        "(in|for|of) the (near|foreseeable|distant)? future", fixed_reference("FUTURE_REF", skip=1)
    ),
    Rule("the time being", fixed_reference("PRESENT_REF")),
    Rule("(more|very|most|only|just)? recently", fixed_reference("PAST_REF")),
    Rule("(very|too) soon", fixed_reference("FUTURE_REF")),
    Rule("recent", fixed_reference("PAST_REF")),
    Rule("current", current),
    Rule("NUM WORD? q:ONEUNIT", yearly_rate),
    Rule("NUM MULT? WORD? q:ONEUNIT", yearly_rate),
)
