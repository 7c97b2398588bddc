"""Rules for dates that name a day, a month, a year, a season, or an occasion."""

from __future__ import annotations

import re

from dateline.read.time.meaning import Meaning, mean
from dateline.read.time.patterns import Builder, Built, Found, Rule
from dateline.read.time.pieces import Piece
from dateline.records import TimeType

DAY = ("DATE", "DAYDATE")
DAY_YEARLESS = ("DATE", "DAYDATE", "YEARLESS")
MONTH = ("DATE", "MONTHDATE")
MONTH_YEARLESS = ("DATE", "MONTHDATE", "YEARLESS")
YEAR = ("DATE", "YEARDATE")
SEASON_YEARLESS = ("DATE", "SEASONDATE", "YEARLESS")
RELATIVE = ("DATE", "RELDATE")
WEEKDAY = ("DATE", "DAYDATE", "WEEKDAY")
STRETCH = ("DATE", "STRETCH")
CLASSES = (
    DAY,
    DAY_YEARLESS,
    MONTH,
    MONTH_YEARLESS,
    YEAR,
    SEASON_YEARLESS,
    RELATIVE,
    WEEKDAY,
    STRETCH,
)

_BEHIND_A_TIME = frozenset(
    {"of", "in", "on", "at", "by", "to", "for", "from", "with", "and", "or", "but", "as", "when",
     "that", "which", "who", "is", "was", "were", "are", "has", "had", "have", "will", "would",
     "the", "a", "an", "it", "he", "she", "they", "we", "his", "her", "their", "its", "there",
     "until", "because", "after", "before", "while", "where", "also", "still", "did", "saw"}
)  # fmt: skip
_TO_MONTHS = frozenset({"in", "since", "until", "last", "next", "by", "of"})
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::\d\d)?[\d.]*(Z|[+-].*)?)?")


def full_year(number: int) -> int:
    """Return a two-digit year's century by the usual pivot: 70 to 99 are 19xx (POSIX: 69)."""
    if number >= 100:
        return number
    return number + (1900 if number >= 69 else 2000)


def _year(found: Found) -> int | None:
    return full_year(found.number("y")) if "y" in found else None


def _day(found: Found, month: int, day: int) -> Meaning:
    year = _year(found)
    if year is None:
        return mean("day", month, day, "?")
    if "y" in found and len(found.captured["y"].text) == 4:
        year = found.number("y")  # 0001 is no two-digit year
    return mean("on", f"{year:04d}-{month:02d}-{day:02d}")


def _full_stop(found: Found) -> int:
    """Return 1 where the match ends with a full stop that ends the sentence, not a short month."""
    if found.pieces[found.end - 1].text != ".":
        return 0
    month = found.captured["m"].text
    return int(len(month) > 4 or month in ("june", "july", "may", "march"))


def month_day(found: Found) -> Built | None:
    """Build a day of a named month, with or without its year."""
    day = found.number("d")
    if not 1 <= day <= 31:
        return None
    meaning = _day(found, found.number("m"), day)
    classes = DAY if "y" in found else DAY_YEARLESS
    return Built(classes, meaning, TimeType.DATE, last=_full_stop(found))


def odd_year(found: Found) -> Built | None:
    """Build a day of a year such as 0001 or 9999, unless the figure may count what follows."""
    after = found.after()
    counts = after is not None and after.text.isalnum() and after.text not in _BEHIND_A_TIME
    if found.number("y") >= 1000 and counts:
        return None
    return month_day(found)


def no_such_day(found: Found) -> Built | None:
    """Build the 45th of May, which is no day: it is recognised, and resolves to none."""
    if found.number("d") <= 31:
        return None
    return Built(DAY_YEARLESS, _day(found, found.number("m"), found.number("d")), TimeType.DATE)


def day_range(found: Found) -> Built | None:
    """Build the days from one to another of one month: 16–18 July, between 3 and 5 May."""
    month, first, last = found.number("m"), found.number("d"), found.number("e")
    if not 1 <= first < last <= 31:
        return None
    left, right = _day(found, month, first), _day(found, month, last)
    skip = 1 if found.captured.get("lead") is not None else 0
    return Built(STRETCH, mean("between", left, right), TimeType.DATE, first=skip)


def month_year(found: Found) -> Built | None:
    """Build a month of a year: June of 2014, Oct. '16."""
    year = _year(found)
    return Built(MONTH, mean("on", f"{year:04d}-{found.number('m'):02d}"), TimeType.DATE)


