# ruff: noqa: E501 - a table reads best with one case a line
"""Time expressions: extents, TIMEX3 values and the days they cover."""

from __future__ import annotations

import functools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.lexicon import Lexicon, load_lexicon
from dateline.read.parse import words_of
from dateline.read.time.meaning import read_meaning
from dateline.read.times import find_times, resolve_against
from dateline.records import Published, Report, TimeExpression
from dateline.settings import Settings

MONDAY = date(2016, 10, 31)


@functools.cache
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


def times_in(text: str, published: date | Published | None = MONDAY) -> tuple[TimeExpression, ...]:
    if not isinstance(published, Published):
        published = Published(published, published)
    report = Report("r1", "", "p", text, (), (), published=published)
    return find_times(words_of(text), report, lexicon=lexicon())


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


# text, extent, type, value, earliest, latest; counted from Monday 31 October 2016
CASES = [
    ("Rebels took the bridge on Monday.", "Monday", "DATE", "2016-10-31", "2016-10-31", "2016-10-31"),
    ("They will come on Thursday.", "Thursday", "DATE", "2016-11-03", "2016-11-03", "2016-11-03"),
    ("Shells fell on Thursday night.", "Thursday night", "TIME", "2016-10-27TNI", "2016-10-27", "2016-10-27"),
    ("It began on 17 October 2016.", "17 October 2016", "DATE", "2016-10-17", "2016-10-17", "2016-10-17"),
    ("It began in June of 2014.", "June of 2014", "DATE", "2014-06", "2014-06-01", "2014-06-30"),
    ("Back in 2014 the town fell.", "2014", "DATE", "2014", "2014-01-01", "2014-12-31"),
    ("They met last month.", "last month", "DATE", "2016-09", "2016-09-01", "2016-09-30"),
    ("It was hit two weeks ago.", "two weeks ago", "DATE", "2016-W42", "2016-10-14", "2016-10-20"),
    ("It was hit three days ago.", "three days ago", "DATE", "2016-10-28", "2016-10-28", "2016-10-28"),
    ("Guns fell silent overnight.", "overnight", "TIME", "2016-10-31TNI", "2016-10-30", "2016-10-31"),
    ("A raid came early this morning.", "early this morning", "TIME", "2016-10-31TMO", "2016-10-31", "2016-10-31"),
    ("They fled earlier this year.", "earlier this year", "DATE", "2016", "2016-01-01", "2016-10-31"),
    ("They fled in recent weeks.", "recent weeks", "DATE", "PAST_REF", "2016-09-05", "2016-10-31"),
    ("It ran from 16–18 July 2016.", "16–18 July 2016", "DATE", "2016-07-16/2016-07-18", "2016-07-16", "2016-07-18"),
    ("in the first quarter of last year", "the first quarter of last year", "DATE", "2015-Q1", "2015-01-01", "2015-03-31"),
    ("in the 1990s", "the 1990s", "DATE", "199", "1990-01-01", "1999-12-31"),
    ("for two and a half years", "two and a half years", "DURATION", "P2.5Y", None, None),
    ("for several days", "several days", "DURATION", "PXD", None, None),
    ("a three-day siege", "three-day", "DURATION", "P3D", None, None),
    ("They met every other week.", "every other week", "SET", "P2W", None, None),
    ("at 16:20 GMT on 30 October 2016", "16:20 GMT on 30 October 2016", "TIME", "2016-10-30T16:20Z", "2016-10-30", "2016-10-30"),
    ("on New Year's Eve 2015", "New Year's Eve 2015", "DATE", "2015-12-31", "2015-12-31", "2015-12-31"),
    ("during Ramadan 2016", "Ramadan 2016", "DATE", "2016-06-05/2016-07-06", "2016-06-05", "2016-07-06"),
    ("on 12 Shawwal 1437", "12 Shawwal 1437", "DATE", "2016-07-17", "2016-07-16", "2016-07-18"),
    ("on 15 Khordad 1395", "15 Khordad 1395", "DATE", "2016-06-04", "2016-06-04", "2016-06-04"),
    ("Sales fell in 2014. The year before, they rose.", "The year before", "DATE", "2013", "2013-01-01", "2013-12-31"),
    ("Talks open the week after next.", "the week after next", "DATE", "2016-W46", "2016-11-14", "2016-11-20"),
    ("They left two weeks prior.", "two weeks prior", "DATE", "2016-W42", "2016-10-14", "2016-10-20"),
    ("It was built in the 19th century.", "the 19th century", "DATE", "18", "1800-01-01", "1899-12-31"),
    ("the 19th-century fort", "19th-century", "DATE", "18", "1800-01-01", "1899-12-31"),
    ("a decades-long war", "a decades-long", "DURATION", "PXY", None, None),
    ("the month-long siege", "month-long", "DURATION", "P1M", None, None),
    ("an hour and a half", "an hour and a half", "DURATION", "PT1.5H", None, None),
    ("They meet on weekends.", "weekends", "SET", "XXXX-WXX-WE", None, None),
    ("Few come these days.", "these days", "DATE", "PRESENT_REF", "2016-10-31", "2016-10-31"),
    ("They left in the early hours of Sunday.", "the early hours of Sunday", "TIME", "2016-10-30TMO", "2016-10-30", "2016-10-30"),
    ("Just after dawn Sunday they left.", "dawn Sunday", "TIME", "2016-10-30TMO", "2016-10-30", "2016-10-30"),
    ("at 0630 hours on Sunday", "0630 hours on Sunday", "TIME", "2016-10-30T06:30", "2016-10-30", "2016-10-30"),
    ("They left 48 hours ago.", "48 hours ago", "TIME", "2016-10-29", "2016-10-29", "2016-10-29"),
    ("on the 12th of Rajab 1437", "the 12th of Rajab 1437", "DATE", "2016-04-19", "2016-04-18", "2016-04-20"),
    ("It fell on 3 May '98.", "3 May '98", "DATE", "1998-05-03", "1998-05-03", "1998-05-03"),
    ("It fell on 3 May 0001.", "3 May 0001", "DATE", "0001-05-03", "0001-05-03", "0001-05-03"),
    ("It ended on 30 December 9999.", "30 December 9999", "DATE", "9999-12-30", "9999-12-30", "9999-12-30"),
    ("by year-end", "year-end", "DATE", "2016", "2016-07-02", "2016-12-31"),
    ("They fight now.", "now", "DATE", "PRESENT_REF", "2016-10-31", "2016-10-31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "extent", "kind", "value", "earliest", "latest"), CASES)
def test_an_expression_is_read(
    text: str, extent: str, kind: str, value: str, earliest: str | None, latest: str | None
) -> None:
    found = [time for time in times_in(text) if time.text == extent]
    assert [(t.type.value, t.value, t.earliest, t.latest) for t in found] == [
        (kind, value, day(earliest), day(latest))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "About 2,014 people fled.",
        "Shells wrecked 1,990 houses.",
        "Convoys used Route 1990 again.",
        "Some 1500 people died there.",
        "It cost $2000 in all.",
        "They may march on the hill.",
        "She was second in line.",
        "They walked west of the hill.",
        "They crossed the 14 July Bridge.",
    ],
)
def test_numbers_and_words_that_only_look_like_times_are_left(text: str) -> None:
    assert times_in(text) == ()


@pytest.mark.parametrize(
    "text", ["on 31 November 2016", "on 30 February 2015", "on the 45th of May"]
)
def test_a_day_that_does_not_exist_has_no_days(text: str) -> None:
    (found,) = times_in(text)
    assert (found.value, found.earliest, found.latest) == (None, None, None)
    assert found.basis.startswith("not read")


@pytest.mark.parametrize("text", ["at 25:00 sharp", "at 99:99"])
def test_impossible_figures_give_no_day(text: str) -> None:
    assert all(t.earliest != t.latest or t.earliest is None for t in times_in(text))


def test_narrative_times_count_from_the_day_before_them() -> None:
    first, then, later = times_in(
        "Troops crossed on October 17, 2016. They dug in the next day and left three days later."
    )
    assert first.value == "2016-10-17"
    assert then.value == "2016-10-18"
    assert later.value == "2016-10-21"


def test_a_bare_hour_is_not_pinned_to_the_publication_day() -> None:
    (found,) = times_in("A bomb went off at noon.")
    assert (found.value, found.earliest) == ("2016-10-31T12:00", date(2016, 10, 30))
    (open_one,) = times_in("A bomb went off at noon.", None)
    assert (open_one.earliest, open_one.latest) == (None, None)


def test_without_a_publication_date_a_weekday_has_no_days() -> None:
    (found,) = times_in("Rebels took it on Monday.", None)
    assert (found.value, found.earliest, found.latest) == ("XXXX-WXX-1", None, None)


def test_a_yearless_day_keeps_its_month_and_day() -> None:
    (found,) = times_in("It was released on October 30.", None)
    assert (found.value, found.earliest, found.latest) == ("XXXX-10-30", None, None)


def test_an_interval_of_publication_gives_an_interval() -> None:
    between = Published(date(2016, 10, 29), date(2016, 10, 31))
    (found,) = times_in("They were hit yesterday.", between)
    assert (found.earliest, found.latest) == (date(2016, 10, 28), date(2016, 10, 30))


def test_a_known_publication_date_settles_what_was_open() -> None:
    (found,) = times_in("Rebels took it on Monday.", None)
    settled = resolve_against(found, Published(MONDAY, MONDAY), lexicon=lexicon())
    assert (settled.value, settled.earliest) == ("2016-10-31", MONDAY)
    assert settled == resolve_against(settled, Published(MONDAY, MONDAY), lexicon=lexicon())


def test_the_preposition_is_kept() -> None:
    (found,) = times_in("It has been held since June 2014.")
    assert found.signal == "since"


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_the_ends_of_the_calendar_do_no_harm(year: str) -> None:
    for text in ("last week", "next year", "two decades ago", "yesterday", "in June", "at Easter"):
        times_in(text, date.fromisoformat(f"{year}-01-01"))
    times_in(f"on 31 December {year}, 9999-12-31 and 0001-01-01")


WORDS = st.sampled_from(
    [
        "Monday",
        "last",
        "next",
        "June",
        "2014",
        "31",
        "the",
        "of",
        "ago",
        "two",
        "weeks",
        "at",
        "9",
        "a.m.",
        "-",
        ",",
        ".",
        "early",
        "May",
        "45th",
        "week",
        "day",
        "in",
        "since",
        "Ramadan",
        "New",
        "Year's",
        "Eve",
        "night",
        "16:20",
        "25:61",
        "1990s",
        "’90s",
        "Q3",
        "first",
        "quarter",
        "and",
        "half",
        "a",
        "decade",
        "2016-10-31",
        "2016-13-40",
        "31/12/99",
        "hours",
        "later",
        "before",
        "\n\n",
        "twelve",
        "hundred",
        "12",
        "Shawwal",
        "1437",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)))
def test_laws_hold_on_any_text(text: str) -> None:
    position = 0
    for found in times_in(text):
        assert text[found.start : found.end] == found.text
        assert found.start >= position
        position = found.end
        assert str(read_meaning(found.meaning)) == found.meaning
        if found.earliest is not None and found.latest is not None:
            assert found.earliest <= found.latest
