"""Rules: what a value rests on, read off the words that its basis opens with."""

from __future__ import annotations

import pytest

from dateline.records import (
    BY_SOUND,
    INSIDE,
    Ground,
    Guess,
    Rule,
    SourceRule,
    ground_of,
    is_by_sound,
    is_guess,
    lies_inside,
    rule_of,
    source_rule_of,
)


@pytest.mark.parametrize("rule", Rule)
def test_a_basis_tells_its_rule_whatever_follows(rule: Rule) -> None:
    assert rule_of(rule) is rule
    assert rule_of(f"{rule}; gazetteer") is rule
    assert ground_of(f"{rule}: 2014-06-01") is rule.ground


def test_no_rule_hides_another() -> None:
    found = [rule_of(rule + " and more") for rule in Rule]
    assert found == list(Rule)


@pytest.mark.parametrize(
    ("rule", "ground"),
    [
        (Rule.SAID, Ground.OWN),
        (Rule.NAMED, Ground.OWN),
        (Rule.BESIDE_TOO, Ground.OTHER),
        (Rule.ACTOR_LAND, Ground.OTHER),
        (Rule.FRESH, Ground.PUBLICATION),
        (Rule.NOT_AFTER, Ground.PUBLICATION),
        (Rule.NOWHERE, Ground.NOTHING),
    ],
)
def test_each_rule_has_its_ground(rule: Rule, ground: Ground) -> None:
    assert rule.ground is ground


def test_what_no_rule_of_reading_gave_rests_on_none() -> None:
    assert ground_of("corrected by an analyst") is None
    assert ground_of("") is None


@pytest.mark.parametrize("rule", SourceRule)
def test_the_rule_of_a_source_is_found_among_the_parts_of_its_basis(rule: SourceRule) -> None:
    assert source_rule_of(rule) is rule
    assert source_rule_of(f"speech verb: object; {rule}") is rule
    assert source_rule_of(f"“{rule}” is said") is None


def test_a_place_is_a_guess_by_the_end_of_its_basis() -> None:
    assert [is_guess(f"no gazetteer has it; placed about Homs{each}") for each in Guess] == [
        True
    ] * 3
    assert not is_guess("18 km west of Mosul")


def test_a_place_found_by_sound_is_no_place_found_by_name() -> None:
    assert is_by_sound(f"{BY_SOUND} Mosul")
    assert not is_by_sound("gazetteer")


def test_a_candidate_lies_inside_what_is_named_beside_it_by_its_reasons() -> None:
    assert lies_inside(("known +0.71", f"{INSIDE} +1.50"))
    assert not lies_inside(("known +0.71", "near Mosul +0.32"))
