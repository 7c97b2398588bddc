"""Rules that put times together: late June, Friday morning, 9 a.m. on Monday."""

from __future__ import annotations

from dateline.read.time.amounts import unit_code
from dateline.read.time.dates import RELATIVE, WEEKDAY, full_year
from dateline.read.time.meaning import Meaning, mean
from dateline.read.time.patterns import Built, Found, Rule
from dateline.read.time.relative import CLOCK, NARRATIVE, PART, RELDAY, WHOLE
from dateline.records import TimeType

CLASSES = (("DATE", "OCCASIONDATE", "YEARLESS"), ("DATE", "DECADEDATE"), ("BLOCK",))
CLOCK_DAY = mean("clockday")  # the day named just before, else that of publication
_TO_CLOCKS = frozenset(
    {"at", "around", "about", "by", "until", "till", "since", "from", "before", "after"}
)
_MONTHS_OF = frozenset({"this", "the", "last", "next", "each", "every"})
_NO_PORTION = frozenset({"start", "beginning", "close", "opening", "latter", "middle", "midst"})


def clock(found: Found) -> Built | None:
    """Build a time of day from its figures: 16:20, 9 a.m., 0800 GMT, 9:30pm."""
    piece = found.captured["c"]
    if isinstance(piece.value, int):
        hour, minute = (piece.value, 0) if piece.value <= 24 else divmod(piece.value, 100)
    else:
        parts = piece.text.replace(".", ":").split(":")
        hour, minute = int(parts[0]), int(parts[1])
    if "h" in found:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found.code("h") == "pm" else 0)
    elif "z" not in found and ":" not in piece.text and "oclock" not in found:
        return None
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    before = found.before()
    if before is not None and before.text in ("$", "£", "€", "verse", "score", "ratio", "+"):
        return None
    universal = "z" in found and found.captured["z"].text in ("gmt", "utc", "z")
    zone = "Z" if universal and not _has_offset(found) else ""
    exact = f"{hour:02d}:{minute:02d}{zone}"
    if minute == 0 and ":" not in piece.text and not zone:
        exact = f"{hour:02d}:00"
    return Built(CLOCK, mean("at", exact, CLOCK_DAY), TimeType.TIME, value=exact)


def _has_offset(found: Found) -> bool:
    """Tell whether a zone is one so many hours from UTC: UTC+3."""
    sign, number = found.after(), found.after(2)
    return (
        sign is not None
        and number is not None
        and sign.text in ("+", "-", "\u2212")
        and number.start == sign.end
    )


def military(found: Found) -> Built | None:
    """Build 0630 hours: no length of time, as a preposition or the nought before it shows."""
    before, piece = found.before(), found.captured["c"]
    leads = before is not None and before.text in _TO_CLOCKS
    if not (leads or piece.text.startswith("0")) or not isinstance(piece.value, int):
        return None
    exact = f"{piece.value // 100:02d}:{piece.value % 100:02d}"
    return Built(CLOCK, mean("at", exact, CLOCK_DAY), TimeType.TIME, value=exact)


def lone_part(found: Found) -> Built | None:
    """Build noon, midnight, dawn: parts of the day that stand by themselves."""
    code = found.code("p")
    return Built(PART, mean("at", code, CLOCK_DAY), TimeType.TIME, value=code)


def part_block(found: Found) -> Built | None:
    """Build a part of the day that becomes a time only beside something else."""
    return Built(PART, value=found.code("p"))


def block_alone(found: Found) -> Built | None:
    """Build the morning, early evening: of the narrative's day, where nothing else is said."""
    after = found.after()
    if "early" not in _words(found) and after is not None and after.text in ("of", "shift"):
        return None
    return Built(WHOLE, mean("at", found.code("p"), NARRATIVE), TimeType.TIME)


def _words(found: Found) -> list[str]:
    return [found.pieces[i].text for i in range(found.start, found.end)]


def part_of_day(found: Found) -> Built | None:
    """Build Friday morning, the night of March 5, Monday at 9 a.m., 16:20 on 31 October."""
    day = found.meaning("d")
    return Built(WHOLE, mean("at", found.code("p"), day), TimeType.TIME)


def early_hours(found: Found) -> Built | None:
    """Build the early hours of Monday, the small hours: the end of the night before its morning."""
    day = found.meaning("d") if "d" in found else NARRATIVE
    part = "NI" if "late" in found else "MO"
    return Built(WHOLE, mean("at", part, day), TimeType.TIME)


