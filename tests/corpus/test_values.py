from __future__ import annotations

from datetime import date

import pytest
from corpus.problems import LineError
from corpus.records import Days
from corpus.values import read_amount, read_days, read_moment, read_place, write_days, write_place
from corpus.vocabulary import load_vocabulary

PUBLISHED = Days(date(2018, 11, 13), date(2018, 11, 13))


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2018-11-12", date(2018, 11, 12), date(2018, 11, 12)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-11-10..2018-11-12", date(2018, 11, 10), date(2018, 11, 12)),
        ("2018-10..2018-11", date(2018, 10, 1), date(2018, 11, 30)),
        ("..2018-11-12", None, date(2018, 11, 12)),
        ("2018-11-10..", date(2018, 11, 10), None),
        ("DAY-1..DAY", date(2018, 11, 12), date(2018, 11, 13)),
        ("..PUBLICATION", None, date(2018, 11, 13)),
        ("none", None, None),
    ],
)
def test_days_are_read_and_written(value: str, earliest: date | None, latest: date | None) -> None:
    days = read_days(value, PUBLISHED)
    assert days == Days(earliest, latest)
    assert read_days(write_days(days), Days()) == days


@pytest.mark.parametrize("value", ["..", "2018-1-2", "18", "2018-02-30", "Monday", "2019..2018"])
def test_bad_days_are_refused(value: str) -> None:
    with pytest.raises(LineError, match="bad date"):
        read_days(value, PUBLISHED)


def test_a_day_counted_from_an_undated_report_is_refused() -> None:
    with pytest.raises(LineError, match="no date to count from"):
        read_days("DAY-1..DAY", Days())


def test_a_moment_keeps_its_time_and_zone() -> None:
    assert read_moment("2018-11-13T08:30+01:00") == (PUBLISHED, "08:30+01:00")
    assert read_moment("2018-11-13") == (PUBLISHED, None)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("9", 9, 9), ("9+", 9, None), ("9-", None, 9), ("9..12", 9, 12), ("1,200", 1200, 1200),
        ("dozens", 12, 99), ("thousands", 1000, 9999), ("0", 0, 0),
    ],
)  # fmt: skip
def test_amounts(value: str, low: float | None, high: float | None) -> None:
    assert read_amount(value, "killed") == (low, high)


def test_only_measures_of_stuff_are_broken() -> None:
    assert read_amount("2.5", "weight") == (2.5, 2.5)
    with pytest.raises(LineError, match="whole"):
        read_amount("2.5", "killed")


@pytest.mark.parametrize(
    "value",
    [
        "Lomu, CG @-1.42,15.03 point",
        "Lomu, CG near",
        "the Kessa valley fuzzy",
        "Amba (Old Town), CG",
        "Peru, PE country",
        "Port-au-Lomu, Lower Kessa, CG @0.123456,100.5 district",
    ],
)
def test_places_are_read_and_written(value: str) -> None:
    assert write_place(read_place(value.split())) == value


@pytest.mark.parametrize(
    ("kind", "group"),
    [
        ("wire brief", "wire"),
        ("the wire in a tabloid, uncredited, cut", "wire in an outlet"),
        ("ALL CAPITALS telex, agency urgent", "capitals"),
        ("army communiqué, translated", "communiqué"),
        ("letter to the editor", "other"),
        (None, "untold"),
    ],
)
def test_kinds_are_grouped(kind: str | None, group: str) -> None:
    assert load_vocabulary().kind_group(kind) == group