def month_alone(found: Found) -> Built | None:
    """Build a month by itself, unless its name is more likely another word."""
    piece = found.captured["m"]
    before, after = found.before(), found.after()
    if after is not None and (after.text == "-" and after.start == piece.end):
        return None
    short = len(piece.text) <= 4 and piece.text not in ("june", "july", "may")
    if short and (before is None or before.text not in _TO_MONTHS):
        return None  # an abbreviation stands alone only behind a word that leads to a date
    meaning = mean("month", found.number("m"), "?")
    return Built(MONTH_YEARLESS, meaning, TimeType.DATE, last=_full_stop(found))


def iso_day(found: Found) -> Built | None:
    """Build an ISO 8601 day or moment."""
    match = _ISO.fullmatch(found.code("i"))
    if match is None:
        return None
    meaning = mean("on", match[1])
    if match[2]:
        zone = "Z" if match[3] in ("Z", "+00:00", "+0000") else ""
        return Built(("TIME", "WHOLE"), mean("at", match[2] + zone, meaning), TimeType.TIME)
    return Built(DAY, meaning, TimeType.DATE)


def slash_day(found: Found) -> Built | None:
    """Build a day in figures, 31/10/2016: month or day first as the figures allow."""
    one, two, three = (int(part) for part in re.split(r"[/.]", found.code("s")))
    if one > 31:
        if not (1 <= two <= 12 and 1 <= three <= 31):
            return None
        return Built(DAY, mean("on", f"{full_year(one):04d}-{two:02d}-{three:02d}"), TimeType.DATE)
    if not (1 <= one <= 31 and 1 <= two <= 31) or (one > 12 and two > 12):
        return None
    return Built(DAY, mean("numeric", one, two, str(full_year(three))), TimeType.DATE)


def decade(found: Found) -> Built | None:
    """Build a decade: the 1990s, '90s, the nineties."""
    piece = found.captured["d"]
    digits = re.sub(r"\D", "", piece.text)
    if not digits:
        prefix = f"19{found.number('d')}"
    elif len(digits) == 4:
        prefix = digits[:3]
    elif len(digits) == 2 and (
        "the" in found or not piece.text[0].isdigit() or _leads_to_decade(found.before())
    ):
        prefix = f"19{digits[0]}" if int(digits[0]) >= 3 else f"20{digits[0]}"
    else:
        return None
    before = found.before()
    if before is not None and before.text in ("his", "her", "their", "my", "in their"):
        return None  # people in their fifties
    return Built(("DATE", "DECADEDATE"), mean("on", prefix), TimeType.DATE)


def _leads_to_decade(before: Piece | None) -> bool:
    return before is not None and before.text in ("and", "or", "early", "late", "mid")


def _is_before_noun(found: Found) -> bool:
    """Tell whether a time modifies a noun right behind it, whose article is not the time's."""
    after = found.after()
    return after is not None and after.text.isalpha() and after.text not in _BEHIND_A_TIME


def century(found: Found) -> Built | None:
    """Build a century: the 20th century, whose TIMEX3 value is 19; a 20th-century church."""
    number = found.number("o")
    if not 1 <= number <= 22:
        return None
    article = int("the" in found and ("hyphen" in found or _is_before_noun(found)))
    meaning = mean("on", f"{number - 1:02d}")
    return Built(("DATE", "DECADEDATE"), meaning, TimeType.DATE, first=article)


def quarter_year(found: Found) -> Built | None:
    """Build a numbered quarter: Q3 2016."""
    year = _year(found)
    number = found.number("q")
    if year is None:
        return Built(RELATIVE, mean("quarter", number, "?"), TimeType.DATE)
    return Built(RELATIVE, mean("on", f"{year:04d}-Q{number}"), TimeType.DATE)


def fiscal_year(found: Found) -> Built | None:
    """Build a fiscal year, whose days differ from country to country."""
    return Built(("DONE",), mean("bare", f"FY{_year(found):04d}"), TimeType.DATE)


def season_year(found: Found) -> Built | None:
    """Build a season of a year: the spring of 2014, winter 2016."""
    return Built(RELATIVE, mean("on", f"{_year(found):04d}-{found.code('s')}"), TimeType.DATE)


def season_alone(found: Found) -> Built | None:
    """Build a season by itself; `spring` and `fall` need `in`, `this` and the like before them."""
    before = found.before()
    first, second = found.captured["s"], before.text if before is not None else ""
    if first.text in ("spring", "fall", "springtime") and second not in (
        "in", "this", "last", "next", "since", "until", "by", "during", "late", "early",
    ) and "the" not in found:  # fmt: skip
        return None
    if first.text == "fall" and second != "in":
        return None
    return Built(SEASON_YEARLESS, mean("season", found.code("s"), "?"), TimeType.DATE)