def lone_part_of_day(found: Found) -> Built | None:
    """Build dawn Monday, noon Saturday: a part that stands by itself right before its day."""
    first = found.captured["p"]
    if first.meaning is None or first.type is not TimeType.TIME or " " in first.text:
        return None
    return part_of_day(found)


def clock_and_part(found: Found) -> Built | None:
    """Build 9 o'clock in the morning: the clock, moved to the half of the day that is named."""
    hour, _, minute = found.code("c").partition(":")
    number = int(hour)
    if found.code("p") in ("AF", "EV") and number < 12:
        number += 12
    value = f"{number:02d}:{minute}"
    return Built(CLOCK, mean("at", value, CLOCK_DAY), TimeType.TIME, value=value)


def portion(found: Found) -> Built | None:
    """Build early June, late 2006, the end of this year, mid-2011."""
    word, inner = found.captured["p"].text, found.captured["d"]
    if inner.meaning is None:
        return None
    if "of" not in found and (word in _NO_PORTION or (word == "end" and inner.text[:1] == "t")):
        return None
    if word in ("earlier", "later") and inner.meaning.op not in ("unit", "at", "weekday"):
        return None
    classes = RELATIVE if inner.type is TimeType.DATE else WHOLE
    if word in ("earlier", "later"):
        return _side_of_today(word, inner.meaning, classes, inner.type)
    return Built(classes, mean("portion", found.code("p"), inner.meaning), inner.type)


def _side_of_today(
    word: str, inner: Meaning, classes: tuple[str, ...], kind: TimeType | None
) -> Built:
    """Return `earlier this year` as what of it lies before publication, `later` as what after."""
    if inner.op == "unit" and inner.number(1) == 0 and inner.word(0) != "D":
        inner = mean("side", "before" if word == "earlier" else "after", inner)
    return Built(classes, inner, kind)


def nth_unit(found: Found) -> Built | None:
    """Build the first quarter of last year, the last week of March, the second half of 2014."""
    piece = found.captured["u"]
    code = "H" if piece.text == "half" else unit_code(piece.text, str(piece.value))
    number = found.number("o") if "o" in found else -1
    if code in ("WE", "2W") or code.startswith("T"):
        return None
    inner = found.meaning("d")
    return Built(RELATIVE, mean("nth", number, code, inner), TimeType.DATE)


def nth_weekday(found: Found) -> Built | None:
    """Build the first Monday of May."""
    number = found.number("o") if "o" in found else -1
    weekday = found.meaning("w").number(0)
    return Built(WEEKDAY, mean("nth", number, str(weekday), found.meaning("d")), TimeType.DATE)


def quarter_alone(found: Found) -> Built | None:
    """Build the third quarter, third-quarter: of the year that the direction gives."""
    number = found.number("o") if "o" in found else 4
    if not 1 <= number <= 4:
        return None
    return Built(RELATIVE, mean("quarter", number, "?"), TimeType.DATE)


def with_year(found: Found) -> Built | None:
    """Build June last year, October of this year: a yearless date in a year counted from now."""
    inner, year = found.meaning("d"), found.meaning("y")
    return Built(RELATIVE, mean("inyear", inner, year), TimeType.DATE)


def with_narrower(found: Found) -> Built | None:
    """Build Monday, October 31 where a comma or `the` parts them: the fuller date decides."""
    return Built(RELDAY, found.meaning("d"), TimeType.DATE)


def unit_of_date(found: Found) -> Built | None:
    """Build the week of October 17, the month of June, the year 2014."""
    unit = unit_code(found.captured["u"].text, found.code("u"))
    if unit.startswith("T"):
        return None
    return Built(RELATIVE, mean("unitof", unit, found.meaning("d")), TimeType.DATE)


def side(found: Found) -> Built | None:
    """Build the first two weeks of May: a count of units from the start of a period."""
    value = found.code("q")
    unit = value[-1]
    count = value[1:-1]
    if not count.isdigit() or unit not in "DWMY":
        return None
    first = "first" in found
    meaning = mean("edge", "first" if first else "last", unit, int(count), found.meaning("d"))
    return Built(("DONE",), meaning, TimeType.DURATION)


