"""How values are put into words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.factory import make_figure, make_place, make_source, make_when

from dateline.present.wording import (
    GRADE_MEANING,
    count,
    iso_days,
    iso_moment,
    word_chain_in_full,
    word_days,
    word_field,
    word_figure,
    word_moment,
    word_place,
    word_range,
    word_spread,
    word_standing,
)
from dateline.records import Grade, PlacePrecision, Stage, Status


@pytest.mark.parametrize(
    ("earliest", "latest", "words", "iso"),
    [
        (None, None, "date unknown", "?"),
        ("2016-10-17", "2016-10-17", "17 Oct 2016", "2016-10-17"),
        ("2016-10-17", "2016-10-19", "17–19 Oct 2016", "2016-10-17/2016-10-19"),
        ("2016-10-30", "2016-11-02", "30 Oct – 2 Nov 2016", "2016-10-30/2016-11-02"),
        ("2016-12-30", "2017-01-02", "30 Dec 2016 – 2 Jan 2017", "2016-12-30/2017-01-02"),
        (None, "2016-10-17", "by 17 Oct 2016", "../2016-10-17"),
        ("2016-10-17", None, "from 17 Oct 2016", "2016-10-17/.."),
    ],
)
def test_days(earliest: str | None, latest: str | None, words: str, iso: str) -> None:
    first = None if earliest is None else date.fromisoformat(earliest)
    last = None if latest is None else date.fromisoformat(latest)
    assert word_days(first, last) == words
    assert iso_days(first, last) == iso


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (3, 3, "3"),
        (3000, 5000, "3,000–5,000"),
        (30, None, "at least 30"),
        (None, 30, "up to 30"),
        (None, None, None),
        (1.5, 1.5, "1.5"),
    ],
)
def test_ranges(low: float | None, high: float | None, words: str | None) -> None:
    assert word_range(low, high) == words


@pytest.mark.parametrize(
    ("latest", "words"),
    [
        ("2016-10-17", None),
        ("2016-10-23", "known to within 7 days"),
        ("2016-12-30", "known to within 3 months"),
        ("2019-01-01", "known to within 3 years"),
    ],
)
def test_a_spread_is_told_in_days_months_or_years(latest: str, words: str | None) -> None:
    assert word_spread(make_when("2016-10-17", latest)) == words


def test_a_figure_without_ends_keeps_its_own_words() -> None:
    assert word_figure(make_figure("killed", None, None, "several")) == "several killed"


def test_a_place_says_how_vague_it_is() -> None:
    assert word_place(make_place()) == "Karemlash"
    assert word_place(make_place(precision=PlacePrecision.NEAR)) == "Karemlash (near)"
    assert word_place(None) == "place unknown"


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 claims"), (1, "1 claim"), (2, "2 claims"), (1200, "1,200 claims")]
)
def test_counts(number: int, words: str) -> None:
    assert count(number, "claim") == words


def test_fields_and_grades() -> None:
    assert word_field("figures.killed") == "killed"
    assert word_field("when") == "when"
    assert set(GRADE_MEANING) == set(Grade)


@pytest.mark.parametrize(
    ("kind", "position", "shown"),
    [
        ("body", "party", "Reds (party)"),
        ("official", "party", "Reds (official, party)"),
        ("witness", "victim or witness", "Reds (victim or witness)"),
        ("witness", "", "Reds (witness)"),
        ("body", "", "Reds (body)"),
        ("unknown", "", "Reds"),
        ("unknown", "party", "Reds (party)"),
    ],
)
def test_a_link_says_what_it_is_and_how_it_stands(kind: str, position: str, shown: str) -> None:
    sources = (make_source("Reds", kind=kind), make_source("Reuters", kind="agency"))
    assert word_chain_in_full(sources, (position, "")) == f"{shown} → Reuters (agency)"


@pytest.mark.parametrize(
    ("clock", "zone", "words", "iso"),
    [
        (None, None, "17 Oct 2016", "2016-10-17"),
        ("T20:30", "Asia/Baghdad", "17 Oct 2016, 20:30 (Asia/Baghdad time)",
         "2016-10-17T20:30[Asia/Baghdad]"),
        ("T20:30", None, "17 Oct 2016, 20:30 (time zone unknown)", "2016-10-17T20:30"),
        ("TNI", "Asia/Baghdad", "17 Oct 2016, at night", "2016-10-17TNI"),
    ],
)  # fmt: skip
def test_a_time_of_day_has_its_zone(
    clock: str | None, zone: str | None, words: str, iso: str
) -> None:
    when = replace(make_when("2016-10-17"), time_of_day=clock, time_zone=zone)
    assert word_moment(when) == words
    assert iso_moment(when) == iso


def test_a_time_of_day_of_several_days_is_words_alone() -> None:
    when = replace(make_when("2016-10-17", "2016-10-19"), time_of_day="T06:00")
    assert word_moment(when) == "17–19 Oct 2016, 06:00 (time zone unknown)"
    assert iso_moment(when) == "2016-10-17/2016-10-19"
    assert (word_moment(None), iso_moment(None)) == ("date unknown", "?")


@pytest.mark.parametrize(
    ("status", "stage", "words"),
    [
        (Status.REPORTED, Stage.ACCOMPLISHED, "reported"),
        (Status.REPORTED, None, "reported"),
        (Status.REPORTED, Stage.FOILED, "reported, foiled"),
        (Status.HYPOTHETICAL, Stage.PLANNED, "hypothetical, planned"),
    ],
)
def test_how_it_is_told_and_how_far_it_got(status: Status, stage: Stage | None, words: str) -> None:
    assert word_standing(status, stage) == words


def test_a_sum_over_time_says_so() -> None:
    figure = replace(make_figure("killed", 40, None, "at least 40"), cumulative="since January")
    assert word_figure(figure) == "at least 40 killed (in all “since January”)"
