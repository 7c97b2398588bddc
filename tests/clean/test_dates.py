"""Dates and datelines in the many forms that pages give them."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.clean.dates import date_in_address, find_dates
from dateline.clean.published import FIELD, decide, declared_clue, stated_clues
from dateline.clean.wires import read_opening
from dateline.records import DateBasis

DAY = date(2016, 8, 20)


@pytest.mark.parametrize(
    "words",
    [
        "20 August 2016", "20 Aug, 2016 16:20", "August 20, 2016", "Aug. 20th, 2016", "2016-08-20",
        "2016-08-20T04:05:06+03:00", "2016/08/20", "20.08.2016", "Sat Aug 20, 2016 20:35:56",
        "Saturday, 20 August 2016", "Sat Aug 20 20:35:56 2016", "20th of August 2016", "20/08/2016",
        "08/20/2016", "20-Aug-2016", "AUGUST 20, 2016", "Aug 20, 2016, 9:15 PM EST",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_form(words: str) -> None:
    found = find_dates(f"Posted {words} by the desk")
    assert [one.day for one in found] == [DAY]


@pytest.mark.parametrize(
    ("day_first", "days"),
    [
        (None, (date(2016, 3, 4), date(2016, 4, 3))),
        (True, (date(2016, 4, 3),)),
        (False, (date(2016, 3, 4),)),
    ],
)
def test_an_ambiguous_day_keeps_both_readings(
    day_first: bool | None,  # noqa: FBT001 # a column of the table
    days: tuple[date, ...],
) -> None:
    assert find_dates("03/04/2016", day_first=day_first)[0].readings == days


def test_an_ambiguous_stated_date_is_an_interval() -> None:
    published = decide(stated_clues(["Published: 03/04/2016"]), ceiling=None).published
    assert (published.earliest, published.latest) == (date(2016, 3, 4), date(2016, 4, 3))
    assert published.day is None
    assert published.basis is DateBasis.STATED


def test_the_day_of_capture_rules_out_a_reading() -> None:
    clues = stated_clues(["Published: 03/04/2016"])
    assert decide(clues, ceiling=date(2016, 3, 20)).published.day == date(2016, 3, 4)


@pytest.mark.parametrize("words", ["31 February 2016", "2016-13-01", "12345/06/07", "1.2.3.2016.4"])
def test_what_no_calendar_has_is_no_date(words: str) -> None:
    assert find_dates(words) == []


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["Last updated: 22 August 2016", "Published: 20 August 2016"], 20),
        (["Published 20 August 2016 | Updated 22 August 2016"], 20),
        (["By Ada Invented | 20 August 2016"], 20),
        (["Posted on", "20 August 2016"], 20),
        (["Updated 22 August 2016"], 22),
        (["Date loaded: 22/08/2016", "20 August 2016"], 20),
        (["Page printed on", "22 August 2016"], None),
        (["© 22 August 2016 The Vesta Courier"], None),
        (["Published 22 August 2016", "Originally published: 20 August 2016"], 20),
        (["The army said it had taken the town on 20 August 2016, after two weeks."], None),
    ],
)
def test_labels_tell_publication_from_update(lines: list[str], day: int | None) -> None:
    found = decide(stated_clues(lines), ceiling=None).published.day
    assert (found.day if found is not None else None) == day


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://c.example/2016/08/20/bridge-falls", DAY),
        ("https://c.example/2016/aug/20/bridge-falls", DAY),
        ("https://c.example/news/20160820-bridge", DAY),
        ("https://c.example/2016/8/20/bridge-falls", DAY),
        ("https://c.example/2016/8/2016/bridge", None),
        ("https://c.example/story/9201608201", None),
        ("https://c.example/2016/08/bridge", None),
    ],
)
def test_dates_in_addresses(address: str, day: date | None) -> None:
    found = date_in_address(address)
    assert (found.day if found is not None else None) == day


@pytest.mark.parametrize(
    ("text", "place", "agency", "day"),
    [
        ("LIMA, 20 Aug (EFE) — Police closed the port.", "LIMA", "EFE", DAY),
        ("OUTSIDE ARBA, VESTA (KXYZ) – Troops dug in.", "OUTSIDE ARBA, VESTA", "KXYZ", None),
        ("BAGHDAD (Reuters) - A bridge was blown up.", "BAGHDAD", "Reuters", None),
        ("GENEVA, Aug 20 — Envoys met again.", "GENEVA", None, DAY),
        ("Mosul, Iraq — Shells fell on the market.", "Mosul, Iraq", None, None),
        ("[Text] SAN SALVADOR, 3 JAN 90 (AFP) -- GUNMEN FIRED.", "SAN SALVADOR", "AFP",
         date(1990, 1, 3)),
        ("KABUL, Afghanistan (AP) — A blast was heard.", "KABUL, Afghanistan", "AP", None),
        ("BERLIN -- The agency says that it will wait.", "BERLIN", None, None),
        ("ANKARA, December 30 (Anadolu) - Ministers met.", "ANKARA", "Anadolu", date(2015, 12, 30)),
        ("MINSK, August 20. /BelTA/. Ministers met.", "MINSK", "BelTA", DAY),
        ("August 20, 2016 (PORT LOUIS) – Ministers met.", "PORT LOUIS", None, DAY),
        ("Aug 20 (Reuters) - Shells fell on the market.", None, "Reuters", DAY),
        ("The army – which left in May – came back.", None, None, None),
        ("He said (in Arabic) - and meant it - that they would go.", None, None, None),
        ("Mosul has fallen, the army said.", None, None, None),
    ],
)  # fmt: skip
def test_datelines(text: str, place: str | None, agency: str | None, day: date | None) -> None:
    found = read_opening(text, published=date(2016, 8, 21))
    if found is None:
        assert (place, agency) == (None, None)
    else:
        assert (found.place, found.agency, found.day) == (place, agency, day)


def test_a_dateline_without_a_year_gives_no_day_where_nothing_dates_the_report() -> None:
    found = read_opening("LIMA, 20 Aug (EFE) — Police closed the port.")
    assert found is not None
    assert (found.date_text, found.day) == ("20 Aug", None)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("16/11/16", (date(2016, 11, 16),)),
        ("05/06/16", (date(2016, 5, 6), date(2016, 6, 5))),
        ("16.11.16", (date(2016, 11, 16),)),
        ("16/31/17", ()),
        ("1/2/16/3", ()),
    ],
)
def test_a_year_of_two_digits_keeps_every_reading(words: str, days: tuple[date, ...]) -> None:
    assert tuple(day for found in find_dates(words) for day in found.readings) == days


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2016-08-20T23:10:00Z", 20, 21),
        ("2016-08-20T01:10:00+00:00", 19, 20),
        ("2016-08-20T23:10:00+02:00", 20, 20),
        ("2016-08-20T12:00:00Z", 20, 20),
        ("2016-08-20T00:00:00Z", 20, 20),
    ],
)
def test_a_time_near_midnight_utc_is_of_two_days(value: str, first: int, last: int) -> None:
    clue = declared_clue(value, DateBasis.METADATA, FIELD)
    assert clue is not None
    published = decide([clue], ceiling=None).published
    assert (published.earliest, published.latest) == (date(2016, 8, first), date(2016, 8, last))


def test_a_bare_date_above_the_headline_or_of_the_capture_is_the_page_s_clock() -> None:
    near = ["Saturday, August 27, 2016", "Bridge falls", "By the desk | 20 August 2016"]
    clues = stated_clues(near, headline="Bridge falls")
    assert decide(clues, ceiling=None).published.day == DAY
    assert decide(stated_clues(near[::-1]), ceiling=date(2016, 8, 27)).published.day == DAY
