from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon import Lexicon, load_lexicon
from dateline.read.parse import words_of
from dateline.read.quantities import read_quantities
from dateline.settings import Settings


@cache
def lexicon() -> Lexicon:
    return load_lexicon(Settings())


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 3 to 5-thousand fighters", 3000, 5000),
        ("dozens of soldiers", 12, 99),
        ("some 1.5 million people", 1_500_000, 1_500_000),
        ("at least 30 people", 30, None),
        ("as many as 2 million people", 0, 2_000_000),
        ("hundreds of residents", 100, 999),
        ("more than 100 villages", 100, None),
        ("10 000 men", 10_000, 10_000),
        ("1.5m people", 1_500_000, 1_500_000),
        ("½ tonne", 0.5, 0.5),
        ("a hundred or so gunmen", 100, 100),
        ("two dozen tanks", 24, 24),
        ("twenty-five soldiers", 25, 25),
        ("one hundred and twenty men", 120, 120),
        ("tens of thousands of civilians", 10_000, 99_999),
        ("between 20 and 30 rockets", 20, 30),
        ("5–10 rockets", 5, 10),
        ("no casualties", 0, 0),
        ("$5 million", 5_000_000, 5_000_000),
        ("100 or more", 100, None),
        ("3,500 troops", 3500, 3500),
        ("a couple of dozen rebels", 24, 36),
        ("100-plus gunmen", 100, 100),
        ("12 sq km", 12, 12),
    ],
)
def test_a_wording_gives_a_range(text: str, low: float, high: float | None) -> None:
    (found,) = read_quantities(words_of(text), lexicon=lexicon()).quantities
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    ["on 5 May 2014", "at 10:30", "a 25-year-old man", "Highway 80 was cut", "the 101st Airborne",
     "the two-day battle", "in 2016", "an F-16 jet", "one of them", "a T-72 tank",
     "Su 27 jets", "at 2200 last night", "on January 10, 2007", "a 1966 graduate",
     "doing 194kph", "children under five were", "a mother of three", "Ada Moreau, 32, was"],
)  # fmt: skip
def test_dates_times_ages_and_names_are_no_amounts(text: str) -> None:
    found = read_quantities(words_of(text), lexicon=lexicon()).quantities
    assert [each.text for each in found if each.text != "one"] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("tickets 1,2,3 were drawn", "list-of-numbers"),
        ("-5 soldiers", "negative"),
        ("99999999999999 people fled", "absurd"),
        ("call 555-201-4433", "telephone-number"),
        ("won the vote 52-35", "score"),
    ],
)
def test_absurd_amounts_are_refused_with_a_reason(text: str, reason: str) -> None:
    reading = read_quantities(words_of(text), lexicon=lexicon())
    assert reading.quantities == ()
    assert [each.reason for each in reading.refused] == [reason]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("40 square kilometres of land", "square kilometre"),
        ("12 sq km of forest", "square kilometre"),
        ("70% copied", "percent"),
        ("US$200 million", "dollar"),
        ("a 12-kilogram bomb", "kilogram"),
    ],
)
def test_a_unit_is_kept_whole(text: str, unit: str) -> None:
    (found,) = read_quantities(words_of(text), lexicon=lexicon()).quantities
    assert found.unit == unit


@given(st.text(alphabet="0123456789 ,.-½aotfhundredmillion", max_size=60))
def test_spans_are_the_words_and_ranges_are_in_order(text: str) -> None:
    for found in read_quantities(words_of(text), lexicon=lexicon()).quantities:
        assert text[found.start : found.end] == found.text
        assert found.low is None or found.low >= 0
        assert found.high is None or found.low is None or found.low <= found.high