def weekday(found: Found) -> Built | None:
    """Build a day of the week."""
    return Built(WEEKDAY, mean("weekday", found.number("w"), "?"), TimeType.DATE)


def occasion(found: Found) -> Built | None:
    """Build a named occasion, with or without its year."""
    year = _year(found)
    when = "?" if year is None else f"{year:04d}"
    name = re.sub(r"\s+", "_", found.captured["o"].text.lower().replace("’", "'"))
    classes = RELATIVE if year is not None else ("DATE", "OCCASIONDATE", "YEARLESS")
    return Built(classes, mean("occasion", name, when), TimeType.DATE)


def foreign_day(op: str) -> Builder:
    """Return a builder for days of the Islamic or Persian calendar."""

    def build(found: Found) -> Built | None:
        year = found.number("y")
        if not 1300 <= year <= 1500:
            return None
        return Built(DAY, mean(op, str(year), found.number("m"), found.number("d")), TimeType.DATE)

    return build


_WEEKDAY = "(WEEKDAYNAME '.'? ','?)?"
_RANGE = "('-'|'–'|'—'|to|and|through|until)"
DATE_RULES = (
    Rule(f"{_WEEKDAY} m:MONTH '.'? the? d:DAYNUM (','? y:YEAR)?", month_day),
    Rule(f"{_WEEKDAY} m:MONTH '.'? the? d:DAYORD (','? y:YEAR)?", month_day),
    Rule(f"{_WEEKDAY} the? d:DAYNUM of? '-'? m:MONTH '.'? (('-'|',')? y:YEAR)?", month_day),
    Rule(f"{_WEEKDAY} the? d:DAYORD (day? of)? m:MONTH '.'? (','? y:YEAR)?", month_day),
    Rule("m:MONTH '.'? d:DAYNUM ',' y:SHORTYEAR", month_day),
    Rule("the? d:DAYNUM of? m:MONTH '.'? y:SHORTYEAR", month_day),
    Rule(f"{_WEEKDAY} m:MONTH '.'? the? d:DAYNUM ','? y:ODDYEAR", odd_year),
    Rule(f"{_WEEKDAY} the? d:DAYNUM of? m:MONTH '.'? ','? y:ODDYEAR", odd_year),
    Rule("the? d:ORD of m:MONTH", no_such_day),
    Rule(f"m:MONTH '.'? d:DAYNUM {_RANGE} e:DAYNUM (','? y:YEAR)?", day_range),
    Rule(f"d:DAYNUM {_RANGE} the? e:DAYNUM of? m:MONTH '.'? (','? y:YEAR)?", day_range),
    Rule(f"d:DAYORD {_RANGE} the? e:DAYORD of? m:MONTH '.'? (','? y:YEAR)?", day_range),
    Rule("m:MONTH '.'? (of|','|'-')? y:YEAR", month_year),
    Rule("m:MONTH '.'? y:SHORTYEAR", month_year),
    Rule("m:MONTH '.'?", month_alone),
    Rule("i:ISO", iso_day),
    Rule("s:SLASH", slash_day),
    Rule("the:the? d:DECADE", decade),
    Rule("the d:DECADEWORD", decade),
    Rule("the:the? o:ORD hyphen:'-'? century", century),
    Rule("q:QUARTERCODE (of? y:YEAR)?", quarter_year),
    Rule("fiscal year? y:YEAR", fiscal_year),
    Rule("the? s:SEASON (of|in)? y:YEAR", season_year),
    Rule("the? s:SEASON", season_alone),
    Rule("w:WDAY", weekday),
    Rule("o:OCCASION (','|of)? y:YEAR", occasion),
    Rule("o:OCCASION", occasion),
    Rule("the? d:DAYNUM of? m:HIJRI ','? y:YEAR", foreign_day("hijri")),
    Rule("m:HIJRI d:DAYNUM ','? y:YEAR", foreign_day("hijri")),
    Rule("the? d:DAYORD of? m:HIJRI ','? y:YEAR", foreign_day("hijri")),
    Rule("the? d:DAYNUM of? m:PERSIAN ','? y:YEAR", foreign_day("persian")),
    Rule("the? d:DAYORD of? m:PERSIAN ','? y:YEAR", foreign_day("persian")),
)
