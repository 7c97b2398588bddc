"""The choice between the values that a happening may take."""

import pytest

from dateline.read.slot.choice import Option, choose, load_choices
from dateline.read.slot.rules import Rule

ROWS = {"SAID": {"sure": 4.0, "bias": -1.0}, "FRESH": {"central": 2.0}, "NOT_AFTER": {"bias": 0.5}}


@pytest.mark.parametrize(
    ("sure", "central", "taken"),
    [(0.9, 0.9, Rule.SAID), (0.3, 0.9, Rule.FRESH), (0.3, 0.1, Rule.NOT_AFTER)],
)
def test_what_speaks_loudest_is_taken(sure: float, central: float, taken: Rule) -> None:
    options = [
        Option("said", Rule.SAID, {"sure": sure}),
        Option("fresh", Rule.FRESH),
        Option("until", Rule.NOT_AFTER),
    ]
    found = choose(options, {"central": central}, ROWS, str)
    assert found.rule is taken
    assert 1 / 3 < found.confidence < 1


def test_of_equals_the_first_is_taken() -> None:
    options = [Option("one", Rule.BESIDE), Option("other", Rule.CHIEF)]
    found = choose(options, {}, {}, str)
    assert (found.value, found.confidence) == ("one", 0.5)


def test_options_of_one_value_speak_for_it_together() -> None:
    rows = {"SAID": {"bias": 1.0}, "BESIDE": {"bias": 0.6}, "CHIEF": {"bias": 0.6}}
    options = [Option("a", Rule.SAID), Option("b", Rule.BESIDE), Option("b", Rule.CHIEF)]
    found = choose(options, {}, rows, str)
    assert (found.value, found.rule) == ("b", Rule.BESIDE)


def test_the_rows_that_ship_name_rules() -> None:
    rows = load_choices()
    assert set(rows) == {"day", "place"}
    assert {name for slot in rows.values() for name in slot} <= set(Rule.__members__)
    assert rows["day"]["SAID"]["sure"] > 0