def year_alone(found: Found) -> Built | None:
    """Build a bare year; the reader has checked that it is no count or name."""
    return Built(("DATE", "YEARDATE"), mean("on", f"{found.number('y'):04d}"), TimeType.DATE)


def short_year(found: Found) -> Built | None:
    """Build a two-digit year behind a word that leads to one: since '82."""
    before = found.before()
    if before is None or before.text not in ("in", "since", "of", "from", "by", "until", "summer"):
        return None
    year = full_year(found.number("y"))
    return Built(("DATE", "YEARDATE"), mean("on", f"{year:04d}"), TimeType.DATE)


def bare_day(found: Found) -> Built | None:
    """Build a bare day of the month: the 16th."""
    before, after = found.before(), found.after()
    if before is None or before.text not in (
        "on",
        "until",
        "by",
        "since",
        "from",
        "before",
        "after",
    ):
        return None
    if after is not None and after.text not in (",", ".", ";", "and", "of", "\n\n", "when", "to"):
        return None
    beyond = found.after(2)
    if (
        after is not None
        and after.text == "of"
        and (beyond is None or beyond.text not in _MONTHS_OF)
    ):
        return None  # of a month that is not read, or of something else
    return Built(RELDAY, mean("monthday", found.number("o"), "?"), TimeType.DATE)


_PORTION_OF = "(the|a|very)* p:PORTION '-'?"
CLOCK_RULES = (
    Rule("c:CLOCK h:AMPM? (local time)? z:ZONE?", clock),
    Rule("c:HOUR h:AMPM z:ZONE?", clock),
    Rule("c:HOUR h:AMPM local time", clock),
    Rule("c:DECIMAL h:AMPM z:ZONE?", clock),
    Rule("c:MILITARY hours? z:ZONE", clock),
    Rule("c:HOUR oclock:OCLOCK", clock),
    Rule("c:MILITARY (hours|hrs) (local time)?", military),
)
YEAR_RULES = (
    Rule("y:YEAR", year_alone),
    Rule("y:SHORTYEAR", short_year),
    Rule("the year y:YEAR", year_alone),
    Rule("the year y:ODDYEAR", year_alone),
)
PART_RULES = (
    Rule("p:LONEPART", lone_part),
    Rule("p:PART", part_block),
    Rule("the o:DAYORD", bare_day),
)
COMPOSED_RULES = (
    Rule("c:CLOCKTIME ','? in the p:PARTTIME", clock_and_part),
    Rule("c:CLOCKTIME at p:PARTTIME", clock_and_part),
    Rule("p:CLOCKTIME (local time)? ','? on? d:DAYDATE", part_of_day),
    Rule("d:DAYDATE ','? (at|around|about)? p:CLOCKTIME", part_of_day),
    Rule("(early|late)? d:DAYDATE ','? (early|late|at)? p:PARTTIME", part_of_day),
    Rule("d:DAYDATE in the p:PARTTIME", part_of_day),
    Rule("the? (early|late)? p:PARTTIME (of|on) d:DAYDATE", part_of_day),
    Rule("p:PARTTIME d:DAYDATE", lone_part_of_day),
    Rule("the? (early|small|wee|late:late) PARTTIME? QTY (of|on) d:DAYDATE", early_hours),
    Rule("(early|late) (on|in)? the? p:PARTTIME", block_alone),
    Rule("the p:PARTTIME", block_alone),
    Rule(f"{_PORTION_OF} of:of d:DATE", portion),
    Rule(f"{_PORTION_OF} (in|on)? d:DATE", portion),
    Rule(f"{_PORTION_OF} d:TIME", portion),
    Rule("the? (o:ORD|last|final|closing|opening) '-'? u:UNIT (of|in|GENITIVE)? d:DATE", nth_unit),
    Rule("the? (o:ORD|last) u:HALFWORD (of|in|GENITIVE)? d:DATE", nth_unit),
    Rule("the? (o:ORD|last) w:WEEKDAY (of|in) d:DATE", nth_weekday),
    Rule("the? (o:ORD|final) '-'? quarter", quarter_alone),
    Rule("d:YEARLESS (of|',')? y:RELYEAR", with_year),
    Rule("the? w:WEEKDAY ',' the? d:DAYDATE", with_narrower),
    Rule("the u:UNIT of d:DATE", unit_of_date),
    Rule("the (first:first|last) q:QTY (of|in) d:DATE", side),
)
